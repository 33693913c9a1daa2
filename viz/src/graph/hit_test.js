// @ts-check
// Says what lies under a point of the stage.

/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./spatial_index.js").SpatialIndex} SpatialIndex */
/** @typedef {import("./state.js").Highlighted} Highlighted */

/** Pixels by which a point may miss a node or an edge. */
export const SLOP = 5;
/** Pixels that a node reaches at least, however small it is drawn. */
const LEAST_RADIUS = 3.5;

/**
 * Return the visible node nearest to a point, null where there is none. While some are highlighted,
 * the others must be hit exactly.
 * @param {SpatialIndex} index
 * @param {{x: number, y: number}} point In units of the graph.
 * @param {number} scale Pixels of a unit.
 * @param {Highlighted | null} highlighted
 * @returns {GraphNode | null}
 */
export function findNode(index, { x, y }, scale, highlighted) {
  const reach = (LEAST_RADIUS + SLOP) / scale;
  /** @type {GraphNode | null} */
  let best = null;
  let least = Infinity;
  for (const node of index.touching({
    left: x - reach,
    right: x + reach,
    top: y - reach,
    bottom: y + reach,
  })) {
    const radius = Math.max(node.size * scale, LEAST_RADIUS);
    const distance = Math.hypot(node.x - x, node.y - y) * scale - radius;
    if (distance > SLOP || !node.visible) continue;
    if (highlighted && !highlighted.nodes.has(node) && distance > 0) continue;
    if (distance < least || (distance === least && best && node.id < best.id)) {
      [best, least] = [node, distance];
    }
  }
  return best;
}

/**
 * Return the edge nearest to a point, null where there is none.
 * @param {Iterable<GraphEdge>} edges Those that are drawn.
 * @param {{x: number, y: number}} point In units of the graph.
 * @param {number} scale Pixels of a unit.
 */
export function findEdge(edges, { x, y }, scale) {
  const reach = SLOP / scale;
  let best = null;
  let least = reach;
  for (const edge of edges) {
    const { source, target } = edge;
    if (Math.max(source.x, target.x) < x - reach || Math.min(source.x, target.x) > x + reach) {
      continue;
    }
    if (Math.max(source.y, target.y) < y - reach || Math.min(source.y, target.y) > y + reach) {
      continue;
    }
    const distance = distanceToLine(x, y, source, target);
    if (distance < least) [best, least] = [edge, distance];
  }
  return best;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {{x: number, y: number}} start
 * @param {{x: number, y: number}} end
 */
export function distanceToLine(x, y, { x: ax, y: ay }, { x: bx, y: by }) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(ax + along * (bx - ax) - x, ay + along * (by - ay) - y);
}
