// @ts-check
// Finds how two nodes are connected over what is shown.

import { otherEnd, visibleEdges } from "./graph_model.js";

/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").Path} Path */

/**
 * Return the shortest connection between two nodes, breadth first, or null.
 * @param {GraphNode} from
 * @param {GraphNode} to
 * @returns {Path | null}
 */
export function findPath(from, to) {
  /** @type {Map<GraphNode, GraphEdge | null>} */
  const reached = new Map([[from, null]]);
  let front = [from];
  while (front.length && !reached.has(to)) {
    front = front.flatMap((node) => reachFrom(node, reached));
  }
  if (from === to || !reached.has(to)) return null;
  const steps = [];
  for (let node = to; node !== from; node = otherEnd(steps[0], node)) {
    steps.unshift(/** @type {GraphEdge} */ (reached.get(node)));
  }
  return { from, to, steps };
}

/**
 * @param {GraphNode} node
 * @param {Map<GraphNode, GraphEdge | null>} reached
 */
function reachFrom(node, reached) {
  const found = [];
  for (const edge of visibleEdges(node)) {
    const end = otherEnd(edge, node);
    if (reached.has(end)) continue;
    reached.set(end, edge);
    found.push(end);
  }
  return found;
}

/**
 * Return the edge between two nodes where there is one, else their shortest connection.
 * @param {GraphNode} from
 * @param {GraphNode} to
 */
export function connect(from, to) {
  const edge = visibleEdges(from).find((candidate) => otherEnd(candidate, from) === to);
  return edge || findPath(from, to);
}
