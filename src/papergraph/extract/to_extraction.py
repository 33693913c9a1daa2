"""Write what the pipeline found in a document as an extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from papergraph.extract.classifier.mention_clusters import MentionCluster
from papergraph.extract.classifier.roles import RoleProof
from papergraph.extract.introduced_names import join_introduced
from papergraph.extract.preprocess.author_years import find_citations
from papergraph.extract.preprocess.links import FoundLink
from papergraph.extract.preprocess.sentences import join_sentences
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import WordView, read_words
from papergraph.extract.results import FoundResult
from papergraph.extract.results.numbers import read_unit
from papergraph.models import (
    Abbreviation,
    EntityType,
    Extraction,
    Link,
    Mention,
    PaperEntity,
    Result,
    Role,
    Span,
    TieConfidences,
)


def make_extraction(paper_id: str, doc: Doc) -> Extraction:
    """Return the extraction of a document that the whole pipeline has read."""
    text, words = read_text(doc), read_words(doc)
    found = (
        _make_entity(text, words, cluster, role, proof)
        for cluster, role, proof in zip(doc._.clusters, doc._.roles, doc._.role_proofs, strict=True)
    )
    explained = (text[pair.short_start : pair.short_end] for pair in doc._.abbreviations)
    entities = join_introduced(text, found, explained)
    spans = [(m.start, m.end) for entity in entities for m in entity.mentions]
    return Extraction(
        id=paper_id,
        entities=tuple(entities),
        links=tuple(_iter_links(doc._.links)),
        results=tuple(iter_results(text, [r for r in doc._.results if r.is_placed])),
        unplaced=tuple(iter_results(text, [r for r in doc._.results if not r.is_placed])),
        abbreviations=tuple(
            Abbreviation(
                start=pair.short_start,
                end=pair.short_end,
                short=text[pair.short_start : pair.short_end],
                long=text[pair.long_start : pair.long_end],
            )
            for pair in doc._.abbreviations
        ),
        citations=tuple(find_citations(text)),
        sentences=tuple(
            Span(start=start, end=end)
            for start, end in join_sentences(list(doc._.sentences), spans)
        ),
    )


def _make_entity(
    text: str, words: WordView, cluster: MentionCluster, role: str, proof: RoleProof
) -> PaperEntity:
    mentions, beside = [], cluster.type_confidence
    for found in cluster.mentions:
        start, end = words.starts[found.start], words.ends[found.end - 1]
        mentions.append(
            Mention(
                start=start,
                end=end,
                text=text[start:end],
                extractor=found.extractor,
                confidence=round(found.confidence, 3),
            )
        )
    return PaperEntity(
        entity_type=EntityType(cluster.entity_type),
        name=cluster.name,
        role=Role(role),
        confidence=round(cluster.confidence, 3),
        mentions=tuple(mentions),
        proof=proof.position,
        role_confidence=round(proof.confidence, 3),
        type_confidence=None if beside is None else round(beside, 4),
    )


def iter_results(text: str, results: Iterable[FoundResult]) -> Iterator[Result]:
    """Yield the results found in a text."""
    for found in results:
        number = found.number
        yield Result(
            start=number.start,
            end=number.end,
            dataset=found.dataset.name if found.dataset else None,
            task=found.task.name if found.task else None,
            metric=found.metric.name if found.metric else None,
            value=text[number.start : number.end],
            kind=found.kind,
            method=found.method.name if found.method else None,
            number=number.amount,
            unit=read_unit(text, number),
            quantity=found.quantity,
            is_compared=found.is_compared,
            is_loss=found.is_loss,
            bound=found.bound,
            confidence=round(found.confidence, 3),
            ties=TieConfidences(
                **{
                    part: round(tie.confidence, 3)
                    for part in TieConfidences.model_fields
                    if (tie := getattr(found, part))
                }
            ),
        )


def _iter_links(links: Iterable[FoundLink]) -> Iterable[Link]:
    """Yield each address once, where it stands first."""
    seen = set()
    for link in links:
        if link.url not in seen:
            seen.add(link.url)
            yield Link(
                start=link.start,
                end=link.end,
                url=link.url,
                kind=link.kind,
                relation=link.relation,
            )
