// @ts-check
// Saves what is shown: as a picture, as lines and shapes, as a graph, or as a table. With something
// chosen, graph and table hold what is highlighted.

import { byId, make } from "../shared/dom.js";
import { nodeColour } from "./colours.js";
import { readProof } from "./evidence.js";
import { nameFile, writeCsv, writeGexf } from "./export_formats.js";
import { isInside } from "./labels.js";
import { composePicture } from "./picture.js";
import { paintPicture, writeSvg } from "./picture_formats.js";

/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").Renderer} Renderer */
/** @typedef {import("./state.js").View} View */

/** Pixels that a picture for a slide is wide, and how many of them may stand for one of the screen. */
const SLIDE_WIDTH = 3200;
const RATIOS = { smallest: 2, largest: 4 };
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
const SHARED_COLUMNS = [
  "kind",
  "id",
  "name",
  "other_kind",
  "other_id",
  "other_name",
  "papers",
  "titles",
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
    svg: () => save("svg", "image/svg+xml", writeSvg(compose(state, renderer))),
    gexf: () => saveGraph(state),
    csv: () => saveTable(state, renderer.view()),
  };
  for (const [name, run] of Object.entries(formats)) {
    byId(`save-${name}`).addEventListener("click", run);
  }
}

function pageTitle() {
  return document.title.split(" · ")[0];
}

/**
 * @param {string} ending
 * @param {string} type
 * @param {BlobPart} content
 */
function save(ending, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: address, download: nameFile(pageTitle(), ending) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/**
 * @param {PageState} state
 * @param {Renderer} renderer
 */
function compose(state, renderer) {
  const context = contextOf(make("canvas"));
  return composePicture(context, state, renderer.view(), renderer.lines(), pageTitle());
}

/**
 * @param {PageState} state
 * @param {Renderer} renderer
 */
function savePicture(state, renderer) {
  const picture = compose(state, renderer);
  const ratio = Math.max(RATIOS.smallest, Math.min(RATIOS.largest, SLIDE_WIDTH / picture.width));
  const width = Math.round(picture.width * ratio);
  const canvas = make("canvas", { width, height: Math.round(picture.height * ratio) });
  paintPicture(contextOf(canvas), picture, ratio);
  canvas.toBlob((content) => content && save("png", "image/png", content));
}

/** @param {PageState} state */
async function saveGraph(state) {
  const { graph, highlighted } = state;
  const nodes = graph.nodes.filter((node) =>
    highlighted ? highlighted.nodes.has(node) : node.visible,
  );
  const edges = highlighted ? highlighted.edges : graph.drawnEdges.filter((edge) => edge.visible);
  const { communities } = graph;
  /** @param {GraphNode} node */
  const colourOf = (node) => nodeColour(state, node);
  const sentences = await readSentences(graph, edges);
  save("gexf", "application/xml", writeGexf(nodes, edges, { colourOf, communities, sentences }));
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
  const edges = highlighted ? highlighted.edges : graph.drawnEdges.filter(isShown);
  const sentences = await readSentences(graph, edges);
  if (graph.shared) {
    const shared = edges.map((edge) => sharedRow(edge, sentences.get(edge)));
    save("csv", "text/csv", writeCsv([SHARED_COLUMNS, ...shared]));
    return;
  }
  const rows = edges.map((edge) => {
    const { source, target, role, confidence } = edge;
    const paper = [source.key, source.name, source.year || null];
    const entity = [target.kind.label, target.key, target.name];
    return [...paper, role.type, ...entity, confidence, sentences.get(edge)];
  });
  save("csv", "text/csv", writeCsv([COLUMNS, ...rows]));
}

/**
 * @param {GraphEdge} edge
 * @param {string | undefined} sentence
 */
function sharedRow({ source, target, papers }, sentence) {
  const ends = [source, target].flatMap((node) => [node.kind.label, node.key, node.name]);
  return [...ends, papers?.length, papers?.map((paper) => paper.name).join("; "), sentence];
}

/**
 * Return the first sentence of each edge, once its paper's text is there.
 * @param {Graph} graph
 * @param {GraphEdge[]} edges
 */
async function readSentences(graph, edges) {
  /** @type {Map<GraphEdge, string>} */
  const sentences = new Map();
  for (const edge of edges) {
    const proven = edge.papers
      ? edge.papers[0].edges.filter((own) => own.target === edge.target)[0]
      : edge;
    await loaded(graph, proven.source);
    const [proof] = proven.proofs;
    sentences.set(edge, proof ? readProof(proven.source, proof).sentence : "");
  }
  return sentences;
}

/**
 * @param {Graph} graph
 * @param {GraphNode} paper
 * @returns {Promise<void>}
 */
function loaded(graph, paper) {
  return paper.isLoaded ? Promise.resolve() : graph.loadText(graph, paper);
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no canvas.");
  return context;
}
