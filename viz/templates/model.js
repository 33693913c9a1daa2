// The graph as the page's other parts read it: nodes and edges that know each other.

const kinds = data.kinds;
const roles = data.roles;
const communities = data.communities;

const nodes = [];
const edges = [];
const NONE = Object.freeze([]);

for (let id = 0; id < nodeCount; id += 1) {
  const row = readNode(id);
  nodes.push({
    id,
    key: row.key,
    kind: kinds[row.kind],
    name: row.name,
    aliases: row.aliases || NONE,
    count: row.count,
    year: row.year,
    abstract: row.abstract || "",
    description: row.description || "",
    links: row.links || NONE,
    unseen: row.unseen ? row.unseen.map(([kind, role, name]) => ({ kind: kinds[kind], role: roles[role], name })) : NONE,
    isPaper: kinds[row.kind].label === "Paper",
    isLoaded: row.isLoaded,
    community: row.community,
    x: row.x,
    y: row.y,
    size: row.size,
    edges: [],
    visible: true,
  });
}

for (let number = 0; number < edgeCount; number += 1) {
  const row = readEdge(number);
  const source = nodes[row.source];
  const target = nodes[row.target];
  const edge = {
    id: row.id,
    source,
    target,
    role: roles[row.role],
    confidence: row.confidence,
    proofs: row.proofs || NONE,
    far: source.community !== target.community,
    visible: true,
  };
  edges.push(edge);
  source.edges.push(edge);
  target.edges.push(edge);
}

const results = new Map();

function resultsAt(node) {
  return results.get(node) || NONE;
}

for (const [paper, value, kind, ties, proof] of data.results) {
  const parts = ties.map(([role, end]) => {
    const node = typeof end === "number" ? nodes[end] : null;
    return { role: roles[role], node, name: node ? node.name : end };
  });
  const result = { source: nodes[paper], value, kind, parts, proofs: proof || NONE };
  for (const node of new Set([result.source, ...parts.map((part) => part.node)])) {
    if (!node) continue;
    if (!results.has(node)) results.set(node, []);
    results.get(node).push(result);
  }
}

let keyed = null;

// Of two nodes of one key the first counts.
function findByKey(key) {
  keyed = keyed || new Map(nodes.map((node) => [node.key, node]).reverse());
  return keyed.get(key);
}

const isEdge = (chosen) => Boolean(chosen && chosen.role);
const isPath = (chosen) => Boolean(chosen && chosen.steps);
const isNode = (chosen) => Boolean(chosen) && !isEdge(chosen) && !isPath(chosen);

function otherEnd(edge, node) {
  return edge.source === node ? edge.target : edge.source;
}

function visibleEdges(node) {
  return node.edges.filter((edge) => edge.visible);
}

function byImportance(left, right) {
  return right.edges.length - left.edges.length || compareText(left.name, right.name);
}

function compareText(left, right) {
  return left < right ? -1 : Number(left > right);
}

// What stands in lists and gets its label first: things before papers, the most connected first.
// An atlas comes in this order, so that sorting 100,000 nodes takes no time.
const important = [...nodes].sort((left, right) => left.isPaper - right.isPaper || byImportance(left, right));

// Finds the shortest connection between two nodes over what is shown, breadth first, or null.
function findPath(from, to) {
  const reached = new Map([[from, null]]);
  let front = [from];
  while (front.length && !reached.has(to)) {
    const next = [];
    for (const node of front) {
      for (const edge of node.edges) {
        const end = otherEnd(edge, node);
        if (!edge.visible || reached.has(end)) continue;
        reached.set(end, edge);
        next.push(end);
      }
    }
    front = next;
  }
  if (from === to || !reached.has(to)) return null;
  const steps = [];
  for (let node = to; node !== from; node = otherEnd(steps[0], node)) steps.unshift(reached.get(node));
  return { from, to, steps };
}

// The edge between two nodes where there is one, else their shortest connection.
function connect(from, to) {
  const edge = from.edges.find((candidate) => candidate.visible && otherEnd(candidate, from) === to);
  return edge || findPath(from, to);
}

function nodesOf(chosen) {
  if (isEdge(chosen)) return [chosen.source, chosen.target];
  if (!isPath(chosen)) return [chosen];
  const members = [chosen.from];
  for (const edge of chosen.steps) members.push(otherEnd(edge, members[members.length - 1]));
  return members;
}
