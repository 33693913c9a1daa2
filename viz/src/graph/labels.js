// @ts-check
// Places labels so that none covers another: the most important first, each at the first of four
// sides of its node that is free, else not at all. Where no side is quite free, papers' dots give
// way to a label, and smaller nodes to that of a hub; another label never does.
// Type keeps its size on the screen at any zoom.

import { shorten } from "../shared/text.js";
import { placeCommunityNames, placePartNames } from "./community_labels.js";
import { compareImportance, isMetric, isNode } from "./graph_model.js";
import { fits, LabelGrid } from "./label_grid.js";
import { measure } from "./text_width.js";

/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").Box} Box */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").View} View */
/** @typedef {Box & {x: number, y: number}} LabelBox */
/** @typedef {{text: string, font: string, size: number, weight: number, colour: string, x: number, y: number}} Label */
/** @typedef {{labels: LabelGrid, entities: LabelGrid, papers: LabelGrid, texts: Set<string>}} Taken */
/** @typedef {{node: GraphNode, size: number, weight: number, x: number, y: number, radius: number}} Anchor */

/**
 * @typedef {object} LabelOptions
 * @property {number} most How many labels are placed at most.
 * @property {readonly Box[]} overlays What lies over the stage: no label ends under it.
 * @property {(box: Box) => GraphNode[]} [nodesIn] What finds the nodes in a box of the graph.
 */

const SIDES = /** @type {const} */ ([
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
]);
const GAP = 3;
/** Radius from which a node is a hub, whose label may cover smaller nodes. */
const HUB = 17;
/** Scale from which papers bear their titles. */
const PAPER_SCALE = 1.7;
/** Nodes of a page up to which all of them bear their names at any scale, where there is room. */
const SMALL_PAGE = 150;
/** Radius in pixels from which an entity bears its name. */
const LEAST_RADIUS = 3.2;
/** Hubs that get their labels before communities do: one for so many pixels of width, and at least so many. */
const HUB_SPACING = 130;
const FEWEST_HUBS = 3;
const LONGEST_ENTITY = 32;
const LONGEST_PAPER = 42;
const LONGEST_CHOSEN = 90;
/** Radius in pixels from which a node is in the way of labels. */
const LEAST_OBSTACLE = 2;
/** Radius of papers in units, of which no other node of an atlas is much smaller. */
const PAPER_SIZE = 5;
/** Pixels around the stage in which a node still counts as shown. */
const SURROUNDINGS = 40;

/**
 * Draw the labels of a view.
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {View} view
 * @param {number} ratio Pixels of the canvas to one of the screen.
 * @param {LabelOptions} options
 */
export function drawLabels(context, state, view, ratio, options) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of placeLabels(context, state, view, options)) {
    context.font = label.font;
    context.lineWidth = 4;
    context.strokeStyle = state.colours.background;
    context.strokeText(label.text, label.x, label.y);
    context.fillStyle = label.colour;
    context.fillText(label.text, label.x, label.y);
  }
  context.restore();
}

/**
 * Return the labels that a view has room for: of what is chosen or pointed at, of the largest hubs,
 * of communities and their parts, and of all else by its importance. No text stands twice.
 * @param {CanvasRenderingContext2D} context What measures type.
 * @param {PageState} state
 * @param {View} view
 * @param {LabelOptions} options
 * @returns {Label[]}
 */
export function placeLabels(context, state, view, options) {
  const taken = {
    labels: new LabelGrid(),
    entities: new LabelGrid(),
    papers: new LabelGrid(),
    texts: /** @type {Set<string>} */ (new Set()),
  };
  for (const box of options.overlays) taken.labels.reserve(box);
  for (const node of drawnNodes(state, view, options)) {
    (node.isPaper ? taken.papers : taken.entities).reserve(nodeBox(anchorOf(state, node, view)));
  }
  // Nothing covers what a page is about, nor what is chosen.
  for (const node of [state.graph.centre, state.chosen]) {
    if (isNode(node) && node.visible) taken.labels.reserve(nodeBox(anchorOf(state, node, view)));
  }
  /** @type {Label[]} */
  const placed = [];
  /** @param {Iterable<GraphNode>} nodes */
  const placeNodes = (nodes) => {
    for (const node of nodes) {
      if (placed.length >= options.most) return;
      const label = placeLabel(context, state, taken, anchorOf(state, node, view), view);
      if (label) placed.push(label);
    }
  };
  const wanted = [...wantedNodes(state, view, options.most)];
  if (state.graph.discs && !state.highlighted) wanted.sort(putMetricsLast);
  const isFirst = firstLabelled(state, view, wanted);
  placeNodes(wanted.filter(isFirst));
  placed.push(...placeCommunityNames(context, state, view, taken));
  placed.push(...placePartNames(context, state, view, taken));
  placeNodes(wanted.filter((node) => !isFirst(node)));
  return placed;
}

/**
 * Keep the order but for metrics: which methods and data there are tells more of an area than that
 * its papers measure accuracy.
 * @param {GraphNode} left
 * @param {GraphNode} right
 */
function putMetricsLast(left, right) {
  return Number(isMetric(left)) - Number(isMetric(right));
}

/**
 * Return what tells which nodes get their labels before communities do.
 * @param {PageState} state
 * @param {View} view
 * @param {GraphNode[]} wanted
 */
function firstLabelled(state, view, wanted) {
  const most = Math.max(FEWEST_HUBS, Math.round(view.width / HUB_SPACING));
  const hubs = wanted
    .filter((node) => !node.isPaper && !isMetric(node) && node.size >= HUB)
    .slice(0, most);
  const first = new Set(state.highlighted ? [] : hubs);
  return (/** @type {GraphNode} */ node) =>
    first.has(node) || node === state.chosen || node === state.hovered;
}

/**
 * @param {{x: number, y: number}} node
 * @param {View} view
 */
export function isInside(node, view) {
  const x = node.x * view.scale + view.x;
  const y = node.y * view.scale + view.y;
  const margin = SURROUNDINGS;
  return x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
}

/**
 * Return the nodes that should bear a label, the most important first.
 * @param {PageState} state
 * @param {View} view
 * @param {number} most
 */
function wantedNodes(state, view, most) {
  const { chosen, hovered, highlighted } = state;
  const first = [chosen, hovered].filter((node) => isNode(node) && node.visible);
  const wanted = /** @type {Set<GraphNode>} */ (new Set(first));
  const isSmall = !state.graph.discs && state.graph.nodes.length <= SMALL_PAGE;
  const rest = highlighted ? sortHighlighted(highlighted.nodes) : state.graph.important;
  for (const node of rest) {
    if (wanted.size > 3 * most) break;
    const isLarge = node.isPaper
      ? view.scale >= PAPER_SCALE || isSmall
      : node.size * view.scale >= LEAST_RADIUS || isSmall;
    if (!highlighted && !isLarge) {
      // Ordered by importance: the entities that follow on an atlas are smaller still.
      if (!node.isPaper && state.graph.discs && view.scale < PAPER_SCALE) break;
      continue;
    }
    if (node.visible && isInside(node, view)) wanted.add(node);
  }
  return wanted;
}

/** @param {Set<GraphNode>} nodes */
function sortHighlighted(nodes) {
  return [...nodes].sort(
    (a, b) => Number(a.isPaper) - Number(b.isPaper) || compareImportance(a, b),
  );
}

/**
 * Return entities of some size and more. They stand by importance, and so by size.
 * @param {PageState} state
 * @param {number} least
 */
function largeEntities({ graph }, least) {
  const { important } = graph;
  let end = 0;
  while (end < important.length && !important[end].isPaper && important[end].size >= least) {
    end += 1;
  }
  return important.slice(0, end);
}

/**
 * Return the nodes that labels should not cover.
 * @param {PageState} state
 * @param {View} view
 * @param {LabelOptions} options
 */
function drawnNodes(state, view, { nodesIn }) {
  const least = LEAST_OBSTACLE / view.scale;
  /** @param {GraphNode} node */
  const isInTheWay = (node) => node.size >= least && node.visible && isInside(node, view);
  if (state.highlighted) return [...state.highlighted.nodes].filter(isInTheWay);
  if (!nodesIn) return state.graph.nodes.filter(isInTheWay);
  if (least > PAPER_SIZE) return largeEntities(state, least).filter(isInTheWay);
  const left = (-SURROUNDINGS - view.x) / view.scale;
  const top = (-SURROUNDINGS - view.y) / view.scale;
  const right = (view.width + SURROUNDINGS - view.x) / view.scale;
  const bottom = (view.height + SURROUNDINGS - view.y) / view.scale;
  return nodesIn({ left, top, right, bottom }).filter(isInTheWay);
}

/**
 * @param {PageState} state
 * @param {GraphNode} node
 * @param {View} view
 * @returns {Anchor}
 */
function anchorOf(state, node, view) {
  return {
    node,
    size: node.isPaper ? 12 : Math.min(18, 11 + (node.size - 8) / 2.5),
    weight: node === state.chosen || node.size > 16 ? 600 : 400,
    x: node.x * view.scale + view.x,
    y: node.y * view.scale + view.y,
    radius: node.size * view.scale,
  };
}

/** @param {Anchor} anchor */
function nodeBox({ x, y, radius }) {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {Taken} taken
 * @param {Anchor} anchor
 * @param {View} view
 * @returns {Label | null}
 */
function placeLabel(context, state, taken, anchor, view) {
  const { node, size, weight } = anchor;
  const isForced = node === state.chosen || node === state.hovered;
  const text = labelText(node, isForced);
  if (taken.texts.has(text) && !isForced) return null;
  const font = `${weight} ${size}px system-ui, sans-serif`;
  const width = measure(context, font, text);
  const boxes = SIDES.map((side) => labelBox(anchor, side, width));
  const box = chooseBox(boxes, taken, view, node.size >= HUB) || (isForced ? boxes[0] : null);
  if (!box) return null;
  taken.labels.reserve(box);
  taken.texts.add(text);
  const isSoft = (node.isPaper || node.edges.length < 3) && !isForced;
  const colour = isSoft ? state.colours.soft : state.colours.text;
  return { text, font, size, weight, colour, x: box.x, y: box.y };
}

/**
 * @param {LabelBox[]} boxes
 * @param {Taken} taken
 * @param {View} view
 * @param {boolean} isHub
 */
function chooseBox(boxes, { labels, entities, papers }, view, isHub) {
  const open = boxes.filter((box) => fits(box, view) && labels.isFree(box));
  const clear = open.filter((box) => entities.isFree(box));
  return clear.find((box) => papers.isFree(box)) || clear[0] || (isHub && open[0]) || null;
}

/**
 * @param {Anchor} anchor
 * @param {readonly [number, number]} side
 * @param {number} width
 * @returns {LabelBox}
 */
function labelBox({ x, y, radius, size }, [across, down], width) {
  const half = width / 2;
  const middleX = x + across * (radius + half + GAP + 1);
  const middleY = y + down * (radius + size / 2 + GAP);
  return {
    x: middleX,
    y: middleY,
    left: middleX - half - 2,
    right: middleX + half + 2,
    top: middleY - size / 2 - 1,
    bottom: middleY + size / 2 + 1,
  };
}

/**
 * @param {GraphNode} node
 * @param {boolean} isForced Whether it is chosen or pointed at.
 */
function labelText(node, isForced) {
  if (isForced) return shorten(node.name, LONGEST_CHOSEN);
  return node.isPaper ? shorten(node.short, LONGEST_PAPER) : shorten(node.name, LONGEST_ENTITY);
}
