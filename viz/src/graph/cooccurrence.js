// @ts-check
// Joins entities by the papers that name both, for a graph whose papers are not shown.

import { compareText } from "./compare.js";

/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").Role} Role */

/** Pairs that a page draws at most, those of most papers. */
const MOST_PAIRS = 40000;
/** A paper of more entities than this is an overview: it would join everything with everything. */
const MOST_ENTITIES = 60;

/** @type {Role} */
export const SHARES_PAPERS = Object.freeze({
  type: "SHARES_PAPERS",
  active: "shares papers with",
  passive: "Shares papers with it",
  meaning: "papers name both",
});

/**
 * Return an edge between each two entities that a paper names, with those papers.
 * @param {Graph} graph
 * @param {(edge: GraphEdge) => boolean} counts Tells which edges from papers to entities count.
 * @returns {GraphEdge[]}
 */
export function joinEntities(graph, counts) {
  /** @type {Map<number, GraphNode[]>} */
  const papersOf = new Map();
  for (const paper of graph.nodes) {
    if (paper.isPaper) addPairs(papersOf, paper, namedBy(paper, counts), graph.nodes.length);
  }
  const pairs = [...papersOf].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  return pairs.slice(0, MOST_PAIRS).map(([pair, papers]) => makeEdge(graph, pair, papers));
}

/**
 * @param {GraphNode} paper
 * @param {(edge: GraphEdge) => boolean} counts
 */
function namedBy(paper, counts) {
  const named = new Set();
  for (const edge of paper.edges) {
    if (edge.source === paper && !edge.target.isPaper && counts(edge)) named.add(edge.target.id);
  }
  return [...named].sort((left, right) => left - right);
}

/**
 * @param {Map<number, GraphNode[]>} papersOf
 * @param {GraphNode} paper
 * @param {number[]} ids Of the entities that it names, in order.
 * @param {number} total Of all nodes.
 */
function addPairs(papersOf, paper, ids, total) {
  if (ids.length > MOST_ENTITIES) return;
  for (let first = 0; first < ids.length; first += 1) {
    for (let second = first + 1; second < ids.length; second += 1) {
      const pair = ids[first] * total + ids[second];
      const papers = papersOf.get(pair);
      if (papers) papers.push(paper);
      else papersOf.set(pair, [paper]);
    }
  }
}

/**
 * @param {Graph} graph
 * @param {number} pair
 * @param {GraphNode[]} papers
 * @returns {GraphEdge}
 */
function makeEdge(graph, pair, papers) {
  const source = graph.nodes[Math.floor(pair / graph.nodes.length)];
  const target = graph.nodes[pair % graph.nodes.length];
  return {
    id: `shared-${pair}`,
    source,
    target,
    role: SHARES_PAPERS,
    confidence: 1,
    proofs: [],
    papers: papers.sort((left, right) => compareText(left.name, right.name)),
    far: source.community !== target.community,
    visible: true,
  };
}
