// @ts-check
// The graph as the page's other parts read it: nodes and edges that know each other.

import { compareText } from "./compare.js";

/** @typedef {{label: string, singular: string, plural: string, shape: string, light: string, dark: string}} Kind */
/** @typedef {{type: string, active: string, passive: string, meaning: string}} Role */
/** @typedef {{light: string, dark: string}} Colour */
/** @typedef {(string | number)[]} Proof */
/** @typedef {[number, number, number, number, number[]]} Part Of a community: its middle, how far half of it reaches, the community, and the nodes that name it. */

/**
 * @typedef {object} NodeRow A node as it travels: kind is a place among the kinds.
 * @property {string} key
 * @property {number} kind
 * @property {string} name
 * @property {string} [short]
 * @property {string[]} [aliases]
 * @property {string[]} [authors]
 * @property {number} [count]
 * @property {number} [year]
 * @property {string} [abstract]
 * @property {string} [description]
 * @property {[string, string][]} [links]
 * @property {[number, number, string][]} [unseen]
 * @property {number} x
 * @property {number} y
 * @property {number} size
 * @property {number} community
 * @property {boolean} isLoaded
 * @property {string} [page]
 * @property {boolean | number} [hub]
 * @property {number} [beyond]
 */

/**
 * @typedef {object} EdgeRow An edge as it travels: source and target are places among the nodes.
 * @property {number | string} id
 * @property {number} source
 * @property {number} target
 * @property {number} role
 * @property {number} confidence
 * @property {Proof[]} [proofs]
 */

/** @typedef {[number, string, string, [number, number | string][], Proof[]?]} ResultRow */

/**
 * @typedef {object} GraphSource What a page holds, read from focus_data.js or atlas_data.js.
 * @property {Kind[]} kinds
 * @property {Role[]} roles
 * @property {Colour[]} palette
 * @property {string[]} communities
 * @property {[number, number, number][] | null} discs
 * @property {Part[]} [parts]
 * @property {number | null} centre
 * @property {number} total
 * @property {string[]} [hidden] Labels that the page does not show at first.
 * @property {[number, string][]} [axis] Where each year of a timeline stands, and what it is called.
 * @property {ResultRow[]} results
 * @property {Iterable<NodeRow>} nodes
 * @property {Iterable<EdgeRow>} edges
 * @property {(graph: Graph, paper: GraphNode) => Promise<void>} loadText
 */

/**
 * @typedef {object} GraphNode
 * @property {number} id Its place among the nodes.
 * @property {string} key
 * @property {Kind} kind
 * @property {string} name
 * @property {string} short What its label says where there is little room.
 * @property {readonly string[]} aliases
 * @property {readonly string[]} authors
 * @property {number | undefined} count
 * @property {number | undefined} year
 * @property {string} abstract
 * @property {string} description
 * @property {readonly [string, string][]} links
 * @property {readonly {kind: Kind, role: Role, name: string}[]} unseen Entities of a paper that the page does not draw.
 * @property {boolean} isPaper
 * @property {boolean} isLoaded Whether its texts are there.
 * @property {boolean} [isTextLost] Whether they stand beside the page and could not be read.
 * @property {boolean} isHub Whether nearly all papers name it, so that it connects nothing.
 * @property {number} beyond How many edges lead from it to what the page does not draw.
 * @property {string | undefined} page Where its own page is, relative to this one.
 * @property {number} community
 * @property {number} x
 * @property {number} y
 * @property {number} size
 * @property {GraphEdge[]} edges
 * @property {readonly GraphEdge[]} shared Edges to entities that the same papers name, while papers are hidden.
 * @property {boolean} visible
 */

/**
 * @typedef {object} GraphEdge
 * @property {number | string} id
 * @property {GraphNode} source
 * @property {GraphNode} target
 * @property {Role} role
 * @property {number} confidence
 * @property {readonly Proof[]} proofs
 * @property {readonly GraphNode[]} [papers] Of an edge between entities: the papers that name both.
 * @property {boolean} far Whether it joins two communities.
 * @property {boolean} visible
 */

/** @typedef {{from: GraphNode, to: GraphNode, steps: GraphEdge[]}} Path */
/** @typedef {GraphNode | GraphEdge | Path} Chosen */

/**
 * @typedef {object} Result A number that a paper reports.
 * @property {GraphNode} source
 * @property {string} value
 * @property {string} kind
 * @property {{role: Role, node: GraphNode | null, name: string}[]} parts
 * @property {readonly Proof[]} proofs
 */

/** One list for all that have none: 100,000 empty ones take time and memory. */
const NONE = Object.freeze(/** @type {never[]} */ ([]));

export class Graph {
  /** @param {GraphSource} source */
  constructor(source) {
    this.loadText = source.loadText;
    this.kinds = source.kinds;
    this.roles = source.roles;
    this.palette = source.palette;
    this.communities = source.communities;
    this.discs = source.discs;
    this.parts = source.parts || [];
    this.total = source.total;
    this.firstHidden = source.hidden || [];
    this.axis = source.axis || [];
    /** @type {Map<Role, number> | null} How many edges of each role pass the filters, once applied. */
    this.roleCounts = null;
    /** @type {GraphNode[]} */
    this.nodes = [];
    for (const row of source.nodes) this.nodes.push(this.makeNode(row, this.nodes.length));
    /** @type {GraphEdge[]} */
    this.edges = [];
    for (const row of source.edges) this.edges.push(this.makeEdge(row));
    this.centre = source.centre == null ? null : this.nodes[source.centre];
    /** @type {GraphEdge[] | null} Edges between entities, in place of all others while papers are hidden. */
    this.shared = null;
    /** @type {Map<GraphNode, Result[]>} */
    this.results = new Map();
    for (const row of source.results) this.addResult(row);
    // What stands in lists and gets its label first: entities before papers, the most connected
    // first. An atlas comes in this order, so that sorting 100,000 nodes takes no time.
    this.important = [...this.nodes].sort(
      (left, right) =>
        Number(left.isPaper) - Number(right.isPaper) || compareImportance(left, right),
    );
    /** @type {Map<string, GraphNode> | null} */
    this.byKey = null;
  }

  /**
   * @param {NodeRow} row
   * @param {number} id
   * @returns {GraphNode}
   */
  makeNode(row, id) {
    const kind = this.kinds[row.kind];
    return {
      id,
      key: row.key,
      kind,
      name: row.name,
      short: row.short || row.name,
      aliases: row.aliases || NONE,
      authors: row.authors || NONE,
      count: row.count,
      year: row.year,
      abstract: row.abstract || "",
      description: row.description || "",
      links: row.links || NONE,
      unseen: row.unseen ? row.unseen.map((unseen) => this.readUnseen(unseen)) : NONE,
      isPaper: kind.label === "Paper",
      isLoaded: row.isLoaded,
      page: row.page,
      isHub: Boolean(row.hub),
      beyond: row.beyond || 0,
      community: row.community,
      x: row.x,
      y: row.y,
      size: row.size,
      edges: [],
      shared: NONE,
      visible: true,
    };
  }

  /** @param {[number, number, string]} row */
  readUnseen([kind, role, name]) {
    return { kind: this.kinds[kind], role: this.roles[role], name };
  }

  /**
   * @param {EdgeRow} row
   * @returns {GraphEdge}
   */
  makeEdge(row) {
    const source = this.nodes[row.source];
    const target = this.nodes[row.target];
    const edge = {
      id: row.id,
      source,
      target,
      role: this.roles[row.role],
      confidence: row.confidence,
      proofs: row.proofs || NONE,
      far: source.community !== target.community,
      visible: true,
    };
    source.edges.push(edge);
    target.edges.push(edge);
    return edge;
  }

  /** The edges that are drawn, where they are visible. */
  get drawnEdges() {
    return this.shared || this.edges;
  }

  /**
   * Draw edges between entities in place of all others, or all others again.
   * @param {GraphEdge[] | null} shared
   */
  share(shared) {
    if (this.shared) for (const node of this.nodes) node.shared = NONE;
    this.shared = shared;
    /** @type {Map<GraphNode, GraphEdge[]>} */
    const ends = new Map();
    for (const edge of shared || []) {
      for (const end of [edge.source, edge.target]) {
        const known = ends.get(end);
        if (known) known.push(edge);
        else ends.set(end, [edge]);
      }
    }
    for (const [node, edges] of ends) node.shared = edges;
  }

  /** @param {ResultRow} row */
  addResult([paper, value, kind, ends, proofs]) {
    const parts = ends.map(([role, end]) => {
      const node = typeof end === "number" ? this.nodes[end] : null;
      return { role: this.roles[role], node, name: node ? node.name : String(end) };
    });
    const result = { source: this.nodes[paper], value, kind, parts, proofs: proofs || [] };
    for (const node of new Set([result.source, ...parts.map((part) => part.node)])) {
      if (!node) continue;
      const known = this.results.get(node);
      if (known) known.push(result);
      else this.results.set(node, [result]);
    }
  }

  /**
   * Return the numbers that a paper reports, or that papers report for an entity.
   * @param {GraphNode} node
   * @returns {readonly Result[]}
   */
  resultsAt(node) {
    return this.results.get(node) || NONE;
  }

  /**
   * Return the node of a key, of two nodes of one key the first.
   * @param {string} key
   */
  findByKey(key) {
    if (!this.byKey) {
      this.byKey = new Map();
      for (const node of [...this.nodes].reverse()) this.byKey.set(node.key, node);
    }
    return this.byKey.get(key);
  }

  /**
   * Call back when a paper's texts are there: at once if they are, or if the page holds none.
   * @param {GraphNode} paper
   * @param {() => void} then
   */
  whenLoaded(paper, then) {
    if (paper.isLoaded) then();
    else this.loadText(this, paper).then(then);
  }
}

/**
 * @param {Chosen | null} chosen
 * @returns {chosen is GraphEdge}
 */
export function isEdge(chosen) {
  return Boolean(chosen && "role" in chosen);
}

/** @param {GraphNode} node */
export function isMetric({ kind }) {
  return kind.label === "Metric";
}

/**
 * @param {Chosen | null} chosen
 * @returns {chosen is Path}
 */
export function isPath(chosen) {
  return Boolean(chosen && "steps" in chosen);
}

/**
 * @param {Chosen | null} chosen
 * @returns {chosen is GraphNode}
 */
export function isNode(chosen) {
  return Boolean(chosen) && !isEdge(chosen) && !isPath(chosen);
}

/**
 * @param {GraphEdge} edge
 * @param {GraphNode} node
 */
export function otherEnd(edge, node) {
  return edge.source === node ? edge.target : edge.source;
}

/** @param {GraphNode} node */
export function visibleEdges(node) {
  const own = node.edges.filter((edge) => edge.visible);
  return node.shared.length ? own.concat(node.shared) : own;
}

/**
 * @param {GraphNode} left
 * @param {GraphNode} right
 */
export function compareImportance(left, right) {
  return right.edges.length - left.edges.length || compareText(left.name, right.name);
}

/**
 * Return the nodes of what is chosen, in order.
 * @param {Chosen} chosen
 * @returns {GraphNode[]}
 */
export function nodesOf(chosen) {
  if (isEdge(chosen)) return [chosen.source, chosen.target];
  if (!isPath(chosen)) return [chosen];
  const members = [chosen.from];
  for (const edge of chosen.steps) members.push(otherEnd(edge, members[members.length - 1]));
  return members;
}
