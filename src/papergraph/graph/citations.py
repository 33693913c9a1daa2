"""Join papers by what they cite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from papergraph.graph.references import (
    Target,
    match_references,
    render_reference,
)
from papergraph.models import (
    CitationCounts,
    CitationSource,
    Edge,
    Evidence,
    Node,
    Paper,
    PropertyGraph,
    Reference,
)
from papergraph.schema import is_stub


def build_citations(papers: Sequence[Paper]) -> tuple[list[Node], list[Edge]]:
    """Return the stubs that papers cite, and an edge for every paper and what it cites."""
    targets, stubs = match_references(papers)
    edges = [edge for paper in papers for edge in _build_edges(paper, targets)]
    return stubs, edges


def count_citations(papers: Sequence[Paper], graph: PropertyGraph) -> CitationCounts:
    """Count what papers cite, and how much of it is in their graph."""
    stubs = {node.id for node in graph.nodes if is_stub(node)}
    proofs = Counter(
        proof.field
        for edge in graph.edges
        if edge.type == "CITES" and edge.target not in stubs
        for proof in edge.evidence
    )
    return CitationCounts(
        references=sum(len(paper.references) for paper in papers),
        references_matched=proofs["references"],
        stubs=len(stubs),
    )


def _build_edges(paper: Paper, targets: Mapping[Reference, Target]) -> Iterator[Edge]:
    found: defaultdict[str, list[tuple[Target, Evidence]]] = defaultdict(list)
    for reference, proof in _iter_lines(paper):
        target = targets.get(reference)
        if target is not None and target.paper != paper.id:
            found[target.paper].append((target, proof))
    for cited, proofs in found.items():
        yield Edge(
            type="CITES",
            source_label="Paper",
            source=paper.id,
            target_label="Paper",
            target=cited,
            confidence=max(target.confidence for target, _ in proofs),
            extractor="references",
            evidence=tuple(proof for _, proof in proofs),
            properties={"source": CitationSource.REFERENCES.value},
        )


def _iter_lines(paper: Paper) -> Iterator[tuple[Reference, Evidence]]:
    """Yield each reference with its line in the paper's list, its title or id quoted."""
    begin = 0
    for reference in paper.references:
        line = render_reference(reference)
        quote = reference.title or line
        start = begin + line.index(quote)
        yield (
            reference,
            Evidence(
                field="references",
                start=start,
                end=start + len(quote),
                quote=quote,
                sentence=line,
                sentence_start=begin,
            ),
        )
        begin += len(line) + 1
