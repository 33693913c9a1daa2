// @ts-check
// Finds how two nodes are connected over what is shown, as `papergraph path` does: a path is worth
// the probability that a walker takes it who goes on from a node once in four times, by one of its
// edges at random, and trusts an edge as far as its confidence. What many papers name is thereby
// passed only where nothing rarer leads there. Costs are bits, in whole thousandths.

import { otherEnd, visibleEdges } from "./graph_model.js";

/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").Path} Path */

/** @typedef {{cost: number, size: number, node: GraphNode, by: GraphEdge | null}} Arrival */

const BIT = 1000;
const STEP = 2 * BIT;
/** A path of more bits tells nothing. */
const FARTHEST = 36 * BIT;
const LEAST_CONFIDENCE = 0.01;
const PASSING = "MENTIONS";

/**
 * Return what it costs to go along an edge: two bits, and the doubt in it.
 * @param {GraphEdge} edge
 */
function costOfStep({ confidence, role, papers }) {
  if (papers) return STEP - Math.round(BIT * Math.log2(1 + papers.length)) + BIT;
  const doubt = -Math.log2(Math.max(confidence, LEAST_CONFIDENCE));
  return STEP + Math.round(BIT * (doubt + Number(role.type === PASSING)));
}

/**
 * Return what it costs to pass a node: the choice among its edges.
 * @param {GraphNode} node
 */
function costOfPassing(node) {
  const degree = Math.max(
    visibleEdges(node).length + node.beyond,
    node.isPaper ? 0 : node.count || 0,
  );
  return Math.round(BIT * Math.log2(Math.max(1, degree)));
}

/**
 * Order arrivals by their cost, then by the number of steps, then by the nodes.
 * @param {Arrival} left
 * @param {Arrival} right
 */
function compare(left, right) {
  return (
    left.cost - right.cost ||
    left.size - right.size ||
    (left.node.key < right.node.key ? -1 : Number(left.node.key > right.node.key))
  );
}

/** Arrivals of which the least comes out first: a binary heap. */
class Queue {
  constructor() {
    /** @type {Arrival[]} */
    this.items = [];
  }

  /** @param {Arrival} item */
  push(item) {
    const { items } = this;
    let place = items.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (compare(items[parent], item) <= 0) break;
      items[place] = items[parent];
      place = parent;
    }
    items[place] = item;
  }

  pop() {
    const { items } = this;
    const [first] = items;
    const last = items.pop();
    if (!items.length || !last) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && compare(items[child + 1], items[child]) < 0) child += 1;
      if (compare(last, items[child]) <= 0) break;
      items[place] = items[child];
      place = child;
    }
    items[place] = last;
    return first;
  }
}

/**
 * Return the best connection between two nodes, or null (Dijkstra 1959).
 * @param {GraphNode} from
 * @param {GraphNode} to
 * @returns {Path | null}
 */
export function findPath(from, to) {
  if (from === to) return null;
  /** @type {Map<GraphNode, GraphEdge | null>} */
  const reached = new Map();
  const queue = new Queue();
  queue.push({ cost: 0, size: 0, node: from, by: null });
  while (queue.items.length && !reached.has(to)) {
    const { cost, size, node, by } = queue.pop();
    if (reached.has(node)) continue;
    if (cost > FARTHEST) break;
    reached.set(node, by);
    const passed = cost + (by ? costOfPassing(node) : 0);
    for (const edge of visibleEdges(node)) {
      const end = otherEnd(edge, node);
      const isOpen = !reached.has(end) && (!end.isHub || end === to);
      if (isOpen) {
        queue.push({ cost: passed + costOfStep(edge), size: size + 1, node: end, by: edge });
      }
    }
  }
  return reached.has(to) ? { from, to, steps: trace(reached, from, to) } : null;
}

/**
 * @param {Map<GraphNode, GraphEdge | null>} reached
 * @param {GraphNode} from
 * @param {GraphNode} to
 */
function trace(reached, from, to) {
  const steps = [];
  for (let node = to; node !== from; node = otherEnd(steps[0], node)) {
    steps.unshift(/** @type {GraphEdge} */ (reached.get(node)));
  }
  return steps;
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
