// Tells what is selected, or lists everything that is shown.

const panel = document.getElementById("panel");

function showPanel(chosen) {
  let content;
  if (!chosen) content = overview();
  else if (chosen.proofs) content = edgeDetails(chosen);
  else content = chosen.isPaper ? paperDetails(chosen) : thingDetails(chosen);
  panel.replaceChildren(...content.flat().filter((part) => part != null));
  panel.scrollTop = 0;
}

function kindLine(kind, text) {
  return make(
    "p",
    { class: "kind" },
    makeSwatch(kind),
    text,
    make("button", { type: "button", class: "plain", id: "clear", onclick: () => choose(null) }, "Back to all"),
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
  const list = make("ul", { "aria-label": kind.plural, onkeydown: moveInList });
  const group = make("details", {}, make("summary", {}, countInWords(kind, members.length)), list);
  const fill = () => {
    if (group.open && !list.childElementCount) {
      list.append(...members.map((node, place) => listEntry(node, node.isPaper ? "" : String(visibleEdges(node).length), place)));
    }
  };
  group.addEventListener("toggle", fill);
  group.open = kind.label !== "Paper";
  fill();
  return group;
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
  return [
    kindLine(paper.kind, paper.year ? `Paper, ${paper.year}` : "Paper"),
    make("h2", {}, paper.name),
    linkList(paper),
    kinds.map((kind) => entitiesOfKind(paper, kind)),
    roles.map((role) => papersOfRole(paper, visibleEdges(paper).filter((edge) => edge.target === paper), role)),
    paper.abstract ? [make("h3", {}, "Abstract"), markedAbstract(paper)] : null,
  ].flat();
}

function entitiesOfKind(paper, kind) {
  const here = visibleEdges(paper)
    .filter((edge) => edge.source === paper && edge.target.kind === kind)
    .sort((left, right) => byImportance(left.target, right.target));
  const elsewhere = paper.unseen.filter((thing) => thing.kind === kind);
  if (!here.length && !elsewhere.length) return null;
  return [
    make("h3", {}, capitalise(kind.plural)),
    make("ul", {}, here.map((edge) => make("li", {}, entry(edge.target, edge.role.active), quote(edge, edge.proofs[0])))),
    elsewhere.length ? make("p", { class: "elsewhere" }, `Also: ${elsewhere.map((thing) => thing.name).join(", ")}`) : null,
  ].flat();
}

function thingDetails(thing) {
  const shown = visibleEdges(thing);
  const papers = thing.count || thing.edges.length;
  const rest = papers - shown.length;
  return [
    kindLine(thing.kind, capitalise(thing.kind.singular)),
    make("h2", {}, thing.name),
    thing.aliases.length ? make("p", { class: "fact" }, `Also called ${thing.aliases.join(", ")}`) : null,
    make(
      "p",
      { class: "fact" },
      `Named by ${countInWords(kinds[0], papers)}${rest > 0 ? `, ${shown.length} of them shown` : ""}${thing.year ? `, first in ${thing.year}` : ""}`,
    ),
    linkList(thing),
    roles.map((role) => papersOfRole(thing, shown, role)),
  ].flat();
}

function papersOfRole(thing, shown, role) {
  const found = shown
    .filter((edge) => edge.role === role)
    .sort((left, right) => compareText(left.source.name, right.source.name));
  if (!found.length) return null;
  return [
    make("h3", { title: role.meaning }, `${role.passive} (${found.length})`),
    make("ul", {}, found.map((edge) => make("li", {}, entry(otherEnd(edge, thing)), quote(edge, edge.proofs[0])))),
  ];
}

function edgeDetails(edge) {
  const places = edge.proofs.length === 1 ? "One place says so" : `${edge.proofs.length} places say so`;
  return [
    kindLine(edge.target.kind, "Connection"),
    make("h2", { class: "hidden" }, `${edge.source.name} ${edge.role.active} ${edge.target.name}`),
    entry(edge.source),
    make("p", { class: "fact" }, `${edge.role.active}: ${edge.role.meaning}`),
    entry(edge.target),
    make("p", { class: "fact" }, `Confidence ${Math.round(edge.confidence * 100)} %`),
    make("h3", {}, places),
    edge.proofs.map((proof) => quote(edge, proof, true)),
  ].flat();
}

function linkList(node) {
  if (!node.links.length) return null;
  return make("p", { class: "links" }, node.links.map(([text, address]) => makeLink(text, address)));
}

function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
