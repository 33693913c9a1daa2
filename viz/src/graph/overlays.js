// @ts-check
// Finds what lies over the stage.

/**
 * Return the boxes of the legend and the zoom buttons, in pixels of the stage.
 * @param {HTMLElement} stage
 * @returns {import("./state.js").Box[]}
 */
export function findOverlays(stage) {
  const frame = stage.getBoundingClientRect();
  return [...document.querySelectorAll(".legend, .zoom")].map((over) => {
    const box = over.getBoundingClientRect();
    return {
      left: box.left - frame.left,
      right: box.right - frame.left,
      top: box.top - frame.top,
      bottom: box.bottom - frame.top,
    };
  });
}
