// @ts-check
// Says which place and scale show some nodes whole, in what the legend leaves free of the stage.

import { byId } from "../shared/dom.js";

/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").Box} Box */

/** From this width of the stage, in pixels, the legend stands beside the graph. */
const WIDE = 700;
const MOST_SCALE = 1.6;

/**
 * Return the box around nodes, in units of the graph.
 * @param {readonly GraphNode[]} nodes
 * @returns {Box}
 */
export function boxAround(nodes) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of nodes) {
    box.left = Math.min(box.left, node.x - node.size);
    box.right = Math.max(box.right, node.x + node.size);
    box.top = Math.min(box.top, node.y - node.size);
    box.bottom = Math.max(box.bottom, node.y + node.size);
  }
  return box;
}

/**
 * Return the place that shows a box whole.
 * @param {Box} box
 * @param {{width: number, height: number}} stage In pixels.
 * @param {number} covered Pixels at the left that something lies over.
 */
export function fitBox(box, { width, height }, covered) {
  const margin = Math.min(width > WIDE ? 48 : 20, width / 4, height / 4);
  const scale = Math.min(
    MOST_SCALE,
    (width - covered - 2 * margin) / (box.right - box.left),
    (height - 2 * margin) / (box.bottom - box.top),
  );
  return {
    x: (box.left + box.right) / 2,
    y: (box.top + box.bottom) / 2,
    scale,
    offset: covered / 2,
  };
}

/**
 * Return how much of a stage the legend covers, in pixels.
 * @param {number} width Of the stage.
 */
export function coveredByLegend(width) {
  const legend = /** @type {HTMLDetailsElement} */ (byId("legend"));
  return legend.open && width > WIDE ? legend.getBoundingClientRect().width : 0;
}

/**
 * Call back when an element has a size: a frame of a notebook may be laid out later than its page
 * runs.
 * @param {HTMLElement} element
 * @param {() => void} then
 */
export function whenSized(element, then) {
  const isSized = () => element.clientWidth > 0 && element.clientHeight > 0;
  if (isSized()) {
    then();
    return;
  }
  const observer = new ResizeObserver(() => {
    if (!isSized()) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
}
