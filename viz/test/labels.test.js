// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { LabelGrid } from "../src/graph/label_grid.js";
import { placeLabels } from "../src/graph/labels.js";
import { PageState } from "../src/graph/state.js";
import { makeGraph } from "./make_graph.js";

/** Measures seven pixels a letter, as type of 12 pixels has on average. */
const context = /** @type {CanvasRenderingContext2D} */ (
  /** @type {unknown} */ ({
    font: "",
    measureText: (/** @type {string} */ text) => ({ width: 7 * text.length }),
  })
);
const VIEW = { scale: 1, x: 100, y: 100, width: 600, height: 300 };

/** @param {import("../src/graph/graph_model.js").Graph} graph */
function texts(graph, view = VIEW, most = 100) {
  const state = new PageState(graph);
  state.filters.colour = "kind"; // Those of communities are read from the page.
  return placeLabels(context, state, view, { most, overlays: [] }).map((label) => label.text);
}

test("boxes that touch leave each other free, and those that overlap do not", () => {
  const grid = new LabelGrid();
  grid.reserve({ left: 10, right: 200, top: 10, bottom: 90 });
  assert.equal(grid.isFree({ left: 200, right: 260, top: 10, bottom: 30 }), true);
  assert.equal(grid.isFree({ left: 199, right: 260, top: 10, bottom: 30 }), false);
  assert.equal(grid.isFree({ left: 20, right: 30, top: 80, bottom: 300 }), false);
  assert.equal(grid.isFree({ left: -500, right: -10, top: 0, bottom: 90 }), true);
});

test("the most important nodes get their labels first", () => {
  const graph = makeGraph(3, 3, [
    [0, 2],
    [1, 2],
    [2, 1],
  ]);
  assert.deepEqual(texts(graph, VIEW, 2), ["M2", "M1"]);
});

test("on a map of communities metrics get their labels last", () => {
  const graph = makeGraph(3, 3, [
    [0, 2],
    [1, 2],
    [2, 1],
  ]);
  graph.discs = [];
  const most = graph.important[0];
  most.kind = { ...most.kind, label: "Metric" };
  assert.deepEqual(texts(graph, VIEW, 1), ["M1"]);
});

test("no label covers another, and what is hidden has none", () => {
  const graph = makeGraph(0, 4, []);
  for (const node of graph.nodes) {
    node.name = `A rather long name ${node.id}`;
    node.x = 200 + node.id;
    node.y = 100;
  }
  graph.nodes[0].visible = false;
  const shown = texts(graph);
  assert.ok(shown.length >= 2 && shown.length <= 3);
  assert.ok(!shown.includes("A rather long name 0"));
});

test("papers of a large page bear their titles only where one is near", () => {
  const graph = makeGraph(200, 1, [[0, 0]]);
  for (const node of graph.nodes.slice(2)) node.x = 1e6;
  assert.deepEqual(texts(graph), ["M0"]);
  assert.deepEqual(texts(graph, { ...VIEW, scale: 2 }), ["M0", "P0"]);
});

test("papers of a small page bear their titles where there is room", () => {
  assert.deepEqual(texts(makeGraph(1, 1, [[0, 0]])), ["M0", "P0"]);
});

test("labels stay inside the stage and away from what lies over it", () => {
  const graph = makeGraph(0, 1, []);
  assert.deepEqual(texts(graph, { ...VIEW, x: -30, y: -30 }), []);
  const overlays = [{ left: 0, right: 600, top: 0, bottom: 300 }];
  assert.deepEqual(placeLabels(context, new PageState(graph), VIEW, { most: 9, overlays }), []);
});

test("no text stands twice, and the label of a hub comes before the name of its community", () => {
  const hub = { name: "M", size: 30, x: 200 };
  const graph = makeGraph(0, 2, [], [], [hub, { name: "M", x: 420 }]);
  graph.discs = [[200, 0, 60]];
  graph.communities = ["M, Else"];
  assert.deepEqual(texts(graph).sort(), ["Else", "M"]);
});

test("a narrow stage names small communities too", () => {
  const graph = makeGraph(0, 1, [], [], [{ name: "Tiny", size: 0.5, x: 100 }]);
  graph.discs = [[100, 0, 15]];
  graph.communities = ["Tiny"];
  assert.deepEqual(texts(graph), []);
  assert.deepEqual(texts(graph, { ...VIEW, width: 390 }), ["Tiny"]);
});

test("a small community hides none that follows it", () => {
  const graph = makeGraph(
    0,
    2,
    [],
    [],
    [
      { name: "Small", size: 0.5 },
      { name: "Large", size: 0.5, x: 200, community: 1 },
    ],
  );
  graph.discs = [
    [0, 0, 5],
    [200, 0, 60],
  ];
  graph.communities = ["Small", "Large"];
  assert.deepEqual(texts(graph), ["Large"]);
});

test("papers are called by their authors, and in full where one points at them", () => {
  const graph = makeGraph(1, 0, [], [], [{ name: "A long title", short: "Hu et al., 2021" }]);
  const state = new PageState(graph);
  const view = { ...VIEW, scale: 2 };
  const read = () =>
    placeLabels(context, state, view, { most: 9, overlays: [] }).map((l) => l.text);
  assert.deepEqual(read(), ["Hu et al., 2021"]);
  state.hovered = graph.nodes[0];
  assert.deepEqual(read(), ["A long title"]);
});

test("parts of a community are named where one is near, by what is shown of theirs", () => {
  const graph = makeGraph(
    0,
    3,
    [],
    [],
    [
      { name: "Pruning", size: 0.5, x: 300 },
      { name: "Distillation", size: 0.5, x: 300 },
      { name: "Far", size: 0.5, x: 1e6 },
    ],
  );
  graph.discs = [[200, 0, 100]];
  graph.communities = ["Compression"];
  graph.parts = [[300, 0, 30, 0, [0, 1]]];
  const near = { ...VIEW, scale: 1.5, x: -200 };
  assert.deepEqual(texts(graph), ["Compression"]);
  assert.deepEqual(texts(graph, near), ["Compression", "Pruning", "Distillation"]);
  graph.nodes[0].visible = false;
  assert.deepEqual(texts(graph, near), ["Compression", "Distillation"]);
});
