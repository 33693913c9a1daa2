// @ts-check
// What the parts of a graph page share: the graph, what is chosen in it, and how it is shown.

import { createFilters, nameCommunities, shareShown } from "./filters.js";

/** @typedef {import("./graph_model.js").Chosen} Chosen */
/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */

/** @typedef {{nodes: Set<GraphNode>, edges: GraphEdge[]}} Highlighted */
/** @typedef {{background: string, text: string, soft: string, edge: string, accent: string}} Colours */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box In pixels of the stage, or in units. */

/**
 * @typedef {object} View Where the graph stands on the stage: pixel = unit * scale + (x, y).
 * @property {number} scale
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */

/**
 * @typedef {object} Renderer What draws the graph and tells what is pointed at.
 * @property {HTMLElement} element
 * @property {() => HTMLCanvasElement} canvas
 * @property {() => View} view
 * @property {() => void} redraw
 * @property {(factor: number) => void} zoom
 * @property {(place: {x: number, y: number, scale: number, offset?: number}, isQuick?: boolean) => void} show
 * @property {() => void} restyle
 * @property {() => Iterable<Line>} lines The lines that the view shows.
 */

/** @typedef {{edge: GraphEdge, colour: string, opacity: number, width: number}} Line */

/**
 * @typedef {object} RendererEvents
 * @property {(chosen: Chosen | null) => void} onPick
 * @property {(node: GraphNode | null) => void} onHover
 * @property {() => void} onMove
 */

export class PageState {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.filters = createFilters(graph);
    /** How much of each community is shown, from 0 to 1, of those of which anything is. */
    this.shares = shareShown(graph);
    /** The lines that name each of them. */
    this.communityNames = nameCommunities(graph);
    /** @type {Chosen | null} */
    this.chosen = null;
    /** @type {Highlighted | null} */
    this.highlighted = null;
    /** @type {GraphNode | null} */
    this.hovered = null;
    /** @type {GraphNode | null} Where a connection that one looks for begins. */
    this.connectFrom = null;
    /** @type {[number, number, number] | null} The middle of the view and its scale, once moved by hand. */
    this.position = null;
    /** @type {Colours} */
    this.colours = { background: "", text: "", soft: "", edge: "", accent: "" };
    this.isCalm = false;
  }

  /** Take note of what is shown, after the filters have been applied. */
  updateShown() {
    this.shares = shareShown(this.graph);
    this.communityNames = nameCommunities(this.graph);
  }
}
