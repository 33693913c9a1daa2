// @ts-check
// Lights a mark together with its row, and says beside a mark why it was found.

import { byId, placeTip } from "../shared/dom.js";

const tip = byId("tip");
const linked = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-entity]")]);
/** @type {HTMLElement | null} */
let hovered = null;
/** @type {HTMLElement | null} */
let focused = null;

/** @param {HTMLElement} element */
function entitiesOf(element) {
  return (element.dataset.entity || "").split(" ");
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function find(target) {
  return target instanceof Element ? target.closest("[data-entity]") : null;
}

function show() {
  const chosen = hovered || focused;
  const wanted = new Set(chosen ? entitiesOf(chosen) : []);
  for (const element of linked) {
    element.classList.toggle(
      "lit",
      entitiesOf(element).some((entity) => wanted.has(entity)),
    );
  }
  const reasons = (chosen?.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
  tip.replaceChildren(...reasons.map(copyReason));
  tip.hidden = !tip.firstChild;
  place();
}

/** @param {string} id */
function copyReason(id) {
  const reason = /** @type {HTMLElement} */ (byId(id).cloneNode(true));
  reason.removeAttribute("id");
  reason.hidden = false;
  return reason;
}

function place() {
  const mark = hovered || focused;
  if (!tip.hidden && mark) placeTip(tip, mark);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const found = find(event.target);
  if (found === hovered) return;
  hovered = found;
  show();
});
document.documentElement.addEventListener("pointerleave", () => {
  hovered = null;
  show();
});
document.addEventListener("focusin", (event) => {
  focused = find(event.target);
  show();
});
document.addEventListener("focusout", () => {
  focused = null;
  show();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") tip.hidden = true;
});
addEventListener("scroll", place, { passive: true, capture: true });
addEventListener("resize", place);
