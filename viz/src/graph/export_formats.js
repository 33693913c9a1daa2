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
 * @typedef {object} Looks
 * @property {(node: GraphNode) => string} colourOf As `#rrggbb`.
 * @property {string[]} communities
 * @property {Map<GraphEdge, string>} sentences
 */

const NODE_FIELDS = [
  ["kind", "string"],
  ["year", "integer"],
  ["community", "string"],
  ["short", "string"],
];
const EDGE_FIELDS = [
  ["confidence", "float"],
  ["sentence", "string"],
];

/**
 * Return GEXF 1.3, with places, sizes and colours as Gephi draws them; networkx reads it too.
 * @param {GraphNode[]} nodes
 * @param {GraphEdge[]} edges
 * @param {Looks} looks
 */
export function writeGexf(nodes, edges, looks) {
  const listed = nodes.map((node) => gexfNode(node, looks));
  const tied = edges.map((edge, id) => gexfEdge(edge, id, looks));
  const graph = writeTag(
    "graph",
    { defaultedgetype: "directed" },
    [
      writeTag("attributes", { class: "node" }, declareFields(NODE_FIELDS)),
      writeTag("attributes", { class: "edge" }, declareFields(EDGE_FIELDS)),
      writeTag("nodes", {}, `\n${listed.join("\n")}\n`),
      writeTag("edges", {}, `\n${tied.join("\n")}\n`),
    ].join("\n"),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeTag("gexf", GEXF_SPACES, graph)}\n`;
}

/** @param {string[][]} fields */
function declareFields(fields) {
  return fields.map(([title, type], id) => writeTag("attribute", { id, title, type })).join("");
}

/** @param {unknown[]} values Those that are not known are left out. */
function fieldValues(values) {
  const known = values.map((value, id) => (value ? writeTag("attvalue", { for: id, value }) : ""));
  return writeTag("attvalues", {}, known.join(""));
}

/**
 * @param {GraphNode} node
 * @param {Looks} looks
 */
function gexfNode(node, { colourOf, communities }) {
  const hex = colourOf(node);
  const [r, g, b] = [1, 3, 5].map((place) => parseInt(hex.slice(place, place + 2), 16));
  const content = [
    fieldValues([node.kind.label, node.year, communities[node.community], node.short]),
    writeTag("viz:color", { r, g, b, hex }),
    writeTag("viz:position", { x: node.x, y: -node.y, z: 0 }),
    writeTag("viz:size", { value: node.size }),
  ];
  return writeTag("node", { id: node.key, label: node.name }, content.join(""));
}

/**
 * @param {GraphEdge} edge
 * @param {number} id
 * @param {Looks} looks
 */
function gexfEdge(edge, id, { sentences }) {
  const ends = {
    source: edge.source.key,
    target: edge.target.key,
    weight: edge.papers?.length || 1,
  };
  const values = fieldValues([edge.confidence, sentences.get(edge)]);
  return writeTag("edge", { id, ...ends, label: edge.role.type }, values);
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
