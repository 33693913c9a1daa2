// @ts-check
// Draws a focus page with vis-network, which moves nothing by itself.

import { byId } from "../shared/dom.js";
import { drawYears } from "./axis.js";
import { nodeColour } from "./colours.js";
import { drawHighlight } from "./highlight.js";
import { SLOP } from "./hit_test.js";
import { drawLabels } from "./labels.js";
import { findOverlays } from "./overlays.js";

/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").Renderer} Renderer */
/** @typedef {import("./state.js").RendererEvents} RendererEvents */

const MOST_LABELS = 400;
const MOTION = { duration: 350, easingFunction: "easeInOutQuad" };

/** @implements {Renderer} */
export class VisRenderer {
  /**
   * @param {PageState} state
   * @param {RendererEvents} events
   * @param {import("./focus_data.js").FocusData["network"]} drawn What pyvis wrote.
   */
  constructor(state, events, drawn) {
    this.state = state;
    this.events = events;
    this.element = byId("graph");
    this.edgeById = new Map(state.graph.edges.map((edge) => [edge.id, edge]));
    // vis-network is a script of its own, which comes before this one.
    const { vis } = /** @type {any} */ (globalThis);
    this.nodeSet = new vis.DataSet(
      drawn.nodes.map((node) => ({ ...node, ...this.nodeStyle(state.graph.nodes[node.id]) })),
    );
    this.edgeSet = new vis.DataSet(
      drawn.edges.map((edge) => ({ ...edge, ...this.styleOfEdge(edge.id) })),
    );
    const interaction = {
      ...drawn.options.interaction,
      keyboard: { enabled: true, bindToWindow: false },
    };
    this.network = new vis.Network(
      this.element,
      { nodes: this.nodeSet, edges: this.edgeSet },
      { ...drawn.options, interaction },
    );
    /** @type {number[]} Ids of the nodes that are being dragged. */
    this.dragged = [];
    this.hasDragged = false;
    this.listen();
  }

  listen() {
    const { network, events, state, edgeById } = this;
    network.on("beforeDrawing", () => this.followDrag());
    network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) =>
      this.drawOver(context),
    );
    network.on("click", (/** @type {any} */ { nodes, edges }) => {
      if (this.hasDragged) return;
      if (nodes.length) events.onPick(state.graph.nodes[nodes[0]]);
      else events.onPick(edges.length ? edgeById.get(edges[0]) || null : null);
    });
    network.on("dragStart", (/** @type {any} */ { nodes }) => {
      this.dragged = nodes;
    });
    this.watchDrags();
    network.on("dragEnd", () => {
      this.followDrag();
      if (!this.dragged.length) events.onMove();
      this.dragged = [];
    });
    network.on("zoom", () => events.onMove());
    network.on("hoverNode", (/** @type {any} */ { node }) => this.hover(state.graph.nodes[node]));
    network.on("blurNode", () => this.hover(null));
  }

  /** Tell a drag from a click: vis-network takes a short drag that ends at a line for a click on it. */
  watchDrags() {
    /** @type {{x: number, y: number} | null} */
    let press = null;
    const capture = { capture: true };
    this.element.addEventListener(
      "pointerdown",
      (event) => {
        press = { x: event.clientX, y: event.clientY };
        this.hasDragged = false;
      },
      capture,
    );
    this.element.addEventListener(
      "pointermove",
      (event) => {
        if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLOP) {
          this.hasDragged = true;
        }
      },
      capture,
    );
    addEventListener("pointerup", () => (press = null), capture);
  }

  /** @param {GraphNode | null} node */
  hover(node) {
    this.element.style.cursor = node ? "pointer" : "";
    this.events.onHover(node);
  }

  /** @param {GraphNode} node */
  nodeStyle(node) {
    const colour = nodeColour(this.state, node);
    const same = { background: colour, border: colour };
    return {
      group: undefined,
      shape: node.kind.shape,
      hidden: !node.visible,
      color: { ...same, highlight: same, hover: same },
    };
  }

  /** @param {string | number} id */
  styleOfEdge(id) {
    const edge = this.edgeById.get(id);
    const colour = this.state.colours.edge;
    const { opacity, width } = lineLook(edge);
    return {
      color: { color: colour, highlight: colour, hover: colour, inherit: false, opacity },
      width,
      hidden: !edge?.visible,
    };
  }

  followDrag() {
    if (!this.dragged.length) return;
    const places = this.network.getPositions(this.dragged);
    for (const id of this.dragged) Object.assign(this.state.graph.nodes[id], places[id]);
  }

  /** @param {CanvasRenderingContext2D} context */
  drawOver(context) {
    drawHighlight(context, this.state, this.network.getScale());
    const ratio = context.canvas.width / this.element.clientWidth;
    drawYears(context, this.state, this.view(), ratio);
    const overlays = findOverlays(this.element);
    drawLabels(context, this.state, this.view(), ratio, { most: MOST_LABELS, overlays });
  }

  canvas() {
    return /** @type {HTMLCanvasElement} */ (this.element.querySelector("canvas"));
  }

  view() {
    const scale = this.network.getScale();
    const { x, y } = this.network.getViewPosition();
    const { clientWidth: width, clientHeight: height } = this.element;
    return { scale, x: width / 2 - x * scale, y: height / 2 - y * scale, width, height };
  }

  *lines() {
    const colour = this.state.colours.edge;
    for (const edge of this.state.graph.drawnEdges) {
      if (edge.visible) yield { edge, colour, ...lineLook(edge) };
    }
  }

  redraw() {
    this.network.redraw();
  }

  /** @param {number} factor */
  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: this.motion(false) });
  }

  /**
   * @param {{x: number, y: number, scale: number, offset?: number}} place
   * @param {boolean} [isQuick]
   */
  show({ x, y, scale, offset = 0 }, isQuick = false) {
    this.network.moveTo({
      position: { x, y },
      scale,
      offset: { x: offset, y: 0 },
      animation: this.motion(isQuick),
    });
  }

  /** @param {boolean} isQuick */
  motion(isQuick) {
    return isQuick || this.state.isCalm ? false : MOTION;
  }

  restyle() {
    const { nodes, edges, shared } = this.state.graph;
    this.nodeSet.update(nodes.map((node) => ({ id: node.id, ...this.nodeStyle(node) })));
    const known = new Set(edges.map((edge) => edge.id));
    this.edgeSet.remove(this.edgeSet.getIds().filter((/** @type {string} */ id) => !known.has(id)));
    this.edgeById = new Map([...edges, ...(shared || [])].map((edge) => [edge.id, edge]));
    this.edgeSet.update(edges.map((edge) => ({ id: edge.id, ...this.styleOfEdge(edge.id) })));
    const added = (shared || []).map((edge) => {
      const ends = { from: edge.source.id, to: edge.target.id };
      return { id: edge.id, ...ends, ...this.styleOfEdge(edge.id) };
    });
    this.edgeSet.update(added);
  }
}

/** @param {GraphEdge | undefined} edge */
function lineLook(edge) {
  if (edge?.papers) {
    return { opacity: 0.45, width: Math.min(9, 1.2 + 1.6 * Math.log2(edge.papers.length)) };
  }
  return edge?.far ? { opacity: 0.22, width: 0.8 } : { opacity: 0.6, width: 1.2 };
}
