// @ts-check
// Draws over a picture of the whole graph: the highlighted part on a veil over the rest.
// Restyling nodes and edges in vis-network instead takes 100 ms and more at 2,000 nodes.

import { SHAPES, nodeColour } from "./colours.js";
import { isEdge, isNode, isPath, nodesOf, otherEnd, visibleEdges } from "./graph_model.js";

/** @typedef {import("./graph_model.js").Chosen} Chosen */
/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").Highlighted} Highlighted */
/** @typedef {import("./state.js").PageState} PageState */

const VEIL = 0.86;
/** The smallest radius of a highlighted node, in pixels. */
const LEAST_RADIUS = 3.5;

/**
 * Return what is highlighted while something is chosen.
 * @param {Chosen | null} chosen
 * @returns {Highlighted | null}
 */
export function highlight(chosen) {
  if (!chosen) return null;
  if (isEdge(chosen)) return { nodes: new Set(nodesOf(chosen)), edges: [chosen] };
  if (isPath(chosen)) return { nodes: new Set(nodesOf(chosen)), edges: chosen.steps };
  const edges = visibleEdges(chosen);
  return { nodes: new Set([chosen, ...edges.map((edge) => otherEnd(edge, chosen))]), edges };
}

/**
 * @param {PageState} state
 * @param {GraphNode} node
 */
export function isHighlighted({ highlighted }, node) {
  return !highlighted || highlighted.nodes.has(node);
}

/**
 * Draw what is highlighted. The context counts in the graph's own units, of which one is `scale`
 * pixels.
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {number} scale
 */
export function drawHighlight(context, state, scale) {
  const unit = 1 / scale;
  if (!state.highlighted) {
    if (isNode(state.chosen)) drawNode(context, state, state.chosen, unit);
    return;
  }
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = VEIL;
  context.fillStyle = state.colours.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  for (const edge of state.highlighted.edges) drawEdge(context, state, edge, unit);
  for (const node of state.highlighted.nodes) drawNode(context, state, node, unit);
}

/**
 * Draw an edge. A unit is a pixel: what is highlighted stays visible however far one zooms out.
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {GraphEdge} edge
 * @param {number} unit
 */
function drawEdge(context, state, edge, unit) {
  const isChosen = edge === state.chosen || isPath(state.chosen);
  context.beginPath();
  context.moveTo(edge.source.x, edge.source.y);
  context.lineTo(edge.target.x, edge.target.y);
  context.lineWidth = unit * (isChosen ? 3.5 : 1.4);
  context.strokeStyle = isChosen ? state.colours.accent : nodeColour(state, edge.target);
  context.globalAlpha = isChosen ? 1 : 0.75;
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {GraphNode} node
 * @param {number} unit
 */
function drawNode(context, state, node, unit) {
  const size = Math.max(node.size, LEAST_RADIUS * unit);
  context.beginPath();
  traceShape(context, node, size);
  context.fillStyle = nodeColour(state, node);
  context.fill();
  if (node !== state.chosen) return;
  context.beginPath();
  traceShape(context, node, size + 4 * unit);
  context.lineWidth = 2.5 * unit;
  context.strokeStyle = state.colours.text;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {GraphNode} node
 * @param {number} size
 */
export function traceShape(context, node, size) {
  const points = SHAPES[node.kind.shape];
  if (!points) {
    context.moveTo(node.x + size, node.y);
    context.arc(node.x, node.y, size, 0, 2 * Math.PI);
    return;
  }
  for (const [number, [x, y]] of points.entries()) {
    if (number) context.lineTo(node.x + x * size, node.y + y * size);
    else context.moveTo(node.x + x * size, node.y + y * size);
  }
  context.closePath();
}
