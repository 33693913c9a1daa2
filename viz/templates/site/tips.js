// Says beside a mark what it names, what the paper does with it, and how sure that is.

const tip = document.getElementById("tip");

function showTip(mark) {
  tip.replaceChildren(
    make("strong", {}, mark.dataset.tip),
    make("span", { class: "soft" }, mark.dataset.about),
  );
  tip.hidden = false;
  mark.setAttribute("aria-describedby", "tip");
  const boxes = [...mark.getClientRects()];
  const box = boxes[boxes.length - 1];
  const { width, height } = tip.getBoundingClientRect();
  const below = box.bottom + 6;
  const top = below + height < innerHeight ? below : Math.max(6, box.top - height - 6);
  tip.style.top = `${top}px`;
  tip.style.left = `${Math.max(12, Math.min(box.left, innerWidth - width - 12))}px`;
}

function hideTip() {
  tip.hidden = true;
  document.querySelector("[aria-describedby=tip]")?.removeAttribute("aria-describedby");
}

function followMarks(event) {
  const mark = event.target.closest?.("[data-tip]");
  hideTip();
  if (mark && event.pointerType !== "touch") showTip(mark);
}

if (tip) {
  document.addEventListener("pointerover", followMarks);
  document.addEventListener("focusin", followMarks);
  document.addEventListener("focusout", hideTip);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());
  addEventListener("scroll", hideTip, { passive: true });
}
