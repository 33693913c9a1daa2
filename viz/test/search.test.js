// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { NameIndex, rankMatch } from "../src/graph/search.js";
import { foldAccents, shorten } from "../src/shared/text.js";
import { findPiece, rankDocuments, scoreWord, search } from "../src/site/search_index.js";
import { sortRows } from "../src/site/tables.js";
import { cutWords, singularize } from "../src/site/tokenizer.js";
import { makeGraph } from "./make_graph.js";

const NUMBERS = /** @type {[string, number][]} */ ([
  ["lora", 0],
  ["low lora", 2],
  ["explora", 3],
  ["loralike", 1],
  ["rank of lora", 2],
  ["other", 4],
]);
for (const [text, rank] of NUMBERS) {
  test(`“${text}” has rank ${rank} for “lora”`, () => assert.equal(rankMatch(text, "lora"), rank));
}

test("names are found by aliases and without accents, shown ones first", () => {
  const values = [{ name: "Élan" }, { name: "Other", aliases: ["elan vital"] }, { name: "None" }];
  const graph = makeGraph(0, 3, [], [], values);
  graph.nodes[0].visible = false;
  const found = new NameIndex(graph).find("ELAN");
  assert.deepEqual(
    found.map((node) => node.name),
    ["Other", "Élan"],
  );
  assert.deepEqual(new NameIndex(graph).find("  "), []);
});

test("texts are folded, cut and shortened by characters", () => {
  assert.equal(foldAccents("Ångström Ⅻ"), "angstrom xii");
  assert.equal(shorten("\ud83e\udd17\ud83e\udd17\ud83e\udd17", 2), "\ud83e\udd17…");
  assert.deepEqual(cutWords("CIFAR-10, naïve_Bayes!"), ["cifar", "10", "naive", "bayes"]);
});

const PLURALS = [
  ["datasets", "dataset"],
  ["queries", "query"],
  ["ties", "tie"],
  ["bias", "bia"],
  ["class", "class"],
  ["corpus", "corpus"],
  ["gas", "gas"],
];
for (const [word, singular] of PLURALS) {
  test(`${word} is looked up as ${singular}`, () => assert.equal(singularize(word), singular));
}

test("a word that only begins with what was typed counts for less", () => {
  const piece = { words: { digit: [0, 100], digital: [0, 90, 2, 90] } };
  assert.deepEqual([...scoreWord(piece, "digits", true)], [[0, 100]]);
  const open = scoreWord(piece, "digit", false);
  assert.equal(open.get(0), 100);
  assert.ok(Number(open.get(2)) < 90);
});

test("a piece is that of the longest prefix", () => {
  const prefixes = new Map([
    ["d", 0],
    ["di", 1],
  ]);
  assert.equal(findPiece("digit", prefixes), 1);
  assert.equal(findPiece("deep", prefixes), 0);
  assert.equal(findPiece("zero", prefixes), null);
});

test("documents with more of the words come first, then those with more points", () => {
  const parts = [
    new Map([
      [1, 5],
      [2, 50],
    ]),
    new Map([
      [1, 5],
      [3, 60],
    ]),
  ];
  assert.deepEqual(
    rankDocuments(parts).map(({ document }) => document),
    [1, 3, 2],
  );
});

test("an index that cannot be read gives no answer", async () => {
  assert.equal(await search(() => Promise.resolve(null), "digits"), null);
});

test("rows without a value stand last, whichever way they are sorted", () => {
  const rows = [3, null, 12].map((value) => ({ row: value, value }));
  assert.deepEqual(
    sortRows(rows, true).map(({ row }) => row),
    [3, 12, null],
  );
  assert.deepEqual(
    sortRows(rows, false).map(({ row }) => row),
    [12, 3, null],
  );
});
