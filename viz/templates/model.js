// The graph as the page's other parts read it: nodes and edges that know each other.

const kinds = data.kinds;
const roles = data.roles;
const communities = data.communities;

const nodes = Array.from(readNodes(), (row, id) => ({
  id,
  key: row.key,
  kind: kinds[row.kind],
  name: row.name,
  aliases: row.aliases || [],
  count: row.count,
  year: row.year,
  abstract: row.abstract || "",
  links: row.links || [],
  unseen: (row.unseen || []).map(([kind, role, name]) => ({ kind: kinds[kind], role: roles[role], name })),
  isPaper: kinds[row.kind].label === "Paper",
  isLoaded: row.isLoaded,
  community: row.community,
  x: row.x,
  y: row.y,
  size: row.size,
  edges: [],
  visible: true,
}));

const edges = Array.from(readEdges(), (row) => {
  const edge = {
    id: row.id,
    source: nodes[row.source],
    target: nodes[row.target],
    role: roles[row.role],
    confidence: row.confidence,
    proofs: row.proofs,
    far: nodes[row.source].community !== nodes[row.target].community,
    visible: true,
  };
  edge.source.edges.push(edge);
  edge.target.edges.push(edge);
  return edge;
});

const nodeByKey = new Map();
for (const node of nodes) if (!nodeByKey.has(node.key)) nodeByKey.set(node.key, node);

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
