// @ts-check
// Saves what is shown: as a picture, as lines and shapes, as a graph, or as a table.

import { byId, make } from "../shared/dom.js";
import { SHAPES, nodeColour } from "./colours.js";
import { readProof } from "./evidence.js";
import { escapeXml, nameFile, writeCsv, writeGexf, writeTag } from "./export_formats.js";
import { isHighlighted } from "./highlight.js";
import { isInside, placeLabels } from "./labels.js";

/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").Renderer} Renderer */
/** @typedef {import("./state.js").View} View */

const MOST_LABELS = 400;
/** With more nodes than this, lines between communities would cover all else. */
const MOST_NODES_WITH_FAR_LINES = 3000;
const DIMMED = { opacity: 0.14 };
const COLUMNS = [
  "paper_id",
  "paper",
  "year",
  "role",
  "kind",
  "id",
  "name",
  "confidence",
  "sentence",
];

/**
 * @param {PageState} state
 * @param {Renderer} renderer
 */
export function buildExport(state, renderer) {
  /** @type {Record<string, () => void>} */
  const formats = {
    png: () => savePicture(state, renderer),
    svg: () => save("svg", "image/svg+xml", drawSvg(state, renderer.view())),
    gexf: () => save("gexf", "application/xml", drawGexf(state)),
    csv: () => saveTable(state, renderer.view()),
  };
  for (const [name, run] of Object.entries(formats)) {
    byId(`save-${name}`).addEventListener("click", run);
  }
}

/**
 * @param {string} ending
 * @param {string} type
 * @param {BlobPart} content
 */
function save(ending, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", {
    href: address,
    download: nameFile(document.title.split(" · ")[0], ending),
  });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/**
 * @param {PageState} state
 * @param {Renderer} renderer
 */
function savePicture(state, renderer) {
  const shown = renderer.canvas();
  const picture = make("canvas", { width: shown.width, height: shown.height });
  const context = contextOf(picture);
  context.fillStyle = state.colours.background;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(shown, 0, 0);
  picture.toBlob((content) => content && save("png", "image/png", content));
}

/**
 * @param {PageState} state
 * @param {View} view
 */
function drawSvg(state, view) {
  const shown = state.graph.nodes.filter((node) => node.visible && isInside(node, view));
  const within = new Set(shown);
  const hasFarLines = shown.length < MOST_NODES_WITH_FAR_LINES;
  const lines = state.graph.edges
    .filter((edge) => edge.visible && within.has(edge.source) && within.has(edge.target))
    .filter((edge) => hasFarLines || !edge.far)
    .map((edge) => drawLine(state, view, edge));
  const shapes = shown.reverse().map((node) => drawShape(state, view, node));
  const { width, height } = view;
  const ground = writeTag("rect", { width, height, fill: state.colours.background });
  const title = writeTag("title", {}, escapeXml(document.title));
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  };
  return writeTag(
    "svg",
    attributes,
    [title, ground, ...lines, ...shapes, drawTexts(state, view)].join("\n"),
  );
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/**
 * @param {PageState} state
 * @param {View} view
 * @param {GraphEdge} edge
 */
function drawLine(state, view, edge) {
  const { source, target } = edge;
  const isDimmed = state.highlighted && !state.highlighted.edges.includes(edge);
  return writeTag("line", {
    x1: round(source.x * view.scale + view.x),
    y1: round(source.y * view.scale + view.y),
    x2: round(target.x * view.scale + view.x),
    y2: round(target.y * view.scale + view.y),
    stroke: state.colours.edge,
    "stroke-opacity": edge.far ? 0.22 : 0.6,
    ...(isDimmed ? DIMMED : {}),
  });
}

/**
 * @param {PageState} state
 * @param {View} view
 * @param {GraphNode} node
 */
function drawShape(state, view, node) {
  const size = Math.max(0.6, node.size * view.scale);
  const x = round(node.x * view.scale + view.x);
  const y = round(node.y * view.scale + view.y);
  const look = { fill: nodeColour(state, node), ...(isHighlighted(state, node) ? {} : DIMMED) };
  const points = SHAPES[node.kind.shape];
  if (!points) return writeTag("circle", { cx: x, cy: y, r: round(size), ...look });
  const corners = points.map(
    ([across, down]) => `${round(x + across * size)},${round(y + down * size)}`,
  );
  return writeTag("polygon", { points: corners.join(" "), ...look });
}

/**
 * @param {PageState} state
 * @param {View} view
 */
function drawTexts(state, view) {
  const context = contextOf(make("canvas"));
  const labels = placeLabels(context, state, view, { most: MOST_LABELS, overlays: [] }).map(
    (label) => {
      const place = {
        x: round(label.x),
        y: round(label.y),
        "font-size": label.size,
        "font-weight": label.weight,
      };
      const halo = {
        stroke: state.colours.background,
        "stroke-width": 4,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      };
      return writeTag("text", { ...place, fill: label.colour, ...halo }, escapeXml(label.text));
    },
  );
  const type = {
    "text-anchor": "middle",
    "dominant-baseline": "central",
    "font-family": "system-ui, sans-serif",
  };
  return writeTag("g", type, labels.join("\n"));
}

/** @param {PageState} state */
function drawGexf(state) {
  const { nodes, edges, communities } = state.graph;
  const shown = nodes.filter((node) => node.visible);
  /** @param {GraphNode} node */
  const colourOf = (node) => nodeColour(state, node);
  return writeGexf(
    shown,
    edges.filter((edge) => edge.visible),
    { colourOf, communities },
  );
}

/**
 * Save the visible edges within the screen, with their first sentence; with a selection, its edges.
 * @param {PageState} state
 * @param {View} view
 */
async function saveTable({ graph, highlighted }, view) {
  /** @param {GraphEdge} edge */
  const isShown = (edge) =>
    edge.visible && isInside(edge.source, view) && isInside(edge.target, view);
  /** @type {unknown[][]} */
  const rows = [COLUMNS];
  for (const edge of highlighted ? highlighted.edges : graph.edges.filter(isShown)) {
    await new Promise((resolve) => {
      graph.whenLoaded(edge.source, () => resolve(undefined));
    });
    const { source, target, role, confidence } = edge;
    const sentence = edge.proofs.length ? readProof(source, edge.proofs[0]).sentence : "";
    const paper = [source.key, source.name, source.year || null];
    rows.push([
      ...paper,
      role.type,
      target.kind.label,
      target.key,
      target.name,
      confidence,
      sentence,
    ]);
  }
  save("csv", "text/csv", writeCsv(rows));
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no canvas.");
  return context;
}
