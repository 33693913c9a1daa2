// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import {
  formatHash,
  formatPosition,
  parseKeys,
  parsePosition,
  parseSettings,
} from "../src/graph/url_state.js";

const KEYS = ["method:lora", "github.com/a/b", "50 % & more?", "ünïcode #1"];

test("what an address tells can be read back", () => {
  const hash = formatHash(KEYS, { hide: "Paper", least: "", at: "1,2,3" });
  assert.deepEqual(parseKeys(hash), KEYS);
  assert.equal(parseSettings(hash).get("at"), "1,2,3");
  assert.equal(parseSettings(hash).has("least"), false);
});

test("ids stay readable, and nothing chosen is an empty address", () => {
  assert.equal(formatHash(["method:lora"], {}), "#method:lora");
  assert.equal(formatHash([], {}), "#");
  assert.equal(formatHash([], { colour: "kind" }), "#?colour=kind");
});

for (const hash of ["", "#", "#%", "#?at=x"]) {
  test(`${hash || "nothing"} names no node`, () => assert.deepEqual(parseKeys(hash), []));
}

test("a view is kept to five digits", () => {
  assert.equal(formatPosition([1234.5678, -0.000123456, 2]), "1234.6,-0.00012346,2");
  assert.equal(formatPosition(null), "");
  assert.deepEqual(parsePosition("1,-2.5,0.5"), [1, -2.5, 0.5]);
});

for (const text of ["", null, "1,2", "x,y,z", "1,2,0", "1e999,0,1", "0,0,-1"]) {
  test(`${text} is no view`, () => assert.equal(parsePosition(text), null));
}
