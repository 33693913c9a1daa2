// @ts-check
// Finds names, titles and authors while one types, and leads to them on the atlas.

import { rankMatch } from "../graph/search.js";
import { byId, fieldById, make } from "../shared/dom.js";
import { foldAccents } from "../shared/text.js";

/** @typedef {[number, string, string[], string]} Row Label, name, other names or authors, place. */

const MOST = 10;
const NONE = 4;

/** @type {{labels: string[], names: Row[]}} */
const { labels, names } = JSON.parse(byId("names").textContent || "");
const field = fieldById("search");
const list = byId("suggestions");
/** @type {string[][] | null} Folded when one first types: that takes a moment. */
let folded = null;
let active = -1;

/**
 * Return the rows that match best; the first of two that match alike is the one named more.
 * @param {string} text
 */
function find(text) {
  const words = foldAccents(text).trim();
  if (!words) return [];
  folded ??= names.map(([, name, others]) => [name, ...others].map(foldAccents));
  const found = [];
  for (const [place, texts] of folded.entries()) {
    const rank = Math.min(...texts.map((own) => rankMatch(own, words)));
    if (rank < NONE) found.push({ place, rank });
  }
  found.sort((left, right) => left.rank - right.rank || left.place - right.place);
  return found.slice(0, MOST).map(({ place }) => names[place]);
}

/** @param {number} number */
function choose(number) {
  const items = [...list.children];
  active = (number + items.length) % items.length;
  for (const [place, item] of items.entries()) {
    item.setAttribute("aria-selected", String(place === active));
  }
  field.setAttribute("aria-activedescendant", items[active].id);
  items[active].scrollIntoView({ block: "nearest" });
}

function close() {
  list.hidden = true;
  active = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

/**
 * @param {Row} row
 * @param {number} number
 */
function suggest([label, name, , place], number) {
  const kind = make("span", { class: "soft" }, ` ${labels[label]}`);
  const item = make("li", { role: "option", id: `suggestion-${number}` }, name, kind);
  // Before the click moves the focus, which would close the list.
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    location.href = place;
  });
  return item;
}

function update() {
  const found = find(field.value);
  list.replaceChildren(...found.map(suggest));
  if (!field.value.trim()) return close();
  if (!found.length) {
    list.append(make("li", { role: "option", "aria-disabled": "true" }, "Nothing has that name"));
  }
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  if (found.length) choose(0);
}

/** @param {KeyboardEvent} event */
function typed(event) {
  if (list.hidden) return;
  if (event.key === "Escape") close();
  else if (active < 0) return;
  else if (event.key === "ArrowDown") choose(active + 1);
  else if (event.key === "ArrowUp") choose(active - 1);
  else if (event.key === "Enter") list.children[active].dispatchEvent(new Event("mousedown"));
  else return;
  event.preventDefault();
}

field.addEventListener("input", update);
field.addEventListener("blur", close);
field.addEventListener("keydown", typed);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === field || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  field.focus();
});
/** @type {HTMLElement} */ (field.parentElement).hidden = false;
