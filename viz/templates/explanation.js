// Lights a mark together with its row, and says beside a mark why it was found.
"use strict";

const tip = document.getElementById("tip");
const linked = [...document.querySelectorAll("[data-entity]")];
const entitiesOf = (element) => element.dataset.entity.split(" ");
let hovered = null;
let focused = null;

function find(target) {
  return target instanceof Element ? target.closest("[data-entity]") : null;
}

function show() {
  const chosen = hovered || focused;
  const wanted = new Set(chosen ? entitiesOf(chosen) : []);
  for (const element of linked) {
    element.classList.toggle("lit", entitiesOf(element).some((entity) => wanted.has(entity)));
  }
  const reasons = chosen ? (chosen.getAttribute("aria-describedby") || "").split(" ") : [];
  tip.replaceChildren(
    ...reasons.filter(Boolean).map((id) => {
      const reason = document.getElementById(id).cloneNode(true);
      reason.removeAttribute("id");
      reason.hidden = false;
      return reason;
    }),
  );
  tip.hidden = !tip.firstChild;
  place();
}

function place() {
  const mark = hovered || focused;
  if (tip.hidden || !mark) return;
  const boxes = [...mark.getClientRects()];
  const box = boxes[boxes.length - 1];
  const { width, height } = tip.getBoundingClientRect();
  const isSeen = box && box.bottom > 0 && box.top < innerHeight;
  if (!isSeen) {
    tip.hidden = true;
    return;
  }
  const below = box.bottom + 6;
  const top = below + height < innerHeight ? below : Math.max(6, box.top - height - 6);
  tip.style.top = `${top}px`;
  tip.style.left = `${Math.max(12, Math.min(box.left, innerWidth - width - 12))}px`;
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
