// @ts-check
// Tells what is chosen, or lists everything that is shown.

import { byId, make, makeLink } from "../shared/dom.js";
import { capitalize, countInWords } from "../shared/text.js";
import { makeSwatch } from "./colours.js";
import { compareText } from "./compare.js";
import { allProofs, markedAbstract, quote } from "./evidence.js";
import * as model from "./graph_model.js";
import { foldedPart, longList, makeEntry, moveInList } from "./panel_lists.js";

/** @typedef {import("../shared/dom.js").Child} Child */
/** @typedef {import("./graph_model.js").Chosen} Chosen */
/** @typedef {import("./graph_model.js").GraphEdge} GraphEdge */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").Kind} Kind */
/** @typedef {import("./graph_model.js").Path} Path */
/** @typedef {import("./graph_model.js").Result} Result */
/** @typedef {import("./graph_model.js").Role} Role */
/** @typedef {import("./state.js").PageState} PageState */

/** A kind of more nodes than this is folded at first. */
const MOST_OPEN = 3000;

export class Panel {
  /**
   * @param {PageState} state
   * @param {{onChoose: (node: GraphNode) => void, onClear: () => void, onConnect: (node: GraphNode) => void, onAround: (node: GraphNode | null) => void}} events
   */
  constructor(state, events) {
    this.state = state;
    this.graph = state.graph;
    this.events = events;
    this.element = byId("panel");
  }

  /** @param {Chosen | null} chosen */
  show(chosen) {
    this.element.replaceChildren(...this.describe(chosen).filter((part) => part != null));
    this.element.scrollTop = 0;
  }

  focus() {
    this.element.focus();
  }

  /**
   * @param {Chosen | null} chosen
   * @returns {Child[]}
   */
  describe(chosen) {
    if (!chosen) return this.overview();
    if (model.isEdge(chosen)) return this.edgeDetails(chosen);
    if (model.isPath(chosen)) return this.pathDetails(chosen);
    return chosen.isPaper ? this.paperDetails(chosen) : this.entityDetails(chosen);
  }

  /**
   * @param {Kind} kind
   * @param {string} text
   * @param {GraphNode} [node]
   */
  kindLine(kind, text, node) {
    const { onClear, onConnect } = this.events;
    const title = "Find the shortest connection to another node";
    const connect = { type: "button", class: "plain", id: "connect", title };
    return make(
      "p",
      { class: "kind" },
      makeSwatch(kind),
      make("span", { class: "grow" }, text),
      make(
        "button",
        { type: "button", class: "plain", id: "clear", onclick: onClear },
        "Back to all",
      ),
      node ? make("button", { ...connect, onclick: () => onConnect(node) }, "Connect to …") : null,
      node ? this.aroundButton(node) : null,
    );
  }

  /** @param {GraphNode} node */
  aroundButton(node) {
    const isAround = this.state.filters.around === node;
    const title = isAround ? "Show all others, too" : "Show what stands around it alone";
    const onclick = () => this.events.onAround(isAround ? null : node);
    const attributes = { type: "button", class: "plain", id: "around", title, onclick };
    return make("button", attributes, isAround ? "Show the rest" : "Only around it");
  }

  /**
   * @param {GraphNode} node
   * @param {string} [note]
   */
  entry(node, note = "") {
    return makeEntry(node, note, this.events.onChoose);
  }

  overview() {
    const groups = this.graph.kinds.map((kind) => {
      const members = this.graph.important.filter((node) => node.visible && node.kind === kind);
      return members.length ? this.nodeGroup(kind, members) : null;
    });
    const help =
      "Choose a node or a line in the graph, or an entry here, to read what it stands on.";
    return [make("h2", {}, "In this view"), make("p", { class: "fact" }, help), ...groups];
  }

  /**
   * @param {Kind} kind
   * @param {GraphNode[]} members
   */
  nodeGroup(kind, members) {
    /** @type {(node: GraphNode, place: number) => HTMLElement} */
    const line = (node, place) => {
      const button = this.entry(node, node.isPaper ? "" : String(model.visibleEdges(node).length));
      button.tabIndex = place ? -1 : 0;
      return make("li", {}, button);
    };
    const isOpen = kind.label !== "Paper" && members.length < MOST_OPEN;
    const attributes = { "aria-label": kind.plural, onkeydown: moveInList };
    return foldedPart(countInWords(kind, members.length), isOpen, () =>
      longList(members, line, attributes),
    );
  }

  /** @param {GraphNode} paper */
  paperDetails(paper) {
    const links = make("p", { class: "links" });
    const text = make("div", {});
    this.graph.whenLoaded(paper, () => {
      links.append(...paper.links.map(([name, address]) => makeLink(name, address)));
      if (paper.abstract) text.append(make("h3", {}, "Abstract"), markedAbstract(paper));
    });
    const citing = model.visibleEdges(paper).filter((edge) => edge.target === paper);
    return [
      this.kindLine(paper.kind, paper.year ? `Paper, ${paper.year}` : "Paper", paper),
      make("h2", {}, paper.name),
      ownPage(paper),
      links,
      this.resultList(paper),
      ...this.graph.kinds.flatMap((kind) => this.entitiesOfKind(paper, kind)),
      ...this.graph.roles.flatMap((role) => this.papersOfRole(paper, citing, role)),
      text,
    ];
  }

  /**
   * @param {GraphNode} paper
   * @param {Kind} kind
   * @returns {Child[]}
   */
  entitiesOfKind(paper, kind) {
    const here = model
      .visibleEdges(paper)
      .filter((edge) => edge.source === paper && edge.target.kind === kind)
      .sort((left, right) => model.compareImportance(left.target, right.target));
    const elsewhere = paper.unseen
      .filter((entity) => entity.kind === kind)
      .map((entity) => entity.name);
    if (!here.length && !elsewhere.length) return [];
    /** @param {GraphEdge} edge */
    const line = (edge) =>
      make("li", {}, this.entry(edge.target, edge.role.active), quote(this.graph, edge));
    const rest = elsewhere.length
      ? make("p", { class: "elsewhere" }, `Also: ${elsewhere.join(", ")}`)
      : null;
    return [make("h3", {}, capitalize(kind.plural)), ...longList(here, line), rest];
  }

  /** @param {GraphNode} entity */
  entityDetails(entity) {
    const shown = entity.edges.filter((edge) => edge.visible);
    return [
      this.kindLine(entity.kind, capitalize(entity.kind.singular), entity),
      make("h2", {}, entity.name),
      entity.description ? make("p", { class: "fact" }, entity.description) : null,
      entity.aliases.length
        ? make("p", { class: "fact" }, `Also called ${entity.aliases.join(", ")}`)
        : null,
      make("p", { class: "fact" }, this.tellPapers(entity, shown.length)),
      ownPage(entity),
      linkList(entity),
      ...this.sharedList(entity),
      this.resultList(entity),
      ...this.graph.roles.flatMap((role) => this.papersOfRole(entity, shown, role)),
    ];
  }

  /**
   * Return the entities that the same papers name, those of most papers first.
   * @param {GraphNode} entity
   * @returns {Child[]}
   */
  sharedList(entity) {
    if (!entity.shared.length) return [];
    /** @param {GraphEdge} edge */
    const line = (edge) => {
      const other = this.entry(model.otherEnd(edge, entity), this.countPapers(edge));
      return make("li", {}, other);
    };
    const title = make("h3", {}, `Shares papers with (${entity.shared.length})`);
    return [title, ...longList(entity.shared, line)];
  }

  /** @param {GraphEdge} edge */
  countPapers(edge) {
    return countInWords(this.graph.kinds[0], edge.papers?.length || 0);
  }

  /**
   * Return the papers that name both ends of an edge, each with what it says of them.
   * @param {GraphEdge} edge
   * @returns {Child[]}
   */
  sharedDetails(edge) {
    const { source, target } = edge;
    /** @param {GraphNode} paper */
    const line = (paper) => {
      const ends = paper.edges.filter((own) => own.target === source || own.target === target);
      return make(
        "li",
        {},
        this.entry(paper),
        ends.map((own) => quote(this.graph, own)),
      );
    };
    return [
      this.kindLine(target.kind, "Named together"),
      make("h2", { class: "hidden" }, `${source.name} ${edge.role.active} ${target.name}`),
      this.entry(source),
      this.entry(target),
      make(
        "h3",
        {},
        `${this.countPapers(edge)} ${edge.papers?.length === 1 ? "names" : "name"} both`,
      ),
      ...longList(edge.papers || [], line),
    ];
  }

  /**
   * @param {GraphNode} entity
   * @param {number} shown How many of its papers are shown.
   */
  tellPapers(entity, shown) {
    const papers = entity.count || entity.edges.length;
    const part = papers > shown && !this.graph.shared ? `, ${shown} of them shown` : "";
    const since = entity.year ? `, first in ${entity.year}` : "";
    return `Named by ${countInWords(this.graph.kinds[0], papers)}${part}${since}`;
  }

  /**
   * Return the numbers that a paper reports, or that papers report for an entity.
   * @param {GraphNode} node
   */
  resultList(node) {
    const found = this.graph.resultsAt(node).filter((result) => result.source.visible);
    if (!found.length) return null;
    /** @param {Result} result */
    const line = (result) => {
      const paper = node.isPaper ? null : this.entry(result.source);
      return make("li", {}, this.resultLine(result), paper, quote(this.graph, result));
    };
    const title = `${found.length} reported ${found.length === 1 ? "result" : "results"}`;
    return foldedPart(title, node.isPaper, () => longList(found, line), { class: "results" });
  }

  /** @param {Result} result */
  resultLine({ value, kind, parts }) {
    const words = parts.flatMap(({ role, node, name }) => {
      const before = role.type === "IN" ? " " : ` ${role.active} `;
      if (!node) return [before, name];
      const onclick = () => this.events.onChoose(node);
      return [before, make("button", { type: "button", class: "tie", onclick }, name)];
    });
    const note = kind && kind !== "absolute" ? make("span", { class: "role" }, ` ${kind}`) : null;
    return make("p", { class: "result" }, make("strong", {}, value), words, note);
  }

  /**
   * @param {GraphNode} node
   * @param {GraphEdge[]} shown
   * @param {Role} role
   * @returns {Child[]}
   */
  papersOfRole(node, shown, role) {
    const found = shown
      .filter((edge) => edge.role === role)
      .sort((left, right) => compareText(left.source.name, right.source.name));
    if (!found.length) return [];
    /** @param {GraphEdge} edge */
    const line = (edge) =>
      make("li", {}, this.entry(model.otherEnd(edge, node)), quote(this.graph, edge));
    const title = make("h3", { title: role.meaning }, `${role.passive} (${found.length})`);
    return [title, ...longList(found, line)];
  }

  /**
   * @param {GraphEdge} edge
   * @returns {Child[]}
   */
  edgeDetails(edge) {
    if (edge.papers) return this.sharedDetails(edge);
    const { source, target, role } = edge;
    return [
      this.kindLine(target.kind, "Connection"),
      make("h2", { class: "hidden" }, `${source.name} ${role.active} ${target.name}`),
      this.entry(source),
      make("p", { class: "fact" }, `${role.active}: ${role.meaning}`),
      this.entry(target),
      make("p", { class: "fact" }, `Confidence ${Math.round(edge.confidence * 100)} %`),
      allProofs(this.graph, edge),
    ];
  }

  /** @param {Path} path */
  pathDetails(path) {
    const members = model.nodesOf(path);
    return [
      this.kindLine(path.to.kind, "Shortest connection"),
      make("h2", {}, `${path.from.name} to ${path.to.name}`),
      make("p", { class: "fact" }, `${path.steps.length} steps, over what is shown`),
      this.entry(path.from),
      ...path.steps.flatMap((edge, place) => {
        const role = edge.source === members[place] ? edge.role.active : edge.role.passive;
        const proof = edge.papers ? make("p", { class: "fact" }, this.countPapers(edge)) : null;
        return [proof || quote(this.graph, edge), this.entry(members[place + 1], role)];
      }),
    ];
  }
}

/**
 * Return a link to what the site says of a node; none leads out of the site.
 * @param {GraphNode} node
 */
function ownPage({ page }) {
  if (!page?.startsWith("../")) return null;
  return make("p", { class: "links" }, make("a", { href: page }, "All about it"));
}

/** @param {GraphNode} node */
function linkList(node) {
  if (!node.links.length) return null;
  return make(
    "p",
    { class: "links" },
    node.links.map(([text, address]) => makeLink(text, address)),
  );
}
