// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { connect, findPath } from "../src/graph/paths.js";
import { makeGraph } from "./make_graph.js";

/** @param {import("../src/graph/graph_model.js").Path | null} path */
function keys(path) {
  if (!path) return null;
  const found = [path.from.key];
  let node = path.from;
  for (const { source, target } of path.steps) {
    node = source === node ? target : source;
    found.push(node.key);
  }
  return found;
}

/**
 * @param {import("../src/graph/graph_model.js").Graph} graph
 * @param {string} key
 */
function find(graph, key) {
  const node = graph.findByKey(key);
  assert.ok(node);
  return node;
}

test("a connection passes what fewer papers name", () => {
  // p0 and p1 share m0, which ten papers name, and m1, which only they name.
  /** @type {[number, number][]} */
  const common = Array.from({ length: 10 }, (_, paper) => [paper, 0]);
  const graph = makeGraph(10, 2, [...common, [0, 1], [1, 1]]);
  assert.deepEqual(keys(findPath(find(graph, "p0"), find(graph, "p1"))), ["p0", "m1", "p1"]);
});

test("a connection never passes a hub, but may end at one", () => {
  const hub = [{ hub: 1 }];
  const graph = makeGraph(
    2,
    1,
    [
      [0, 0],
      [1, 0],
    ],
    [],
    hub,
  );
  assert.equal(findPath(find(graph, "p0"), find(graph, "p1")), null);
  assert.deepEqual(keys(findPath(find(graph, "p0"), find(graph, "m0"))), ["p0", "m0"]);
});

test("an edge between two nodes is their connection", () => {
  const graph = makeGraph(1, 1, [[0, 0]]);
  assert.equal(connect(find(graph, "p0"), find(graph, "m0")), graph.edges[0]);
  assert.equal(findPath(find(graph, "p0"), find(graph, "p0")), null);
});
