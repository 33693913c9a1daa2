// @ts-check
// Builds small graphs for tests.

import { Graph } from "../src/graph/graph_model.js";

const KINDS = ["Paper", "Method", "Dataset"].map((label) => ({
  label,
  singular: label.toLowerCase(),
  plural: `${label.toLowerCase()}s`,
  shape: label === "Paper" ? "dot" : "square",
  light: "#111111",
  dark: "#eeeeee",
}));
const ROLES = ["USES", "MENTIONS"].map((type) => ({
  type,
  active: type.toLowerCase(),
  passive: `${type.toLowerCase()} it`,
  meaning: type,
}));

/**
 * Return a graph of papers p0, p1, … and methods m0, m1, …, joined by [paper, method] pairs.
 * @param {number} papers
 * @param {number} methods
 * @param {[number, number][]} pairs
 * @param {Partial<import("../src/graph/graph_model.js").EdgeRow>[]} [edgeValues]
 * @param {Partial<import("../src/graph/graph_model.js").NodeRow>[]} [nodeValues]
 */
export function makeGraph(papers, methods, pairs, edgeValues = [], nodeValues = []) {
  const keys = [
    ...Array.from({ length: methods }, (_, n) => `m${n}`),
    ...Array.from({ length: papers }, (_, n) => `p${n}`),
  ];
  return new Graph({
    kinds: KINDS,
    roles: ROLES,
    palette: [{ light: "#222222", dark: "#dddddd" }],
    communities: ["One", "Two"],
    discs: null,
    centre: null,
    total: keys.length,
    results: [],
    nodes: keys.map((key, id) => ({
      key,
      kind: key.startsWith("p") ? 0 : 1,
      name: key.toUpperCase(),
      x: 10 * id,
      y: 0,
      size: 4,
      community: 0,
      isLoaded: true,
      ...nodeValues[id],
    })),
    edges: pairs.map(([paper, method], id) => ({
      id,
      source: methods + paper,
      target: method,
      role: 0,
      confidence: 0.9,
      ...edgeValues[id],
    })),
    loadText: () => Promise.resolve(),
  });
}

/** @param {import("../src/graph/graph_model.js").Graph} graph */
export function visibleKeys(graph) {
  return graph.nodes.filter((node) => node.visible).map((node) => node.key);
}
