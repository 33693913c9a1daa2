// @ts-check
// Shows a page that shares a file with others: finds its script, unpacks it, and puts it in place.

import { byId } from "../shared/dom.js";
import { inflate } from "../shared/inflate.js";
import { createLoader } from "../shared/loader.js";

const NO_PAGE =
  "There is no such page here, or its file in the folder “pages” is missing or damaged. " +
  "The search above finds what there is.";

/**
 * Return the checksum of ASCII text: CRC-32, as zlib computes it.
 * @param {string} text
 */
export function computeChecksum(text) {
  let sum = -1;
  for (const character of text) {
    sum ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/**
 * Show the page that the address asks for.
 * @param {HTMLElement} status Says how far it is, and how many scripts there are.
 */
export async function readPage(status) {
  const main = byId("main");
  main.setAttribute("aria-busy", "true");
  try {
    const page = await findPage(Number(status.dataset.scripts));
    if (page) {
      document.title = page.title;
      main.replaceChildren(...page.querySelectorAll("#main > *"));
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    } else status.textContent = NO_PAGE;
  } catch (error) {
    status.textContent = `The page cannot be read: ${error}. A browser of 2023 or later can do it.`;
  }
  main.removeAttribute("aria-busy");
}

/**
 * Return a page, parsed and inert: what templates escaped stays text.
 * @param {number} scripts
 */
async function findPage(scripts) {
  const [, name, part] = /^\?([a-z0-9_/-]+)((?:\.p\d+)?)/.exec(location.search) || ["", "", ""];
  const load = createLoader("pages/", "papergraphPages");
  const packed = await load(String(computeChecksum(name) % scripts));
  const pages = packed ? await inflate(packed) : {};
  const text = Object.hasOwn(pages, name + part) ? pages[name + part] : null;
  return text === null ? null : new DOMParser().parseFromString(text, "text/html");
}
