// Draws over vis-network's canvas: the lit part of a selection on a veil over the rest.
// Restyling nodes and edges in vis-network instead takes 100 ms and more at 2,000 nodes.

const state = { chosen: null, lit: null, hovered: null, dragged: [] };
let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  colours = {
    background: read("background"),
    text: read("text"),
    soft: read("soft"),
    edge: read("edge"),
    accent: read("accent"),
  };
}

function light(chosen) {
  if (!chosen) return null;
  if (chosen.proofs) return { nodes: new Set([chosen.source, chosen.target]), edges: [chosen] };
  const lit = visibleEdges(chosen);
  return { nodes: new Set([chosen, ...lit.map((edge) => otherEnd(edge, chosen))]), edges: lit };
}

function groupOptions() {
  const options = {};
  for (const kind of kinds) {
    const colour = colourOf(kind);
    const same = { background: colour, border: colour };
    options[kind.label] = {
      shape: kind.shape,
      color: { ...same, highlight: same, hover: same },
    };
  }
  return options;
}

function edgeStyle(edge) {
  const colour = colours.edge;
  const opacity = edge.far ? 0.22 : 0.6;
  return {
    color: { color: colour, highlight: colour, hover: colour, inherit: false, opacity },
    width: edge.far ? 0.8 : 1.2,
    hidden: !edge.visible,
  };
}

function drawSelection(context) {
  if (!state.lit) {
    if (state.chosen) drawNode(context, state.chosen, 1 / network.getScale());
    return;
  }
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.86;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  const unit = 1 / network.getScale();
  for (const edge of state.lit.edges) drawEdge(context, edge, unit);
  for (const node of state.lit.nodes) drawNode(context, node, unit);
}

// A unit is a pixel of the screen: what is lit stays visible however far one zooms out.
function drawEdge(context, edge, unit) {
  context.beginPath();
  context.moveTo(edge.source.x, edge.source.y);
  context.lineTo(edge.target.x, edge.target.y);
  context.lineWidth = unit * (edge === state.chosen ? 3.5 : 1.4);
  context.strokeStyle = edge === state.chosen ? colours.accent : colourOf(edge.target.kind);
  context.globalAlpha = edge === state.chosen ? 1 : 0.75;
  context.stroke();
  context.globalAlpha = 1;
}

function drawNode(context, node, unit) {
  const size = Math.max(node.size, 3.5 * unit);
  tracePath(context, node, size);
  context.fillStyle = colourOf(node.kind);
  context.fill();
  if (node !== state.chosen) return;
  tracePath(context, node, size + 4 * unit);
  context.lineWidth = 2.5 * unit;
  context.strokeStyle = colours.text;
  context.stroke();
}

function tracePath(context, node, size) {
  const points = SHAPES[node.kind.shape];
  context.beginPath();
  if (!points) {
    context.arc(node.x, node.y, size, 0, 2 * Math.PI);
    return;
  }
  points.forEach(([x, y], number) => {
    const to = number ? context.lineTo : context.moveTo;
    to.call(context, node.x + x * size, node.y + y * size);
  });
  context.closePath();
}
