// @ts-check
// Says where the graph stands on the stage, and moves it: pixel = unit * scale + (x, y).

/** @typedef {{scale: number, x: number, y: number}} Position */

/** The smallest and the largest scale, in pixels of a unit. */
const SCALES = { smallest: 0.004, largest: 12 };
/** Milliseconds that a flight takes. */
const FLIGHT = 350;

export class Camera {
  constructor() {
    this.scale = 1;
    this.x = 0;
    this.y = 0;
    this.width = 1;
    this.height = 1;
    /** @type {{from: Position, to: Position, start: number} | null} */
    this.flight = null;
  }

  /** @returns {import("./state.js").View} */
  view() {
    const { scale, x, y, width, height } = this;
    return { scale, x, y, width, height };
  }

  /** @returns {Position} */
  position() {
    const { scale, x, y } = this;
    return { scale, x, y };
  }

  /**
   * Return where a point of the stage lies in the graph.
   * @param {{x: number, y: number}} point
   */
  toGraph({ x, y }) {
    return { x: (x - this.x) / this.scale, y: (y - this.y) / this.scale };
  }

  /** Return the point of the graph that is in the middle of the stage. */
  centre() {
    return this.toGraph({ x: this.width / 2, y: this.height / 2 });
  }

  /**
   * @param {number} across Pixels to the right.
   * @param {number} down Pixels down.
   */
  pan(across, down) {
    this.x += across;
    this.y += down;
  }

  /**
   * Zoom so that what is at a point of the stage stays there.
   * @param {number} x
   * @param {number} y
   * @param {number} factor
   */
  zoomAt(x, y, factor) {
    const scale = limitScale(this.scale * factor);
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
  }

  /**
   * Bring a point of the graph to the middle of the stage, or beside it.
   * @param {{x: number, y: number, scale: number, offset?: number}} place The offset is in pixels.
   * @param {number | null} now The time at which a flight begins; null to be there at once.
   */
  goTo(place, now) {
    const scale = limitScale(place.scale);
    const to = {
      scale,
      x: this.width / 2 + (place.offset || 0) - place.x * scale,
      y: this.height / 2 - place.y * scale,
    };
    this.flight = now === null ? null : { from: this.position(), to, start: now };
    if (now === null) Object.assign(this, to);
  }

  /**
   * Fly on, slowly at both ends.
   * @param {number} now
   */
  fly(now) {
    if (!this.flight) return;
    const { from, to, start } = this.flight;
    const time = Math.min(1, Math.max(0, now - start) / FLIGHT);
    const eased = time < 0.5 ? 2 * time ** 2 : 1 - (2 - 2 * time) ** 2 / 2;
    if (time === 1) {
      Object.assign(this, to);
      this.flight = null;
      return;
    }
    this.scale = from.scale + (to.scale - from.scale) * eased;
    this.x = from.x + (to.x - from.x) * eased;
    this.y = from.y + (to.y - from.y) * eased;
  }
}

/** @param {number} scale */
function limitScale(scale) {
  return Math.max(SCALES.smallest, Math.min(SCALES.largest, scale));
}
