// @ts-check
// The legend, which also chooses what is shown and how it is coloured.

import { byId, make } from "../shared/dom.js";
import { capitalize, countInWords, formatCount, shorten } from "../shared/text.js";
import { makeSwatch } from "./colours.js";
import { NO_COMMUNITY, countBy } from "./filters.js";

/** @typedef {import("./graph_model.js").Kind} Kind */
/** @typedef {import("./graph_model.js").Role} Role */
/** @typedef {import("./state.js").PageState} PageState */

/**
 * @typedef {object} FormEvents
 * @property {() => void} onChange Filters have changed.
 * @property {() => void} onColour Colours have changed.
 * @property {(community: number) => void} onCommunity Somebody wants to see a community.
 */

/** @typedef {{id: string, title: string, values: number[], first: number, tell: (value: number) => string}} SliderSettings */

const MOST_COMMUNITIES = 12;
/** Communities of fewer nodes are not worth a line of the legend. */
const SMALLEST_COMMUNITY = 4;
const LONGEST_NAME = 48;
/** Steps of the confidence slider from 0 to 1. */
const CONFIDENCE_STEPS = 20;

/**
 * @param {PageState} state
 * @param {FormEvents} events
 */
export function buildFilterForm(state, events) {
  const form = byId("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  const parts = [
    colourChoice(state, events),
    kindFilters(state, events),
    communityList(state, events),
    roleFilters(state, events),
    paperCountFilter(state, events),
    confidenceFilter(state, events),
    ...yearFilters(state, events),
  ];
  form.append(...parts.filter((part) => part !== null));
  return { updateCounts: () => updateCounts(state) };
}

/**
 * Say beside each kind, role and community how much of it is shown.
 * @param {PageState} state
 */
function updateCounts({ graph }) {
  const nodes = graph.nodes.filter((node) => node.visible);
  const kinds = countBy(nodes, "kind");
  const roles = graph.roleCounts || countBy(graph.edges, "role");
  const communities = countBy(nodes, "community");
  const counts = new Map([
    ...graph.kinds.map((kind) => /** @type {const} */ ([kind.label, kinds.get(kind)])),
    ...graph.roles.map((role) => /** @type {const} */ ([role.type, roles.get(role)])),
    ...graph.communities.map(
      (_, number) => /** @type {const} */ ([String(number), communities.get(number)]),
    ),
  ]);
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("#filters [data-counts]");
  for (const place of places) {
    place.textContent = formatCount(counts.get(place.dataset.counts || "") || 0);
  }
}

/** @param {PageState} state */
export function redrawSwatches({ graph }) {
  for (const label of document.querySelectorAll("#kinds label")) {
    const value = label.querySelector("input")?.value;
    const kind = graph.kinds.find((candidate) => candidate.label === value);
    if (kind) label.querySelector(".swatch")?.replaceWith(makeSwatch(kind));
  }
}

/**
 * @param {PageState} state
 * @param {FormEvents} events
 */
function colourChoice({ graph, filters }, { onColour }) {
  if (graph.communities.length < 2) return null;
  const options = /** @type {const} */ (["community", "kind"]).map((name) => {
    const onchange = () => {
      filters.colour = name;
      onColour();
    };
    const attributes = {
      type: "radio",
      name: "colour",
      value: name,
      checked: name === filters.colour,
      onchange,
    };
    return make("label", {}, make("input", attributes), capitalize(name));
  });
  return make(
    "fieldset",
    { id: "colours" },
    make("legend", {}, "Colour by"),
    make("div", { class: "row" }, options),
  );
}

/**
 * @param {PageState} state
 * @param {FormEvents} events
 */
function kindFilters({ graph, filters }, { onChange }) {
  const counts = countBy(graph.nodes, "kind");
  const rows = graph.kinds.flatMap((kind) => {
    const count = counts.get(kind);
    if (!count) return [];
    const text = [makeSwatch(kind), capitalize(kind.plural)];
    return [checkbox(filters.kinds, kind, { value: kind.label, text, count, onChange })];
  });
  return make("fieldset", { id: "kinds" }, make("legend", {}, "Show"), rows);
}

/**
 * @param {PageState} state
 * @param {FormEvents} events
 */
function roleFilters({ graph, filters }, { onChange }) {
  const counts = countBy(graph.edges, "role");
  const rows = graph.roles.flatMap((role) => {
    const count = counts.get(role);
    if (!count) return [];
    return [
      checkbox(filters.roles, role, {
        value: role.type,
        title: role.meaning,
        text: [role.active],
        count,
        onChange,
      }),
    ];
  });
  return make("fieldset", { id: "roles" }, make("legend", {}, "Where a paper"), rows);
}

/**
 * @template Item
 * @param {Set<Item>} chosen
 * @param {Item} item
 * @param {{value: string, title?: string, text: (Node | string)[], count: number, onChange: () => void}} look
 */
function checkbox(chosen, item, { value, title, text, count, onChange }) {
  const box = make("input", { type: "checkbox", checked: true, value });
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(item);
    else chosen.delete(item);
    onChange();
  });
  return make(
    "label",
    { title },
    box,
    text,
    make("span", { class: "count", "data-counts": value }, formatCount(count)),
  );
}

/**
 * Return the largest communities, each a way to where it is.
 * @param {PageState} state
 * @param {FormEvents} events
 */
function communityList({ graph }, { onCommunity }) {
  const largest = [...countBy(graph.nodes, "community")]
    .filter(
      ([number, size]) => size >= SMALLEST_COMMUNITY && graph.communities[number] !== NO_COMMUNITY,
    )
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_COMMUNITIES);
  if (largest.length < 2) return null;
  const rows = largest.map(([number, size]) => {
    const swatch = makeSwatch({ ...graph.palette[number % graph.palette.length], shape: "dot" });
    const name = make("span", {}, shorten(graph.communities[number], LONGEST_NAME));
    const count = make("span", { class: "count", "data-counts": number }, formatCount(size));
    const attributes = { type: "button", class: "entry", onclick: () => onCommunity(number) };
    return make("li", {}, make("button", attributes, swatch, name, count));
  });
  return make(
    "details",
    { id: "regions" },
    make("summary", {}, "Communities"),
    make("ul", {}, rows),
  );
}

/**
 * Return a slider that steps through the values that occur, so that one hub does not make it coarse.
 * @param {SliderSettings} settings
 * @param {(value: number) => void} onStep
 */
function slider({ id, title, values, first, tell }, onStep) {
  const text = make("span", { class: "count" });
  const range = { min: 0, max: values.length - 1, value: first };
  const input = make("input", { type: "range", id, ...range, "data-values": values.join() });
  const tellValue = () => {
    text.textContent = tell(values[input.valueAsNumber]);
    input.setAttribute("aria-valuetext", text.textContent);
  };
  input.addEventListener("input", () => {
    tellValue();
    onStep(values[input.valueAsNumber]);
  });
  tellValue();
  return make("fieldset", {}, make("label", { for: id }, title, text), input);
}

/**
 * @param {PageState} state
 * @param {FormEvents} events
 */
function paperCountFilter({ graph, filters }, { onChange }) {
  const counts = graph.nodes.filter((node) => !node.isPaper).map((node) => node.edges.length);
  const values = [...new Set(counts)].sort((left, right) => left - right);
  if (values.length < 2) return null;
  filters.fewestPapers = values[0];
  /** @param {number} value */
  const tell = (value) => countInWords(graph.kinds[0], value);
  return slider({ id: "least", title: "Named by at least", values, first: 0, tell }, (value) => {
    filters.fewestPapers = value;
    onChange();
  });
}

/**
 * @param {PageState} state
 * @param {FormEvents} events
 */
function confidenceFilter({ graph, filters }, { onChange }) {
  const smallest = graph.edges.reduce((least, edge) => Math.min(least, edge.confidence), 1);
  const least = Math.floor(CONFIDENCE_STEPS * smallest);
  if (least >= CONFIDENCE_STEPS) return null;
  const values = Array.from(
    { length: CONFIDENCE_STEPS + 1 - least },
    (_, step) => (step + least) / CONFIDENCE_STEPS,
  );
  filters.leastConfidence = values[0];
  /** @param {number} value */
  const tell = (value) => `${Math.round(100 * value)} %`;
  return slider({ id: "sure", title: "Confidence at least", values, first: 0, tell }, (value) => {
    filters.leastConfidence = value;
    onChange();
  });
}

/**
 * @param {PageState} state
 * @param {FormEvents} events
 */
function yearFilters({ filters }, { onChange }) {
  const values = filters.knownYears;
  if (values.length < 2) return [];
  return [
    slider({ id: "from", title: "Papers from", values, first: 0, tell: String }, (value) => {
      filters.years = [value, filters.years[1]];
      onChange();
    }),
    slider(
      { id: "until", title: "Papers until", values, first: values.length - 1, tell: String },
      (value) => {
        filters.years = [filters.years[0], value];
        onChange();
      },
    ),
  ];
}
