"""Gather what the extractor saw in one paper, why, and what became of it in the graph."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from papergraph.errors import GraphError
from papergraph.explain.coverage import CuedSentence, find_cued_sentences
from papergraph.explain.decision_paths import find_decision_path
from papergraph.models import (
    Decision,
    Entity,
    Extraction,
    Paper,
    PaperEntity,
    Resolution,
    Verdict,
)

VERDICT_SIGNS = {Verdict.SAME: "=", Verdict.DIFFERENT: "≠", Verdict.UNSURE: "≟"}
"""What stands between the two names of a decision."""

_EXTRACTORS = {
    "abbreviation": "the paper gives a short and a full form",
    "gazetteer": "it stands in a list of known names",
    "model": "a trained model saw it",
    "pattern": "the words around it show it",
    "shape": "it is written like a name",
    "term": "it ends in a word that such things end in",
}


@dataclass(frozen=True)
class MentionMark:
    """Say which mention of which entity stands at a half-open range of a text.

    Attributes:
        entity: Position among the paper's entities.
        mention: Position among the entity's mentions.
    """

    start: int
    end: int
    entity: int
    mention: int


@dataclass(frozen=True)
class TextSegment:
    """Hold a piece of text and the marks that all of it lies in, the longest first."""

    start: int
    text: str
    marks: tuple[MentionMark, ...] = ()

    @property
    def end(self) -> int:
        """Return where the piece ends."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class ResolvedName:
    """Say what an entity of a paper is in the graph.

    Attributes:
        decision_path: Decisions that lead from the paper's names to the graph's, in that order.
        opposing_decisions: Decisions that this paper's names did not pass.
        is_in_graph: Whether the graph says that the paper names it: it leaves out what is unsure.
    """

    id: str
    name: str
    decision_path: tuple[Decision, ...] = ()
    opposing_decisions: tuple[Decision, ...] = ()
    is_in_graph: bool = True


@dataclass(frozen=True)
class ExplainedEntity:
    """Hold what one paper says of one thing; ``resolved`` is None outside a graph."""

    found: PaperEntity
    resolved: ResolvedName | None = None

    @property
    def extractors(self) -> tuple[tuple[str, int], ...]:
        """Return what found its mentions with how many each found, the most first."""
        counts = Counter(mention.extractor for mention in self.found.mentions)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, repr=False)
class PaperExplanation:
    """Hold what was extracted from one paper, why, and what it became.

    Attributes:
        title: The title in pieces.
        abstract: The abstract in pieces.
        entities: In the order of the extraction, which ``MentionMark.entity`` counts in.
        missed: Sentences with a cue in which nothing fitting was found.
    """

    paper: Paper
    extraction: Extraction
    title: tuple[TextSegment, ...]
    abstract: tuple[TextSegment, ...]
    entities: tuple[ExplainedEntity, ...]
    missed: tuple[CuedSentence, ...]

    def __repr__(self) -> str:
        names = ", ".join(entity.found.name for entity in self.entities)
        return f"PaperExplanation of {self.paper.title!r}: {len(self.entities)} entities ({names})"


def explain_extraction(
    paper: Paper,
    extraction: Extraction,
    resolution: Resolution | None = None,
    named: Collection[str] | None = None,
) -> PaperExplanation:
    """Explain what was extracted from a paper and, where there is a graph, what it became.

    Args:
        paper: The paper.
        extraction: What was found in it.
        resolution: What the names of the graph are.
        named: Ids of what the graph says that the paper names; None for all that was found.

    Raises:
        GraphError: The extraction is of another text, or the resolution of another corpus.
    """
    _check_mentions(paper, extraction)
    marks = [
        MentionMark(mention.start, mention.end, number, position)
        for number, entity in enumerate(extraction.entities)
        for position, mention in enumerate(entity.mentions)
    ]
    title_end = len(paper.title)
    return PaperExplanation(
        paper=paper,
        extraction=extraction,
        title=cut_text(paper.text, marks, 0, title_end),
        abstract=cut_text(paper.text, marks, title_end + 1, len(paper.text)),
        entities=tuple(
            ExplainedEntity(entity, name)
            for entity, name in zip(
                extraction.entities, _resolve_names(extraction, resolution, named), strict=True
            )
        ),
        missed=tuple(s for s in find_cued_sentences(paper, extraction) if not s.is_covered),
    )


def cut_text(
    text: str, marks: Iterable[MentionMark], start: int, end: int
) -> tuple[TextSegment, ...]:
    """Cut ``text[start:end]`` where a mark begins or ends.

    The pieces together are the text, whichever marks overlap, touch or reach beyond it.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end}
    upcoming = deque(sorted(inside, key=lambda mark: mark.start))
    pieces: list[TextSegment] = []
    is_open: list[MentionMark] = []
    for left, right in pairwise(sorted({start, end, *edges})):
        while upcoming and upcoming[0].start <= left:
            is_open.append(upcoming.popleft())
        is_open = sorted((mark for mark in is_open if mark.end > left), key=_longest_first)
        pieces.append(TextSegment(left, text[left:right], tuple(is_open)))
    return tuple(pieces)


def describe_extractor(extractor: str) -> str:
    """Return in words why something of that name finds what it finds, or nothing."""
    return _EXTRACTORS.get(extractor.partition(":")[0], "")


def _longest_first(mark: MentionMark) -> tuple[int, int, int, int]:
    return mark.start - mark.end, mark.start, mark.entity, mark.mention


def _check_mentions(paper: Paper, extraction: Extraction) -> None:
    for entity in extraction.entities:
        for mention in entity.mentions:
            if paper.text[mention.start : mention.end] != mention.text:
                raise GraphError(
                    f"{mention.text!r} does not stand at [{mention.start}, {mention.end}) of "
                    f"paper {paper.id!r}. Build the graph again."
                )


def _resolve_names(
    extraction: Extraction, resolution: Resolution | None, shown: Collection[str] | None
) -> Iterator[ResolvedName | None]:
    """Yield what each entity of a paper is in the graph."""
    if resolution is None:
        yield from (None for _ in extraction.entities)
        return
    owners: dict[str, list[Entity]] = defaultdict(list)
    for entity in resolution.entities:
        for member in entity.members:
            if member.paper == extraction.id:
                owners[member.surface].append(entity)
    for found in extraction.entities:
        surfaces = sorted({mention.text for mention in found.mentions})
        # Over the corpus a thing may have another type than in this paper.
        named = found.name if found.name in surfaces else surfaces[0]
        owner = min(
            owners[named], key=lambda e: (e.entity_type != found.entity_type, e.id), default=None
        )
        if owner is None:
            raise GraphError(
                f"{surfaces[0]!r} in paper {extraction.id!r} has no entity. Build the graph again."
            )
        decisions = resolution.decisions
        yield ResolvedName(
            id=owner.id,
            name=owner.name,
            decision_path=find_decision_path(owner, surfaces, owner.name, decisions),
            opposing_decisions=tuple(
                decision
                for decision in decisions
                if decision.verdict != Verdict.SAME
                and extraction.id in decision.papers
                and not {decision.left, decision.right}.isdisjoint(surfaces)
            ),
            is_in_graph=shown is None or owner.id in shown,
        )
