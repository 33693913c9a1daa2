// The graph as the page's other parts read it: nodes and edges that know each other.

const data = JSON.parse(document.getElementById("data").textContent);
const kinds = data.kinds;
const roles = data.roles;

const nodes = data.nodes.map((node, id) => ({
  id,
  key: node.key,
  kind: kinds[node.kind],
  name: node.name,
  aliases: node.aliases || [],
  count: node.count,
  year: node.year,
  abstract: node.abstract || "",
  links: node.links || [],
  unseen: (node.unseen || []).map(([kind, role, name]) => ({
    kind: kinds[kind],
    role: roles[role],
    name,
  })),
  isPaper: kinds[node.kind].label === "Paper",
  x: data.network.nodes[id].x,
  y: data.network.nodes[id].y,
  size: data.network.nodes[id].size,
  edges: [],
  visible: true,
}));

const edges = data.edges.map(([source, target, role, confidence, proofs], number) => {
  const edge = {
    id: data.network.edges[number].id,
    far: Boolean(data.network.edges[number].far),
    source: nodes[source],
    target: nodes[target],
    role: roles[role],
    confidence,
    proofs,
    visible: true,
  };
  edge.source.edges.push(edge);
  edge.target.edges.push(edge);
  return edge;
});

const nodeByKey = new Map();
for (const node of nodes) if (!nodeByKey.has(node.key)) nodeByKey.set(node.key, node);
const edgeById = new Map(edges.map((edge) => [edge.id, edge]));

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

// What an address ends in to name a selection: a node's key, or both keys of an edge.
function addressOf(chosen) {
  if (!chosen) return "";
  const keys = chosen.proofs ? [chosen.source.key, chosen.target.key] : [chosen.key];
  return keys.map((key) => encodeURIComponent(key).replace(/%3A/g, ":").replace(/%2F/g, "/")).join("&");
}

function findByAddress(address) {
  let keys;
  try {
    keys = address.replace(/^#/, "").split("&").map(decodeURIComponent);
  } catch {
    return null;
  }
  const node = nodeByKey.get(keys[0]);
  if (!node || keys.length === 1) return node || null;
  return node.edges.find((edge) => otherEnd(edge, node).key === keys[1]) || null;
}
