// @ts-check
// Places the names of communities and, where one is near, of their parts.

import { shorten } from "../shared/text.js";
import { communityColour } from "./colours.js";
import { fits } from "./label_grid.js";
import { measure } from "./text_width.js";

/** @typedef {import("./labels.js").Label} Label */
/** @typedef {import("./labels.js").Taken} Taken */
/** @typedef {import("./state.js").PageState} PageState */
/** @typedef {import("./state.js").View} View */

/** Radii in pixels between which the disc of a community bears its name; on a narrow stage, smaller ones do. */
const NAMED_DISCS = { smallest: 18, largest: 420, across: 36 };
/** So too for a part, whose half its radius holds. */
const NAMED_PARTS = { smallest: 40, largest: 420 };
/** Lines of a name. */
const MOST_LINES = 2;
const LONGEST_NAME = 32;

/**
 * Place names of communities in the middle of theirs, until one is inside.
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {View} view
 * @param {Taken} taken
 */
export function placeCommunityNames(context, state, view, taken) {
  const smallest = Math.min(NAMED_DISCS.smallest, view.width / NAMED_DISCS.across);
  const bounds = { smallest, largest: NAMED_DISCS.largest };
  const discs = (state.graph.discs || []).map(([x, y, radius], community) => {
    const texts = state.communityNames.get(community) || [];
    return { x, y, radius, community, texts };
  });
  return placeNames(context, state, view, taken, discs, bounds);
}

/**
 * Place names of the parts of communities: they appear as one comes near.
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {View} view
 * @param {Taken} taken
 */
export function placePartNames(context, state, view, taken) {
  const { nodes, parts } = state.graph;
  const named = parts.map(([x, y, radius, community, namedBy]) => {
    const shown = namedBy.map((id) => nodes[id]).filter((node) => node.visible);
    return { x, y, radius, community, texts: shown.map((node) => node.name) };
  });
  return placeNames(context, state, view, taken, named, NAMED_PARTS);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {View} view
 * @param {Taken} taken
 * @param {{x: number, y: number, radius: number, community: number, texts: string[]}[]} discs
 * @param {{smallest: number, largest: number}} bounds
 */
function placeNames(context, state, view, taken, discs, { smallest, largest }) {
  /** @type {Label[]} */
  const placed = [];
  if (state.highlighted) return placed;
  for (const { x, y, radius, community, texts } of discs) {
    const reach = radius * view.scale;
    if (reach < smallest || reach > largest) continue;
    const free = texts.filter((text) => !taken.texts.has(text)).slice(0, MOST_LINES);
    const centre = { x: x * view.scale + view.x, y: y * view.scale + view.y };
    const lines = makeLines(context, state, community, free, centre, reach);
    if (!lines.every(({ box }) => fits(box, view) && taken.labels.isFree(box))) continue;
    for (const { box, label } of lines) {
      taken.labels.reserve(box);
      taken.texts.add(label.text);
      placed.push(label);
    }
  }
  return placed;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {PageState} state
 * @param {number} number
 * @param {string[]} texts
 * @param {{x: number, y: number}} centre
 * @param {number} reach
 */
function makeLines(context, state, number, texts, { x, y }, reach) {
  const size = Math.round(Math.min(22, 11 + reach / 18));
  const weight = 650;
  const font = `${weight} ${size}px system-ui, sans-serif`;
  const colour =
    state.filters.colour === "community" ? communityColour(state, number) : state.colours.text;
  return texts.map((name, place) => {
    const text = shorten(name, LONGEST_NAME);
    const half = measure(context, font, text) / 2 + 4;
    const middle = y + (place - (texts.length - 1) / 2) * size * 1.15;
    const box = {
      left: x - half,
      right: x + half,
      top: middle - size * 0.6,
      bottom: middle + size * 0.6,
    };
    return { box, label: { text, font, size, weight, colour, x, y: middle } };
  });
}
