// @ts-check
// Cuts text into the words that the index holds, as papergraph/web/site/tokenizer.py does.

import { foldAccents } from "../shared/text.js";

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * @param {string} text
 * @returns {string[]}
 */
export function cutWords(text) {
  return foldAccents(text).match(WORD) || [];
}

/**
 * Return a word without the ending of its plural.
 * @param {string} word
 */
export function singularize(word) {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith("ies") && !/(?:eies|aies)$/.test(word)) {
    return `${word.slice(0, -3)}y`;
  }
  return word.slice(0, -1);
}
