// @ts-check
// Shows all answers to a search, and keeps what was asked in its address.

import { byId, fieldById, make } from "../shared/dom.js";
import { describeFound } from "./search_box.js";
import { describeDocuments, search } from "./search_index.js";

const MOST_RESULTS = 50;

/** @typedef {import("./search_index.js").Found} Found */
/** @typedef {import("./search_index.js").Load} Load */

/** The list of answers, and the kind that it is kept to. */
export class ResultsPage {
  /**
   * @param {Load} load
   * @param {string} root
   * @param {HTMLElement} list
   */
  constructor(load, root, list) {
    this.load = load;
    this.root = root;
    this.list = list;
    this.field = fieldById("search");
    this.filters = byId("filters");
    this.status = byId("status");
    this.kind = "";
    this.asked = 0;
    this.show = this.show.bind(this);
  }

  start() {
    this.readAddress();
    addEventListener("hashchange", () => this.readAddress());
    this.field.focus();
  }

  readAddress() {
    const hash = location.hash.slice(1);
    try {
      this.field.value = decodeURIComponent(hash);
    } catch {
      this.field.value = hash;
    }
    this.show();
  }

  async show() {
    const number = (this.asked += 1);
    const text = this.field.value;
    history.replaceState(null, "", text ? `#${encodeURIComponent(text)}` : location.pathname);
    const answer = await search(this.load, text);
    const best = answer ? answer.documents.slice(0, 4 * MOST_RESULTS) : [];
    const found = answer
      ? await describeDocuments(this.load, this.root, best, answer.manifest)
      : [];
    if (number !== this.asked) return;
    this.showFilters(found);
    const shown = found
      .filter(({ kind }) => !this.kind || kind === this.kind)
      .slice(0, MOST_RESULTS);
    this.list.replaceChildren(...shown.map(makeResult));
    if (!answer) this.status.textContent = "The index cannot be read.";
    else this.status.textContent = tellCount(text, shown.length);
  }

  /** @param {Found[]} found */
  showFilters(found) {
    const kinds = [...new Set(found.map(({ kind }) => kind))].sort();
    if (this.kind && !kinds.includes(this.kind)) this.kind = "";
    this.filters.hidden = kinds.length < 2;
    const { activeElement } = document;
    const pressed = activeElement instanceof HTMLElement ? activeElement.dataset.kind : undefined;
    this.filters.replaceChildren(...["", ...kinds].map((kind) => this.makeFilter(kind)));
    if (pressed === undefined) return;
    /** @type {HTMLElement | null} */
    const again = this.filters.querySelector(`[data-kind="${CSS.escape(pressed)}"]`);
    again?.focus();
  }

  /** @param {string} kind */
  makeFilter(kind) {
    const onclick = () => {
      this.kind = kind;
      this.show();
    };
    const attributes = {
      type: "button",
      "aria-pressed": String(kind === this.kind),
      "data-kind": kind,
      onclick,
    };
    return make("button", attributes, kind || "All");
  }
}

/** @param {Found} one */
function makeResult(one) {
  const link = make("a", { href: one.address });
  return make("li", { class: one.kind.toLowerCase() }, ...describeFound(one, link));
}

/**
 * @param {string} text
 * @param {number} count
 */
function tellCount(text, count) {
  if (!text.trim()) return "Type in the field above.";
  if (!count) return "Nothing found. Try fewer or other words.";
  return count < MOST_RESULTS ? `${count} found.` : `The ${count} best are shown.`;
}
