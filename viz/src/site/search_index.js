// @ts-check
// Searches the site without a server: pieces of the index are scripts, loaded as they are needed.

import { cutWords, singularize } from "./tokenizer.js";

const MOST_WORDS = 12;
/** How much a word that only begins with what was typed counts, before its length is seen. */
const PREFIX_WEIGHT = 0.6;
const PREFIX_BONUS = 0.1;
/** How much the best answers to a prefix count where its words were too many for one piece. */
const BEST_WEIGHT = 0.4;

/** @typedef {{prefixes: string[], kinds: string[], documents: number, numbers?: Map<string, number>}} Manifest */
/** @typedef {{words: Record<string, number[]>, prefix?: string, best?: number[]}} Piece */
/** @typedef {{document: number, score: number, words: number}} Total */
/** @typedef {{kind: string, address: string, title: string, detail: string}} Found */
/** @typedef {import("../shared/loader.js").Load} Load */

/**
 * Return the number of the piece of the longest prefix that a word begins with.
 * @param {string} word
 * @param {Map<string, number>} prefixes
 */
export function findPiece(word, prefixes) {
  for (let length = word.length; length > 0; length -= 1) {
    const number = prefixes.get(word.slice(0, length));
    if (number !== undefined) return number;
  }
  return null;
}

/**
 * @param {Map<number, number>} scores
 * @param {number[]} flat Each document as its distance from the one before, then its score.
 * @param {number} weight
 */
function addScores(scores, flat, weight) {
  let document = 0;
  for (let at = 0; at < flat.length; at += 2) {
    document += flat[at];
    scores.set(document, Math.max(scores.get(document) || 0, flat[at + 1] * weight));
  }
}

/**
 * Return the score of each document for a word. A word that only begins with what was typed counts
 * for less, the longer it is.
 * @param {Piece | null} piece
 * @param {string} typed
 * @param {boolean} isWhole Whether the word is typed to its end.
 */
export function scoreWord(piece, typed, isWhole) {
  /** @type {Map<number, number>} */
  const scores = new Map();
  const word = singularize(typed);
  for (const [known, flat] of Object.entries(piece?.words || {})) {
    if (known === word || known === typed) addScores(scores, flat, 1);
    else if (!isWhole && known.startsWith(word)) {
      addScores(scores, flat, (PREFIX_WEIGHT * word.length) / known.length + PREFIX_BONUS);
    }
  }
  if (!isWhole && piece?.best && piece.prefix === word) addScores(scores, piece.best, BEST_WEIGHT);
  return scores;
}

/**
 * Return documents, those with most of the words first, then those with the highest scores.
 * @param {Map<number, number>[]} parts The scores for each word.
 * @returns {Total[]}
 */
export function rankDocuments(parts) {
  /** @type {Map<number, Total>} */
  const totals = new Map();
  for (const part of parts) {
    for (const [document, score] of part) {
      const total = totals.get(document) || { document, score: 0, words: 0 };
      total.score += score;
      total.words += 1;
      totals.set(document, total);
    }
  }
  return [...totals.values()].sort(
    (a, b) => b.words - a.words || b.score - a.score || a.document - b.document,
  );
}

/**
 * Return the documents that answer a text, null where the index cannot be read.
 * @param {Load} load
 * @param {string} text
 */
export async function search(load, text) {
  /** @type {Manifest | null} */
  const manifest = await load("manifest");
  if (!manifest) return null;
  manifest.numbers ??= new Map(manifest.prefixes.map((prefix, number) => [prefix, number]));
  const { numbers } = manifest;
  const words = cutWords(text).slice(0, MOST_WORDS);
  const isOpen = !/\s$/.test(text);
  const parts = await Promise.all(
    words.map(async (typed, place) => {
      const number = findPiece(singularize(typed), numbers);
      const piece = number === null ? null : await load(`words-${number}`);
      return scoreWord(piece, typed, !(isOpen && place === words.length - 1));
    }),
  );
  return { documents: rankDocuments(parts), manifest };
}

/**
 * Return what pages show of documents.
 * @param {Load} load
 * @param {string} root
 * @param {Total[]} documents
 * @param {Manifest} manifest
 * @returns {Promise<Found[]>}
 */
export async function describeDocuments(load, root, documents, manifest) {
  const found = await Promise.all(
    documents.map(async ({ document }) => {
      const rows = await load(`documents-${Math.floor(document / manifest.documents)}`);
      const row = rows?.[document % manifest.documents];
      if (!row) return null;
      const [kind, address, title, detail] = row;
      return { kind: manifest.kinds[kind], address: root + address, title, detail };
    }),
  );
  return found.filter((one) => one !== null);
}
