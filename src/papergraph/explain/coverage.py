"""Find sentences that promise something, such as a new method, in which nothing was found.

Such a sentence is a suspect and no proof: "We propose a simple method" promises and names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papergraph.errors import GraphError
from papergraph.models import EntityType, Extraction, Paper, Role, Span

_METHOD, _DATASET, _BENCHMARK = EntityType.METHOD, EntityType.DATASET, EntityType.BENCHMARK


@dataclass(frozen=True)
class Cue:
    """Hold words that promise something, and what fulfils the promise.

    Attributes:
        phrase: The words, as a reader would put them.
        expected: What should be found in the same sentence.
        entity_types: Entity types that will do; none where a link is expected.
        roles: Roles that will do; any where empty.
    """

    name: str
    phrase: str
    expected: str
    pattern: re.Pattern[str]
    entity_types: frozenset[EntityType] = frozenset()
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class CuedSentence:
    """Hold a sentence with a cue.

    Attributes:
        start: Where it begins in the paper's text, with ``end`` half-open.
        is_covered: Whether what the cue expects was found in it.
        is_elsewhere: Whether it was found in another sentence of the paper.
    """

    cue: Cue
    paper: str
    start: int
    end: int
    text: str
    is_covered: bool
    is_elsewhere: bool


@dataclass(frozen=True)
class CueCount:
    """Count the sentences with one cue."""

    cue: Cue
    sentences: int
    covered: int

    @property
    def share(self) -> float | None:
        """Return the part of them that is covered, or None where no sentence has the cue."""
        return self.covered / self.sentences if self.sentences else None


@dataclass(frozen=True)
class Coverage:
    """Hold the counts of all cues, and the sentences that are not covered.

    Attributes:
        missed: By cue, those first whose paper has nothing elsewhere either, then by paper.
    """

    papers: int
    counts: tuple[CueCount, ...]
    missed: tuple[CuedSentence, ...]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# Distances are bounded, so that a sentence of any length is searched in linear time.
CUES: tuple[Cue, ...] = (
    Cue(
        "proposes",
        "we propose, introduce, present",
        "an entity that the paper introduces",
        _compile(
            r"\bwe(?:\s[\w-]{1,20}){0,3}?\s(?:propose|introduce|present)\b"
            r"|\b(?:this|our)\s(?:paper|work|article|study)\s(?:\w{1,20}\s)?"
            r"(?:proposes|introduces|presents)\b"
        ),
        entity_types=frozenset(EntityType),
        roles=frozenset({Role.INTRODUCES}),
    ),
    Cue(
        "collection",
        "on the … dataset, benchmark, corpus",
        "a dataset or benchmark",
        _compile(r"\bon\sthe\s[^.;]{1,80}?\b(?:datasets?|benchmarks?|corpus|corpora)\b"),
        entity_types=frozenset({_DATASET, _BENCHMARK}),
    ),
    Cue(
        "evaluates",
        "evaluate on, evaluated on",
        "a dataset, benchmark or task",
        _compile(r"\bevaluat(?:e|es|ed|ing|ions?)\b[^.;]{0,40}?\son\b"),
        entity_types=frozenset({_DATASET, _BENCHMARK, EntityType.TASK}),
    ),
    Cue(
        "outperforms",
        "outperforms",
        "a method, dataset or benchmark",
        _compile(r"\boutperform(?:s|ed|ing)?\b"),
        entity_types=frozenset({_METHOD, _DATASET, _BENCHMARK}),
    ),
    Cue(
        "code",
        "code is available, GitHub",
        "a link",
        _compile(
            r"\bcodes?\b[^.;]{0,60}?\b(?:is|are|been|made)\b[^.;]{0,30}?"
            r"\b(?:available|accessible|released|open-?\s?sourced)\b|\bgithub\b"
        ),
    ),
)
"""What is looked for, in the order of reports."""


def find_cued_sentences(paper: Paper, extraction: Extraction) -> Iterator[CuedSentence]:
    """Yield a paper's sentences with a cue, by place and then by cue."""
    fulfilling = {cue.name: _find_fulfilling(cue, extraction) for cue in CUES}
    for sentence in extraction.sentences:
        text = paper.text[sentence.start : sentence.end]
        for cue in CUES:
            if cue.pattern.search(text):
                spans = fulfilling[cue.name]
                inside = [span.start < sentence.end and span.end > sentence.start for span in spans]
                yield CuedSentence(
                    cue=cue,
                    paper=paper.id,
                    start=sentence.start,
                    end=sentence.end,
                    text=text,
                    is_covered=any(inside),
                    is_elsewhere=not all(inside),
                )


def measure_coverage(papers: Iterable[Paper], extractions: Iterable[Extraction]) -> Coverage:
    """Count, for every cue, in how many sentences of a corpus what it expects was found.

    Raises:
        GraphError: An extraction has no paper.
    """
    by_id = {paper.id: paper for paper in papers}
    found: list[CuedSentence] = []
    for extraction in extractions:
        paper = by_id.get(extraction.id)
        if paper is None:
            raise GraphError(
                f"Something was extracted from {extraction.id!r}, which is no paper here. "
                "Build the graph again."
            )
        found.extend(find_cued_sentences(paper, extraction))
    missed = (sentence for sentence in found if not sentence.is_covered)
    return Coverage(
        papers=len(by_id),
        counts=tuple(_count(cue, found) for cue in CUES),
        missed=tuple(sorted(missed, key=_by_cue)),
    )


def _find_fulfilling(cue: Cue, extraction: Extraction) -> list[Span]:
    if not cue.entity_types:
        return list(extraction.links)
    return [
        mention
        for entity in extraction.entities
        if entity.entity_type in cue.entity_types and (not cue.roles or entity.role in cue.roles)
        for mention in entity.mentions
    ]


def _count(cue: Cue, found: Iterable[CuedSentence]) -> CueCount:
    covered = [sentence.is_covered for sentence in found if sentence.cue.name == cue.name]
    return CueCount(cue, sentences=len(covered), covered=sum(covered))


def _by_cue(sentence: CuedSentence) -> tuple[int, bool, str, int]:
    return CUES.index(sentence.cue), sentence.is_elsewhere, sentence.paper, sentence.start
