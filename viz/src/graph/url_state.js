// @ts-check
// Keeps what is chosen and shown in the address, so that a view can be shared.
// #KEY, or #KEY&KEY for an edge or a connection, then ?name=value&… for what is not as at first.

/** @typedef {[number, number, number]} Position The middle of the view, and its scale. */

/** @type {Record<string, string>} */
const PLAIN = { "%3A": ":", "%2F": "/" };

/**
 * Return what stands behind the # of an address.
 * @param {string[]} keys Of the nodes that are chosen.
 * @param {Record<string, string>} settings Those that are empty are left out.
 */
export function formatHash(keys, settings) {
  const chosen = keys.map((key) =>
    encodeURIComponent(key).replace(/%3A|%2F/g, (code) => PLAIN[code]),
  );
  const told = Object.entries(settings).filter(([, value]) => value !== "");
  const query = told.map((pair) => pair.join("=")).join("&");
  return `#${chosen.join("&")}${query ? `?${query}` : ""}`;
}

/**
 * Return the keys that an address names; none where it is no address.
 * @param {string} hash
 * @returns {string[]}
 */
export function parseKeys(hash) {
  try {
    const chosen = hash.replace(/^#/, "").split("?")[0];
    return chosen ? chosen.split("&").map(decodeURIComponent) : [];
  } catch {
    return [];
  }
}

/** @param {string} hash */
export function parseSettings(hash) {
  return new URLSearchParams(hash.split("?")[1] || "");
}

/**
 * Return a view as it stands in an address.
 * @param {Position | null} position
 */
export function formatPosition(position) {
  return position ? position.map((value) => Number(value.toPrecision(5))).join() : "";
}

/**
 * Return the view that an address tells, null where it tells none.
 * @param {string | null} text
 * @returns {Position | null}
 */
export function parsePosition(text) {
  const values = (text || "").split(",").map(Number);
  const isView = values.length === 3 && values.every(Number.isFinite) && values[2] > 0;
  return isView ? /** @type {Position} */ (values) : null;
}
