// @ts-check
// Says beside a mark what it names, what the paper does with it, and how sure that is.

import { make, placeTip } from "../shared/dom.js";

export function showTips() {
  const tip = document.getElementById("tip");
  if (!tip) return;
  const hide = () => {
    tip.hidden = true;
    document.querySelector("[aria-describedby=tip]")?.removeAttribute("aria-describedby");
  };
  /** @param {Event} event */
  const follow = (event) => {
    const mark = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
    hide();
    const isTouched = event instanceof PointerEvent && event.pointerType === "touch";
    if (mark instanceof HTMLElement && !isTouched) show(tip, mark);
  };
  document.addEventListener("pointerover", follow);
  document.addEventListener("focusin", follow);
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", hide, { passive: true });
}

/**
 * @param {HTMLElement} tip
 * @param {HTMLElement} mark
 */
function show(tip, mark) {
  const { tip: name, about } = mark.dataset;
  tip.replaceChildren(make("strong", {}, name), make("span", { class: "soft" }, about));
  tip.hidden = false;
  mark.setAttribute("aria-describedby", "tip");
  placeTip(tip, mark);
}
