// Reads the graph of a focus page: rows of JSON, and the network that pyvis laid out.

const data = JSON.parse(document.getElementById("data").textContent);
const nodeCount = data.nodes.length;
const edgeCount = data.edges.length;

function readNode(id) {
  const { x, y, size } = data.network.nodes[id];
  return { ...data.nodes[id], x, y, size, community: data.community[id], isLoaded: true };
}

function readEdge(number) {
  const [source, target, role, confidence, proofs] = data.edges[number];
  return { id: data.network.edges[number].id, source, target, role, confidence, proofs };
}

function whenLoaded(paper, then) {
  then();
}
