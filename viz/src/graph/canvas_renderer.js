// @ts-check
// Draws an atlas on plain canvases: no graphics card is needed for a smooth pan.
// A picture of the graph, somewhat larger than the screen, moves along with every pan and zoom,
// and only labels and what is highlighted are drawn anew for each frame. Where the picture no
// longer fits, the next one is painted behind it, a few steps a frame, and then takes its place.
// What one sees first is a sketch, all nodes and some of the lines, in the first frame.

import { byId, make } from "../shared/dom.js";
import { formatCount } from "../shared/text.js";
import { Camera } from "./camera.js";
import { drawHighlight } from "./highlight.js";
import { findEdge, findNode } from "./hit_test.js";
import { drawLabels } from "./labels.js";
import { findOverlays } from "./overlays.js";
import { MOST_LINES, Painter } from "./painter.js";
import { PointerInput } from "./pointer_input.js";
import { SpatialIndex } from "./spatial_index.js";

/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").Renderer} Renderer */
/** @typedef {import("./state.js").RendererEvents} RendererEvents */

/**
 * @typedef {object} Picture A picture that is painted, or that is being painted.
 * @property {HTMLCanvasElement} canvas
 * @property {{scale: number, x: number, y: number}} position Where the camera was.
 * @property {number} width In pixels of the screen.
 * @property {number} height
 * @property {number} revision What the graph looked like.
 * @property {Generator<void>} steps
 * @property {boolean} isSketch
 */

/** How far a picture reaches beyond each side of the screen, in widths and heights of it. */
const MARGIN = 0.25;
const LINES_IN_SKETCH = 6000;
/** Milliseconds after a move until the graph is calm again. */
const CALM_AFTER = 140;
/** How much a picture may be enlarged while one zooms. */
const MOST_GROWTH = 1.5;
const LABELS_MOVING = 36;
const LABELS_CALM = 320;
/** Milliseconds that a frame should take while one moves the graph, and while it is calm. */
const FRAME = { moving: 34, calm: 60 };
const MOST_STEPS = 40;

/** @implements {Renderer} */
export class CanvasRenderer {
  /**
   * @param {PageState} state
   * @param {RendererEvents} events
   */
  constructor(state, events) {
    this.state = state;
    this.events = events;
    this.element = byId("graph");
    const label = `Map of ${formatCount(state.graph.nodes.length)} nodes. Arrows move it, + and − zoom.`;
    this.picture = make("canvas", { tabindex: 0, role: "img", "aria-label": label });
    this.element.append(this.picture);
    this.context = contextOf(this.picture);
    this.camera = new Camera();
    this.index = new SpatialIndex(state.graph.nodes);
    this.painter = new Painter(state);
    this.ratio = 1;
    this.revision = 0;
    /** @type {Picture | null} What is shown. */
    this.front = null;
    /** @type {Picture | null} The first complete one, shown where the front does not reach. */
    this.overview = null;
    /** @type {Picture | null} What is being painted. */
    this.next = null;
    /** Steps of painting in a frame. */
    this.pace = 2;
    this.isScheduled = false;
    this.lastFrame = 0;
    this.lastMoved = -Infinity;
    this.frame = this.frame.bind(this);
    this.listen();
    new ResizeObserver(() => this.resize()).observe(this.element);
    this.resize();
  }

  listen() {
    const { camera, events } = this;
    new PointerInput(this.picture, {
      onPress: () => {
        camera.flight = null;
      },
      onPan: (across, down) => this.moved(() => camera.pan(across, down)),
      onZoom: ({ x, y }, factor) => this.moved(() => camera.zoomAt(x, y, factor)),
      onHover: (point) => this.hover(point),
      onLeave: () => events.onHover(null),
      onClick: (point) => events.onPick(this.findNode(point) || this.findEdge(point)),
      onMoved: events.onMove,
    });
  }

  canvas() {
    return this.picture;
  }

  view() {
    return this.camera.view();
  }

  lines() {
    return this.painter.lines(this.view());
  }

  redraw() {
    this.schedule();
  }

  /** @param {number} factor */
  zoom(factor) {
    this.show({ ...this.camera.centre(), scale: this.camera.scale * factor });
  }

  /**
   * @param {{x: number, y: number, scale: number, offset?: number}} place
   * @param {boolean} [isQuick]
   */
  show(place, isQuick = false) {
    this.camera.goTo(place, isQuick || this.state.isCalm ? null : performance.now());
    this.schedule();
  }

  restyle() {
    this.painter.readEdges();
    this.revision += 1;
    this.overview = null;
    this.schedule();
  }

  resize() {
    const { camera, picture } = this;
    const { clientWidth, clientHeight } = this.element;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    if (clientWidth === camera.width && clientHeight === camera.height && ratio === this.ratio) {
      return;
    }
    Object.assign(camera, { width: clientWidth, height: clientHeight });
    this.ratio = ratio;
    picture.width = Math.max(1, Math.round(clientWidth * ratio));
    picture.height = Math.max(1, Math.round(clientHeight * ratio));
    this.revision += 1;
    this.schedule();
  }

  schedule() {
    if (this.isScheduled || !this.camera.width || !this.camera.height) return;
    this.isScheduled = true;
    requestAnimationFrame(this.frame);
  }

  /** @param {() => void} move */
  moved(move) {
    move();
    this.lastMoved = performance.now();
    this.schedule();
  }

  /** @param {number} now */
  frame(now) {
    this.isScheduled = false;
    const passed = now - this.lastFrame;
    this.lastFrame = now;
    if (this.camera.flight) {
      this.camera.fly(now);
      this.lastMoved = now;
    }
    const isMoving = now - this.lastMoved < CALM_AFTER || Boolean(this.camera.flight);
    const front = this.front || this.sketch();
    if (!this.next && this.isStale(front) && !(isMoving && this.serves(front))) {
      this.next = this.begin();
    }
    if (this.next) this.advance(this.next, passed, isMoving);
    this.draw(this.front || front, isMoving);
    if (this.next || isMoving || this.isStale(this.front || front)) this.schedule();
  }

  /** @param {Picture} front */
  isStale(front) {
    if (front.isSketch || front.revision !== this.revision) return true;
    return front.position.scale !== this.camera.scale || !this.covers(front);
  }

  /**
   * While one zooms, a picture that is not much enlarged will do.
   * @param {Picture} front
   */
  serves(front) {
    const growth = this.camera.scale / front.position.scale;
    return front.revision === this.revision && growth < MOST_GROWTH && this.covers(front);
  }

  /** @param {Picture} picture */
  covers(picture) {
    const { left, top, width, height } = this.place(picture);
    return (
      left <= 0 &&
      top <= 0 &&
      left + width >= this.camera.width &&
      top + height >= this.camera.height
    );
  }

  /**
   * Return where a picture that was painted for another view stands in this one.
   * @param {Picture} picture
   */
  place({ position, width, height }) {
    const { camera } = this;
    const growth = camera.scale / position.scale;
    return {
      left: (-MARGIN * camera.width - position.x) * growth + camera.x,
      top: (-MARGIN * camera.height - position.y) * growth + camera.y,
      width: width * growth,
      height: height * growth,
    };
  }

  /** @returns {Picture} */
  begin(mostLines = MOST_LINES) {
    const { camera, ratio, revision } = this;
    const width = camera.width * (1 + 2 * MARGIN);
    const height = camera.height * (1 + 2 * MARGIN);
    const canvas = make("canvas", {
      width: Math.ceil(width * ratio),
      height: Math.ceil(height * ratio),
    });
    const position = camera.position();
    const x = position.x + MARGIN * camera.width;
    const y = position.y + MARGIN * camera.height;
    const view = { scale: position.scale, x, y, width, height };
    const steps = this.painter.paint(contextOf(canvas), view, ratio, mostLines);
    const isSketch = mostLines < Math.min(MOST_LINES, this.state.graph.drawnEdges.length);
    return { canvas, position, width, height, revision, steps, isSketch };
  }

  sketch() {
    const sketch = this.begin(LINES_IN_SKETCH);
    while (!sketch.steps.next().done);
    this.front = sketch;
    performance.mark("papergraph-drawn");
    if (!sketch.isSketch) this.complete(sketch);
    return sketch;
  }

  /** @param {Picture} picture */
  complete(picture) {
    this.overview = picture;
    performance.mark("papergraph-complete");
  }

  /**
   * Paint on. Painting is recorded here and done by the browser later: only the time between frames
   * tells what it costs.
   * @param {Picture} next
   * @param {number} passed Milliseconds since the last frame.
   * @param {boolean} isMoving
   */
  advance(next, passed, isMoving) {
    const wanted = isMoving ? FRAME.moving : FRAME.calm;
    const pace = passed > wanted ? Math.floor(this.pace / 2) : this.pace + 1;
    if (passed < 500) this.pace = Math.max(1, Math.min(MOST_STEPS, pace));
    const picture = next.revision === this.revision ? next : this.begin();
    this.next = picture;
    for (let step = 0; step < this.pace; step += 1) {
      if (!picture.steps.next().done) continue;
      this.front = picture;
      this.next = null;
      if (!this.overview) this.complete(picture);
      return;
    }
  }

  /**
   * @param {Picture} front
   * @param {boolean} isMoving
   */
  draw(front, isMoving) {
    const { camera, context, ratio, state, overview } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = state.colours.background;
    context.fillRect(0, 0, camera.width, camera.height);
    if (!this.covers(front) && overview && overview.revision === front.revision) {
      this.copy(overview);
    }
    this.copy(front);
    const { scale, x, y } = camera;
    context.setTransform(scale * ratio, 0, 0, scale * ratio, x * ratio, y * ratio);
    drawHighlight(context, state, scale);
    drawLabels(context, state, camera.view(), ratio, {
      most: isMoving || front.isSketch ? LABELS_MOVING : LABELS_CALM,
      overlays: findOverlays(this.element),
      nodesIn: (box) => this.index.within(box),
    });
  }

  /** @param {Picture} picture */
  copy(picture) {
    const { left, top, width, height } = this.place(picture);
    this.context.fillRect(left, top, width, height);
    this.context.drawImage(picture.canvas, left, top, width, height);
  }

  /** @param {{x: number, y: number}} point */
  findNode(point) {
    const { camera, state } = this;
    return findNode(this.index, camera.toGraph(point), camera.scale, state.highlighted);
  }

  /** @param {{x: number, y: number}} point */
  findEdge(point) {
    const { highlighted, graph } = this.state;
    const isDrawn = this.painter.drewFarLines;
    const drawn = highlighted
      ? highlighted.edges
      : graph.drawnEdges.filter((edge) => edge.visible && (isDrawn || !edge.far));
    return findEdge(drawn, this.camera.toGraph(point), this.camera.scale);
  }

  /** @param {{x: number, y: number}} point */
  hover(point) {
    const found = this.findNode(point);
    this.picture.style.cursor = found ? "pointer" : "";
    if (found !== this.state.hovered) this.events.onHover(found);
  }
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no canvas.");
  return context;
}
