// Draws over a picture of the whole graph: the lit part of a selection on a veil over the rest.
// Restyling nodes and edges in vis-network instead takes 100 ms and more at 2,000 nodes.

const state = { chosen: null, lit: null, hovered: null, from: null };
let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  colours = Object.fromEntries(["background", "text", "soft", "edge", "accent"].map((name) => [name, read(name)]));
}

function colourOfNode(node) {
  return filters.colour === "community" ? communityColour(node.community) : colourOf(node.kind);
}

function communityColour(number) {
  return colourOf(data.palette[number % data.palette.length]);
}

function light(chosen) {
  if (!chosen) return null;
  if (isEdge(chosen)) return { nodes: new Set(nodesOf(chosen)), edges: [chosen] };
  if (isPath(chosen)) return { nodes: new Set(nodesOf(chosen)), edges: chosen.steps };
  const lit = visibleEdges(chosen);
  return { nodes: new Set([chosen, ...lit.map((edge) => otherEnd(edge, chosen))]), edges: lit };
}

// The context counts in the graph's own units; one of its units is `scale` pixels.
function drawSelection(context, scale) {
  const unit = 1 / scale;
  if (!state.lit) {
    if (isNode(state.chosen)) drawNode(context, state.chosen, unit);
    return;
  }
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.86;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  for (const edge of state.lit.edges) drawEdge(context, edge, unit);
  for (const node of state.lit.nodes) drawNode(context, node, unit);
}

// A unit is a pixel of the screen: what is lit stays visible however far one zooms out.
function drawEdge(context, edge, unit) {
  const isChosen = edge === state.chosen || isPath(state.chosen);
  context.beginPath();
  context.moveTo(edge.source.x, edge.source.y);
  context.lineTo(edge.target.x, edge.target.y);
  context.lineWidth = unit * (isChosen ? 3.5 : 1.4);
  context.strokeStyle = isChosen ? colours.accent : colourOfNode(edge.target);
  context.globalAlpha = isChosen ? 1 : 0.75;
  context.stroke();
  context.globalAlpha = 1;
}

function drawNode(context, node, unit) {
  const size = Math.max(node.size, 3.5 * unit);
  context.beginPath();
  traceShape(context, node, size);
  context.fillStyle = colourOfNode(node);
  context.fill();
  if (node !== state.chosen) return;
  context.beginPath();
  traceShape(context, node, size + 4 * unit);
  context.lineWidth = 2.5 * unit;
  context.strokeStyle = colours.text;
  context.stroke();
}

function traceShape(context, node, size) {
  const points = SHAPES[node.kind.shape];
  if (!points) {
    context.moveTo(node.x + size, node.y);
    context.arc(node.x, node.y, size, 0, 2 * Math.PI);
    return;
  }
  points.forEach(([x, y], number) => {
    const to = number ? context.lineTo : context.moveTo;
    to.call(context, node.x + x * size, node.y + y * size);
  });
  context.closePath();
}
