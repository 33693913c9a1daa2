// Joins the parts: one selection, shown in the graph, the panel and the address.

const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
state.at = null;
readColours();
listRegions();
buildFilters(refilter, recolour, showRegion);
const stage = makeStage({
  onPick: pick,
  onHover(node) {
    state.hovered = node;
    stage.element.style.cursor = node ? "pointer" : "";
    stage.redraw();
  },
  onMove: rememberView,
});
let moving = null;

function pick(chosen) {
  if (state.from && isNode(chosen) && chosen !== state.from) {
    const found = connect(state.from, chosen);
    if (!found) {
      say(`Nothing shown connects ${state.from.name} to ${chosen.name}.`, true);
      return;
    }
    choose(found, { move: true });
  } else choose(chosen);
}

function choose(chosen, { move = false, veil = true } = {}) {
  if (chosen && !nodesOf(chosen).every((node) => node.visible)) showEverything();
  state.from = null;
  state.chosen = chosen;
  state.lit = veil ? light(chosen) : null;
  showPanel(chosen);
  say(veil ? describe(chosen) : "");
  if (move && chosen) {
    state.at = null;
    fit([...state.lit.nodes]);
  }
  if (veil) remember(true);
  stage.redraw();
}

function describe(chosen) {
  if (!chosen) return "";
  if (isEdge(chosen)) return `${chosen.source.name} ${chosen.role.active} ${chosen.target.name}`;
  if (isPath(chosen)) return `${chosen.from.name} to ${chosen.to.name}: ${chosen.steps.length} steps`;
  return `${chosen.name}, ${chosen.kind.singular}, ${visibleEdges(chosen).length} connections`;
}

function say(text, isShown = false) {
  const status = document.getElementById("status");
  status.textContent = text;
  status.classList.toggle("hidden", !isShown);
}

// A frame of a notebook may be laid out later than its page runs.
function whenSized(then) {
  const isSized = () => stage.element.clientWidth > 0 && stage.element.clientHeight > 0;
  if (isSized()) then();
  else {
    const observer = new ResizeObserver(() => {
      if (!isSized()) return;
      observer.disconnect();
      then();
    });
    observer.observe(stage.element);
  }
}

function fit(members, options = {}) {
  if (members.length) whenSized(() => fitSized(members, options));
}

// Fits nodes into what the legend leaves free of the stage.
function fitSized(members, { most = 1.6, isQuick = false }) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of members) {
    box.left = Math.min(box.left, node.x - node.size);
    box.right = Math.max(box.right, node.x + node.size);
    box.top = Math.min(box.top, node.y - node.size);
    box.bottom = Math.max(box.bottom, node.y + node.size);
  }
  const { width, height } = stage.view();
  const legend = document.getElementById("legend");
  const covered = legend.open && width > 700 ? legend.getBoundingClientRect().width : 0;
  const margin = Math.min(width > 700 ? 48 : 20, width / 4, height / 4);
  const scale = Math.min(
    most,
    (width - covered - 2 * margin) / (box.right - box.left),
    (height - 2 * margin) / (box.bottom - box.top),
  );
  stage.show({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale, offset: covered / 2 }, isQuick);
}

function fitAll(isQuick = false) {
  state.at = null;
  fit(nodes.filter((node) => node.visible), { isQuick });
  remember(false);
}

function showRegion(number) {
  choose(null);
  fit(nodes.filter((node) => node.visible && node.community === number));
}

function rememberView() {
  clearTimeout(moving);
  moving = setTimeout(() => {
    const { scale, x, y, width, height } = stage.view();
    state.at = [(width / 2 - x) / scale, (height / 2 - y) / scale, scale];
    remember(false);
  }, 250);
}

function showEverything() {
  readSettings(`?colour=${filters.colour}`);
}

function refilter() {
  applyFilters();
  stage.restyle();
  const chosen = state.chosen;
  if (chosen && !nodesOf(chosen).every((node) => node.visible)) choose(null);
  else {
    if (state.lit) state.lit = light(chosen);
    showPanel(chosen);
  }
  tellShown();
  remember(false);
}

function recolour() {
  stage.restyle();
  remember(false);
}

function tellShown() {
  const count = nodes.filter((node) => node.visible).length;
  const text = [];
  if (data.total > nodes.length) {
    text.push(`The page holds the ${nodes.length.toLocaleString("en")} most connected of ${data.total.toLocaleString("en")} nodes.`);
  }
  if (count < nodes.length) text.push(`${count.toLocaleString("en")} of ${nodes.length.toLocaleString("en")} nodes shown.`);
  document.getElementById("shown").textContent = text.join(" ");
}

function restyle() {
  readColours();
  stage.restyle();
  for (const swatch of document.querySelectorAll("#kinds label")) {
    const kind = kinds.find((candidate) => candidate.label === swatch.querySelector("input").value);
    swatch.querySelector(".swatch").replaceWith(makeSwatch(kind));
  }
  showPanel(state.chosen);
}

function goToAddress() {
  const address = location.hash;
  isReading = true;
  const at = readSettings(address);
  choose(findByAddress(address), { move: !at });
  state.at = at;
  isReading = false;
  if (at) stage.show({ x: at[0], y: at[1], scale: at[2] });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (state.chosen || state.from)) choose(null);
});
document.getElementById("zoom-in").addEventListener("click", () => (stage.zoom(1.4), rememberView()));
document.getElementById("zoom-out").addEventListener("click", () => (stage.zoom(1 / 1.4), rememberView()));
document.getElementById("zoom-fit").addEventListener("click", () => fitAll());
document.addEventListener("themechange", restyle);
addEventListener("popstate", goToAddress);
addEventListener("hashchange", () => {
  if (writeAddress() !== location.hash) goToAddress();
});

buildSearch((node) => {
  if (state.from) pick(node);
  else choose(node, { move: true });
  panel.focus();
});
buildSaving();
if (matchMedia("(max-width: 760px)").matches) document.getElementById("legend").open = false;
fit(nodes, { isQuick: true });
tellShown();
if (location.hash.length > 1) goToAddress();
else choose(data.centre == null ? null : nodes[data.centre], { veil: false });
document.getElementById("opening").remove();

// For tests and bookmarklets: what is selected and shown, and where it stands on the screen.
window.papergraph = Object.freeze({
  select: (key) => choose(findByKey(key) || null, { move: true }),
  selected: () => addressOf(state.chosen),
  visible: () => nodes.filter((node) => node.visible).map((node) => node.key),
  place: (key) => onScreen(findByKey(key)),
  placeBetween: (source, target) => {
    const [from, to] = [findByKey(source), findByKey(target)];
    return onScreen({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  },
});
performance.mark("papergraph-ready");

function onScreen(point) {
  const frame = stage.element.getBoundingClientRect();
  const { scale, x, y } = stage.view();
  return { x: frame.left + point.x * scale + x, y: frame.top + point.y * scale + y };
}
