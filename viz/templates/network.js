// The stage of a focus page: vis-network draws, without moving anything by itself.

function makeStage({ onPick, onHover, onMove }) {
  const element = document.getElementById("graph");
  const edgeById = new Map(edges.map((edge) => [edge.id, edge]));
  const nodeSet = new vis.DataSet(data.network.nodes.map((node) => ({ ...node, ...nodeStyle(nodes[node.id]) })));
  const edgeSet = new vis.DataSet(data.network.edges.map((edge) => ({ ...edge, ...edgeStyle(edgeById.get(edge.id)) })));
  const network = new vis.Network(
    element,
    { nodes: nodeSet, edges: edgeSet },
    {
      ...data.network.options,
      interaction: { ...data.network.options.interaction, keyboard: { enabled: true, bindToWindow: false } },
    },
  );
  const motion = isCalm ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  let dragged = [];

  function nodeStyle(node) {
    const colour = colourOfNode(node);
    const same = { background: colour, border: colour };
    return { group: undefined, shape: node.kind.shape, hidden: !node.visible, color: { ...same, highlight: same, hover: same } };
  }

  function edgeStyle(edge) {
    const colour = colours.edge;
    return {
      color: { color: colour, highlight: colour, hover: colour, inherit: false, opacity: edge.far ? 0.22 : 0.6 },
      width: edge.far ? 0.8 : 1.2,
      hidden: !edge.visible,
    };
  }

  function followDrag() {
    if (!dragged.length) return;
    const places = network.getPositions(dragged);
    for (const id of dragged) Object.assign(nodes[id], places[id]);
  }

  function view() {
    const scale = network.getScale();
    const { x, y } = network.getViewPosition();
    const { clientWidth: width, clientHeight: height } = element;
    return { scale, x: width / 2 - x * scale, y: height / 2 - y * scale, width, height };
  }

  network.on("beforeDrawing", followDrag);
  network.on("afterDrawing", (context) => {
    drawSelection(context, network.getScale());
    drawLabels(context, { ...view(), ratio: context.canvas.width / element.clientWidth, overlays: overlays(element) });
  });
  network.on("click", (event) => {
    if (event.nodes.length) onPick(nodes[event.nodes[0]]);
    else onPick(event.edges.length ? edgeById.get(event.edges[0]) : null);
  });
  network.on("dragStart", (event) => {
    dragged = event.nodes;
  });
  network.on("dragEnd", () => {
    followDrag();
    if (!dragged.length) onMove();
    dragged = [];
  });
  network.on("zoom", onMove);
  network.on("hoverNode", ({ node }) => onHover(nodes[node]));
  network.on("blurNode", () => onHover(null));

  return {
    element,
    view,
    canvas: () => element.querySelector("canvas"),
    redraw: () => network.redraw(),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: motion }),
    show({ x, y, scale, offset = 0 }, isQuick = false) {
      network.moveTo({ position: { x, y }, scale, offset: { x: offset, y: 0 }, animation: isQuick ? false : motion });
    },
    restyle() {
      nodeSet.update(nodes.map((node) => ({ id: node.id, ...nodeStyle(node) })));
      edgeSet.update(edges.map((edge) => ({ id: edge.id, ...edgeStyle(edge) })));
    },
  };
}
