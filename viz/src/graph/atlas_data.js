// @ts-check
// Reads the graph of an atlas: compressed columns, and blocks of texts that open on demand.

import { byId } from "../shared/dom.js";
import { inflate } from "../shared/inflate.js";
import { createLoader } from "../shared/loader.js";
import { TEXT_LOST } from "./evidence.js";

/** @typedef {import("./graph_model.js").EdgeRow} EdgeRow */
/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").GraphSource} GraphSource */
/** @typedef {import("./graph_model.js").NodeRow} NodeRow */
/** @typedef {import("./graph_model.js").Proof} Proof */
/** @typedef {[string, [string, string][], Proof[][], Proof[][]]} Texts Abstract, links, proofs of edges, of results. */

/** @returns {Promise<GraphSource>} */
export async function readAtlasData() {
  const data = await inflate(byId("data").textContent || "");
  const texts = new TextBlocks(data.papersInBlock, data.textFolder);
  return {
    ...data,
    nodes: readNodes(data),
    edges: readEdges(data.edges),
    loadText: (graph, paper) => texts.load(graph, paper),
  };
}

/**
 * @param {any} data
 * @returns {Generator<NodeRow>}
 */
function* readNodes({ nodes, kinds, hasTexts, pages, hubs, beyond }) {
  const {
    key,
    kind,
    name,
    short,
    authors,
    aliases,
    description,
    homepage,
    count,
    year,
    x,
    y,
    size,
    community,
  } = nodes;
  // One at a time, here and below: what lives for a moment costs the collector nothing.
  for (let id = 0; id < key.length; id += 1) {
    yield {
      key: key[id],
      kind: kind[id],
      name: name[id],
      short: short[id],
      aliases: aliases[id],
      authors: authors[id],
      description: description[id],
      links: homepage[id] && [["Home page", homepage[id]]],
      count: count[id],
      year: year[id],
      x: x[id],
      y: y[id],
      size: size[id],
      community: community[id],
      page: pages[id],
      hub: hubs[id],
      beyond: beyond[id],
      isLoaded: !hasTexts || kinds[kind[id]].label !== "Paper",
    };
  }
}

/**
 * Yield edges whose sources travelled as the steps between them.
 * @param {{step: number[], target: number[], role: number[], confidence: number[]}} columns
 * @returns {Generator<EdgeRow>}
 */
export function* readEdges({ step, target, role, confidence }) {
  let source = 0;
  for (let id = 0; id < target.length; id += 1) {
    source += step[id];
    yield { id, source, target: target[id], role: role[id], confidence: confidence[id] / 100 };
  }
}

/** The papers' texts, in blocks that are opened once each. */
class TextBlocks {
  /**
   * @param {number} papersInBlock
   * @param {string | null} folder Where the blocks stand, if not in the page.
   */
  constructor(papersInBlock, folder) {
    this.papersInBlock = papersInBlock;
    this.loadBeside = folder ? createLoader(`${folder}/`, "papergraphTexts") : null;
    this.elements = document.getElementsByClassName("texts");
    /** @type {Map<number, Promise<void>>} */
    this.opened = new Map();
    /** @type {GraphNode[]} */
    this.papers = [];
    /** @type {Map<GraphNode, number>} */
    this.places = new Map();
    // The texts follow the script: the graph is there before the last of them has been read.
    this.isPageRead = new Promise((resolve) => {
      if (document.readyState !== "loading") resolve(undefined);
      else addEventListener("DOMContentLoaded", resolve, { once: true });
    });
  }

  /**
   * @param {Graph} graph
   * @param {GraphNode} paper
   */
  load(graph, paper) {
    if (!this.papers.length) {
      this.papers = sortPapers(graph);
      this.places = new Map(this.papers.map((member, place) => [member, place]));
    }
    const number = Math.floor((this.places.get(paper) || 0) / this.papersInBlock);
    const known = this.opened.get(number);
    if (known) return known;
    const opening = this.open(graph, number);
    this.opened.set(number, opening);
    return opening;
  }

  /**
   * @param {Graph} graph
   * @param {number} number
   */
  async open(graph, number) {
    const first = number * this.papersInBlock;
    const packed = await this.read(number);
    const block = packed ? await inflate(packed).catch(() => []) : [];
    for (const [place, paper] of this.papers.slice(first, first + this.papersInBlock).entries()) {
      paper.isTextLost = !block[place];
      attachTexts(graph, paper, block[place] || [TEXT_LOST, [], [], []]);
    }
  }

  /**
   * Return a block as it travels; null where its file cannot be read.
   * @param {number} number
   * @returns {Promise<string | null>}
   */
  async read(number) {
    if (this.loadBeside) return this.loadBeside(String(number));
    await this.isPageRead;
    return this.elements[number].textContent;
  }
}

/**
 * Return papers in the order of their texts.
 * @param {Graph} graph
 */
function sortPapers({ nodes }) {
  const papers = nodes.filter((node) => node.isPaper);
  return papers.sort((left, right) => left.community - right.community || left.id - right.id);
}

/**
 * @param {Graph} graph
 * @param {GraphNode} paper
 * @param {Texts} texts
 */
function attachTexts(graph, paper, [abstract, links, proofs, resultProofs]) {
  const own = paper.edges.filter((edge) => edge.source === paper);
  for (const [position, edge] of own.entries()) edge.proofs = proofs[position] || [];
  for (const [position, result] of graph.resultsAt(paper).entries()) {
    result.proofs = resultProofs[position] || [];
  }
  Object.assign(paper, { abstract, links, isLoaded: true });
}
