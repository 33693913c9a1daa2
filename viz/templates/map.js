// The stage of an atlas, drawn on plain canvases: no graphics card is needed for a smooth pan.
// A picture of the graph, somewhat larger than the screen, moves along with every pan and zoom,
// and only labels and the selection are drawn anew for each frame. Where the picture no longer
// fits, the next one is painted behind it, a few steps a frame, and then takes its place. What one
// sees first is a sketch, all nodes and some of the lines, in the first frame.

const MARGIN = 0.25;
const MOST_LINES = 70000;
const LINES_IN_SKETCH = 6000;
const MOST_FAR_LINES = 5000;
const SHORTEST_LINE = 1.5;
const SMALLEST_SHAPE = 2;
const LINES_IN_STEP = 4000;
const DOTS_IN_STEP = 6000;
const SHAPES_IN_STEP = 600;
const CALM_AFTER = 140;
const MOST_GROWTH = 1.5;
const LABELS_MOVING = 36;
const LABELS_CALM = 320;
const SCALES = [0.004, 12];
const SLOP = 5;

function makeStage({ onPick, onHover, onMove }) {
  const element = document.getElementById("graph");
  const count = nodes.length.toLocaleString("en");
  const canvas = make("canvas", { tabindex: 0, role: "img", "aria-label": `Map of ${count} nodes. Arrows move it, + and − zoom.` });
  element.append(canvas);
  const context = canvas.getContext("2d");
  const [xs, ys, sizes] = [0, 1, 2].map(() => new Float32Array(nodes.length));
  for (const node of nodes) {
    xs[node.id] = node.x;
    ys[node.id] = node.y;
    sizes[node.id] = node.size;
  }
  const [sources, targets] = [0, 1].map(() => new Int32Array(edges.length));
  for (const edge of edges) {
    sources[edge.id] = edge.source.id;
    targets[edge.id] = edge.target.id;
  }
  const screen = { width: 1, height: 1, ratio: 1 };
  const at = { scale: 1, x: 0, y: 0 };
  const pointers = new Map();
  let revision = 0;
  let front = null;
  let overview = null;
  let job = null;
  let pace = 2;
  let flight = null;
  let isScheduled = false;
  let lastFrame = 0;
  let lastMoved = -Infinity;
  let press = null;
  let drewFar = false;

  function resize() {
    const { clientWidth, clientHeight } = element;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    if (clientWidth === screen.width && clientHeight === screen.height && ratio === screen.ratio) return;
    Object.assign(screen, { width: clientWidth, height: clientHeight, ratio });
    canvas.width = Math.max(1, Math.round(clientWidth * screen.ratio));
    canvas.height = Math.max(1, Math.round(clientHeight * screen.ratio));
    revision += 1;
    schedule();
  }

  function schedule() {
    if (isScheduled || !screen.width || !screen.height) return;
    isScheduled = true;
    requestAnimationFrame(frame);
  }

  function frame(now) {
    isScheduled = false;
    const passed = now - lastFrame;
    lastFrame = now;
    if (flight) fly(now);
    const isMoving = now - lastMoved < CALM_AFTER || Boolean(flight);
    if (!front) sketch();
    else {
      if (!job && isStale() && !(isMoving && serves())) job = startJob();
      if (job) advance(passed, isMoving);
    }
    show(isMoving);
    if (job || isMoving || flight || isStale()) schedule();
  }

  function isStale() {
    if (front.isSketch || front.revision !== revision) return true;
    return front.view.scale !== at.scale || !covers(place(front));
  }

  // While one zooms, a picture that is not much enlarged will do.
  function serves() {
    return front.revision === revision && at.scale / front.view.scale < MOST_GROWTH && covers(place(front));
  }

  function covers(box) {
    return box.left <= 0 && box.top <= 0 && box.left + box.width >= screen.width && box.top + box.height >= screen.height;
  }

  // Where a picture that was painted for another view stands in this one.
  function place({ view, width, height }) {
    const growth = at.scale / view.scale;
    return {
      left: (-MARGIN * screen.width - view.x) * growth + at.x,
      top: (-MARGIN * screen.height - view.y) * growth + at.y,
      width: width * growth,
      height: height * growth,
    };
  }

  function startJob(mostLines = MOST_LINES) {
    const [width, height] = [screen.width, screen.height].map((length) => length * (1 + 2 * MARGIN));
    const picture = document.createElement("canvas");
    picture.width = Math.ceil(width * screen.ratio);
    picture.height = Math.ceil(height * screen.ratio);
    const view = { ...at };
    const shift = { scale: view.scale, x: view.x + MARGIN * screen.width, y: view.y + MARGIN * screen.height, width, height };
    const steps = paint(picture.getContext("2d"), shift, screen.ratio, mostLines);
    return { picture, view, width, height, revision, steps, isSketch: mostLines < Math.min(MOST_LINES, edges.length) };
  }

  function sketch() {
    front = startJob(LINES_IN_SKETCH);
    while (!front.steps.next().done);
    performance.mark("papergraph-drawn");
    if (!front.isSketch) complete();
  }

  function complete() {
    overview = front;
    performance.mark("papergraph-complete");
  }

  // Painting is recorded here and done by the browser later: only the time between frames tells
  // what it costs.
  function advance(passed, isMoving) {
    const wanted = isMoving ? 34 : 60;
    if (passed < 500) pace = Math.max(1, Math.min(40, passed > wanted ? Math.floor(pace / 2) : pace + 1));
    if (job.revision !== revision) job = startJob();
    for (let step = 0; step < pace; step += 1) {
      if (!job.steps.next().done) continue;
      front = job;
      job = null;
      if (!overview) complete();
      return;
    }
  }

  function show(isMoving) {
    context.setTransform(screen.ratio, 0, 0, screen.ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = colours.background;
    context.fillRect(0, 0, screen.width, screen.height);
    if (!covers(place(front)) && overview && overview.revision === front.revision) blit(overview);
    blit(front);
    context.setTransform(at.scale * screen.ratio, 0, 0, at.scale * screen.ratio, at.x * screen.ratio, at.y * screen.ratio);
    drawSelection(context, at.scale);
    const view = { ...at, ...screen, overlays: overlays(element) };
    drawLabels(context, view, isMoving || front.isSketch ? LABELS_MOVING : LABELS_CALM);
  }

  function blit(picture) {
    const { left, top, width, height } = place(picture);
    context.fillRect(left, top, width, height);
    context.drawImage(picture.picture, left, top, width, height);
  }

  function* paint(picture, view, ratio, mostLines) {
    const bounds = { left: -view.x / view.scale, top: -view.y / view.scale };
    bounds.right = bounds.left + view.width / view.scale;
    bounds.bottom = bounds.top + view.height / view.scale;
    picture.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintRegions(picture, view);
    yield;
    yield* paintLines(picture, view, bounds, mostLines);
    yield* paintNodes(picture, view, bounds, ratio);
  }

  function paintRegions(picture, view) {
    for (const [number, [x, y, radius]] of (data.discs || []).entries()) {
      const reach = radius * view.scale;
      if (reach < 3) break;
      if (!isShownRegion(number)) continue;
      picture.beginPath();
      picture.arc(x * view.scale + view.x, y * view.scale + view.y, reach + 4, 0, 2 * Math.PI);
      picture.fillStyle = filters.colour === "community" ? communityColour(number) : colours.edge;
      picture.globalAlpha = filters.colour === "community" ? 0.13 : 0.1;
      picture.fill();
    }
    picture.globalAlpha = 1;
  }

  function* paintLines(picture, view, bounds, mostLines) {
    const { near, far } = findLines(view, bounds);
    drewFar = far.length <= Math.min(mostLines, MOST_FAR_LINES);
    yield;
    if (drewFar) yield* strokeLines(picture, view, far, 0.14, 1);
    const stride = Math.ceil(near.length / mostLines) || 1;
    const strength = near.length > 20000 ? 0.28 : near.length > 4000 ? 0.38 : 0.5;
    yield* strokeLines(picture, view, near, strength, stride);
  }

  // Without destructuring, which takes several times as long until it is compiled.
  function findLines(view, bounds) {
    const lines = { near: [], far: [] };
    const least = (SHORTEST_LINE / view.scale) ** 2;
    for (let number = 0; number < sources.length; number += 1) {
      const a = sources[number];
      const b = targets[number];
      const across = xs[a] - xs[b];
      const down = ys[a] - ys[b];
      if (across * across + down * down < least || !edges[number].visible) continue;
      if (Math.max(xs[a], xs[b]) < bounds.left || Math.min(xs[a], xs[b]) > bounds.right) continue;
      if (Math.max(ys[a], ys[b]) < bounds.top || Math.min(ys[a], ys[b]) > bounds.bottom) continue;
      if (edges[number].far) lines.far.push(number);
      else lines.near.push(number);
    }
    return lines;
  }

  function* strokeLines(picture, view, numbers, strength, stride) {
    const groups = new Map();
    for (let place = 0; place < numbers.length; place += stride) {
      const number = numbers[place];
      const colour = filters.colour === "community" ? communityColour(edges[number].target.community) : colours.edge;
      if (!groups.has(colour)) groups.set(colour, []);
      groups.get(colour).push(number);
    }
    const { scale, x, y } = view;
    for (const [colour, members] of groups) {
      for (let start = 0; start < members.length; start += LINES_IN_STEP / 8) {
        picture.beginPath();
        for (const number of members.slice(start, start + LINES_IN_STEP / 8)) {
          const a = sources[number];
          const b = targets[number];
          picture.moveTo(xs[a] * scale + x, ys[a] * scale + y);
          picture.lineTo(xs[b] * scale + x, ys[b] * scale + y);
        }
        picture.strokeStyle = colour;
        picture.lineWidth = Math.max(0.7, Math.min(1.4, scale));
        picture.globalAlpha = strength;
        picture.stroke();
        if ((start / (LINES_IN_STEP / 8)) % 8 === 7) yield;
      }
    }
    picture.globalAlpha = 1;
    yield;
  }

  function* paintNodes(picture, view, bounds, ratio) {
    const dots = new Map();
    const shapes = [];
    // Important nodes come first in the list and are painted last, on top.
    for (let id = nodes.length - 1; id >= 0; id -= 1) {
      const x = xs[id];
      const y = ys[id];
      const size = sizes[id];
      if (x + size < bounds.left || x - size > bounds.right || y + size < bounds.top || y - size > bounds.bottom) continue;
      if (!nodes[id].visible) continue;
      if (size * view.scale >= SMALLEST_SHAPE) {
        shapes.push(nodes[id]);
        continue;
      }
      const colour = colourOfNode(nodes[id]);
      if (!dots.has(colour)) dots.set(colour, []);
      dots.get(colour).push(id);
    }
    yield;
    let painted = 0;
    for (const [colour, members] of dots) {
      picture.fillStyle = colour;
      for (const id of members) {
        const width = Math.max(1, 1.7 * sizes[id] * view.scale);
        picture.fillRect(xs[id] * view.scale + view.x - width / 2, ys[id] * view.scale + view.y - width / 2, width, width);
        painted += 1;
        if (painted % DOTS_IN_STEP === 0) yield;
      }
    }
    picture.setTransform(view.scale * ratio, 0, 0, view.scale * ratio, view.x * ratio, view.y * ratio);
    picture.strokeStyle = colours.background;
    picture.lineWidth = 1 / view.scale;
    for (const [number, node] of shapes.entries()) {
      picture.beginPath();
      traceShape(picture, node, node.size);
      picture.fillStyle = colourOfNode(node);
      picture.fill();
      if (node.size * view.scale > 5) picture.stroke();
      if (number % SHAPES_IN_STEP === SHAPES_IN_STEP - 1) yield;
    }
  }

  function moved(now = performance.now()) {
    lastMoved = now;
    schedule();
  }

  function pan(across, down) {
    at.x += across;
    at.y += down;
    moved();
  }

  function zoomAt(x, y, factor) {
    const scale = Math.max(SCALES[0], Math.min(SCALES[1], at.scale * factor));
    at.x = x - ((x - at.x) * scale) / at.scale;
    at.y = y - ((y - at.y) * scale) / at.scale;
    at.scale = scale;
    moved();
  }

  function fly(now) {
    const share = Math.min(1, (now - flight.start) / 350);
    const eased = share < 0.5 ? 2 * share ** 2 : 1 - (2 - 2 * share) ** 2 / 2;
    for (const name of ["scale", "x", "y"]) at[name] = flight.from[name] + (flight.to[name] - flight.from[name]) * eased;
    if (share === 1) {
      Object.assign(at, flight.to);
      flight = null;
    }
    lastMoved = now;
  }

  function goTo(view, isQuick) {
    const scale = Math.max(SCALES[0], Math.min(SCALES[1], view.scale));
    const to = { scale, x: screen.width / 2 + (view.offset || 0) - view.x * scale, y: screen.height / 2 - view.y * scale };
    if (isQuick || isCalm) {
      flight = null;
      Object.assign(at, to);
    } else flight = { from: { ...at }, to, start: performance.now() };
    schedule();
  }

  function findNode(x, y) {
    let best = null;
    let least = Infinity;
    for (let id = 0; id < nodes.length; id += 1) {
      const radius = Math.max(sizes[id] * at.scale, 3.5);
      const distance = Math.hypot(xs[id] * at.scale + at.x - x, ys[id] * at.scale + at.y - y) - radius;
      if (distance > SLOP || distance >= least || !nodes[id].visible) continue;
      if (state.lit && !state.lit.nodes.has(nodes[id]) && distance > 0) continue;
      [best, least] = [nodes[id], distance];
    }
    return best;
  }

  function findEdge(x, y) {
    const [wx, wy, reach] = [(x - at.x) / at.scale, (y - at.y) / at.scale, SLOP / at.scale];
    let best = null;
    let least = reach;
    for (const edge of state.lit ? state.lit.edges : edges) {
      if (!edge.visible || (edge.far && !state.lit && !drewFar)) continue;
      const { source, target } = edge;
      if (Math.max(source.x, target.x) < wx - reach || Math.min(source.x, target.x) > wx + reach) continue;
      if (Math.max(source.y, target.y) < wy - reach || Math.min(source.y, target.y) > wy + reach) continue;
      const distance = distanceToLine(wx, wy, source, target);
      if (distance < least) [best, least] = [edge, distance];
    }
    return best;
  }

  function local(event) {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function hover(point) {
    const found = findNode(point.x, point.y);
    canvas.style.cursor = found ? "pointer" : "";
    if (found !== state.hovered) onHover(found);
  }

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, local(event));
    flight = null;
    press = pointers.size === 1 ? { ...local(event), hasMoved: false } : { hasMoved: true };
  });
  canvas.addEventListener("pointermove", (event) => {
    const point = local(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") hover(point);
      return;
    }
    if (press && !press.hasMoved && Math.hypot(point.x - press.x, point.y - press.y) < SLOP) return;
    press.hasMoved = true;
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    pointers.set(event.pointerId, point);
    if (!others.length) pan(point.x - before.x, point.y - before.y);
    else {
      const [other] = others;
      const [far, near] = [point, before].map((end) => Math.hypot(end.x - other.x, end.y - other.y));
      pan((point.x - before.x) / 2, (point.y - before.y) / 2);
      zoomAt((point.x + other.x) / 2, (point.y + other.y) / 2, far / Math.max(1, near));
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, (event) => {
      if (!pointers.delete(event.pointerId) || pointers.size) return;
      if (press && press.hasMoved) onMove();
      else if (name === "pointerup") {
        const { x, y } = local(event);
        onPick(findNode(x, y) || findEdge(x, y));
      }
      press = null;
    });
  }
  canvas.addEventListener("pointerleave", () => onHover(null));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = local(event);
      flight = null;
      zoomAt(x, y, Math.exp(-Math.max(-120, Math.min(120, event.deltaY * (event.deltaMode ? 30 : 1))) * 0.002));
      onMove();
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    const zooms = { "+": 1.4, "=": 1.4, "-": 1 / 1.4 };
    if (moves[event.key]) pan(...moves[event.key]);
    else if (zooms[event.key]) zoomAt(screen.width / 2, screen.height / 2, zooms[event.key]);
    else return;
    event.preventDefault();
    onMove();
  });
  new ResizeObserver(resize).observe(element);
  resize();

  return {
    element,
    canvas: () => canvas,
    view: () => ({ ...at, width: screen.width, height: screen.height }),
    redraw: schedule,
    zoom(factor) {
      const { width, height } = screen;
      goTo({ x: (width / 2 - at.x) / at.scale, y: (height / 2 - at.y) / at.scale, scale: at.scale * factor });
    },
    show: goTo,
    restyle() {
      revision += 1;
      overview = null;
      schedule();
    },
  };
}

function distanceToLine(x, y, { x: ax, y: ay }, { x: bx, y: by }) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const share = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y);
}
