// @ts-check
// Suggests pages while one types in the field at the top of each page.

import { byId, fieldById, make } from "../shared/dom.js";
import { describeDocuments, search } from "./search_index.js";

const MOST_SUGGESTIONS = 8;

/** @typedef {import("./search_index.js").Found} Found */
/** @typedef {import("./search_index.js").Load} Load */

/**
 * Return the parts that an answer is shown with.
 * @param {Found} found
 * @param {HTMLElement} link What bears the title.
 */
export function describeFound({ kind, title, detail }, link) {
  link.append(make("bdi", {}, title));
  return [
    make("span", { class: "kind" }, kind.toLowerCase()),
    link,
    make("span", { class: "soft" }, detail),
  ];
}

/** The list of suggestions, of which the arrows choose one. */
class Suggestions {
  /** @param {HTMLInputElement} field */
  constructor(field) {
    this.field = field;
    this.list = byId("suggestions");
    this.chosen = -1;
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** @param {number} number */
  choose(number) {
    const { options, field } = this;
    this.chosen = options.length ? (number + options.length + 1) % (options.length + 1) : -1;
    if (this.chosen === options.length) this.chosen = -1;
    for (const [place, option] of options.entries()) {
      option.setAttribute("aria-selected", String(place === this.chosen));
    }
    if (this.chosen < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", options[this.chosen].id);
      options[this.chosen].scrollIntoView({ block: "nearest" });
    }
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  /** @param {Found[]} found */
  show(found) {
    this.list.replaceChildren(...found.map(makeOption));
    this.list.hidden = !found.length;
    this.field.setAttribute("aria-expanded", String(Boolean(found.length)));
    this.choose(-1);
  }
}

/**
 * @param {Found} one
 * @param {number} place
 */
function makeOption(one, place) {
  const attributes = {
    id: `suggestion-${place}`,
    role: "option",
    "aria-selected": "false",
    class: one.kind.toLowerCase(),
    "data-address": one.address,
  };
  return make("li", attributes, ...describeFound(one, make("span", { class: "name" })));
}

/**
 * Let the field search.
 * @param {Load} load
 * @param {string} root
 * @param {(() => void) | null} showResults What shows all answers, on the page that does.
 */
export function startSearchBox(load, root, showResults) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search"));
  const field = fieldById("search");
  const suggestions = new Suggestions(field);
  let asked = 0;

  const close = () => {
    asked += 1;
    suggestions.close();
  };
  const suggest = async () => {
    const number = (asked += 1);
    const answer = await search(load, field.value);
    const best = answer ? answer.documents.slice(0, MOST_SUGGESTIONS) : [];
    const found = answer ? await describeDocuments(load, root, best, answer.manifest) : [];
    if (number === asked) suggestions.show(found);
  };
  /** @param {HTMLElement | null} option */
  const open = (option) => {
    if (option?.dataset.address) location.href = option.dataset.address;
  };

  form.hidden = false;
  field.addEventListener("focus", () => load("manifest"), { once: true });
  field.addEventListener("input", () => (showResults ? showResults() : suggest()));
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      suggestions.choose(suggestions.chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") close();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const option = suggestions.options[suggestions.chosen];
    if (option) open(option);
    else if (showResults) showResults();
    else location.href = `${root}search.html#${encodeURIComponent(field.value)}`;
  });
  suggestions.list.addEventListener("pointerdown", (event) => event.preventDefault());
  suggestions.list.addEventListener("click", (event) => {
    if (event.target instanceof Element) open(event.target.closest("[role=option]"));
  });
  focusOnSlash(field);
}

/** @param {HTMLInputElement} field */
export function focusOnSlash(field) {
  document.addEventListener("keydown", (event) => {
    const isTyping =
      event.target instanceof Element && event.target.closest("input, textarea, select");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    field.focus();
  });
}
