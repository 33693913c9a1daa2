// @ts-check
// Reads the settings of a graph page from its address, and writes them there.

import { connect } from "./paths.js";
import { isPath, nodesOf } from "./graph_model.js";
import {
  formatHash,
  formatPosition,
  parseKeys,
  parsePosition,
  parseSettings,
} from "./url_state.js";

/** @typedef {import("./graph_model.js").Chosen} Chosen */
/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./state.js").PageState} PageState */

/** Ids of the sliders, whose values stand in the address. */
const SLIDERS = ["least", "sure", "from", "until"];

/** @param {Chosen | null} chosen */
export function keysOf(chosen) {
  if (!chosen) return [];
  const members = isPath(chosen) ? [chosen.from, chosen.to] : nodesOf(chosen);
  return members.map((node) => node.key);
}

/**
 * Return what an address chooses, null where it names nothing that is there.
 * @param {Graph} graph
 * @param {string} hash
 */
export function findChosen(graph, hash) {
  const keys = parseKeys(hash);
  const [from, to] = keys.map((key) => graph.findByKey(key));
  if (keys.length < 2) return from || null;
  return from && to ? connect(from, to) : null;
}

/** @param {PageState} state */
export function writeAddress({ graph, filters, chosen, position }) {
  /** @type {Record<string, string>} */
  const settings = {
    hide: hiddenLabels(graph, filters),
    not: graph.roles
      .filter((role) => !filters.roles.has(role))
      .map((role) => role.type)
      .join("."),
    colour: filters.colour === filters.firstColour ? "" : filters.colour,
    around: filters.around ? encodeURIComponent(filters.around.key) : "",
    at: formatPosition(position),
  };
  for (const id of SLIDERS) {
    const slider = findSlider(id);
    if (slider && slider.value !== slider.defaultValue) {
      settings[id] = String(valuesOf(slider)[slider.valueAsNumber]);
    }
  }
  return formatHash(keysOf(chosen), settings);
}

/**
 * Return the labels that are hidden, as an address tells them: nothing where it is as at first.
 * @param {Graph} graph
 * @param {import("./filters.js").Filters} filters
 */
function hiddenLabels({ kinds }, { kinds: shown, firstHidden }) {
  const hidden = kinds.filter((kind) => !shown.has(kind)).map((kind) => kind.label);
  if (hidden.join(".") === firstHidden.join(".")) return "";
  return hidden.join(".") || "none";
}

/**
 * Put an address into the bar. In a frame of a notebook there is none.
 * @param {string} address
 * @param {boolean} isNew Whether the back button returns to the one before.
 */
export function showAddress(address, isNew) {
  const isEmpty = address === "#" && !location.hash;
  if (location.protocol === "about:" || location.hash === address || isEmpty) return;
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/**
 * Set filters and colours as an address says, by the controls of the legend, and return its view.
 * @param {PageState} state
 * @param {string} hash
 */
export function applySettings({ graph, filters }, hash) {
  const told = parseSettings(hash);
  filters.around = graph.findByKey(told.get("around") || "") || null;
  const hide = told.get("hide") ?? filters.firstHidden.join(".");
  const hidden = new Set([...hide.split("."), ...(told.get("not") || "").split(".")]);
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = document.querySelectorAll("#kinds input, #roles input");
  for (const box of boxes) if (box.checked === hidden.has(box.value)) box.click();
  for (const id of SLIDERS) setSlider(id, told.get(id) || "");
  const wanted = told.get("colour") || filters.firstColour;
  /** @type {NodeListOf<HTMLInputElement>} */
  const colours = document.querySelectorAll("#colours input");
  for (const colour of colours) if (colour.value === wanted && !colour.checked) colour.click();
  return parsePosition(told.get("at"));
}

/** @param {string} id */
function findSlider(id) {
  return /** @type {HTMLInputElement | null} */ (document.getElementById(id));
}

/** @param {HTMLInputElement} slider */
function valuesOf(slider) {
  return (slider.dataset.values || "").split(",").map(Number);
}

/**
 * Return the step of the value that is nearest: a graph that was built again may lack the one told.
 * @param {number[]} values
 * @param {number} value
 */
function findStep(values, value) {
  const gaps = values.map((known) => Math.abs(known - value));
  return String(Math.max(0, gaps.indexOf(Math.min(...gaps))));
}

/**
 * @param {string} id
 * @param {string} value
 */
function setSlider(id, value) {
  const slider = findSlider(id);
  if (!slider) return;
  const wanted = value === "" ? slider.defaultValue : findStep(valuesOf(slider), Number(value));
  if (slider.value === wanted) return;
  slider.value = wanted;
  slider.dispatchEvent(new Event("input"));
}
