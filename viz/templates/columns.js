// Reads the graph of an atlas: compressed columns, and blocks of texts that open on demand.

const data = await inflate(document.getElementById("data"));
const blocks = document.getElementsByClassName("texts");
const opened = new Map();

async function inflate(element) {
  const text = atob(element.textContent);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function* readNodes() {
  const { key, kind, name, aliases, count, year, x, y, size, community } = data.nodes;
  for (let id = 0; id < key.length; id += 1) {
    yield {
      key: key[id],
      kind: kind[id],
      name: name[id],
      aliases: aliases[id],
      count: count[id],
      year: year[id],
      x: x[id],
      y: y[id],
      size: size[id],
      community: community[id],
      isLoaded: !blocks.length || data.kinds[kind[id]].label !== "Paper",
    };
  }
}

function* readEdges() {
  const { step, target, role, sure } = data.edges;
  let source = 0;
  for (let id = 0; id < step.length; id += 1) {
    source += step[id];
    yield { id, source, target: target[id], role: role[id], confidence: sure[id] / 100, proofs: [] };
  }
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
  if (!opened.has(number)) opened.set(number, inflate(blocks[number]).then((texts) => shelve(number, texts)));
  return opened.get(number);
}

function shelve(number, texts) {
  const first = number * data.papersInBlock;
  for (const [paper, place] of shelf) {
    if (place < first || place >= first + texts.length) continue;
    const [abstract, links, proofs] = texts[place - first];
    const own = paper.edges.filter((edge) => edge.source === paper);
    for (const [position, edge] of own.entries()) edge.proofs = proofs[position];
    Object.assign(paper, { abstract, links, isLoaded: true });
  }
}
