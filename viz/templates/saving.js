// Saves what is shown: as a picture, as lines and shapes, as a graph, or as a table.

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// What XML 1.0 cannot hold, escaped or not.
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function buildSaving() {
  const ways = { png: savePicture, svg: () => save("svg", "image/svg+xml", drawSvg()), gexf: () => save("gexf", "application/xml", writeGexf()), csv: saveTable };
  for (const [name, run] of Object.entries(ways)) document.getElementById(`save-${name}`).addEventListener("click", run);
}

function save(ending, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const name = document.title.split(" · ")[0].replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase();
  const link = make("a", { href: address, download: `${name || "graph"}.${ending}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function savePicture() {
  const shown = stage.canvas();
  const picture = make("canvas", { width: shown.width, height: shown.height });
  const context = picture.getContext("2d");
  context.fillStyle = colours.background;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(shown, 0, 0);
  picture.toBlob((content) => save("png", "image/png", content));
}

function escapeXml(value) {
  return String(value).replace(UNFIT, "\ufffd").replace(/[&<>"]/g, (character) => ENTITIES[character]);
}

function tag(name, attributes, content = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

function drawSvg() {
  const view = { ...stage.view(), overlays: [] };
  const round = (value) => Math.round(value * 10) / 10;
  const onX = (value) => round(value * view.scale + view.x);
  const onY = (value) => round(value * view.scale + view.y);
  const shown = nodes.filter((node) => node.visible && isInside(node, view));
  const within = new Set(shown);
  const shade = (isDim) => (isDim ? { opacity: 0.14 } : {});
  const litEdges = state.lit && new Set(state.lit.edges);
  const lines = edges
    .filter((edge) => edge.visible && within.has(edge.source) && within.has(edge.target) && (!edge.far || shown.length < 3000))
    .map((edge) => tag("line", { x1: onX(edge.source.x), y1: onY(edge.source.y), x2: onX(edge.target.x), y2: onY(edge.target.y), stroke: colours.edge, "stroke-opacity": edge.far ? 0.22 : 0.6, ...shade(litEdges && !litEdges.has(edge)) }));
  const shapes = shown.reverse().map((node) => {
    const size = Math.max(0.6, node.size * view.scale);
    const look = { fill: colourOfNode(node), ...shade(!isLit(node)) };
    const points = SHAPES[node.kind.shape];
    if (!points) return tag("circle", { cx: onX(node.x), cy: onY(node.y), r: round(size), ...look });
    const corners = points.map(([x, y]) => `${round(onX(node.x) + x * size)},${round(onY(node.y) + y * size)}`);
    return tag("polygon", { points: corners.join(" "), ...look });
  });
  const context = make("canvas").getContext("2d");
  const labels = placeLabels(context, view, 400).map((label) =>
    tag("text", { x: round(label.x), y: round(label.y), "font-size": label.size, "font-weight": label.weight, fill: label.colour, stroke: colours.background, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, escapeXml(label.text)),
  );
  const ground = tag("rect", { width: view.width, height: view.height, fill: colours.background });
  const texts = tag("g", { "text-anchor": "middle", "dominant-baseline": "central", "font-family": "system-ui, sans-serif" }, labels.join("\n"));
  return tag("svg", { xmlns: SVG, width: view.width, height: view.height, viewBox: `0 0 ${view.width} ${view.height}` }, [tag("title", {}, escapeXml(document.title)), ground, ...lines, ...shapes, texts].join("\n"));
}

// GEXF 1.3, with places, sizes and colours as Gephi draws them.
function writeGexf() {
  const fields = [["kind", "string"], ["year", "integer"], ["community", "string"]];
  const declared = fields.map(([title, type], id) => tag("attribute", { id, title, type }));
  const listed = nodes.filter((node) => node.visible).map((node) => {
    const values = [node.kind.label, node.year || null, communities[node.community]];
    const attributes = values.map((value, id) => (value == null ? "" : tag("attvalue", { for: id, value })));
    const look = [tag("viz:position", { x: node.x, y: -node.y, z: 0 }), tag("viz:size", { value: node.size }), tag("viz:color", { hex: colourOfNode(node) })];
    return tag("node", { id: node.key, label: node.name }, tag("attvalues", {}, attributes.join("")) + look.join(""));
  });
  const tied = edges.filter((edge) => edge.visible).map((edge, id) => {
    const confidence = tag("attvalues", {}, tag("attvalue", { for: 0, value: edge.confidence }));
    return tag("edge", { id, source: edge.source.key, target: edge.target.key, label: edge.role.type }, confidence);
  });
  const graph = tag(
    "graph",
    { defaultedgetype: "directed" },
    [
      tag("attributes", { class: "node" }, declared.join("")),
      tag("attributes", { class: "edge" }, tag("attribute", { id: 0, title: "confidence", type: "float" })),
      tag("nodes", {}, `\n${listed.join("\n")}\n`),
      tag("edges", {}, `\n${tied.join("\n")}\n`),
    ].join("\n"),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("gexf", { xmlns: "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", version: "1.3" }, graph)}\n`;
}

// A spreadsheet must not take a text for a formula.
function cell(value) {
  const text = value == null ? "" : String(value);
  const safe = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(text) && typeof value !== "number" ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

// The visible edges within the screen, with their first sentence; with a selection, its edges.
async function saveTable() {
  const view = stage.view();
  const shown = state.lit ? state.lit.edges : edges.filter((edge) => edge.visible && isInside(edge.source, view) && isInside(edge.target, view));
  const rows = [["paper_id", "paper", "year", "role", "kind", "id", "name", "confidence", "sentence"]];
  for (const edge of shown) {
    await new Promise((resolve) => { whenLoaded(edge.source, resolve); });
    const { source, target, role, confidence } = edge;
    const sentence = edge.proofs.length ? readProof(edge, edge.proofs[0]).sentence : "";
    rows.push([source.key, source.name, source.year || null, role.type, target.kind.label, target.key, target.name, confidence, sentence]);
  }
  save("csv", "text/csv", `\ufeff${rows.map((row) => `${row.map(cell).join()}\r\n`).join("")}`);
}
