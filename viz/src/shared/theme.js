// @ts-check
// Lets one choose light or dark colours; until then they are those of the system. It runs before
// anything is drawn, tells the choice as data-theme of the root, and any change as "themechange".

const KEY = "papergraph-theme";
const THEMES = ["light", "dark"];
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
let chosen = recall();

// In a frame of a notebook, and for files in some browsers, nothing can be remembered.
function recall() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme && THEMES.includes(theme) ? theme : null;
  } catch {
    return null;
  }
}

/** @param {string} theme */
function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice holds for this page alone.
  }
}

function apply() {
  root.dataset.theme = chosen || THEMES[Number(system.matches)];
  document.dispatchEvent(new Event("themechange"));
}

apply();
system.addEventListener("change", apply);
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  chosen = recall();
  apply();
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest(".theme")) return;
  chosen = THEMES[Number(root.dataset.theme === "light")];
  keep(chosen);
  apply();
});
