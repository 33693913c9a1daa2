// Searches the site without a server: pieces of the index are scripts, loaded as they are needed.

const root = document.documentElement.dataset.root;
const pieces = new Map();
const waiting = new Map();

window.papergraphSearch = (name, data) => waiting.get(name)?.(data);

function load(name) {
  if (!pieces.has(name)) {
    pieces.set(
      name,
      new Promise((resolve) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${root}search/${name}.js`;
        script.addEventListener("error", () => resolve(null));
        document.head.append(script);
      }),
    );
  }
  return pieces.get(name);
}

// The piece of the longest prefix that the word begins with.
async function loadWords(word, prefixes) {
  for (let length = word.length; length > 0; length -= 1) {
    const number = prefixes.get(word.slice(0, length));
    if (number !== undefined) return load(`words-${number}`);
  }
  return null;
}

function addScores(scores, flat, share) {
  let document = 0;
  for (let at = 0; at < flat.length; at += 2) {
    document += flat[at];
    scores.set(document, Math.max(scores.get(document) || 0, flat[at + 1] * share));
  }
}

// A word that only begins with what was typed counts for less, the longer it is.
function scoreWord(piece, typed, isWhole) {
  const scores = new Map();
  const word = stripPlural(typed);
  for (const [known, flat] of Object.entries(piece?.words || {})) {
    if (known === word || known === typed) addScores(scores, flat, 1);
    else if (!isWhole && known.startsWith(word)) {
      addScores(scores, flat, (0.6 * word.length) / known.length + 0.1);
    }
  }
  if (!isWhole && piece?.best && piece.prefix === word) addScores(scores, piece.best, 0.4);
  return scores;
}

async function search(text) {
  const manifest = await load("manifest");
  if (!manifest) return { documents: [], manifest: null };
  manifest.numbers ??= new Map(manifest.prefixes.map((prefix, number) => [prefix, number]));
  const words = cutWords(text).slice(0, 12);
  const isOpen = !/\s$/.test(text);
  const parts = await Promise.all(
    words.map(async (typed, place) => {
      const isWhole = !(isOpen && place === words.length - 1);
      const piece = await loadWords(stripPlural(typed), manifest.numbers);
      return scoreWord(piece, typed, isWhole);
    }),
  );
  const totals = new Map();
  for (const part of parts) {
    for (const [document, score] of part) {
      const total = totals.get(document) || { document, score: 0, words: 0 };
      total.score += score;
      total.words += 1;
      totals.set(document, total);
    }
  }
  const documents = [...totals.values()].sort(
    (a, b) => b.words - a.words || b.score - a.score || a.document - b.document,
  );
  return { documents, manifest };
}

async function describe(documents, manifest) {
  return Promise.all(
    documents.map(async ({ document }) => {
      const rows = await load(`documents-${Math.floor(document / manifest.documents)}`);
      const row = rows?.[document % manifest.documents];
      if (!row) return null;
      const [kind, address, title, detail] = row;
      return { kind: manifest.kinds[kind], address: root + address, title, detail };
    }),
  ).then((found) => found.filter(Boolean));
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function showFound({ kind, title, detail }, link) {
  link.append(make("bdi", {}, title));
  return [
    make("span", { class: "kind" }, kind.toLowerCase()),
    link,
    make("span", { class: "soft" }, detail),
  ];
}

const form = document.querySelector("form.search");
const field = document.getElementById("search");
const suggestions = document.getElementById("suggestions");
const MOST_SUGGESTIONS = 8;
let asked = 0;
let chosen = -1;

function choose(number) {
  const options = [...suggestions.children];
  chosen = options.length ? (number + options.length + 1) % (options.length + 1) : -1;
  if (chosen === options.length) chosen = -1;
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
  if (chosen < 0) field.removeAttribute("aria-activedescendant");
  else {
    field.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }
}

function close() {
  asked += 1;
  suggestions.hidden = true;
  field.setAttribute("aria-expanded", "false");
  choose(-1);
}

async function suggest() {
  const number = (asked += 1);
  const { documents, manifest } = await search(field.value);
  const found = manifest ? await describe(documents.slice(0, MOST_SUGGESTIONS), manifest) : [];
  if (number !== asked) return;
  suggestions.replaceChildren(
    ...found.map((one, place) =>
      make(
        "li",
        {
          id: `suggestion-${place}`,
          role: "option",
          "aria-selected": "false",
          class: one.kind.toLowerCase(),
          "data-address": one.address,
        },
        ...showFound(one, make("span", { class: "name" })),
      ),
    ),
  );
  suggestions.hidden = !found.length;
  field.setAttribute("aria-expanded", String(Boolean(found.length)));
  choose(-1);
}

form.hidden = false;
field.addEventListener("focus", () => load("manifest"), { once: true });
field.addEventListener("input", () => (results ? showResults() : suggest()));
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Escape") close();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const option = suggestions.children[chosen];
  if (option) location.href = option.dataset.address;
  else if (results) showResults();
  else location.href = `${root}search.html#${encodeURIComponent(field.value)}`;
});
suggestions.addEventListener("pointerdown", (event) => event.preventDefault());
suggestions.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) location.href = option.dataset.address;
});
field.addEventListener("blur", close);
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  event.preventDefault();
  field.focus();
});

// The page of all answers keeps what was asked in its address.
const results = document.getElementById("found");
const filters = document.getElementById("filters");
const MOST_RESULTS = 50;
let kindShown = "";

async function showResults() {
  const number = (asked += 1);
  const text = field.value;
  history.replaceState(null, "", text ? `#${encodeURIComponent(text)}` : location.pathname);
  const { documents, manifest } = await search(text);
  const found = manifest ? await describe(documents.slice(0, 4 * MOST_RESULTS), manifest) : [];
  if (number !== asked) return;
  showFilters(found);
  const shown = found.filter(({ kind }) => !kindShown || kind === kindShown).slice(0, MOST_RESULTS);
  results.replaceChildren(
    ...shown.map((one) =>
      make(
        "li",
        { class: one.kind.toLowerCase() },
        ...showFound(one, make("a", { href: one.address })),
      ),
    ),
  );
  const status = document.getElementById("status");
  const count =
    shown.length < MOST_RESULTS ? `${shown.length} found.` : `The ${shown.length} best are shown.`;
  if (!manifest) status.textContent = "The index cannot be read.";
  else if (!text.trim()) status.textContent = "Type in the field above.";
  else status.textContent = shown.length ? count : "Nothing found. Try fewer or other words.";
}

function showFilters(found) {
  const kinds = [...new Set(found.map(({ kind }) => kind))].sort();
  if (kindShown && !kinds.includes(kindShown)) kindShown = "";
  filters.hidden = kinds.length < 2;
  const pressed = document.activeElement?.dataset?.kind;
  filters.replaceChildren(
    ...["", ...kinds].map((kind) => {
      const button = make(
        "button",
        { type: "button", "aria-pressed": String(kind === kindShown), "data-kind": kind },
        kind || "All",
      );
      button.addEventListener("click", () => {
        kindShown = kind;
        showResults();
      });
      return button;
    }),
  );
  if (pressed !== undefined) filters.querySelector(`[data-kind="${CSS.escape(pressed)}"]`)?.focus();
}

function readAddress() {
  try {
    field.value = decodeURIComponent(location.hash.slice(1));
  } catch {
    field.value = location.hash.slice(1);
  }
  showResults();
}

if (results) {
  readAddress();
  addEventListener("hashchange", readAddress);
  field.focus();
}
