// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import {
  escapeXml,
  nameFile,
  writeCell,
  writeCsv,
  writeGexf,
  writeTag,
} from "../src/graph/export_formats.js";
import { makeGraph } from "./make_graph.js";

test("what XML cannot hold is replaced, and its signs are escaped", () => {
  assert.equal(escapeXml('<a b="&">'), "&lt;a b=&quot;&amp;&quot;&gt;");
  assert.equal(escapeXml("\u0000\ud800x\ud83e\udd17\ufffe"), "\ufffd\ufffdx\ud83e\udd17\ufffd");
  assert.equal(writeTag("a", { href: '"' }, "<b></b>"), '<a href="&quot;"><b></b></a>');
});

for (const text of ["=1", "+1", "-1", "@a", "\t=1", " =1", "\uff1d1", "\r=1"]) {
  test(`${JSON.stringify(text)} is no formula in a table`, () => {
    assert.ok(writeCell(text).replace(/^"/, "").startsWith("'"));
  });
}

test("numbers stay numbers, and what parts cells is quoted", () => {
  assert.equal(writeCell(-1.5), "-1.5");
  assert.equal(writeCell(null), "");
  assert.equal(writeCell('a "b", c'), '"a ""b"", c"');
  assert.equal(
    writeCsv([
      ["a", 1],
      ["b\nc", null],
    ]),
    '\ufeffa,1\r\n"b\nc",\r\n',
  );
});

test("a graph names its nodes, edges and looks", () => {
  const { nodes, edges, communities } = makeGraph(1, 1, [[0, 0]]);
  const text = writeGexf(nodes, edges, {
    colourOf: () => "#12ab56",
    communities,
    sentences: new Map([[edges[0], "It uses <M0>."]]),
  });
  assert.match(text, /<node id="m0" label="M0">/);
  assert.match(text, /<edge id="0" source="p0" target="m0" weight="1" label="USES">/);
  assert.match(text, /<viz:color r="18" g="171" b="86" hex="#12ab56">/);
  assert.match(text, /<attvalue for="1" value="It uses &lt;M0&gt;.">/);
});

test("files are named after the page", () => {
  assert.equal(nameFile("Around “LoRA”: 2 hops", "png"), "around-lora-2-hops.png");
  assert.equal(nameFile("…", "csv"), "graph.csv");
});
