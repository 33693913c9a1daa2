// @ts-check
// Writes graphs as text: XML that any reader takes, and tables that no spreadsheet runs.

/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// What XML 1.0 cannot hold, escaped or not.
const UNFIT =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/;
const GEXF_SPACES = {
  xmlns: "http://gexf.net/1.3",
  "xmlns:viz": "http://gexf.net/1.3/viz",
  version: "1.3",
};

/** @param {unknown} value */
export function escapeXml(value) {
  return String(value)
    .replace(UNFIT, "\ufffd")
    .replace(/[&<>"]/g, (character) => ENTITIES[character]);
}

/**
 * Return an element; its content is XML already.
 * @param {string} name
 * @param {Record<string, unknown>} attributes
 * @param {string} [content]
 */
export function writeTag(name, attributes, content = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

/**
 * Return GEXF 1.3, with places, sizes and colours as Gephi draws them.
 * @param {GraphNode[]} nodes
 * @param {GraphEdge[]} edges
 * @param {{colourOf: (node: GraphNode) => string, communities: string[]}} looks
 */
export function writeGexf(nodes, edges, looks) {
  const fields = [
    ["kind", "string"],
    ["year", "integer"],
    ["community", "string"],
  ];
  const declared = fields.map(([title, type], id) => writeTag("attribute", { id, title, type }));
  const confidence = writeTag("attribute", { id: 0, title: "confidence", type: "float" });
  const listed = nodes.map((node) => gexfNode(node, looks));
  const tied = edges.map(gexfEdge);
  const graph = writeTag(
    "graph",
    { defaultedgetype: "directed" },
    [
      writeTag("attributes", { class: "node" }, declared.join("")),
      writeTag("attributes", { class: "edge" }, confidence),
      writeTag("nodes", {}, `\n${listed.join("\n")}\n`),
      writeTag("edges", {}, `\n${tied.join("\n")}\n`),
    ].join("\n"),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeTag("gexf", GEXF_SPACES, graph)}\n`;
}

/**
 * @param {GraphNode} node
 * @param {{colourOf: (node: GraphNode) => string, communities: string[]}} looks
 */
function gexfNode(node, { colourOf, communities }) {
  const values = [node.kind.label, node.year || null, communities[node.community]];
  const attributes = values.map((value, id) =>
    value == null ? "" : writeTag("attvalue", { for: id, value }),
  );
  const look = [
    writeTag("viz:position", { x: node.x, y: -node.y, z: 0 }),
    writeTag("viz:size", { value: node.size }),
    writeTag("viz:color", { hex: colourOf(node) }),
  ];
  const content = writeTag("attvalues", {}, attributes.join("")) + look.join("");
  return writeTag("node", { id: node.key, label: node.name }, content);
}

/**
 * @param {GraphEdge} edge
 * @param {number} id
 */
function gexfEdge(edge, id) {
  const confidence = writeTag(
    "attvalues",
    {},
    writeTag("attvalue", { for: 0, value: edge.confidence }),
  );
  const ends = { source: edge.source.key, target: edge.target.key };
  return writeTag("edge", { id, ...ends, label: edge.role.type }, confidence);
}

/**
 * Return CSV with a mark that tells spreadsheets its encoding.
 * @param {unknown[][]} rows
 */
export function writeCsv(rows) {
  return `\ufeff${rows.map((row) => `${row.map(writeCell).join()}\r\n`).join("")}`;
}

/**
 * Return a cell that no spreadsheet takes for a formula.
 * @param {unknown} value
 */
export function writeCell(value) {
  const text = value == null ? "" : String(value);
  const safe = FORMULA.test(text) && typeof value !== "number" ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * Return the name of a file after the title of a page.
 * @param {string} title
 * @param {string} ending
 */
export function nameFile(title, ending) {
  const stem = title
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
  return `${stem || "graph"}.${ending}`;
}
