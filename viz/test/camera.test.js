// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { readEdges } from "../src/graph/atlas_data.js";
import { Camera } from "../src/graph/camera.js";
import { boxAround, fitBox } from "../src/graph/fit.js";

function makeCamera() {
  return Object.assign(new Camera(), { width: 800, height: 600 });
}

test("zooming keeps what is under the pointer in its place", () => {
  const camera = makeCamera();
  camera.pan(30, -20);
  const before = camera.toGraph({ x: 200, y: 100 });
  camera.zoomAt(200, 100, 1.7);
  const after = camera.toGraph({ x: 200, y: 100 });
  assert.ok(Math.hypot(before.x - after.x, before.y - after.y) < 1e-9);
});

test("zooming ends at the smallest and at the largest scale", () => {
  const camera = makeCamera();
  camera.zoomAt(0, 0, 1e9);
  assert.equal(camera.scale, 12);
  camera.zoomAt(0, 0, 1e-9);
  assert.equal(camera.scale, 0.004);
});

test("a flight ends where it should, and a quick one is there at once", () => {
  const place = { x: 10, y: 20, scale: 2, offset: 40 };
  const [quick, slow] = [makeCamera(), makeCamera()];
  quick.goTo(place, null);
  slow.goTo(place, 1000);
  slow.fly(1100);
  assert.ok(slow.scale > 1 && slow.scale < 2);
  slow.fly(1400);
  assert.equal(slow.flight, null);
  assert.deepEqual(slow.view(), quick.view());
  assert.deepEqual(quick.toGraph({ x: 440, y: 300 }), { x: 10, y: 20 });
});

test("what is fitted lies inside the stage, beside the legend", () => {
  const nodes = /** @type {any} */ ([
    { x: 0, y: 0, size: 10 },
    { x: 900, y: 400, size: 30 },
  ]);
  const box = boxAround(nodes);
  const { x, scale, offset } = fitBox(box, { width: 800, height: 600 }, 200);
  assert.deepEqual(box, { left: -10, right: 930, top: -10, bottom: 430 });
  assert.ok((box.left - x) * scale + 400 + offset >= 200);
  assert.ok((box.right - x) * scale + 400 + offset <= 800);
});

test("the sources of edges travel as steps", () => {
  const columns = { step: [2, 0, 3], target: [1, 4, 0], role: [0, 1, 0], confidence: [90, 100, 5] };
  const edges = [...readEdges(columns)].map(({ source, target, confidence }) => [
    source,
    target,
    confidence,
  ]);
  assert.deepEqual(edges, [
    [2, 1, 0.9],
    [2, 4, 1],
    [5, 0, 0.05],
  ]);
});
