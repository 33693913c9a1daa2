// @ts-check
// Says which nodes and edges are shown.

import { joinEntities } from "./cooccurrence.js";
import { isMetric, otherEnd } from "./graph_model.js";

/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").Kind} Kind */
/** @typedef {import("./graph_model.js").Role} Role */

/**
 * @typedef {object} Filters
 * @property {Set<Kind>} kinds
 * @property {Set<Role>} roles
 * @property {number} fewestPapers How many shown edges an entity needs.
 * @property {number} leastConfidence
 * @property {[number, number]} years The first and last year of papers.
 * @property {[number, number]} allYears
 * @property {number[]} knownYears In order.
 * @property {"community" | "kind"} colour
 * @property {"community" | "kind"} firstColour
 * @property {readonly string[]} firstHidden Labels that the page does not show at first.
 * @property {GraphNode | null} around Whose surroundings alone are shown.
 */

/** What a page calls groups of nodes that belong to none. */
export const NO_COMMUNITY = "no community";
/** Confidence is a decimal fraction: one that is shown as the least must pass. */
const TOLERANCE = 1e-9;

/**
 * Return filters that let everything pass.
 * @param {Graph} graph
 * @returns {Filters}
 */
export function createFilters(graph) {
  const years = graph.nodes.flatMap((node) => (node.isPaper && node.year ? [node.year] : []));
  const knownYears = [...new Set(years)].sort((left, right) => left - right);
  /** @type {[number, number]} */
  const allYears = [knownYears[0], knownYears[knownYears.length - 1]];
  const colour = graph.discs ? "community" : "kind";
  return {
    kinds: new Set(graph.kinds),
    roles: new Set(graph.roles),
    fewestPapers: 1,
    leastConfidence: 0,
    years: allYears,
    allYears,
    knownYears,
    colour,
    firstColour: colour,
    firstHidden: graph.firstHidden,
    around: null,
  };
}

/**
 * Show an entity if enough edges of papers reach it, and a paper if it still reaches something.
 * While papers are hidden, entities are joined by the papers they share.
 * @param {Graph} graph
 * @param {Filters} filters
 */
export function applyFilters(graph, filters) {
  const passes = new Uint8Array(graph.nodes.length);
  const near = filters.around && nodesAround(filters.around);
  for (const node of graph.nodes) {
    passes[node.id] = Number((!near || near.has(node)) && passesAlone(graph, filters, node));
  }
  const arePapersHidden = graph.nodes.some((node) => node.isPaper && !filters.kinds.has(node.kind));
  /** @param {GraphEdge} edge */
  const counts = (edge) =>
    filters.roles.has(edge.role) &&
    edge.confidence >= filters.leastConfidence - TOLERANCE &&
    Boolean(passes[edge.source.id] && passes[edge.target.id]);
  for (const edge of graph.edges) edge.visible = counts(edge);
  for (const node of graph.nodes) {
    if (node.isPaper) continue;
    const reached = node.edges.filter((edge) => edge.visible).length;
    node.visible =
      Boolean(passes[node.id]) && (node === graph.centre || reached >= filters.fewestPapers);
    if (!node.visible) for (const edge of node.edges) edge.visible = false;
  }
  graph.roleCounts = countBy(
    graph.edges.filter((edge) => edge.visible),
    "role",
  );
  graph.share(arePapersHidden ? joinEntities(graph, (edge) => edge.visible) : null);
  if (arePapersHidden) for (const edge of graph.edges) edge.visible = false;
  for (const node of graph.nodes) {
    if (!node.isPaper) continue;
    const isTied = !node.edges.length || node.edges.some((edge) => edge.visible);
    const isWanted = Boolean(passes[node.id]) && !arePapersHidden;
    node.visible = isWanted && (node === graph.centre || isTied);
  }
}

/**
 * Return a node with all that an edge joins to it, and what at least two of those are joined to.
 * @param {GraphNode} centre
 * @returns {Set<GraphNode>}
 */
export function nodesAround(centre) {
  const near = new Set(centre.edges.map((edge) => otherEnd(edge, centre)));
  /** @type {Map<GraphNode, number>} */
  const ties = new Map();
  for (const node of near) {
    for (const end of new Set(node.edges.map((edge) => otherEnd(edge, node)))) {
      ties.set(end, (ties.get(end) || 0) + 1);
    }
  }
  const shared = [...ties].filter(([, count]) => count > 1).map(([node]) => node);
  return new Set([centre, ...near, ...shared]);
}

/**
 * @param {Graph} graph
 * @param {Filters} filters
 * @param {GraphNode} node
 */
function passesAlone(graph, filters, node) {
  if (!node.isPaper && !filters.kinds.has(node.kind)) return false;
  const [first, last] = filters.years;
  const isEveryYear = first === filters.allYears[0] && last === filters.allYears[1];
  if (!node.isPaper || isEveryYear || node === graph.centre) return true;
  return node.year !== undefined && node.year >= first && node.year <= last;
}

/**
 * Return how much of each community is shown, from 0 to 1, of those of which anything is.
 * @param {Graph} graph
 * @returns {Map<number, number>}
 */
export function shareShown({ nodes }) {
  const all = countBy(nodes, "community");
  const shown = countBy(
    nodes.filter((node) => node.visible),
    "community",
  );
  return new Map([...shown].map(([number, count]) => [number, count / (all.get(number) || 1)]));
}

/**
 * Return what each community of which anything is shown is called by: the parts of its name that no
 * hidden node bears, or else the most important node that is shown, a metric last. What belongs to
 * no community but is tied together is called by that node, too.
 * @param {Graph} graph
 * @returns {Map<number, string[]>}
 */
export function nameCommunities({ communities, important }) {
  /** @type {Set<string>} */
  const hidden = new Set();
  for (const node of important) if (!node.visible) hidden.add(nameIn(node.community, node.name));
  /** @type {Map<number, string[]>} */
  const lines = new Map();
  const metricsLast = [...important].sort((a, b) => Number(isMetric(a)) - Number(isMetric(b)));
  for (const { community, name, visible } of metricsLast) {
    if (!visible || lines.has(community)) continue;
    const given = communities[community];
    const whole = given === NO_COMMUNITY ? [name] : given.split(", ");
    const parts = hidden.size
      ? whole.filter((part) => !hidden.has(nameIn(community, part)))
      : whole;
    lines.set(community, parts.length ? parts : [name]);
  }
  return lines;
}

/**
 * @param {number} community
 * @param {string} name
 */
function nameIn(community, name) {
  return `${community} ${name}`;
}

/**
 * Return how often each value of a property occurs.
 * @template Item
 * @template {keyof Item} Name
 * @param {readonly Item[]} items
 * @param {Name} property
 */
export function countBy(items, property) {
  /** @type {Map<Item[Name], number>} */
  const counts = new Map();
  for (const item of items) counts.set(item[property], (counts.get(item[property]) || 0) + 1);
  return counts;
}
