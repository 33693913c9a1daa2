// @ts-check
// Builds elements. Text only ever becomes a text node, and an address a link only if it is http(s).

/** @typedef {Node | string | null | undefined} Child */

/**
 * Return a new element; an attribute that begins with "on" is what listens to that event.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

/**
 * Return the element of an id, which the page's template has.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}.`);
  return element;
}

/**
 * Return the field of an id.
 * @param {string} id
 * @returns {HTMLInputElement}
 */
export function fieldById(id) {
  const element = byId(id);
  if (element instanceof HTMLInputElement) return element;
  throw new Error(`#${id} is no field.`);
}

/**
 * Return a link that tells nothing to where it leads, or the text alone.
 * @param {string} text
 * @param {string} address
 */
export function makeLink(text, address) {
  const url = webAddress(address);
  if (!url) return document.createTextNode(text);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

/**
 * Return an address as browsers write it, null unless it is http or https.
 * @param {string} address
 */
export function webAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * Put a tip below an element, or above it where there is no room.
 * @param {HTMLElement} tip
 * @param {Element} element
 */
export function placeTip(tip, element) {
  const box = [...element.getClientRects()].pop();
  if (!box || box.bottom <= 0 || box.top >= innerHeight) {
    tip.hidden = true;
    return;
  }
  const { width, height } = tip.getBoundingClientRect();
  const below = box.bottom + 6;
  const top = below + height < innerHeight ? below : Math.max(6, box.top - height - 6);
  tip.style.top = `${top}px`;
  tip.style.left = `${Math.max(12, Math.min(box.left, innerWidth - width - 12))}px`;
}
