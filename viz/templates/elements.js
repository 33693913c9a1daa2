// Builds elements. Text only ever becomes a text node, and an address a link only if it is http(s).

const SVG = "http://www.w3.org/2000/svg";

const SHAPES = {
  dot: null,
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  triangle: [[0, -1], [1, 0.75], [-1, 0.75]],
  triangleDown: [[0, 1], [1, -0.75], [-1, -0.75]],
  hexagon: [0, 1, 2, 3, 4, 5].map((n) => [Math.cos((n * Math.PI) / 3), Math.sin((n * Math.PI) / 3)]),
  star: Array.from({ length: 10 }, (_, n) => {
    const radius = n % 2 ? 0.5 : 1.15;
    return [radius * Math.sin((n * Math.PI) / 5), -radius * Math.cos((n * Math.PI) / 5)];
  }),
};

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

function makeLink(text, address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return document.createTextNode(text);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return document.createTextNode(text);
  return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

function colourOf(kind) {
  return document.documentElement.dataset.theme === "dark" ? kind.dark : kind.light;
}

function makeSwatch(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "swatch");
  svg.setAttribute("viewBox", "-1.2 -1.2 2.4 2.4");
  svg.setAttribute("aria-hidden", "true");
  const points = SHAPES[kind.shape];
  const shape = document.createElementNS(SVG, points ? "polygon" : "circle");
  if (points) shape.setAttribute("points", points.map((point) => point.join()).join(" "));
  else shape.setAttribute("r", "0.8");
  shape.setAttribute("fill", colourOf(kind));
  svg.append(shape);
  return svg;
}

function countInWords(kind, count) {
  return `${count.toLocaleString("en")} ${count === 1 ? kind.singular : kind.plural}`;
}
