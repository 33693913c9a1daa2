// @ts-check
// Draws the years of a timeline behind its nodes.

/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").View} View */

const FONT = "600 13px system-ui, sans-serif";
/** Pixels from the top of the stage to the middle of the years. */
const TOP = 14;
const LINE_OPACITY = 0.5;

/**
 * Return the years of a view, each with its place in pixels.
 * @param {PageState} state
 * @param {View} view
 */
export function placeYears({ graph }, view) {
  return graph.axis
    .map(([x, text]) => ({ x: x * view.scale + view.x, text }))
    .filter(({ x }) => x >= 0 && x <= view.width);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {View} view
 * @param {number} ratio Pixels of the canvas to one of the screen.
 */
export function drawYears(context, state, view, ratio) {
  if (!state.graph.axis.length) return;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalCompositeOperation = "destination-over";
  context.strokeStyle = state.colours.edge;
  context.globalAlpha = LINE_OPACITY;
  context.setLineDash([2, 5]);
  context.beginPath();
  const years = placeYears(state, view);
  for (const { x } of years) {
    context.moveTo(x, 2 * TOP);
    context.lineTo(x, view.height);
  }
  context.stroke();
  context.restore();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = state.colours.soft;
  for (const { x, text } of years) context.fillText(text, x, TOP);
  context.restore();
}
