// @ts-check
// Colours and shapes of nodes, the same on canvases, in lists and in what is saved.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").Kind} Kind */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {[number, number][]} Points Corners around the origin, of a shape whose radius is 1. */

/** @type {Record<string, Points | null>} A dot is a circle. */
export const SHAPES = {
  dot: null,
  square: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  diamond: [
    [0, -1.1],
    [1.1, 0],
    [0, 1.1],
    [-1.1, 0],
  ],
  triangle: [
    [0, -1],
    [1, 0.75],
    [-1, 0.75],
  ],
  triangleDown: [
    [0, 1],
    [1, -0.75],
    [-1, -0.75],
  ],
  hexagon: [0, 1, 2, 3, 4, 5].map((n) => [
    Math.cos((n * Math.PI) / 3),
    Math.sin((n * Math.PI) / 3),
  ]),
  star: Array.from({ length: 10 }, (_, n) => {
    const radius = n % 2 ? 0.5 : 1.15;
    return [radius * Math.sin((n * Math.PI) / 5), -radius * Math.cos((n * Math.PI) / 5)];
  }),
};

/** @param {{light: string, dark: string}} pair */
export function pickColour(pair) {
  return document.documentElement.dataset.theme === "dark" ? pair.dark : pair.light;
}

/** @returns {import("./state.js").Colours} */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    background: read("background"),
    text: read("text"),
    soft: read("soft"),
    edge: read("edge"),
    accent: read("accent"),
  };
}

/**
 * @param {PageState} state
 * @param {GraphNode} node
 */
export function nodeColour(state, node) {
  return state.filters.colour === "community"
    ? communityColour(state, node.community)
    : pickColour(node.kind);
}

/**
 * @param {PageState} state
 * @param {number} number
 */
export function communityColour({ graph }, number) {
  return pickColour(graph.palette[number % graph.palette.length]);
}

/** @param {{shape: string, light: string, dark: string}} kind */
export function makeSwatch(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "swatch");
  svg.setAttribute("viewBox", "-1.2 -1.2 2.4 2.4");
  svg.setAttribute("aria-hidden", "true");
  const points = SHAPES[kind.shape];
  const shape = document.createElementNS(SVG, points ? "polygon" : "circle");
  if (points) shape.setAttribute("points", points.map((point) => point.join()).join(" "));
  else shape.setAttribute("r", "0.8");
  shape.setAttribute("fill", pickColour(kind));
  svg.append(shape);
  return svg;
}
