"""Join papers by what they cite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papergraph.graph.author_year_matching import AuthorYears, Work, make_work
from papergraph.graph.paper_quotes import PaperQuotes
from papergraph.graph.reference_matching import Target, match_references, render_reference
from papergraph.graph.settings import CitationSettings
from papergraph.graph.text_similarity import TextSimilarity
from papergraph.models import (
    Citation,
    CitationCounts,
    CitationSource,
    Edge,
    Evidence,
    Extraction,
    Node,
    Paper,
    PropertyGraph,
    Reference,
)
from papergraph.schema import is_stub


def build_citations(
    papers: Sequence[Paper],
    extractions: Iterable[Extraction],
    settings: CitationSettings,
    texts: TextSimilarity,
) -> tuple[list[Node], list[Edge]]:
    """Return the stubs that papers cite, and an edge for every paper and what it cites.

    A citation by author and year counts where it can mean one paper alone, of the citing paper's
    own reference list or of those of the corpus whose texts are similar.

    Raises:
        GraphError: A citation reaches beyond its paper's text.
    """
    targets, stubs = match_references(papers, settings)
    found = {extraction.id: extraction for extraction in extractions}
    citing = [paper for paper in papers if paper.references or paper.id in found]
    citable = papers if found else ()
    works = AuthorYears(
        work for paper in citable if (work := make_work(paper.id, paper.authors, paper.year))
    )
    told = frozenset(paper.id for paper in citable if paper.abstract)
    corpus = _Corpus(works, told, texts, settings.least_similarity)
    edges: list[Edge] = []
    for paper in citing:
        listed = [
            _Place(targets[reference].paper, targets[reference].confidence, proof)
            for reference, proof in _iter_lines(paper)
            if reference in targets
        ]
        own = AuthorYears(_iter_listed_works(paper, targets))
        in_text = [
            _Place(cited, settings.by_author_year, proof)
            for cited, proof in _iter_in_text(
                paper, found.get(paper.id, Extraction(id=paper.id)), corpus, own
            )
        ]
        edges.extend(_build_edges(paper, (*listed, *in_text)))
    return stubs, edges


def count_citations(papers: Sequence[Paper], in_text: int, graph: PropertyGraph) -> CitationCounts:
    """Count what papers cite, and how much of it is in their graph.

    Args:
        papers: Those with the reference lists.
        in_text: Places where texts cite by author and year.
        graph: Their graph.
    """
    stubs = {node.id for node in graph.nodes if is_stub(node)}
    proofs = Counter(
        (proof.field == "references", edge.target in stubs)
        for edge in graph.edges
        if edge.type == "CITES"
        for proof in edge.evidence
    )
    return CitationCounts(
        references=sum(len(paper.references) for paper in papers),
        references_matched=proofs[True, False],
        stubs=len(stubs),
        in_text=in_text,
        in_text_matched=proofs[False, False] + proofs[False, True],
    )


@dataclass(frozen=True)
class _Place:
    """Say that one place of a paper cites another paper."""

    cited: str
    confidence: float
    proof: Evidence


@dataclass(frozen=True)
class _Corpus:
    """Find the papers of the corpus that others cite by author and year.

    Attributes:
        works: The papers.
        told: Those with abstracts.
        texts: Compares them.
        least_similarity: How similar a text and the one that it cites are at least.
    """

    works: AuthorYears
    told: frozenset[str]
    texts: TextSimilarity
    least_similarity: float

    def find(self, paper: str, citation: Citation) -> list[str]:
        """Return the papers that a text may mean, none where it is of another field than one."""
        found = self.works.find(citation)
        return [] if len(found) == 1 and self._are_unlike(paper, found[0]) else found

    def _are_unlike(self, left: str, right: str) -> bool:
        if not self.told >= {left, right}:
            return False
        return self.texts.compare(left, right) < self.least_similarity


def _iter_listed_works(paper: Paper, targets: Mapping[Reference, Target]) -> Iterator[Work]:
    for reference in paper.references:
        if reference in targets:
            work = make_work(targets[reference].paper, reference.authors, reference.year)
            if work is not None:
                yield work


def _iter_in_text(
    paper: Paper, extraction: Extraction, corpus: _Corpus, own: AuthorYears
) -> Iterator[tuple[str, Evidence]]:
    """Yield the papers that a text cites by author and year, each with the place."""
    quotes = PaperQuotes(paper, extraction.sentences)
    for citation in extraction.citations:
        # What a paper lists itself it means, whoever else in the corpus has that name and year.
        candidates = own.find(citation) or corpus.find(paper.id, citation)
        if len(candidates) == 1:
            yield candidates[0], quotes.quote(citation)


def _build_edges(paper: Paper, places: Iterable[_Place]) -> Iterator[Edge]:
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    for place in places:
        if place.cited != paper.id:
            found[place.cited].append(place)
    for cited, own in found.items():
        is_listed = own[0].proof.field == "references"
        source = CitationSource.REFERENCES if is_listed else CitationSource.TEXT
        yield Edge(
            type="CITES",
            source_label="Paper",
            source=paper.id,
            target_label="Paper",
            target=cited,
            confidence=max(place.confidence for place in own),
            extractor=source.value if is_listed else "author-year",
            evidence=tuple(dict.fromkeys(place.proof for place in own)),
            properties={"source": source.value},
        )


def _iter_lines(paper: Paper) -> Iterator[tuple[Reference, Evidence]]:
    """Yield each reference with its line in the paper's list, its title or id quoted."""
    begin = 0
    for reference in paper.references:
        line = render_reference(reference)
        quote = reference.title if reference.title and reference.title in line else line
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
