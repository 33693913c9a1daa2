// @ts-check
// Keys that work anywhere on a graph page, and the list of all of them.

import { byId } from "../shared/dom.js";

/**
 * @param {{onSearch: () => void, onEscape: () => void}} events
 */
export function listenForKeys({ onSearch, onEscape }) {
  const help = /** @type {HTMLDialogElement} */ (byId("help"));
  byId("show-help").addEventListener("click", () => help.showModal());
  byId("close-help").addEventListener("click", () => help.close());
  document.addEventListener("keydown", (event) => {
    if (help.open) return;
    if (event.key === "Escape") onEscape();
    const isTyping = event.target instanceof Element && event.target.closest("input[type=search]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") onSearch();
    else if (event.key === "?") help.showModal();
    else return;
    event.preventDefault();
  });
}
