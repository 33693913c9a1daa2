// Places labels so that none covers another: the most important first, each at the first of four
// sides of its node that is free, else not at all. Where no side is quite free, papers' dots give
// way to a label, and smaller things to that of a hub; another label never does.
// Type keeps its size on the screen at any zoom.

const LABEL_SIDES = [[0, 1], [1, 0], [0, -1], [-1, 0]];
const LABEL_GAP = 3;
const CELL = 64;
const HUB = 17;
const PAPER_ZOOM = 1.7;
const widths = new Map();

function drawLabels(context) {
  const matrix = context.getTransform();
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const view = { scale: matrix.a / ratio, x: matrix.e / ratio, y: matrix.f / ratio };
  const taken = { labels: new Map(), things: new Map(), papers: new Map() };
  const screen = {
    width: context.canvas.clientWidth,
    height: context.canvas.clientHeight,
  };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const wanted = labelled(view.scale)
    .map((node) => position(node, view))
    .filter((label) => inside(label, screen));
  for (const box of overlays(context.canvas)) reserve(taken.labels, box);
  for (const node of nodes) {
    const label = position(node, view);
    if (!node.visible || !isLit(node) || !inside(label, screen)) continue;
    reserve(node.isPaper ? taken.papers : taken.things, nodeBox(label));
  }
  for (const label of wanted) drawLabel(context, taken, label, screen);
  context.restore();
}

function isLit(node) {
  return !state.lit || state.lit.nodes.has(node);
}

// What lies over the graph: no label should end under it.
function overlays(canvas) {
  const frame = canvas.getBoundingClientRect();
  return [...document.querySelectorAll(".legend, .zoom")].map((element) => {
    const box = element.getBoundingClientRect();
    return {
      left: box.left - frame.left,
      right: box.right - frame.left,
      top: box.top - frame.top,
      bottom: box.bottom - frame.top,
    };
  });
}

const important = [...nodes].sort(
  (left, right) => left.isPaper - right.isPaper || byImportance(left, right),
);

function labelled(scale) {
  const first = [state.chosen, state.hovered].filter((node) => node && !node.proofs && node.visible);
  const pool = state.lit ? [...state.lit.nodes].sort((a, b) => a.isPaper - b.isPaper || byImportance(a, b)) : important;
  const rest = pool.filter(
    (node) =>
      node.visible &&
      !first.includes(node) &&
      (state.lit || (node.isPaper ? scale >= PAPER_ZOOM : node.size * scale >= 3.2)),
  );
  return [...new Set(first), ...rest];
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

function inside(label, screen) {
  return label.x > -40 && label.y > -40 && label.x < screen.width + 40 && label.y < screen.height + 40;
}

function nodeBox({ x, y, radius }) {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function drawLabel(context, taken, label, screen) {
  const forced = label.node === state.chosen || label.node === state.hovered;
  const text = cut(label.node.name, label.node.isPaper && !forced ? 42 : forced ? 90 : 32);
  context.font = `${label.weight} ${label.size}px system-ui, sans-serif`;
  const width = measure(context, text);
  const boxes = LABEL_SIDES.map((side) => labelBox(label, side, width));
  const box = chooseBox(boxes, taken, screen, label.node.size >= HUB) || (forced && boxes[0]);
  if (!box) return;
  reserve(taken.labels, box);
  context.lineWidth = 4;
  context.strokeStyle = colours.background;
  context.strokeText(text, box.x, box.y);
  context.fillStyle = (label.node.isPaper || label.node.edges.length < 3) && !forced ? colours.soft : colours.text;
  context.fillText(text, box.x, box.y);
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

function measure(context, text) {
  const key = `${context.font}\n${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
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
