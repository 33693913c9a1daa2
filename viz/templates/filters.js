// The legend, which also chooses what is shown and how it is coloured.

const MOST_REGIONS = 12;
const years = [...new Set(nodes.filter((node) => node.isPaper && node.year).map((node) => node.year))].sort((left, right) => left - right);
const everyYear = [years[0], years[years.length - 1]];
const firstColour = data.discs ? "community" : "kind";
const filters = {
  kinds: new Set(kinds),
  roles: new Set(roles),
  least: 1,
  sure: 0,
  years: everyYear,
  colour: firstColour,
};
const shownRegions = new Set();

function buildFilters(onChange, onColour, onRegion) {
  const form = document.getElementById("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  const parts = [colourChoice(onColour), kindFilters(onChange), regionList(onRegion), roleFilters(onChange)];
  form.append(...[...parts, leastFilter(onChange), sureFilter(onChange), ...yearFilters(onChange)].filter(Boolean));
}

function colourChoice(onColour) {
  if (communities.length < 2) return null;
  const options = ["community", "kind"].map((name) => {
    const box = make("input", { type: "radio", name: "colour", value: name, checked: name === filters.colour });
    box.addEventListener("change", () => {
      filters.colour = name;
      onColour();
    });
    return make("label", {}, box, capitalise(name));
  });
  return make("fieldset", { id: "colours" }, make("legend", {}, "Colour by"), make("div", { class: "row" }, options));
}

function kindFilters(onChange) {
  const counts = countBy(nodes, "kind");
  const rows = kinds
    .map((kind) => [kind, counts.get(kind)])
    .filter(([, count]) => count)
    .map(([kind, count]) => checkbox(filters.kinds, kind, count, capitalise(kind.plural), makeSwatch(kind), onChange));
  return make("fieldset", { id: "kinds" }, make("legend", {}, "Show"), rows);
}

function countBy(members, property) {
  const counts = new Map();
  for (const member of members) counts.set(member[property], (counts.get(member[property]) || 0) + 1);
  return counts;
}

// The largest communities, each a way to where it is.
function regionList(onRegion) {
  const largest = [...countBy(nodes, "community")].filter(([, size]) => size > 3).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_REGIONS);
  if (largest.length < 2) return null;
  const rows = largest.map(([number, size]) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "entry", onclick: () => onRegion(number) },
        makeSwatch({ ...data.palette[number % data.palette.length], shape: "dot" }),
        make("span", {}, communities[number]),
        make("span", { class: "count" }, size.toLocaleString("en")),
      ),
    ),
  );
  return make("details", { id: "regions" }, make("summary", {}, "Communities"), make("ul", {}, rows));
}

function roleFilters(onChange) {
  const counts = countBy(edges, "role");
  const rows = roles
    .map((role) => [role, counts.get(role)])
    .filter(([, count]) => count)
    .map(([role, count]) => checkbox(filters.roles, role, count, role.active, null, onChange));
  return make("fieldset", { id: "roles" }, make("legend", {}, "Where a paper"), rows);
}

function checkbox(chosen, value, count, text, swatch, onChange) {
  const box = make("input", { type: "checkbox", checked: true, value: value.label || value.type });
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(value);
    else chosen.delete(value);
    onChange();
  });
  return make("label", { title: value.meaning }, box, swatch, text, make("span", { class: "count" }, count.toLocaleString("en")));
}

// A slider steps through the values that occur, so that one hub does not make it coarse.
function slider(id, title, values, first, onStep, tell) {
  const text = make("span", { class: "count" });
  const input = make("input", { type: "range", id, min: 0, max: values.length - 1, value: first });
  const tellValue = () => {
    text.textContent = tell(values[input.valueAsNumber]);
    input.setAttribute("aria-valuetext", text.textContent);
  };
  input.addEventListener("input", () => {
    tellValue();
    onStep(values[input.valueAsNumber]);
  });
  tellValue();
  return make("fieldset", {}, make("label", { for: id }, title, text), input);
}

function leastFilter(onChange) {
  const counts = nodes.filter((node) => !node.isPaper).map((node) => node.edges.length);
  const steps = [...new Set(counts)].sort((left, right) => left - right);
  if (steps.length < 2) return null;
  filters.least = steps[0];
  const set = (value) => {
    filters.least = value;
    onChange();
  };
  return slider("least", "Named by at least", steps, 0, set, (value) => countInWords(kinds[0], value));
}

function sureFilter(onChange) {
  const least = Math.floor(20 * edges.reduce((sure, edge) => Math.min(sure, edge.confidence), 1));
  if (least >= 20) return null;
  const steps = Array.from({ length: 21 - least }, (_, step) => (step + least) / 20);
  filters.sure = steps[0];
  const set = (value) => {
    filters.sure = value;
    onChange();
  };
  return slider("sure", "Confidence at least", steps, 0, set, (value) => `${Math.round(100 * value)} %`);
}

function yearFilters(onChange) {
  if (years.length < 2) return [];
  const set = (end) => (value) => {
    filters.years = filters.years.map((old, place) => (place === end ? value : old));
    onChange();
  };
  return [
    slider("from", "Papers from", years, 0, set(0), String),
    slider("until", "Papers until", years, years.length - 1, set(1), String),
  ];
}

// A thing is shown if enough visible edges reach it, and a paper if it still reaches something.
function applyFilters() {
  const isEveryYear = filters.years.every((year, end) => year === everyYear[end]);
  const isCentre = (node) => node.id === data.centre;
  const passes = new Uint8Array(nodes.length);
  for (const node of nodes) {
    const isTimely = !node.isPaper || isEveryYear || (node.year >= filters.years[0] && node.year <= filters.years[1]);
    passes[node.id] = Number(filters.kinds.has(node.kind) && (isTimely || isCentre(node)));
  }
  const counts = (edge) =>
    filters.roles.has(edge.role) && edge.confidence >= filters.sure - 1e-9 && passes[edge.source.id] && passes[edge.target.id];
  for (const edge of edges) edge.visible = Boolean(counts(edge));
  for (const node of nodes) {
    if (node.isPaper) continue;
    const reached = visibleEdges(node).length;
    node.visible = Boolean(passes[node.id]) && (isCentre(node) || reached >= filters.least);
    if (!node.visible) for (const edge of node.edges) edge.visible = false;
  }
  for (const node of nodes) {
    if (!node.isPaper) continue;
    const isTied = !node.edges.length || node.edges.some((edge) => edge.visible);
    node.visible = Boolean(passes[node.id]) && (isCentre(node) || isTied);
  }
  listRegions();
}

function listRegions() {
  shownRegions.clear();
  for (const node of nodes) if (node.visible) shownRegions.add(node.community);
}

function isShownRegion(number) {
  return shownRegions.has(number);
}
