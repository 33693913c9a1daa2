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

  fill() {
    const cells = Uint32Array.from(this.nodes, (node) => this.cellOf(node));
    for (const cell of cells) this.starts[cell + 1] += 1;
    for (let cell = 1; cell < this.starts.length; cell += 1) {
      this.starts[cell] += this.starts[cell - 1];
    }
    const next = this.starts.slice();
    for (const [place, cell] of cells.entries()) this.members[next[cell]++] = place;
  }

  /** @param {{x: number, y: number}} point */
  cellOf({ x, y }) {
    const { left, top } = this.bounds;
    return Math.floor((y - top) / this.cell) * this.columns + Math.floor((x - left) / this.cell);
  }

  /**
   * Yield the nodes whose middle lies within a box, and some just outside it.
   * @param {Box} box In units of the graph.
   */
  *within(box) {
    const { left, top } = this.bounds;
    const firstRow = Math.max(0, Math.floor((box.top - top) / this.cell));
    const lastRow = Math.min(this.rows - 1, Math.floor((box.bottom - top) / this.cell));
    const firstColumn = Math.max(0, Math.floor((box.left - left) / this.cell));
    const lastColumn = Math.min(this.columns - 1, Math.floor((box.right - left) / this.cell));
    if (lastColumn < firstColumn) return;
    for (let row = firstRow; row <= lastRow; row += 1) {
      const start = this.starts[row * this.columns + firstColumn];
      const end = this.starts[row * this.columns + lastColumn + 1];
      for (let place = start; place < end; place += 1) yield this.nodes[this.members[place]];
    }
  }

  /**
   * Yield the nodes of which any part may lie within a box.
   * @param {Box} box In units of the graph.
   */
  *touching({ left, right, top, bottom }) {
    const { largest } = this;
    yield* this.within({
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
  for (const { x, y } of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return points.length ? bounds : { left: 0, right: 0, top: 0, bottom: 0 };
}
