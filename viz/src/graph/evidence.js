// @ts-check
// Shows the sentence that proves an edge, and an abstract with all that the page knows in it.

import { make } from "../shared/dom.js";

/** @typedef {import("./graph_model.js").Graph} Graph */
/** @typedef {import("./graph_model.js").GraphNode} GraphNode */
/** @typedef {import("./graph_model.js").Proof} Proof */
/** @typedef {{source: GraphNode, proofs: readonly Proof[]}} Proven An edge or a result. */

export const TEXT_LOST =
  "The texts of papers stand in a folder beside this page, which is missing or damaged.";

/**
 * Return a sentence, where the quote stands in it, and where in the abstract the quote stands.
 *
 * A proof travels as [field, start, end, from, to], offsets of the sentence in the paper's title or
 * abstract and of the quote in the sentence; or as [sentence, from, to] where the text differs.
 * @param {GraphNode} paper
 * @param {Proof} proof
 */
export function readProof(paper, proof) {
  const [first, ...places] = proof;
  if (typeof first === "string") {
    return { sentence: first, from: Number(places[0]), to: Number(places[1]), inAbstract: null };
  }
  const [start, end, from, to] = places.map(Number);
  const text = first ? paper.abstract : paper.name;
  const inAbstract = first ? { start: start + from, end: start + to } : null;
  return { sentence: text.slice(start, end), from, to, inAbstract };
}

/**
 * @param {Proven} proven
 * @param {Proof} proof
 */
function sentenceParts({ source }, proof) {
  const { sentence, from, to } = readProof(source, proof);
  return [sentence.slice(0, from), make("mark", {}, sentence.slice(from, to)), sentence.slice(to)];
}

/**
 * Return a place for the first proof, filled as soon as the paper's text is there; null where the
 * page holds no texts.
 * @param {Graph} graph
 * @param {Proven} proven
 */
export function quote(graph, proven) {
  const place = make("p", { class: "proof" });
  graph.whenLoaded(proven.source, () => {
    if (proven.proofs.length) place.append(...sentenceParts(proven, proven.proofs[0]));
    else place.remove();
  });
  return proven.source.isLoaded && !proven.proofs.length ? null : place;
}

/**
 * @param {Graph} graph
 * @param {Proven} proven
 */
export function allProofs(graph, proven) {
  const place = make("div", { class: "proofs" });
  graph.whenLoaded(proven.source, () => {
    const { proofs } = proven;
    if (!proofs.length) {
      const reason = proven.source.isTextLost ? TEXT_LOST : "This page was made without sentences.";
      place.append(make("p", { class: "fact" }, reason));
    } else {
      place.append(
        make(
          "h3",
          {},
          proofs.length === 1 ? "One place says so" : `${proofs.length} places say so`,
        ),
      );
    }
    place.append(
      ...proofs.map((proof) =>
        make("p", { class: "proof alone" }, ...sentenceParts(proven, proof)),
      ),
    );
  });
  return place;
}

/**
 * Return an abstract with every quote marked; of quotes that overlap, the first and longest.
 * @param {GraphNode} paper
 */
export function markedAbstract(paper) {
  const parts = [];
  let reached = 0;
  for (const { start, end } of findQuotes(paper)) {
    if (start < reached) continue;
    parts.push(
      paper.abstract.slice(reached, start),
      make("mark", {}, paper.abstract.slice(start, end)),
    );
    reached = end;
  }
  return make("p", { class: "abstract" }, parts, paper.abstract.slice(reached));
}

/** @param {GraphNode} paper */
function findQuotes(paper) {
  const own = paper.edges.filter((edge) => edge.source === paper);
  const proofs = own.flatMap((edge) => edge.proofs.map((proof) => readProof(paper, proof)));
  return proofs
    .flatMap(({ inAbstract }) => (inAbstract ? [inAbstract] : []))
    .sort((left, right) => left.start - right.start || right.end - left.end);
}
