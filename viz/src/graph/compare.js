// @ts-check
// Orders texts by their code units: the same in every language of the reader.

/**
 * @param {string} left
 * @param {string} right
 */
export function compareText(left, right) {
  return left < right ? -1 : Number(left > right);
}
