// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { distanceToLine, findEdge, findNode } from "../src/graph/hit_test.js";
import { SpatialIndex } from "../src/graph/spatial_index.js";
import { makeGraph } from "./make_graph.js";

/** A generator of numbers that gives the same ones every time (Park and Miller 1988). */
function* random() {
  let state = 7;
  while (true) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

/** @param {number} count */
function scatter(count) {
  const numbers = random();
  const graph = makeGraph(count, 0, []);
  for (const node of graph.nodes) {
    node.x = Number(numbers.next().value) * 4000 - 2000;
    node.y = Number(numbers.next().value) * 3000 - 500;
    node.size = 3 + 30 * Number(numbers.next().value) ** 6;
  }
  return graph.nodes;
}

/**
 * Look at every node, as the index need not.
 * @param {import("../src/graph/graph_model.js").GraphNode[]} nodes
 * @param {{x: number, y: number}} point
 * @param {number} scale
 */
function findSlowly(nodes, point, scale) {
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    const radius = Math.max(node.size * scale, 3.5);
    const distance = Math.hypot(node.x - point.x, node.y - point.y) * scale - radius;
    if (node.visible && distance <= 5 && distance < least) [best, least] = [node, distance];
  }
  return best;
}

test("the index finds what looking at every node finds, at any zoom", () => {
  const nodes = scatter(3000);
  nodes.forEach((node, id) => (node.visible = id % 7 !== 0));
  const index = new SpatialIndex(nodes);
  const numbers = random();
  for (let turn = 0; turn < 2000; turn += 1) {
    const point = {
      x: Number(numbers.next().value) * 4400 - 2200,
      y: Number(numbers.next().value) * 3400 - 700,
    };
    const scale = [0.004, 0.05, 0.4, 1.6, 12][turn % 5];
    assert.equal(findNode(index, point, scale, null), findSlowly(nodes, point, scale));
  }
});

test("a box holds all nodes whose middle lies in it", () => {
  const nodes = scatter(500);
  const box = { left: -300, right: 800, top: 0, bottom: 700 };
  const found = new Set(new SpatialIndex(nodes).within(box));
  for (const node of nodes) {
    const isIn = node.x >= box.left && node.x <= box.right && node.y >= 0 && node.y <= 700;
    assert.ok(!isIn || found.has(node));
  }
  assert.ok(found.size < nodes.length);
});

for (const count of [0, 1, 5]) {
  test(`${count} nodes in one place can be looked up`, () => {
    const { nodes } = makeGraph(count, 0, []);
    for (const node of nodes) node.x = 3;
    const index = new SpatialIndex(nodes);
    assert.equal(findNode(index, { x: 3, y: 0 }, 1, null), nodes[0] || null);
    assert.equal(findNode(index, { x: 900, y: 900 }, 1, null), null);
  });
}

test("while some nodes are highlighted, the others must be hit exactly", () => {
  const { nodes } = makeGraph(2, 0, []);
  const index = new SpatialIndex(nodes);
  const highlighted = { nodes: new Set([nodes[0]]), edges: [] };
  assert.equal(findNode(index, { x: 16, y: 0 }, 2, null), nodes[1]);
  assert.equal(findNode(index, { x: 15, y: 0 }, 2, highlighted), null);
  assert.equal(findNode(index, { x: 10, y: 0 }, 2, highlighted), nodes[1]);
});

test("an edge is hit near it and not beyond its ends", () => {
  const { edges } = makeGraph(1, 1, [[0, 0]]);
  assert.equal(findEdge(edges, { x: 5, y: 2 }, 1), edges[0]);
  assert.equal(findEdge(edges, { x: 5, y: 2 }, 4), null);
  assert.equal(findEdge(edges, { x: 18, y: 0 }, 1), null);
  assert.equal(distanceToLine(3, 4, { x: 0, y: 0 }, { x: 0, y: 0 }), 5);
});
