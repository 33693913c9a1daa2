// The legend, which also chooses what is shown.

const filters = { kinds: new Set(kinds), roles: new Set(roles), least: 1 };

function buildFilters(onChange) {
  const form = document.getElementById("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(kindFilters(onChange), roleFilters(onChange));
  const slider = leastFilter(onChange);
  if (slider) form.append(slider);
}

function kindFilters(onChange) {
  const rows = kinds
    .map((kind) => [kind, nodes.filter((node) => node.kind === kind).length])
    .filter(([, count]) => count)
    .map(([kind, count]) => checkbox(filters.kinds, kind, count, capitalise(kind.plural), makeSwatch(kind), onChange));
  return make("fieldset", { id: "kinds" }, make("legend", {}, "Show"), rows);
}

function roleFilters(onChange) {
  const rows = roles
    .map((role) => [role, edges.filter((edge) => edge.role === role).length])
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

// The slider steps through the counts that occur, so that one hub does not make it coarse.
function leastFilter(onChange) {
  const counts = nodes.filter((node) => !node.isPaper).map((node) => node.edges.length);
  const steps = [...new Set(counts)].sort((left, right) => left - right);
  if (steps.length < 2) return null;
  const text = make("span", { class: "count" });
  const slider = make("input", { type: "range", id: "least", min: 0, max: steps.length - 1, value: 0 });
  const update = () => {
    filters.least = steps[slider.valueAsNumber];
    text.textContent = countInWords(kinds[0], filters.least);
    slider.setAttribute("aria-valuetext", text.textContent);
  };
  slider.addEventListener("input", () => {
    update();
    onChange();
  });
  update();
  return make("fieldset", {}, make("label", { for: "least" }, "Named by at least", text), slider);
}

// A thing is shown if enough visible edges reach it, and a paper if it still reaches something.
function applyFilters() {
  const counts = (edge) =>
    filters.roles.has(edge.role) && filters.kinds.has(edge.source.kind) && filters.kinds.has(edge.target.kind);
  const isCentre = (node) => node.id === data.centre;
  for (const node of nodes) {
    if (node.isPaper) continue;
    const reached = node.edges.filter(counts).length;
    node.visible = filters.kinds.has(node.kind) && (isCentre(node) || reached >= filters.least);
  }
  for (const edge of edges) edge.visible = counts(edge) && edge.target.visible;
  for (const node of nodes) {
    if (!node.isPaper) continue;
    node.visible = filters.kinds.has(node.kind) && (isCentre(node) || node.edges.some((edge) => edge.visible));
  }
}
