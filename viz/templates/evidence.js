// Shows the sentence that proves an edge, and an abstract with all that the page knows in it.

// A proof is [field, start, end, from, to], offsets of the sentence in the paper's title or
// abstract and of the quote in the sentence; or [sentence, from, to] where the text differs.
function readProof(edge, proof) {
  if (typeof proof[0] === "string") {
    return { sentence: proof[0], from: proof[1], to: proof[2], field: null };
  }
  const [field, start, end, from, to] = proof;
  const text = field ? edge.source.abstract : edge.source.name;
  return { sentence: text.slice(start, end), from, to, field, start };
}

function sentenceParts(edge, proof) {
  const { sentence, from, to } = readProof(edge, proof);
  return [sentence.slice(0, from), make("mark", {}, sentence.slice(from, to)), sentence.slice(to)];
}

// The first proof of an edge, as soon as its paper's text is there; a page may hold no texts.
function quote(edge) {
  const place = make("p", { class: "proof" });
  whenLoaded(edge.source, () => {
    if (edge.proofs.length) place.append(...sentenceParts(edge, edge.proofs[0]));
    else place.remove();
  });
  return edge.source.isLoaded && !edge.proofs.length ? null : place;
}

function allProofs(edge) {
  const place = make("div", { class: "proofs" });
  whenLoaded(edge.source, () => {
    const count = edge.proofs.length;
    if (!count) place.append(make("p", { class: "fact" }, "This page was made without sentences."));
    else place.append(make("h3", {}, count === 1 ? "One place says so" : `${count} places say so`));
    place.append(...edge.proofs.map((proof) => make("p", { class: "proof alone" }, ...sentenceParts(edge, proof))));
  });
  return place;
}

function markedAbstract(paper) {
  const marks = paper.edges
    .filter((edge) => edge.source === paper)
    .flatMap((edge) =>
      edge.proofs
        .map((proof) => readProof(edge, proof))
        .filter((proof) => proof.field === 1)
        .map((proof) => ({ start: proof.start + proof.from, end: proof.start + proof.to })),
    )
    .sort((left, right) => left.start - right.start || right.end - left.end);
  const parts = [];
  let reached = 0;
  for (const { start, end } of marks) {
    if (start < reached) continue;
    parts.push(paper.abstract.slice(reached, start), make("mark", {}, paper.abstract.slice(start, end)));
    reached = end;
  }
  return make("p", { class: "abstract" }, parts, paper.abstract.slice(reached));
}
