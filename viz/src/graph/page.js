// @ts-check
// Joins the parts: one selection, shown in the graph, the panel and the address.

import { byId } from "../shared/dom.js";
import { formatCount } from "../shared/text.js";
import { readColours } from "./colours.js";
import { buildExport } from "./export.js";
import { buildFilterForm, redrawSwatches } from "./filter_form.js";
import { applyFilters } from "./filters.js";
import { boxAround, coveredByLegend, fitBox, whenSized } from "./fit.js";
import { Graph, isEdge, isNode, isPath, nodesOf, visibleEdges } from "./graph_model.js";
import { highlight } from "./highlight.js";
import { applySettings, findChosen, showAddress, writeAddress } from "./page_address.js";
import { exposePage } from "./exposed.js";
import { Panel } from "./panel.js";
import { connect } from "./paths.js";
import { SearchBox } from "./search.js";
import { listenForKeys } from "./shortcuts.js";
import { PageState } from "./state.js";

/** @typedef {import("./graph_model.js").Chosen} Chosen */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").GraphSource} GraphSource */
/** @typedef {import("./state.js").Renderer} Renderer */
/** @typedef {import("./state.js").RendererEvents} RendererEvents */
/** @typedef {(state: PageState, events: RendererEvents) => Renderer} CreateRenderer */

const ZOOM_STEP = 1.4;
/** Milliseconds after a move until the address tells the view. */
const SETTLED_AFTER = 250;

export class GraphPage {
  /**
   * @param {GraphSource} source
   * @param {CreateRenderer} createRenderer
   */
  constructor(source, createRenderer) {
    this.graph = new Graph(source);
    this.state = new PageState(this.graph);
    this.state.isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.state.colours = readColours();
    this.isReadingAddress = false;
    this.settling = 0;
    this.legend = buildFilterForm(this.state, {
      onChange: () => this.refilter(),
      onColour: () => this.recolour(),
      onCommunity: (number) => this.showCommunity(number),
    });
    this.panel = new Panel(this.state, {
      onChoose: (node) => this.choose(node, { isMoving: true }),
      onClear: () => this.choose(null),
      onConnect: (node) => this.askForEnd(node),
      onAround: (node) => this.showAround(node),
    });
    this.renderer = createRenderer(this.state, {
      onPick: (chosen) => this.pick(chosen),
      onHover: (node) => this.hover(node),
      onMove: () => this.rememberView(),
    });
    this.searchBox = new SearchBox(this.graph, (node) => this.pickFound(node));
    buildExport(this.state, this.renderer);
  }

  start() {
    const { state, graph } = this;
    this.listen();
    if (matchMedia("(max-width: 760px)").matches) byId("legend").removeAttribute("open");
    if (graph.firstHidden.length) this.readSettings("");
    this.fit(
      graph.nodes.filter((node) => node.visible),
      true,
    );
    this.tellShown();
    if (location.hash.length > 1) this.goToAddress();
    else this.choose(graph.centre, { isVeiled: false });
    byId("opening").remove();
    exposePage(this, state);
    performance.mark("papergraph-ready");
  }

  listen() {
    listenForKeys({
      onSearch: () => this.searchBox.focus(),
      onEscape: () => {
        if (this.state.chosen || this.state.connectFrom) this.choose(null);
      },
    });
    byId("zoom-in").addEventListener("click", () => this.zoom(ZOOM_STEP));
    byId("zoom-out").addEventListener("click", () => this.zoom(1 / ZOOM_STEP));
    byId("zoom-fit").addEventListener("click", () => this.fitAll());
    document.addEventListener("themechange", () => this.retheme());
    addEventListener("popstate", () => this.goToAddress());
    addEventListener("hashchange", () => {
      if (writeAddress(this.state) !== location.hash) this.goToAddress();
    });
  }

  /** @param {Chosen | null} chosen */
  pick(chosen) {
    const { connectFrom } = this.state;
    if (!connectFrom || !isNode(chosen) || chosen === connectFrom) {
      this.choose(chosen);
      return;
    }
    const found = connect(connectFrom, chosen);
    if (found) this.choose(found, { isMoving: true });
    else this.say(`Nothing shown connects ${connectFrom.name} to ${chosen.name}.`, true);
  }

  /** @param {GraphNode} node */
  pickFound(node) {
    if (this.state.connectFrom) this.pick(node);
    else this.choose(node, { isMoving: true });
    this.panel.focus();
  }

  /**
   * @param {Chosen | null} chosen
   * @param {{isMoving?: boolean, isVeiled?: boolean}} [options]
   */
  choose(chosen, { isMoving = false, isVeiled = true } = {}) {
    const { state } = this;
    if (chosen && !nodesOf(chosen).every((node) => node.visible)) this.showEverything();
    state.connectFrom = null;
    state.chosen = chosen;
    state.highlighted = isVeiled ? highlight(chosen) : null;
    this.panel.show(chosen);
    this.say(isVeiled ? describe(chosen) : "");
    if (isMoving && state.highlighted) {
      state.position = null;
      this.fit([...state.highlighted.nodes]);
    }
    if (isVeiled) this.remember(true);
    this.renderer.redraw();
  }

  /** @param {GraphNode} node */
  askForEnd(node) {
    this.state.connectFrom = node;
    this.searchBox.focus();
    this.say(`Choose where the connection from ${node.name} leads.`, true);
  }

  /** @param {GraphNode | null} node */
  hover(node) {
    this.state.hovered = node;
    this.renderer.redraw();
  }

  /**
   * Tell readers of the screen what happened, and all others where it matters to them.
   * @param {string} text
   * @param {boolean} [isShown]
   */
  say(text, isShown = false) {
    const status = byId("status");
    status.textContent = text;
    status.classList.toggle("hidden", !isShown);
  }

  /**
   * @param {GraphNode[]} members
   * @param {boolean} [isQuick]
   */
  fit(members, isQuick = false) {
    if (!members.length) return;
    whenSized(this.renderer.element, () => {
      const view = this.renderer.view();
      this.renderer.show(fitBox(boxAround(members), view, coveredByLegend(view.width)), isQuick);
    });
  }

  fitAll() {
    this.state.position = null;
    this.fit(this.graph.nodes.filter((node) => node.visible));
    this.remember(false);
  }

  /** @param {number} number */
  showCommunity(number) {
    this.choose(null);
    this.fit(this.graph.nodes.filter((node) => node.visible && node.community === number));
  }

  /** @param {number} factor */
  zoom(factor) {
    this.renderer.zoom(factor);
    this.rememberView();
  }

  rememberView() {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => {
      const { scale, x, y, width, height } = this.renderer.view();
      this.state.position = [(width / 2 - x) / scale, (height / 2 - y) / scale, scale];
      this.remember(false);
    }, SETTLED_AFTER);
  }

  /** @param {boolean} isNew */
  remember(isNew) {
    if (!this.isReadingAddress) showAddress(writeAddress(this.state), isNew);
  }

  showEverything() {
    this.apply(`?hide=none&colour=${this.state.filters.colour}`);
  }

  /**
   * Show the surroundings of a node alone, or everything again.
   * @param {GraphNode | null} node
   */
  showAround(node) {
    const { state, graph } = this;
    state.filters.around = node;
    state.position = null;
    this.refilter();
    this.choose(node || state.chosen, { isVeiled: false });
    this.fit(graph.nodes.filter((own) => own.visible));
    this.remember(true);
  }

  /**
   * Set filters and colours as an address says, and return its view.
   * @param {string} hash
   */
  apply(hash) {
    const { filters } = this.state;
    const before = filters.around;
    const position = applySettings(this.state, hash);
    if (filters.around !== before) this.refilter();
    return position;
  }

  refilter() {
    const { state, graph } = this;
    applyFilters(graph, state.filters);
    state.updateShown();
    this.legend.updateCounts();
    this.renderer.restyle();
    const { chosen } = state;
    if (chosen && !nodesOf(chosen).every((node) => node.visible)) this.choose(null);
    else {
      if (state.highlighted) state.highlighted = highlight(chosen);
      this.panel.show(chosen);
    }
    this.tellShown();
    this.remember(false);
  }

  recolour() {
    this.renderer.restyle();
    this.remember(false);
  }

  retheme() {
    this.state.colours = readColours();
    this.renderer.restyle();
    redrawSwatches(this.state);
    this.panel.show(this.state.chosen);
  }

  tellShown() {
    const { nodes, total } = this.graph;
    const count = nodes.filter((node) => node.visible).length;
    const text = [];
    if (total > nodes.length) {
      text.push(
        `The page holds the ${formatCount(nodes.length)} most connected of ${formatCount(total)} nodes.`,
      );
    }
    if (count < nodes.length) {
      text.push(`${formatCount(count)} of ${formatCount(nodes.length)} nodes shown.`);
    }
    byId("shown").textContent = text.join(" ");
  }

  /** @param {string} hash */
  readSettings(hash) {
    this.isReadingAddress = true;
    const position = this.apply(hash);
    this.isReadingAddress = false;
    return position;
  }

  goToAddress() {
    const { hash } = location;
    const position = this.readSettings(hash);
    this.isReadingAddress = true;
    const chosen = findChosen(this.graph, hash);
    const { around } = this.state.filters;
    const isAround = Boolean(around) && chosen === around;
    this.choose(chosen, { isMoving: !position && !isAround, isVeiled: !isAround });
    if (isAround && !position) this.fit(this.graph.nodes.filter((node) => node.visible));
    this.state.position = position;
    this.isReadingAddress = false;
    if (position) this.renderer.show({ x: position[0], y: position[1], scale: position[2] });
  }

  /** @param {{x: number, y: number}} point */
  onScreen(point) {
    const frame = this.renderer.element.getBoundingClientRect();
    const { scale, x, y } = this.renderer.view();
    return { x: frame.left + point.x * scale + x, y: frame.top + point.y * scale + y };
  }
}

/** @param {Chosen | null} chosen */
function describe(chosen) {
  if (!chosen) return "";
  if (isEdge(chosen)) return `${chosen.source.name} ${chosen.role.active} ${chosen.target.name}`;
  if (isPath(chosen)) {
    return `${chosen.from.name} to ${chosen.to.name}: ${chosen.steps.length} steps`;
  }
  return `${chosen.name}, ${chosen.kind.singular}, ${visibleEdges(chosen).length} connections`;
}
