// Tells what is selected, or lists everything that is shown.

const MOST_LISTED = 60;
const panel = document.getElementById("panel");

function showPanel(chosen) {
  let content;
  if (!chosen) content = overview();
  else if (isEdge(chosen)) content = edgeDetails(chosen);
  else if (isPath(chosen)) content = pathDetails(chosen);
  else content = chosen.isPaper ? paperDetails(chosen) : thingDetails(chosen);
  panel.replaceChildren(...content.flat().filter((part) => part != null));
  panel.scrollTop = 0;
}

function kindLine(kind, text, node) {
  const connectFrom = () => {
    state.from = node;
    document.getElementById("search").focus();
    say(`Choose where the connection from ${node.name} leads.`, true);
  };
  return make(
    "p",
    { class: "kind" },
    makeSwatch(kind),
    make("span", { class: "grow" }, text),
    make("button", { type: "button", class: "plain", id: "clear", onclick: () => choose(null) }, "Back to all"),
    node ? make("button", { type: "button", class: "plain", id: "connect", onclick: connectFrom, title: "Find the shortest connection to another node" }, "Connect to …") : null,
  );
}

function overview() {
  const groups = kinds.map((kind) => {
    const members = important.filter((node) => node.visible && node.kind === kind);
    return members.length ? nodeGroup(kind, members) : null;
  });
  return [
    make("h2", {}, "In this view"),
    make("p", { class: "fact" }, "Choose a node or a line in the graph, or an entry here, to read what it stands on."),
    groups.sort((left, right) => Boolean(right) - Boolean(left)),
  ];
}

function nodeGroup(kind, members) {
  const isOpen = kind.label !== "Paper" && members.length < 3000;
  const list = make("div", {});
  const group = make("details", { open: isOpen }, make("summary", {}, countInWords(kind, members.length)), list);
  const fill = () => {
    if (!group.open || list.childElementCount) return;
    const line = (node, place) => listEntry(node, node.isPaper ? "" : String(visibleEdges(node).length), place);
    list.append(...longList(members, line, { "aria-label": kind.plural, onkeydown: moveInList }));
  };
  group.addEventListener("toggle", fill);
  fill();
  return group;
}

// A list that grows when asked: thousands of entries would keep a page from opening.
function longList(items, line, attributes = {}, most = MOST_LISTED) {
  const list = make("ul", attributes, items.slice(0, most).map(line));
  if (items.length <= most) return [list];
  const more = make("button", { type: "button", class: "plain" });
  const tell = () => {
    const left = items.length - list.childElementCount;
    more.textContent = `Show ${Math.min(left, most)} of ${left.toLocaleString("en")} more`;
    more.hidden = !left;
  };
  more.addEventListener("click", () => {
    const shown = list.childElementCount;
    list.append(...items.slice(shown, shown + most).map((item, place) => line(item, shown + place)));
    const first = list.children[shown].querySelector("button");
    if (first) first.focus();
    tell();
  });
  tell();
  return [list, more];
}

function listEntry(node, note, place) {
  const button = entry(node, note);
  button.tabIndex = place ? -1 : 0;
  return make("li", {}, button);
}

function entry(node, note) {
  return make(
    "button",
    { type: "button", class: "entry", onclick: () => choose(node, { move: true }) },
    makeSwatch(node.kind),
    make("span", {}, node.name),
    note ? make("span", { class: "role" }, note) : null,
  );
}

// Tab enters and leaves a list; the arrows, Home and End move in it.
function moveInList(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const here = buttons.indexOf(document.activeElement);
  const targets = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 };
  const next = buttons[targets[event.key]];
  if (here < 0 || !next) return;
  event.preventDefault();
  buttons[here].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function paperDetails(paper) {
  const links = make("p", { class: "links" });
  const text = make("div", {});
  whenLoaded(paper, () => {
    links.append(...paper.links.map(([name, address]) => makeLink(name, address)));
    if (paper.abstract) text.append(make("h3", {}, "Abstract"), markedAbstract(paper));
  });
  return [
    kindLine(paper.kind, paper.year ? `Paper, ${paper.year}` : "Paper", paper),
    make("h2", {}, paper.name),
    links,
    resultList(paper),
    kinds.map((kind) => entitiesOfKind(paper, kind)),
    roles.map((role) => papersOfRole(paper, visibleEdges(paper).filter((edge) => edge.target === paper), role)),
    text,
  ].flat();
}

function entitiesOfKind(paper, kind) {
  const here = visibleEdges(paper)
    .filter((edge) => edge.source === paper && edge.target.kind === kind)
    .sort((left, right) => byImportance(left.target, right.target));
  const elsewhere = paper.unseen.filter((thing) => thing.kind === kind);
  if (!here.length && !elsewhere.length) return null;
  const line = (edge) => make("li", {}, entry(edge.target, edge.role.active), quote(edge));
  return [
    make("h3", {}, capitalise(kind.plural)),
    longList(here, line),
    elsewhere.length ? make("p", { class: "elsewhere" }, `Also: ${elsewhere.map((thing) => thing.name).join(", ")}`) : null,
  ].flat();
}

function thingDetails(thing) {
  const shown = visibleEdges(thing);
  const papers = thing.count || thing.edges.length;
  const rest = papers - shown.length;
  return [
    kindLine(thing.kind, capitalise(thing.kind.singular), thing),
    make("h2", {}, thing.name),
    thing.description ? make("p", { class: "fact" }, thing.description) : null,
    thing.aliases.length ? make("p", { class: "fact" }, `Also called ${thing.aliases.join(", ")}`) : null,
    make(
      "p",
      { class: "fact" },
      `Named by ${countInWords(kinds[0], papers)}${rest > 0 ? `, ${shown.length} of them shown` : ""}${thing.year ? `, first in ${thing.year}` : ""}`,
    ),
    linkList(thing),
    resultList(thing),
    roles.map((role) => papersOfRole(thing, shown, role)),
  ].flat();
}

// The numbers that a paper reports, or that papers report for a thing, with their sentences.
function resultList(node) {
  const found = resultsAt(node).filter((result) => result.source.visible);
  if (!found.length) return null;
  const line = (result) => make("li", {}, resultLine(result), node.isPaper ? null : entry(result.source), quote(result));
  const title = `${found.length} reported ${found.length === 1 ? "result" : "results"}`;
  const list = make("div", { class: "results" });
  const group = make("details", { open: node.isPaper }, make("summary", {}, title), list);
  const fill = () => {
    if (group.open && !list.childElementCount) list.append(...longList(found, line));
  };
  group.addEventListener("toggle", fill);
  fill();
  return group;
}

function resultLine({ value, kind, parts }) {
  const words = parts.map(({ role, node, name }) => [
    role.type === "IN" ? " " : ` ${role.active} `,
    node ? make("button", { type: "button", class: "tie", onclick: () => choose(node, { move: true }) }, name) : name,
  ]);
  const note = kind && kind !== "absolute" ? make("span", { class: "role" }, ` ${kind}`) : null;
  return make("p", { class: "result" }, make("strong", {}, value), words.flat(), note);
}

function papersOfRole(thing, shown, role) {
  const found = shown
    .filter((edge) => edge.role === role)
    .sort((left, right) => compareText(left.source.name, right.source.name));
  if (!found.length) return null;
  const line = (edge) => make("li", {}, entry(otherEnd(edge, thing)), quote(edge));
  return [make("h3", { title: role.meaning }, `${role.passive} (${found.length})`), longList(found, line)].flat();
}

function edgeDetails(edge) {
  return [
    kindLine(edge.target.kind, "Connection"),
    make("h2", { class: "hidden" }, `${edge.source.name} ${edge.role.active} ${edge.target.name}`),
    entry(edge.source),
    make("p", { class: "fact" }, `${edge.role.active}: ${edge.role.meaning}`),
    entry(edge.target),
    make("p", { class: "fact" }, `Confidence ${Math.round(edge.confidence * 100)} %`),
    allProofs(edge),
  ];
}

function pathDetails(path) {
  const members = nodesOf(path);
  return [
    kindLine(path.to.kind, "Shortest connection"),
    make("h2", {}, `${path.from.name} to ${path.to.name}`),
    make("p", { class: "fact" }, `${path.steps.length} steps, over what is shown`),
    entry(path.from),
    path.steps.map((edge, place) => [quote(edge), entry(members[place + 1], stepRole(edge, members[place]))]).flat(),
  ].flat();
}

function stepRole(edge, from) {
  return edge.source === from ? edge.role.active : edge.role.passive;
}

function linkList(node) {
  if (!node.links.length) return null;
  return make("p", { class: "links" }, node.links.map(([text, address]) => makeLink(text, address)));
}

function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
