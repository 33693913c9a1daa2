// @ts-check
// Finds nodes by their place: a grid of square cells, built once, as an atlas moves no node.
// Looking at each of 100,000 nodes for every move of the pointer takes longer than a frame.

/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").Box} Box */

/** Nodes that a cell holds on average. */
const NODES_IN_CELL = 4;

export class SpatialIndex {
  /** @param {readonly GraphNode[]} nodes */
  constructor(nodes) {
    this.nodes = nodes;
    this.largest = nodes.reduce((size, node) => Math.max(size, node.size), 0);
    this.bounds = boundsOf(nodes);
    const { left, right, top, bottom } = this.bounds;
    const area = Math.max(1, (right - left) * (bottom - top));
    this.cell = Math.max(1, Math.sqrt((area * NODES_IN_CELL) / Math.max(1, nodes.length)));
    this.columns = Math.floor((right - left) / this.cell) + 1;
    this.rows = Math.floor((bottom - top) / this.cell) + 1;
    // The nodes of cell c stand side by side, from starts[c] to starts[c + 1].
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    this.members = new Uint32Array(nodes.length);
    this.fill();
  }

  // Plain loops here and below: these run over all nodes, or for each frame.
  fill() {
    const { nodes, starts, members } = this;
    const cells = new Uint32Array(nodes.length);
    for (let place = 0; place < nodes.length; place += 1) {
      cells[place] = this.cellOf(nodes[place]);
      starts[cells[place] + 1] += 1;
    }
    for (let cell = 1; cell < starts.length; cell += 1) starts[cell] += starts[cell - 1];
    const next = starts.slice();
    for (let place = 0; place < nodes.length; place += 1) members[next[cells[place]]++] = place;
  }

  /** @param {{x: number, y: number}} point */
  cellOf({ x, y }) {
    const { left, top } = this.bounds;
    return Math.floor((y - top) / this.cell) * this.columns + Math.floor((x - left) / this.cell);
  }

  /**
   * Return the nodes whose middle lies within a box, and some just outside it.
   * @param {Box} box In units of the graph.
   * @returns {GraphNode[]}
   */
  within(box) {
    const { left, top } = this.bounds;
    const firstRow = Math.max(0, Math.floor((box.top - top) / this.cell));
    const lastRow = Math.min(this.rows - 1, Math.floor((box.bottom - top) / this.cell));
    const firstColumn = Math.max(0, Math.floor((box.left - left) / this.cell));
    const lastColumn = Math.min(this.columns - 1, Math.floor((box.right - left) / this.cell));
    /** @type {GraphNode[]} */
    const found = [];
    if (lastColumn < firstColumn) return found;
    for (let row = firstRow; row <= lastRow; row += 1) {
      const end = this.starts[row * this.columns + lastColumn + 1];
      for (let at = this.starts[row * this.columns + firstColumn]; at < end; at += 1) {
        found.push(this.nodes[this.members[at]]);
      }
    }
    return found;
  }

  /**
   * Return the nodes of which any part may lie within a box.
   * @param {Box} box In units of the graph.
   */
  touching({ left, right, top, bottom }) {
    const { largest } = this;
    return this.within({
      left: left - largest,
      right: right + largest,
      top: top - largest,
      bottom: bottom + largest,
    });
  }
}

/** @param {readonly {x: number, y: number}[]} points */
function boundsOf(points) {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const point of points) {
    if (point.x < bounds.left) bounds.left = point.x;
    if (point.x > bounds.right) bounds.right = point.x;
    if (point.y < bounds.top) bounds.top = point.y;
    if (point.y > bounds.bottom) bounds.bottom = point.y;
  }
  return points.length ? bounds : { left: 0, right: 0, top: 0, bottom: 0 };
}
