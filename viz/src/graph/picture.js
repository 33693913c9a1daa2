// @ts-check
// Composes what the screen shows into a picture of its own: cropped, with its title and a legend.
// One list of circles, polygons, lines and texts is both drawn on a canvas and written as SVG.

import { countInWords, shorten } from "../shared/text.js";
import { placeYears } from "./axis.js";
import { SHAPES, communityColour, nodeColour, pickColour } from "./colours.js";
import { countBy } from "./filters.js";
import { isPath } from "./graph_model.js";
import { isHighlighted } from "./highlight.js";
import { isInside, placeLabels } from "./labels.js";
import { discOpacity } from "./painter.js";
import { measure } from "./text_width.js";

/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").Box} Box */
/** @typedef {import("./state.js").Line} Line */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").View} View */

/** @typedef {{x: number, y: number, radius: number, points: [number, number][] | null, fill: string, opacity: number, stroke: string}} Shape */
/** @typedef {{x1: number, y1: number, x2: number, y2: number, stroke: string, opacity: number, width: number}} Segment */
/** @typedef {{text: string, x: number, y: number, size: number, weight: number, fill: string, halo: string, anchor: "start" | "middle"}} Text */

/**
 * @typedef {object} Picture In pixels; the graph's parts count from the corner of its frame.
 * @property {string} title
 * @property {number} width
 * @property {number} height
 * @property {string} background
 * @property {{x: number, y: number, width: number, height: number}} frame Where the graph stands.
 * @property {Shape[]} discs
 * @property {Segment[]} lines
 * @property {Shape[]} nodes
 * @property {Text[]} labels
 * @property {Shape[]} keys Swatches of the legend.
 * @property {Text[]} texts Title and legend.
 */

const MARGIN = 24;
const YEAR_TOP = 12;
const HEADER = 52;
const LEGEND_ROW = 24;
const LEAST_WIDTH = 520;
const MOST_LABELS = 400;
const MOST_COMMUNITIES = 8;
const LONGEST_NAME = 40;
/** How much is left of what is not highlighted. */
const DIMMED = 0.14;

/**
 * @param {CanvasRenderingContext2D} context What measures type.
 * @param {PageState} state
 * @param {View} view
 * @param {Iterable<Line>} lines What the renderer draws.
 * @param {string} title
 * @returns {Picture}
 */
export function composePicture(context, state, view, lines, title) {
  const shown = state.graph.nodes.filter((node) => node.visible && isInside(node, view)).reverse();
  const labels = placeLabels(context, state, view, { most: MOST_LABELS, overlays: [] });
  const crop = cropTo(context, state, view, shown, labels);
  const moved = { ...view, x: view.x - crop.left, y: view.y - crop.top };
  const width = Math.max(LEAST_WIDTH, crop.right - crop.left);
  const frame = { x: 0, y: HEADER, width, height: crop.bottom - crop.top };
  const legend = makeLegend(context, state, shown, width, frame.y + frame.height);
  const left = (width - (crop.right - crop.left)) / 2;
  moved.x += left;
  return {
    title,
    width,
    height: frame.y + frame.height + legend.height,
    background: state.colours.background,
    frame,
    discs: makeDiscs(state, moved),
    lines: [
      ...makeYearLines(state, moved, frame),
      ...makeLines(state, moved, lines, new Set(shown)),
    ],
    nodes: shown.map((node) => makeShape(state, moved, node)),
    labels: [
      ...makeYears(state, moved, frame),
      ...labels.map((label) => ({
        ...label,
        x: label.x - crop.left + left,
        y: label.y - crop.top,
        fill: label.colour,
        halo: state.colours.background,
        anchor: /** @type {const} */ ("middle"),
      })),
    ],
    keys: legend.keys,
    texts: [makeText(state, shorten(title, 90), MARGIN, HEADER / 2, 20, 650), ...legend.texts],
  };
}

/**
 * @param {PageState} state
 * @param {View} view
 * @param {{width: number}} frame
 * @returns {Text[]}
 */
function makeYears(state, view, { width }) {
  const { soft, background } = state.colours;
  return placeYears(state, { ...view, width }).map(({ x, text }) => ({
    ...{ text, x, y: YEAR_TOP, size: 13, weight: 600, fill: soft, halo: background },
    anchor: "middle",
  }));
}

/**
 * @param {PageState} state
 * @param {View} view
 * @param {{width: number, height: number}} frame
 * @returns {Segment[]}
 */
function makeYearLines(state, view, { width, height }) {
  const look = { stroke: state.colours.edge, opacity: 0.3, width: 0.7 };
  return placeYears(state, { ...view, width }).map(({ x }) => ({
    ...{ x1: x, y1: 2 * YEAR_TOP, x2: x, y2: height, ...look },
  }));
}

/**
 * Return the part of a view that holds something: all that is shown, or what is highlighted.
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {View} view
 * @param {GraphNode[]} shown
 * @param {import("./labels.js").Label[]} labels
 * @returns {Box}
 */
function cropTo(context, state, view, shown, labels) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  /** @type {(x: number, y: number, across: number, down: number) => void} */
  const extend = (x, y, across, down) => {
    box.left = Math.min(box.left, x - across);
    box.right = Math.max(box.right, x + across);
    box.top = Math.min(box.top, y - down);
    box.bottom = Math.max(box.bottom, y + down);
  };
  for (const node of shown.filter((candidate) => isHighlighted(state, candidate))) {
    const radius = node.size * view.scale;
    extend(node.x * view.scale + view.x, node.y * view.scale + view.y, radius, radius);
  }
  for (const { x, y, size, font, text } of labels) {
    extend(x, y, measure(context, font, text) / 2, size);
  }
  if (box.left > box.right) return { left: 0, right: view.width, top: 0, bottom: view.height };
  return {
    left: Math.floor(box.left - MARGIN),
    right: Math.ceil(box.right + MARGIN),
    top: Math.floor(box.top - MARGIN),
    bottom: Math.ceil(box.bottom + MARGIN),
  };
}

/**
 * @param {PageState} state
 * @param {View} view
 */
function makeDiscs(state, view) {
  const isByCommunity = state.filters.colour === "community";
  /** @type {Shape[]} */
  const discs = [];
  for (const [number, [x, y, radius]] of (state.graph.discs || []).entries()) {
    const share = state.shares.get(number);
    if (!share) continue;
    discs.push({
      x: x * view.scale + view.x,
      y: y * view.scale + view.y,
      radius: radius * view.scale + 4,
      points: null,
      fill: isByCommunity ? communityColour(state, number) : state.colours.edge,
      opacity: discOpacity(isByCommunity, share) * (state.highlighted ? DIMMED : 1),
      stroke: "none",
    });
  }
  return discs;
}

/**
 * Yield the lines between nodes that are shown, those that are highlighted last, on top.
 * @param {PageState} state
 * @param {View} view
 * @param {Iterable<Line>} lines
 * @param {Set<GraphNode>} within
 * @returns {Generator<Segment>}
 */
function* makeLines(state, view, lines, within) {
  const { highlighted, chosen, colours } = state;
  /** @type {(line: Line) => Segment} */
  const place = ({ edge: { source, target }, colour, opacity, width }) => ({
    x1: source.x * view.scale + view.x,
    y1: source.y * view.scale + view.y,
    x2: target.x * view.scale + view.x,
    y2: target.y * view.scale + view.y,
    stroke: colour,
    opacity,
    width,
  });
  for (const line of lines) {
    if (!within.has(line.edge.source) || !within.has(line.edge.target)) continue;
    yield place(highlighted ? { ...line, opacity: line.opacity * DIMMED } : line);
  }
  for (const edge of highlighted?.edges || []) {
    const isChosen = edge === chosen || isPath(chosen);
    const colour = isChosen ? colours.accent : nodeColour(state, edge.target);
    yield place({ edge, colour, opacity: isChosen ? 1 : 0.75, width: isChosen ? 3.5 : 1.4 });
  }
}

/**
 * @param {PageState} state
 * @param {View} view
 * @param {GraphNode} node
 * @returns {Shape}
 */
function makeShape(state, view, node) {
  return {
    x: node.x * view.scale + view.x,
    y: node.y * view.scale + view.y,
    radius: Math.max(0.6, node.size * view.scale),
    points: SHAPES[node.kind.shape],
    fill: nodeColour(state, node),
    opacity: isHighlighted(state, node) ? 1 : DIMMED,
    stroke: node === state.chosen ? state.colours.text : state.colours.background,
  };
}

/**
 * Return the kinds that are shown, and the largest communities where colours tell those.
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {GraphNode[]} shown
 * @param {number} width
 * @param {number} top
 */
function makeLegend(context, state, shown, width, top) {
  /** @type {Shape[]} */
  const keys = [];
  /** @type {Text[]} */
  const texts = [];
  let x = MARGIN;
  let y = top + LEGEND_ROW;
  for (const { points, fill, text } of legendEntries(state, shown)) {
    const reach = 30 + measure(context, "400 14px system-ui, sans-serif", text);
    if (x > MARGIN && x + reach > width - MARGIN) {
      x = MARGIN;
      y += LEGEND_ROW;
    }
    keys.push({ x: x + 6, y, radius: 6, points, fill, opacity: 1, stroke: "none" });
    texts.push(makeText(state, text, x + 18, y, 14, 400));
    x += reach + 8;
  }
  return { keys, texts, height: y - top + LEGEND_ROW };
}

/**
 * @param {PageState} state
 * @param {GraphNode[]} shown
 */
function legendEntries(state, shown) {
  const { graph, filters, colours } = state;
  const isByCommunity = filters.colour === "community";
  const kinds = countBy(shown, "kind");
  const entries = graph.kinds.flatMap((kind) => {
    const count = kinds.get(kind);
    const fill = isByCommunity ? colours.soft : pickColour(kind);
    return count ? [{ points: SHAPES[kind.shape], fill, text: countInWords(kind, count) }] : [];
  });
  if (!isByCommunity) return entries;
  const largest = [...countBy(shown, "community")].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  for (const [number] of largest.slice(0, MOST_COMMUNITIES)) {
    const text = shorten((state.communityNames.get(number) || []).join(", "), LONGEST_NAME);
    entries.push({ points: null, fill: communityColour(state, number), text });
  }
  return entries;
}

/**
 * @param {PageState} state
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {number} weight
 * @returns {Text}
 */
function makeText({ colours }, text, x, y, size, weight) {
  return {
    text,
    x,
    y,
    size,
    weight,
    fill: colours.text,
    halo: colours.background,
    anchor: "start",
  };
}
