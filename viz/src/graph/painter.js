// @ts-check
// Paints a picture of an atlas in steps, each short enough for a frame.

import { pickColour } from "./colours.js";
import { traceShape } from "./highlight.js";

/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").Box} Box */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").View} View */

export const MOST_LINES = 70000;
/** Above this number, the lines between communities are left out: they would cover all else. */
const MOST_FAR_LINES = 5000;
const FAR_OPACITY = 0.14;
/** Lines and nodes of fewer pixels than these are left out, or drawn as rectangles. */
const SHORTEST_LINE = 1.5;
const SMALLEST_SHAPE = 2;
const LINES_IN_PATH = 500;
const PATHS_IN_STEP = 8;
const DOTS_IN_STEP = 6000;
const SHAPES_IN_STEP = 600;

export class Painter {
  /**
   * @param {PageState} state
   */
  constructor(state) {
    this.state = state;
    this.drewFarLines = false;
    /** @type {import("./graph_model.js").GraphEdge[]} */
    this.edges = [];
    this.sources = new Int32Array();
    this.targets = new Int32Array();
    // Columns: reading them takes a fraction of the time that reading objects takes.
    const { nodes } = state.graph;
    this.xs = column(Float32Array, nodes.length, (id) => nodes[id].x);
    this.ys = column(Float32Array, nodes.length, (id) => nodes[id].y);
    this.sizes = column(Float32Array, nodes.length, (id) => nodes[id].size);
    /** @type {string[]} */
    this.palette = [];
    /** @type {Map<import("./graph_model.js").Kind, string>} */
    this.ofKinds = new Map();
    this.readEdges();
  }

  /** Read the colours, once for each picture: asking the page for each node and line takes longer. */
  readColours() {
    const { graph } = this.state;
    this.palette = graph.palette.map(pickColour);
    this.ofKinds = new Map(graph.kinds.map((kind) => [kind, pickColour(kind)]));
  }

  /** @param {number} number */
  communityColour(number) {
    const { filters, colours } = this.state;
    const { palette } = this;
    return filters.colour === "community" ? palette[number % palette.length] : colours.edge;
  }

  /** @param {GraphNode} node */
  nodeColour({ community, kind }) {
    const { palette } = this;
    return this.state.filters.colour === "community"
      ? palette[community % palette.length]
      : this.ofKinds.get(kind) || "";
  }

  /** Read which edges there are, after the filters have been applied. */
  readEdges() {
    const edges = this.state.graph.drawnEdges;
    if (edges === this.edges) return;
    this.edges = edges;
    this.sources = column(Int32Array, edges.length, (number) => edges[number].source.id);
    this.targets = column(Int32Array, edges.length, (number) => edges[number].target.id);
  }

  /**
   * Paint what a view shows; the caller decides how many steps a frame has time for.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number} ratio Pixels of the canvas to one of the screen.
   * @param {number} mostLines
   */
  *paint(context, view, ratio, mostLines) {
    const bounds = boundsOf(view);
    this.readColours();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.paintDiscs(context, view);
    yield;
    yield* this.paintLines(context, view, bounds, mostLines);
    yield* this.paintNodes(context, view, bounds, ratio);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   */
  paintDiscs(context, view) {
    const { state } = this;
    const isByCommunity = state.filters.colour === "community";
    for (const [number, [x, y, radius]] of (state.graph.discs || []).entries()) {
      const reach = radius * view.scale;
      if (reach < 3) continue;
      const share = state.shares.get(number);
      if (!share) continue;
      context.beginPath();
      context.arc(x * view.scale + view.x, y * view.scale + view.y, reach + 4, 0, 2 * Math.PI);
      context.fillStyle = this.communityColour(number);
      context.globalAlpha = discOpacity(isByCommunity, share);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {Box} bounds
   * @param {number} mostLines
   */
  *paintLines(context, view, bounds, mostLines) {
    const { near, far } = this.findLines(view, bounds);
    this.drewFarLines = far.length <= Math.min(mostLines, MOST_FAR_LINES);
    yield;
    if (this.drewFarLines) yield* this.strokeLines(context, view, far, FAR_OPACITY);
    const stride = Math.ceil(near.length / mostLines) || 1;
    const opacity = nearOpacity(near.length);
    const shown = stride === 1 ? near : near.filter((_, place) => place % stride === 0);
    yield* this.strokeLines(context, view, shown, opacity);
  }

  /**
   * Yield the lines of a view as they are drawn when nothing moves.
   * @param {View} view
   * @returns {Generator<import("./state.js").Line>}
   */
  *lines(view) {
    this.readColours();
    const bounds = boundsOf(view);
    const { near, far } = this.findLines(view, bounds);
    const width = lineWidth(view.scale);
    const { edges } = this;
    const shownFar = far.length <= MOST_FAR_LINES ? far : [];
    for (const number of shownFar) {
      yield {
        edge: edges[number],
        colour: this.communityColour(edges[number].target.community),
        opacity: FAR_OPACITY,
        width,
      };
    }
    const opacity = nearOpacity(near.length);
    for (const number of near) {
      yield {
        edge: edges[number],
        colour: this.communityColour(edges[number].target.community),
        opacity,
        width,
      };
    }
  }

  /**
   * Return the edges to draw. Without destructuring, which takes several times as long until it is
   * compiled.
   * @param {View} view
   * @param {Box} bounds
   */
  findLines(view, bounds) {
    const { xs, ys, sources, targets } = this;
    const { edges } = this;
    /** @type {{near: number[], far: number[]}} */
    const lines = { near: [], far: [] };
    const least = (SHORTEST_LINE / view.scale) ** 2;
    for (let number = 0; number < sources.length; number += 1) {
      const a = sources[number];
      const b = targets[number];
      const across = xs[a] - xs[b];
      const down = ys[a] - ys[b];
      if (across * across + down * down < least || !edges[number].visible) continue;
      if (Math.max(xs[a], xs[b]) < bounds.left || Math.min(xs[a], xs[b]) > bounds.right) continue;
      if (Math.max(ys[a], ys[b]) < bounds.top || Math.min(ys[a], ys[b]) > bounds.bottom) continue;
      if (edges[number].far) lines.far.push(number);
      else lines.near.push(number);
    }
    return lines;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number[]} numbers
   * @param {number} opacity
   */
  *strokeLines(context, view, numbers, opacity) {
    let paths = 0;
    for (const [colour, members] of this.groupLines(numbers)) {
      for (let start = 0; start < members.length; start += LINES_IN_PATH) {
        this.traceLines(context, view, members.slice(start, start + LINES_IN_PATH));
        context.strokeStyle = colour;
        context.lineWidth = lineWidth(view.scale);
        context.globalAlpha = opacity;
        context.stroke();
        paths += 1;
        if (paths % PATHS_IN_STEP === 0) yield;
      }
    }
    context.globalAlpha = 1;
    yield;
  }

  /** @param {number[]} numbers */
  groupLines(numbers) {
    const { edges } = this;
    /** @type {Map<string, number[]>} */
    const groups = new Map();
    for (const number of numbers) {
      addTo(groups, this.communityColour(edges[number].target.community), number);
    }
    return groups;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {number[]} numbers
   */
  traceLines(context, { scale, x, y }, numbers) {
    const { xs, ys, sources, targets } = this;
    context.beginPath();
    for (const number of numbers) {
      const a = sources[number];
      const b = targets[number];
      context.moveTo(xs[a] * scale + x, ys[a] * scale + y);
      context.lineTo(xs[b] * scale + x, ys[b] * scale + y);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {Box} bounds
   * @param {number} ratio
   */
  *paintNodes(context, view, bounds, ratio) {
    const { dots, shapes } = this.findNodes(bounds, view.scale);
    yield;
    yield* this.paintDots(context, view, dots);
    context.setTransform(
      view.scale * ratio,
      0,
      0,
      view.scale * ratio,
      view.x * ratio,
      view.y * ratio,
    );
    yield* this.paintShapes(context, view.scale, shapes);
  }

  /**
   * Return the nodes to draw: by colour those too small to have a shape, and the others. Important
   * ones come first in the graph and are painted last, on top.
   * @param {Box} bounds
   * @param {number} scale
   */
  findNodes({ left, top, right, bottom }, scale) {
    const { xs, ys, sizes } = this;
    const { nodes } = this.state.graph;
    /** @type {Map<string, number[]>} */
    const dots = new Map();
    /** @type {GraphNode[]} */
    const shapes = [];
    for (let id = nodes.length - 1; id >= 0; id -= 1) {
      const x = xs[id];
      const y = ys[id];
      const size = sizes[id];
      if (x + size < left || x - size > right || y + size < top || y - size > bottom) continue;
      if (!nodes[id].visible) continue;
      if (size * scale < SMALLEST_SHAPE) addTo(dots, this.nodeColour(nodes[id]), id);
      else shapes.push(nodes[id]);
    }
    return { dots, shapes };
  }

  /**
   * Paint nodes as rectangles, those of a colour together.
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {Map<string, number[]>} groups
   */
  *paintDots(context, { scale, x, y }, groups) {
    const { xs, ys, sizes } = this;
    let painted = 0;
    for (const [colour, members] of groups) {
      context.fillStyle = colour;
      for (const id of members) {
        const width = Math.max(1, 1.7 * sizes[id] * scale);
        const half = width / 2;
        context.fillRect(xs[id] * scale + x - half, ys[id] * scale + y - half, width, width);
        painted += 1;
        if (painted % DOTS_IN_STEP === 0) yield;
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} scale
   * @param {GraphNode[]} nodes
   */
  *paintShapes(context, scale, nodes) {
    context.strokeStyle = this.state.colours.background;
    context.lineWidth = 1 / scale;
    for (const [number, node] of nodes.entries()) {
      context.beginPath();
      traceShape(context, node, node.size);
      context.fillStyle = this.nodeColour(node);
      context.fill();
      if (node.size * scale > 5) context.stroke();
      if (number % SHAPES_IN_STEP === SHAPES_IN_STEP - 1) yield;
    }
  }
}

/**
 * Return how dark a disc is: the less of its community is shown, the fainter.
 * @param {boolean} isByCommunity
 * @param {number} share Of its nodes that is shown, from 0 to 1.
 */
export function discOpacity(isByCommunity, share) {
  return (isByCommunity ? 0.13 : 0.1) * (0.4 + 0.6 * share);
}

/** @param {number} count */
function nearOpacity(count) {
  if (count > 20000) return 0.28;
  return count > 4000 ? 0.38 : 0.5;
}

/**
 * Return what a view shows, in units of the graph.
 * @param {View} view
 * @returns {Box}
 */
function boundsOf({ scale, x, y, width, height }) {
  return {
    left: -x / scale,
    top: -y / scale,
    right: (width - x) / scale,
    bottom: (height - y) / scale,
  };
}

/**
 * @param {Map<string, number[]>} groups
 * @param {string} key
 * @param {number} member
 */
function addTo(groups, key, member) {
  const members = groups.get(key);
  if (members) members.push(member);
  else groups.set(key, [member]);
}

/** @param {number} scale */
function lineWidth(scale) {
  return Math.max(0.7, Math.min(1.4, scale));
}

/**
 * Return a typed array of one value of each item; the arrays' own `from` takes several times as long.
 * @template {Float32Array | Int32Array} Column
 * @param {new (length: number) => Column} type
 * @param {number} length
 * @param {(place: number) => number} read
 */
function column(type, length, read) {
  const values = new type(length);
  for (let place = 0; place < length; place += 1) values[place] = read(place);
  return values;
}
