// Places labels so that none covers another: the most important first, each at the first of four
// sides of its node that is free, else not at all. Where no side is quite free, papers' dots give
// way to a label, and smaller things to that of a hub; another label never does.
// Type keeps its size on the screen at any zoom.

const LABEL_SIDES = [[0, 1], [1, 0], [0, -1], [-1, 0]];
const LABEL_GAP = 3;
const CELL = 64;
const HUB = 17;
const PAPER_ZOOM = 1.7;
const LEAST_RADIUS = 3.2;
const REGION_SIZES = [27, 420];
const widths = new Map();

// The view says where the graph stands on the screen: pixel = unit * scale + (x, y).
function drawLabels(context, view, most = 400) {
  context.save();
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of placeLabels(context, view, most)) {
    context.font = label.font;
    context.lineWidth = 4;
    context.strokeStyle = colours.background;
    context.strokeText(label.text, label.x, label.y);
    context.fillStyle = label.colour;
    context.fillText(label.text, label.x, label.y);
  }
  context.restore();
}

function placeLabels(context, view, most) {
  const taken = { labels: new Map(), things: new Map(), papers: new Map() };
  for (const box of view.overlays) reserve(taken.labels, box);
  const placed = regionLabels(context, view, taken);
  const wanted = labelled(view, most);
  for (const node of reserving(view)) {
    reserve(node.isPaper ? taken.papers : taken.things, nodeBox(position(node, view)));
  }
  for (const node of wanted) {
    if (placed.length >= most) break;
    const label = placeLabel(context, taken, position(node, view), view);
    if (label) placed.push(label);
  }
  return placed;
}

// Names of communities stand in the middle of theirs, until one is inside.
function regionLabels(context, view, taken) {
  const placed = [];
  if (state.lit || !data.discs) return placed;
  for (const [number, [x, y, radius]] of data.discs.entries()) {
    const reach = radius * view.scale;
    if (reach < REGION_SIZES[0]) break;
    const centre = { x: x * view.scale + view.x, y: y * view.scale + view.y };
    if (reach > REGION_SIZES[1] || !isShownRegion(number)) continue;
    const size = Math.round(Math.min(22, 11 + reach / 18));
    const font = `650 ${size}px system-ui, sans-serif`;
    const lines = communities[number].split(", ");
    const colour = filters.colour === "community" ? communityColour(number) : colours.text;
    const boxes = lines.map((line, place) => {
      const half = measure(context, font, line) / 2;
      const middle = centre.y + (place - (lines.length - 1) / 2) * size * 1.15;
      return { left: centre.x - half - 4, right: centre.x + half + 4, top: middle - size * 0.6, bottom: middle + size * 0.6, x: centre.x, y: middle };
    });
    if (!boxes.every((box) => fits(box, view) && isFree(taken.labels, box))) continue;
    for (const [place, box] of boxes.entries()) {
      reserve(taken.labels, box);
      placed.push({ text: lines[place], font, size, weight: 650, colour, x: box.x, y: box.y });
    }
  }
  return placed;
}

function isLit(node) {
  return !state.lit || state.lit.nodes.has(node);
}

function isInside(node, view) {
  const x = node.x * view.scale + view.x;
  const y = node.y * view.scale + view.y;
  return x > -40 && y > -40 && x < view.width + 40 && y < view.height + 40;
}

function labelled(view, most) {
  const first = [state.chosen, state.hovered].filter((node) => isNode(node) && node.visible);
  const rest = state.lit ? [...state.lit.nodes].sort((a, b) => a.isPaper - b.isPaper || byImportance(a, b)) : important;
  const wanted = new Set(first);
  for (const node of rest) {
    if (wanted.size > 3 * most) break;
    if (!state.lit) {
      // Ordered by importance: what follows is smaller still.
      if (!node.isPaper && node.size * view.scale < LEAST_RADIUS && data.discs) {
        if (view.scale < PAPER_ZOOM) break;
        continue;
      }
      if (node.isPaper ? view.scale < PAPER_ZOOM : node.size * view.scale < LEAST_RADIUS) continue;
    }
    if (node.visible && isInside(node, view)) wanted.add(node);
  }
  return wanted;
}

function* reserving(view) {
  for (const node of state.lit ? state.lit.nodes : nodes) {
    if (node.size * view.scale >= 2 && node.visible && isInside(node, view)) yield node;
  }
}

function position(node, view) {
  const size = node.isPaper ? 12 : Math.min(18, 11 + (node.size - 8) / 2.5);
  return {
    node,
    size,
    weight: node === state.chosen || node.size > 16 ? 600 : 400,
    x: node.x * view.scale + view.x,
    y: node.y * view.scale + view.y,
    radius: node.size * view.scale,
  };
}

function nodeBox({ x, y, radius }) {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function placeLabel(context, taken, label, view) {
  const { node, size, weight } = label;
  const forced = node === state.chosen || node === state.hovered;
  const text = cut(node.name, node.isPaper && !forced ? 42 : forced ? 90 : 32);
  const font = `${weight} ${size}px system-ui, sans-serif`;
  const width = measure(context, font, text);
  const boxes = LABEL_SIDES.map((side) => labelBox(label, side, width));
  const box = chooseBox(boxes, taken, view, node.size >= HUB) || (forced && boxes[0]);
  if (!box) return null;
  reserve(taken.labels, box);
  const isSoft = (node.isPaper || node.edges.length < 3) && !forced;
  return { text, font, size, weight, colour: isSoft ? colours.soft : colours.text, x: box.x, y: box.y };
}

function chooseBox(boxes, { labels, things, papers }, screen, isHub) {
  const open = boxes.filter((box) => fits(box, screen) && isFree(labels, box));
  const clear = open.filter((box) => isFree(things, box));
  return clear.find((box) => isFree(papers, box)) || clear[0] || (isHub && open[0]) || null;
}

function labelBox({ x, y, radius, size }, [across, down], width) {
  const half = width / 2;
  const middle = {
    x: x + across * (radius + half + LABEL_GAP + 1),
    y: y + down * (radius + size / 2 + LABEL_GAP),
  };
  return {
    ...middle,
    left: middle.x - half - 2,
    right: middle.x + half + 2,
    top: middle.y - size / 2 - 1,
    bottom: middle.y + size / 2 + 1,
  };
}

function fits({ left, top, right, bottom }, { width, height }) {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function cut(text, length) {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length - 1).join("").trimEnd()}…` : text;
}

function measure(context, font, text) {
  const key = `${font}\n${text}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function* cellsOf({ left, top, right, bottom }) {
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) {
      yield column * 100003 + row;
    }
  }
}

function reserve(taken, box) {
  for (const cell of cellsOf(box)) {
    if (!taken.has(cell)) taken.set(cell, []);
    taken.get(cell).push(box);
  }
}

function isFree(taken, box) {
  for (const cell of cellsOf(box)) {
    for (const other of taken.get(cell) || []) {
      if (
        box.left < other.right &&
        box.right > other.left &&
        box.top < other.bottom &&
        box.bottom > other.top
      ) {
        return false;
      }
    }
  }
  return true;
}

// What lies over the graph: no label should end under it.
function overlays(element) {
  const frame = element.getBoundingClientRect();
  return [...document.querySelectorAll(".legend, .zoom")].map((over) => {
    const box = over.getBoundingClientRect();
    return {
      left: box.left - frame.left,
      right: box.right - frame.left,
      top: box.top - frame.top,
      bottom: box.bottom - frame.top,
    };
  });
}
