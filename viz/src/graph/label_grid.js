// @ts-check
// Knows which parts of the stage are taken, so that no label covers another.

/** @typedef {import("./state.js").Box} Box */
/** @typedef {import("./state.js").View} View */

/** Side of a cell in pixels: about the width of a short label. */
const CELL = 64;
/** More rows than any stage has, so that each cell has a number of its own. */
const ROWS = 100003;

export class LabelGrid {
  constructor() {
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  reserve(box) {
    for (const cell of cellsOf(box)) {
      const boxes = this.cells.get(cell);
      if (boxes) boxes.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** @param {Box} box */
  isFree(box) {
    for (const cell of cellsOf(box)) {
      for (const other of this.cells.get(cell) || []) if (overlaps(box, other)) return false;
    }
    return true;
  }
}

/** @param {Box} box */
function* cellsOf({ left, top, right, bottom }) {
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) {
      yield column * ROWS + row;
    }
  }
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlaps(one, other) {
  return (
    one.left < other.right &&
    one.right > other.left &&
    one.top < other.bottom &&
    one.bottom > other.top
  );
}

/**
 * Tell whether a box is inside the stage.
 * @param {Box} box
 * @param {View} view
 */
export function fits({ left, top, right, bottom }, { width, height }) {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}
