// Reads the graph of an atlas: compressed columns, and blocks of texts that open on demand.

const data = await inflate(document.getElementById("data"));
const blocks = document.getElementsByClassName("texts");
const opened = new Map();
// The texts follow this script: the map is there before the last of them has been read.
const isWhole = new Promise((resolve) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", resolve, { once: true });
  else resolve();
});

async function inflate(element) {
  const text = atob(element.textContent);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

const nodeCount = data.nodes.key.length;
const edgeCount = data.edges.target.length;

function readNode(id) {
  const { key, kind, name, aliases, description, homepage, count, year, x, y, size, community } = data.nodes;
  return {
    key: key[id],
    kind: kind[id],
    name: name[id],
    aliases: aliases[id],
    description: description[id],
    links: homepage[id] && [["Home page", homepage[id]]],
    count: count[id],
    year: year[id],
    x: x[id],
    y: y[id],
    size: size[id],
    community: community[id],
    isLoaded: !data.hasTexts || data.kinds[kind[id]].label !== "Paper",
  };
}

// Sources travel as the steps between them: an edge is read after the one before it.
let lastSource = 0;

function readEdge(id) {
  const { step, target, role, sure } = data.edges;
  lastSource += step[id];
  return { id, source: lastSource, target: target[id], role: role[id], confidence: sure[id] / 100 };
}

// Calls back at once if the page holds no texts, or the paper's block is open already.
function whenLoaded(paper, then) {
  if (paper.isLoaded) then();
  else openBlock(paper).then(then);
}

const papersInOrder = () =>
  nodes.filter((node) => node.isPaper).sort((left, right) => left.community - right.community || left.id - right.id);
let shelf = null;

function openBlock(paper) {
  shelf = shelf || new Map(papersInOrder().map((member, place) => [member, place]));
  const number = Math.floor(shelf.get(paper) / data.papersInBlock);
  if (!opened.has(number)) opened.set(number, isWhole.then(() => inflate(blocks[number])).then((texts) => shelve(number, texts)));
  return opened.get(number);
}

function shelve(number, texts) {
  const first = number * data.papersInBlock;
  for (const [paper, place] of shelf) {
    if (place < first || place >= first + texts.length) continue;
    const [abstract, links, proofs, numbers] = texts[place - first];
    const own = paper.edges.filter((edge) => edge.source === paper);
    for (const [position, edge] of own.entries()) edge.proofs = proofs[position];
    const reported = resultsAt(paper);
    for (const [position, result] of reported.entries()) result.proofs = numbers[position];
    Object.assign(paper, { abstract, links, isLoaded: true });
  }
}
