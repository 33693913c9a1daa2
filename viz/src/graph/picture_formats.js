// @ts-check
// Draws a picture on a canvas, or writes it as SVG.

import { escapeXml, writeTag } from "./export_formats.js";

/** @typedef {import("./picture.js").Picture} Picture */
/** @typedef {import("./picture.js").Shape} Shape */
/** @typedef {import("./picture.js").Text} Text */

const FONT = "system-ui, sans-serif";
const HALO = 4;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {number} ratio Pixels of the canvas to one of the picture.
 */
export function paintPicture(context, picture, ratio) {
  const { width, height, frame } = picture;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = picture.background;
  context.fillRect(0, 0, width, height);
  context.lineJoin = "round";
  context.textBaseline = "middle";
  context.save();
  context.translate(frame.x, frame.y);
  context.beginPath();
  context.rect(0, 0, frame.width, frame.height);
  context.clip();
  for (const disc of picture.discs) paintShape(context, disc);
  for (const { x1, y1, x2, y2, stroke, opacity, width: thickness } of picture.lines) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    Object.assign(context, { strokeStyle: stroke, globalAlpha: opacity, lineWidth: thickness });
    context.stroke();
  }
  for (const node of picture.nodes) paintShape(context, node);
  for (const label of picture.labels) paintText(context, label);
  context.restore();
  for (const key of picture.keys) paintShape(context, key);
  for (const text of picture.texts) paintText(context, text);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 */
function paintShape(context, { x, y, radius, points, fill, opacity, stroke }) {
  context.globalAlpha = opacity;
  context.beginPath();
  if (!points) context.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [across, down] of points || []) context.lineTo(x + across * radius, y + down * radius);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
  if (stroke === "none") return;
  Object.assign(context, { strokeStyle: stroke, lineWidth: 1 });
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Text} text
 */
function paintText(context, { text, x, y, size, weight, fill, halo, anchor }) {
  context.globalAlpha = 1;
  context.font = `${weight} ${size}px ${FONT}`;
  context.textAlign = anchor === "middle" ? "center" : "left";
  Object.assign(context, { strokeStyle: halo, lineWidth: HALO, fillStyle: fill });
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

/** @param {Picture} picture */
export function writeSvg(picture) {
  const { width, height, frame } = picture;
  const graph = [
    writeTag("g", { id: "discs" }, picture.discs.map(writeShape).join("\n")),
    writeTag("g", { id: "edges" }, picture.lines.map(writeLine).join("\n")),
    writeTag("g", { id: "nodes" }, picture.nodes.map(writeShape).join("\n")),
    writeTag("g", { id: "labels" }, picture.labels.map(writeText).join("\n")),
  ];
  const legend = [...picture.keys.map(writeShape), ...picture.texts.map(writeText)];
  const parts = [
    writeTag("title", {}, escapeXml(picture.title)),
    writeTag("rect", { width, height, fill: picture.background }),
    writeTag("svg", { ...frame }, graph.join("\n")),
    writeTag("g", { id: "legend" }, legend.join("\n")),
  ];
  const viewBox = `0 0 ${width} ${height}`;
  const type = { "dominant-baseline": "central", "font-family": FONT };
  const attributes = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox, ...type };
  return writeTag("svg", attributes, parts.join("\n"));
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/** @param {Shape} shape */
function writeShape({ x, y, radius, points, fill, opacity, stroke }) {
  const look = {
    fill,
    ...(opacity < 1 ? { opacity } : {}),
    ...(stroke === "none" ? {} : { stroke }),
  };
  if (!points) return writeTag("circle", { cx: round(x), cy: round(y), r: round(radius), ...look });
  const corners = points.map(
    (point) => `${round(x + point[0] * radius)},${round(y + point[1] * radius)}`,
  );
  return writeTag("polygon", { points: corners.join(" "), ...look });
}

/** @param {import("./picture.js").Segment} line */
function writeLine({ x1, y1, x2, y2, stroke, opacity, width }) {
  const ends = { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) };
  return writeTag("line", { ...ends, stroke, "stroke-opacity": opacity, "stroke-width": width });
}

/** @param {Text} text */
function writeText({ text, x, y, size, weight, fill, halo, anchor }) {
  const place = {
    x: round(x),
    y: round(y),
    "font-size": size,
    "font-weight": weight,
    "text-anchor": anchor,
  };
  const outline = {
    stroke: halo,
    "stroke-width": HALO,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  return writeTag("text", { ...place, fill, ...outline }, escapeXml(text));
}
