// @ts-check
// Finds nodes by name, alias or title while one types.

import { byId, fieldById, make } from "../shared/dom.js";
import { foldAccents } from "../shared/text.js";
import { makeSwatch } from "./colours.js";
import { compareImportance } from "./graph_model.js";

/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */

const MOST_SUGGESTIONS = 10;
/** How well a text matches: whole, at its start, at a word's start, within words, not at all. */
const RANKS = { whole: 0, start: 1, word: 2, within: 3, none: 4 };

/** Names, aliases and titles of a graph, folded when one first types: that takes a moment. */
export class NameIndex {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {{node: GraphNode, texts: string[]}[] | null} */
    this.folded = null;
  }

  /**
   * Return the nodes that match best, those that are shown first.
   * @param {string} typed
   * @returns {GraphNode[]}
   */
  find(typed) {
    const words = foldAccents(typed).trim();
    if (!words) return [];
    this.folded ??= this.graph.nodes.map((node) => ({
      node,
      texts: [node.name, ...node.aliases, ...node.authors].map(foldAccents),
    }));
    const found = [];
    for (const { node, texts } of this.folded) {
      const rank = Math.min(...texts.map((text) => rankMatch(text, words)));
      if (rank < RANKS.none) found.push({ node, rank: rank + (node.visible ? 0 : RANKS.none) });
    }
    return found
      .sort((left, right) => left.rank - right.rank || compareImportance(left.node, right.node))
      .slice(0, MOST_SUGGESTIONS)
      .map(({ node }) => node);
  }
}

/**
 * @param {string} text
 * @param {string} words
 */
export function rankMatch(text, words) {
  if (text === words) return RANKS.whole;
  const place = text.indexOf(words);
  if (place === 0) return RANKS.start;
  if (place > 0) return /[\p{L}\p{N}]/u.test(text[place - 1]) ? RANKS.within : RANKS.word;
  return words.split(/\s+/).every((word) => text.includes(word)) ? RANKS.within : RANKS.none;
}

/** The field with its list of suggestions, of which the arrows choose one. */
export class SearchBox {
  /**
   * @param {Graph} graph
   * @param {(node: GraphNode) => void} onPick
   */
  constructor(graph, onPick) {
    this.names = new NameIndex(graph);
    this.onPick = onPick;
    this.field = fieldById("search");
    this.list = byId("suggestions");
    /** @type {GraphNode[]} */
    this.matches = [];
    this.active = -1;
    this.field.addEventListener("input", () => this.update());
    this.field.addEventListener("blur", () => this.close());
    this.field.addEventListener("keydown", (event) => this.typed(event));
  }

  focus() {
    this.field.focus();
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {GraphNode} node */
  pick(node) {
    this.field.value = "";
    this.close();
    this.onPick(node);
  }

  /** @param {number} place */
  activate(place) {
    this.active = (place + this.matches.length) % this.matches.length;
    const items = [...this.list.children];
    for (const [number, item] of items.entries()) {
      item.setAttribute("aria-selected", String(number === this.active));
    }
    items[this.active].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", items[this.active].id);
  }

  update() {
    this.matches = this.names.find(this.field.value);
    this.list.replaceChildren(...this.matches.map((node, place) => this.suggestion(node, place)));
    if (!this.matches.length) {
      const attributes = { class: "none", role: "option", "aria-disabled": "true" };
      this.list.append(make("li", attributes, "Nothing here has that name"));
    }
    this.list.hidden = !this.field.value.trim();
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.matches.length && !this.list.hidden) this.activate(0);
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    if (this.list.hidden) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    } else if (!this.matches.length) return;
    else if (event.key === "ArrowDown") this.activate(this.active + 1);
    else if (event.key === "ArrowUp") this.activate(this.active - 1);
    else if (event.key === "Enter") this.pick(this.matches[this.active]);
    else return;
    event.preventDefault();
  }

  /**
   * @param {GraphNode} node
   * @param {number} place
   */
  suggestion(node, place) {
    const item = make(
      "li",
      { role: "option", id: `suggestion-${place}`, "aria-selected": "false" },
      makeSwatch(node.kind),
      make("span", {}, node.name),
      make("span", { class: "role" }, node.isPaper ? "" : String(node.edges.length)),
    );
    // Before the click moves the focus, which would close the list.
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.pick(node);
    });
    return item;
  }
}
