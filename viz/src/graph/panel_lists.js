// @ts-check
// Lists of the panel: they grow when asked, and arrows move in them.

import { make } from "../shared/dom.js";
import { formatCount } from "../shared/text.js";
import { makeSwatch } from "./colours.js";

/** @typedef {import("../shared/dom.js").Child} Child */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */

const MOST_LISTED = 60;

/**
 * Return a list that grows when asked: thousands of entries would keep a page from opening.
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item, place: number) => Node} line
 * @param {Record<string, unknown>} [attributes]
 * @returns {HTMLElement[]}
 */
export function longList(items, line, attributes = {}) {
  const list = make("ul", attributes, items.slice(0, MOST_LISTED).map(line));
  if (items.length <= MOST_LISTED) return [list];
  const more = make("button", { type: "button", class: "plain" });
  const tell = () => {
    const left = items.length - list.childElementCount;
    more.textContent = `Show ${Math.min(left, MOST_LISTED)} of ${formatCount(left)} more`;
    more.hidden = !left;
  };
  more.addEventListener("click", () => {
    const shown = list.childElementCount;
    const added = items.slice(shown, shown + MOST_LISTED);
    list.append(...added.map((item, place) => line(item, shown + place)));
    list.children[shown].querySelector("button")?.focus();
    tell();
  });
  tell();
  return [list, more];
}

/**
 * Return what leads to a node.
 * @param {GraphNode} node
 * @param {string} note
 * @param {(node: GraphNode) => void} onChoose
 */
export function makeEntry(node, note, onChoose) {
  return make(
    "button",
    { type: "button", class: "entry", onclick: () => onChoose(node) },
    makeSwatch(node.kind),
    make("span", {}, node.name),
    note ? make("span", { class: "role" }, note) : null,
  );
}

/**
 * Return a part that is filled when it is opened.
 * @param {string} title
 * @param {boolean} isOpen
 * @param {() => Child[]} content
 * @param {Record<string, unknown>} [attributes]
 */
export function foldedPart(title, isOpen, content, attributes = {}) {
  const list = make("div", attributes);
  const part = make("details", { open: isOpen }, make("summary", {}, title), list);
  const fill = () => {
    if (part.open && !list.childElementCount) {
      list.append(...content().filter((child) => child != null));
    }
  };
  part.addEventListener("toggle", fill);
  fill();
  return part;
}

/**
 * Move in a list: Tab enters and leaves it; the arrows, Home and End move.
 * @param {KeyboardEvent} event
 */
export function moveInList(event) {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const here = buttons.findIndex((button) => button === document.activeElement);
  /** @type {Record<string, number>} */
  const targets = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 };
  const next = buttons[targets[event.key]];
  if (here < 0 || !next) return;
  event.preventDefault();
  buttons[here].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
