// Finds nodes by name, alias or title while one types.

const MOST_SUGGESTIONS = 10;
let searchable = null;

// Folded when one first types: 100,000 names take a moment that the page should not wait for.
function foldNames() {
  searchable = searchable || nodes.map((node) => ({ node, texts: [node.name, ...node.aliases].map(fold) }));
  return searchable;
}

function fold(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function findMatches(typed) {
  const words = fold(typed).trim();
  if (!words) return [];
  const found = [];
  for (const { node, texts } of foldNames()) {
    const rank = Math.min(...texts.map((text) => rankMatch(text, words)));
    if (rank < 4) found.push({ node, rank: rank + (node.visible ? 0 : 4) });
  }
  return found
    .sort((left, right) => left.rank - right.rank || byImportance(left.node, right.node))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ node }) => node);
}

function rankMatch(text, words) {
  if (text === words) return 0;
  const place = text.indexOf(words);
  if (place === 0) return 1;
  if (place > 0) return /[\p{L}\p{N}]/u.test(text[place - 1]) ? 3 : 2;
  return words.split(/\s+/).every((word) => text.includes(word)) ? 3 : 4;
}

function buildSearch(onPick) {
  const input = document.getElementById("search");
  const list = document.getElementById("suggestions");
  let matches = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (node) => {
    input.value = "";
    close();
    onPick(node);
  };
  const activate = (place) => {
    active = (place + matches.length) % matches.length;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[active].id);
  };
  const update = () => {
    matches = findMatches(input.value);
    list.replaceChildren(...matches.map((node, place) => suggestion(node, place, pick)));
    if (!matches.length) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nothing here has that name"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (matches.length && !list.hidden) activate(0);
  };

  input.addEventListener("input", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (matches.length && !list.hidden && event.key === "ArrowDown") activate(active + 1);
    else if (matches.length && !list.hidden && event.key === "ArrowUp") activate(active - 1);
    else if (matches.length && !list.hidden && event.key === "Enter") pick(matches[active]);
    else return;
    event.preventDefault();
  });
}

function suggestion(node, place, pick) {
  const item = make(
    "li",
    { role: "option", id: `suggestion-${place}`, "aria-selected": "false" },
    makeSwatch(node.kind),
    make("span", {}, node.name),
    make("span", { class: "role" }, node.isPaper ? "" : String(node.edges.length)),
  );
  // Before the click moves the focus, which would close the list.
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    pick(node);
  });
  return item;
}
