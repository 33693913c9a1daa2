// Cuts text into the words that the index holds, as papergraph/web/site/tokenizer.py does.

const WORD = /[\p{L}\p{N}]+/gu;

function cutWords(text) {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.match(WORD) || [];
}

function stripPlural(word) {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith("ies") && !/(?:eies|aies)$/.test(word)) return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}
