// @ts-check
// Turns fingers, mouse, wheel and keys into moves of the graph and into picks.

import { SLOP } from "./hit_test.js";

/** @typedef {{x: number, y: number}} Point In pixels of the stage. */

/**
 * @typedef {object} InputEvents
 * @property {() => void} onPress Something touches the stage.
 * @property {(across: number, down: number) => void} onPan
 * @property {(point: Point, factor: number) => void} onZoom
 * @property {(point: Point) => void} onHover
 * @property {() => void} onLeave
 * @property {(point: Point) => void} onClick
 * @property {() => void} onMoved A move by hand has ended.
 */

const KEY_STEP = 60;
const KEY_ZOOM = 1.4;
/** Pixels of the wheel that count at most, and how much one of them zooms. */
const WHEEL = { most: 120, rate: 0.002, line: 30 };

/** @type {Record<string, [number, number]>} */
const PANS = {
  ArrowLeft: [KEY_STEP, 0],
  ArrowRight: [-KEY_STEP, 0],
  ArrowUp: [0, KEY_STEP],
  ArrowDown: [0, -KEY_STEP],
};
/** @type {Record<string, number>} */
const ZOOMS = { "+": KEY_ZOOM, "=": KEY_ZOOM, "-": 1 / KEY_ZOOM };

export class PointerInput {
  /**
   * @param {HTMLElement} target
   * @param {InputEvents} events
   */
  constructor(target, events) {
    this.target = target;
    this.events = events;
    /** @type {Map<number, Point>} */
    this.pointers = new Map();
    /** @type {Point & {hasMoved: boolean} | null} */
    this.press = null;
    target.addEventListener("pointerdown", (event) => this.pressed(event));
    target.addEventListener("pointermove", (event) => this.moved(event));
    target.addEventListener("pointerup", (event) => this.released(event, true));
    target.addEventListener("pointercancel", (event) => this.released(event, false));
    target.addEventListener("pointerleave", () => events.onLeave());
    target.addEventListener("wheel", (event) => this.turned(event), { passive: false });
    target.addEventListener("keydown", (event) => this.typed(event));
  }

  /**
   * @param {MouseEvent} event
   * @returns {Point}
   */
  locate(event) {
    const box = this.target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  pressed(event) {
    this.target.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.locate(event));
    this.press = { ...this.locate(event), hasMoved: this.pointers.size > 1 };
    this.events.onPress();
  }

  /** @param {PointerEvent} event */
  moved(event) {
    const point = this.locate(event);
    const before = this.pointers.get(event.pointerId);
    if (!before || !this.press) {
      if (event.pointerType === "mouse") this.events.onHover(point);
      return;
    }
    const { press } = this;
    if (!press.hasMoved && Math.hypot(point.x - press.x, point.y - press.y) < SLOP) return;
    press.hasMoved = true;
    this.pointers.set(event.pointerId, point);
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId);
    if (others.length) this.pinch(before, point, others[0][1]);
    else this.events.onPan(point.x - before.x, point.y - before.y);
  }

  /**
   * @param {Point} before
   * @param {Point} point
   * @param {Point} other The finger that rests.
   */
  pinch(before, point, other) {
    const [far, near] = [point, before].map((end) => Math.hypot(end.x - other.x, end.y - other.y));
    this.events.onPan((point.x - before.x) / 2, (point.y - before.y) / 2);
    this.events.onZoom(
      { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 },
      far / Math.max(1, near),
    );
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} isClick Whether it picks what is under it, if it has not moved.
   */
  released(event, isClick) {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size) return;
    if (this.press?.hasMoved) this.events.onMoved();
    else if (isClick) this.events.onClick(this.locate(event));
    this.press = null;
  }

  /** @param {WheelEvent} event */
  turned(event) {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode ? WHEEL.line : 1);
    const limited = Math.max(-WHEEL.most, Math.min(WHEEL.most, pixels));
    this.events.onPress();
    this.events.onZoom(this.locate(event), Math.exp(-limited * WHEEL.rate));
    this.events.onMoved();
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    const { clientWidth, clientHeight } = this.target;
    if (PANS[event.key]) this.events.onPan(...PANS[event.key]);
    else if (ZOOMS[event.key]) {
      this.events.onZoom({ x: clientWidth / 2, y: clientHeight / 2 }, ZOOMS[event.key]);
    } else return;
    event.preventDefault();
    this.events.onMoved();
  }
}
