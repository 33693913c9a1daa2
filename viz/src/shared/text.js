// @ts-check
// Folds and counts text the same way everywhere.

/**
 * Return text without accents and in lower case, as papergraph/text/normalize.py does.
 * @param {string} text
 */
export function foldAccents(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @param {string} text */
export function capitalize(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {number} count */
export function formatCount(count) {
  return count.toLocaleString("en");
}

/**
 * Return a count with the right noun.
 * @param {{singular: string, plural: string}} kind
 * @param {number} count
 */
export function countInWords(kind, count) {
  return `${formatCount(count)} ${count === 1 ? kind.singular : kind.plural}`;
}

/**
 * Return at most some characters of a text, with an ellipsis where it was cut.
 * @param {string} text
 * @param {number} length
 */
export function shorten(text, length) {
  const characters = Array.from(text);
  return characters.length > length
    ? `${characters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`
    : text;
}
