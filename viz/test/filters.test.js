// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import {
  NO_COMMUNITY,
  applyFilters,
  createFilters,
  nameCommunities,
  shareShown,
} from "../src/graph/filters.js";
import { connect, findPath } from "../src/graph/paths.js";
import { makeGraph, visibleKeys } from "./make_graph.js";

const PAIRS = /** @type {[number, number][]} */ ([
  [0, 0],
  [1, 0],
  [1, 1],
]);

/** @param {(filters: import("../src/graph/filters.js").Filters, graph: import("../src/graph/graph_model.js").Graph) => void} change */
function filtered(change, edgeValues = [{}], nodeValues = [{}]) {
  const graph = makeGraph(3, 2, PAIRS, edgeValues, nodeValues);
  const filters = createFilters(graph);
  change(filters, graph);
  applyFilters(graph, filters);
  return graph;
}

test("everything passes at first, papers without any edge too", () => {
  assert.deepEqual(visibleKeys(filtered(() => {})), ["m0", "m1", "p0", "p1", "p2"]);
});

test("an entity needs as many papers as the slider says, and a paper something that it names", () => {
  const graph = filtered((filters) => (filters.fewestPapers = 2));
  assert.deepEqual(visibleKeys(graph), ["m0", "p0", "p1", "p2"]);
});

test("a kind that is unticked takes along what is tied to it alone", () => {
  const graph = filtered((filters, { kinds }) => filters.kinds.delete(kinds[1]));
  assert.deepEqual(visibleKeys(graph), ["p2"]);
});

test("a confidence that is shown as the least passes", () => {
  const values = [{ confidence: 0.3 }, { confidence: 0.1 + 0.2 }, { confidence: 0.2 }];
  const graph = filtered((filters) => (filters.leastConfidence = 0.3), values);
  assert.deepEqual(
    graph.edges.map((edge) => edge.visible),
    [true, true, false],
  );
});

test("papers outside the years go, and those of no known year with them", () => {
  const years = [{}, {}, { year: 2020 }, { year: 2022 }, { year: 0 }];
  const graph = filtered((filters) => (filters.years = [2021, 2022]), [], years);
  assert.deepEqual(visibleKeys(graph), ["m0", "m1", "p1"]);
});

test("a community says how much of it is shown, and nothing where none is", () => {
  const communities = [{}, { community: 1 }];
  const graph = filtered((filters, { kinds }) => filters.kinds.delete(kinds[1]), [], communities);
  assert.deepEqual([...shareShown(graph)], [[0, 1 / 4]]);
});

test("a community is called by what of its name is shown, or else by what is", () => {
  const graph = makeGraph(1, 2, [[0, 0]]);
  graph.communities = ["M0, M1, and more"];
  assert.deepEqual(nameCommunities(graph).get(0), ["M0", "M1", "and more"]);
  graph.nodes[0].visible = false;
  assert.deepEqual(nameCommunities(graph).get(0), ["M1", "and more"]);
  graph.communities = ["M0"];
  assert.deepEqual(nameCommunities(graph).get(0), ["M1"]);
});

test("what belongs to no community is called by its most important node that is shown", () => {
  const graph = makeGraph(3, 2, PAIRS);
  graph.communities = [NO_COMMUNITY, "Two"];
  assert.deepEqual(nameCommunities(graph).get(0), ["M0"]);
  graph.important[0].visible = false;
  assert.deepEqual(nameCommunities(graph).get(0), ["M1"]);
});

test("a metric names what belongs to no community only where nothing else does", () => {
  const graph = makeGraph(3, 2, PAIRS);
  graph.communities = [NO_COMMUNITY, "Two"];
  const [first] = graph.important;
  first.kind = { ...first.kind, label: "Metric" };
  assert.deepEqual(nameCommunities(graph).get(0), ["M1"]);
  for (const node of graph.important.slice(1)) node.visible = false;
  assert.deepEqual(nameCommunities(graph).get(0), ["M0"]);
});

test("the shortest connection runs over what is shown", () => {
  const graph = makeGraph(3, 2, PAIRS);
  const [m0, m1, p0, p1, p2] = graph.nodes;
  const path = findPath(p0, m1);
  assert.deepEqual(
    path?.steps.map((edge) => edge.id),
    [0, 1, 2],
  );
  assert.equal(connect(p1, m1), graph.edges[2]);
  assert.equal(findPath(p0, p2), null);
  assert.equal(findPath(m0, m0), null);
  graph.edges[1].visible = false;
  assert.equal(findPath(p0, m1), null);
});
