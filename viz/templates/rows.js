// Reads the graph of a focus page: rows of JSON, and the network that pyvis laid out.

const data = JSON.parse(document.getElementById("data").textContent);

function* readNodes() {
  for (const [id, row] of data.nodes.entries()) {
    const { x, y, size } = data.network.nodes[id];
    yield { ...row, x, y, size, community: data.community[id], isLoaded: true };
  }
}

function* readEdges() {
  for (const [number, [source, target, role, confidence, proofs]] of data.edges.entries()) {
    yield { id: data.network.edges[number].id, source, target, role, confidence, proofs };
  }
}

function whenLoaded(paper, then) {
  then();
}
