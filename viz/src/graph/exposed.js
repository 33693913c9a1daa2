// @ts-check
// What a page tells tests and bookmarklets.

import { keysOf } from "./page_address.js";
import { formatHash } from "./url_state.js";

/** @typedef {import("./page.js").GraphPage} GraphPage */
/** @typedef {import("./state.js").PageState} PageState */

/**
 * Give tests and bookmarklets what is chosen and shown, and where it stands on the screen.
 * @param {GraphPage} page
 * @param {PageState} state
 */
export function exposePage(page, state) {
  const { graph } = page;
  /** @param {string} key */
  const find = (key) => {
    const node = graph.findByKey(key);
    if (!node) throw new Error(`The page has no node ${key}.`);
    return node;
  };
  const papergraph = Object.freeze({
    select: (/** @type {string} */ key) =>
      page.choose(graph.findByKey(key) || null, { isMoving: true }),
    selected: () => formatHash(keysOf(state.chosen), {}).slice(1),
    visible: () => graph.nodes.filter((node) => node.visible).map((node) => node.key),
    place: (/** @type {string} */ key) => page.onScreen(find(key)),
    placeBetween: (/** @type {string} */ source, /** @type {string} */ target) => {
      const [from, to] = [find(source), find(target)];
      return page.onScreen({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    },
  });
  Object.assign(window, { papergraph });
}
