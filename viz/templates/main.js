// Joins the parts: one selection, shown in the graph, the panel and the address.

readColours();
const nodeSet = new vis.DataSet(data.network.nodes);
const edgeSet = new vis.DataSet(data.network.edges.map((edge) => ({ ...edge, ...edgeStyle(edgeById.get(edge.id)) })));
const network = new vis.Network(
  document.getElementById("graph"),
  { nodes: nodeSet, edges: edgeSet },
  {
    ...data.network.options,
    groups: { useDefaultGroups: false, ...groupOptions() },
    interaction: { ...data.network.options.interaction, keyboard: { enabled: true, bindToWindow: false } },
  },
);
const motion = matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };

function choose(chosen, { move = false, veil = true } = {}) {
  if (chosen && !chosen.visible) showEverything();
  state.chosen = chosen;
  state.lit = veil ? light(chosen) : null;
  showPanel(chosen);
  say(chosen);
  const address = addressOf(chosen);
  if (veil && chosen !== findByAddress(location.hash)) history.pushState(null, "", `#${address}`);
  if (move && chosen) fit([...state.lit.nodes]);
  network.redraw();
}

function say(chosen) {
  const status = document.getElementById("status");
  if (!chosen) status.textContent = "";
  else if (chosen.proofs) status.textContent = `${chosen.source.name} ${chosen.role.active} ${chosen.target.name}`;
  else status.textContent = `${chosen.name}, ${chosen.kind.singular}, ${visibleEdges(chosen).length} connections`;
}

// Fits nodes into what the legend leaves free of the stage; vis-network's own fit knows no margin.
function fit(members, { most = 1.6, animation = motion } = {}) {
  if (!members.length) return;
  const stage = document.getElementById("graph").getBoundingClientRect();
  const legend = document.getElementById("legend");
  const covered = legend.open && stage.width > 700 ? legend.getBoundingClientRect().width : 0;
  const margin = stage.width > 700 ? 48 : 20;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of members) {
    box.left = Math.min(box.left, node.x - node.size);
    box.right = Math.max(box.right, node.x + node.size);
    box.top = Math.min(box.top, node.y - node.size);
    box.bottom = Math.max(box.bottom, node.y + node.size);
  }
  const scale = Math.min(
    most,
    (stage.width - covered - 2 * margin) / (box.right - box.left),
    (stage.height - 2 * margin) / (box.bottom - box.top),
  );
  network.moveTo({
    position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    offset: { x: covered / 2, y: 0 },
    scale: Math.max(scale, 0.05),
    animation,
  });
}

function showEverything() {
  for (const box of document.querySelectorAll("#filters input")) {
    if (box.type === "range" && box.value !== "0") {
      box.value = "0";
      box.dispatchEvent(new Event("input"));
    } else if (box.type === "checkbox" && !box.checked) box.click();
  }
}

function refilter() {
  applyFilters();
  nodeSet.update(nodes.map((node) => ({ id: node.id, hidden: !node.visible })));
  edgeSet.update(edges.map((edge) => ({ id: edge.id, hidden: !edge.visible })));
  const chosen = state.chosen;
  if (chosen && !chosen.visible) choose(null);
  else {
    if (state.lit) state.lit = light(chosen);
    showPanel(chosen);
  }
  tellShown();
}

function tellShown() {
  const count = nodes.filter((node) => node.visible).length;
  const text = [];
  if (data.total > data.shown) {
    text.push(`The page holds the ${data.shown.toLocaleString("en")} most connected of ${data.total.toLocaleString("en")} nodes.`);
  }
  if (count < nodes.length) text.push(`${count.toLocaleString("en")} of ${nodes.length.toLocaleString("en")} nodes shown.`);
  document.getElementById("shown").textContent = text.join(" ");
}

function restyle() {
  readColours();
  network.setOptions({ groups: groupOptions() });
  edgeSet.update(edges.map((edge) => ({ id: edge.id, ...edgeStyle(edge) })));
  nodeSet.update(data.network.nodes.map(({ id, group }) => ({ id, group })));
  for (const swatch of document.querySelectorAll("#kinds label")) {
    const kind = kinds.find((candidate) => candidate.label === swatch.querySelector("input").value);
    swatch.querySelector(".swatch").replaceWith(makeSwatch(kind));
  }
  showPanel(state.chosen);
}

function followDrag() {
  if (!state.dragged.length) return;
  const places = network.getPositions(state.dragged);
  for (const id of state.dragged) Object.assign(nodes[id], places[id]);
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion });
}

function fitAll() {
  fit(nodes.filter((node) => node.visible));
}

network.on("afterDrawing", (context) => {
  drawSelection(context);
  drawLabels(context);
});
network.on("click", (event) => {
  if (event.nodes.length) choose(nodes[event.nodes[0]]);
  else if (event.edges.length) choose(edgeById.get(event.edges[0]));
  else choose(null);
});
network.on("dragStart", (event) => {
  state.dragged = event.nodes;
});
network.on("dragEnd", () => {
  followDrag();
  state.dragged = [];
});
network.on("beforeDrawing", followDrag);
network.on("hoverNode", ({ node }) => {
  state.hovered = nodes[node];
  network.canvas.body.container.style.cursor = "pointer";
  network.redraw();
});
network.on("blurNode", () => {
  state.hovered = null;
  network.canvas.body.container.style.cursor = "";
  network.redraw();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.chosen) choose(null);
});
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
document.getElementById("zoom-fit").addEventListener("click", fitAll);
dark.addEventListener("change", restyle);
addEventListener("popstate", () => choose(findByAddress(location.hash), { move: true }));
addEventListener("hashchange", () => {
  const chosen = findByAddress(location.hash);
  if (chosen !== state.chosen) choose(chosen, { move: true });
});

buildFilters(refilter);
buildSearch((node) => {
  choose(node, { move: true });
  panel.focus();
});
if (matchMedia("(max-width: 760px)").matches) document.getElementById("legend").open = false;
fit(nodes, { animation: false });
tellShown();
const addressed = findByAddress(location.hash);
if (addressed) choose(addressed, { move: true });
else choose(data.centre == null ? null : nodes[data.centre], { veil: false });

// For tests and bookmarklets: what is selected and shown, and where it stands on the screen.
window.papergraph = Object.freeze({
  select: (key) => choose(nodeByKey.get(key) || null, { move: true }),
  selected: () => addressOf(state.chosen),
  visible: () => nodes.filter((node) => node.visible).map((node) => node.key),
  place: (key) => onScreen(nodeByKey.get(key)),
  placeBetween: (source, target) => {
    const [from, to] = [nodeByKey.get(source), nodeByKey.get(target)];
    return onScreen({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  },
});
performance.mark("papergraph-ready");

function onScreen(point) {
  const frame = document.getElementById("graph").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(point);
  return { x: frame.left + x, y: frame.top + y };
}
