"""Write the page that shows one paper with everything marked that was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from papergraph.explain.extraction import (
    VERDICT_SIGNS,
    ExplainedEntity,
    PaperExplanation,
    TextSegment,
    describe_extractor,
)
from papergraph.models import Mention
from papergraph.schema import ENTITY_LABELS
from papergraph.text.normalize import shorten
from papergraph.web.page import read_script, write_page
from papergraph.web.page_links import link_beside
from papergraph.web.theme import EDGE_WORDS, LABEL_STYLES, LabelStyle

_LONGEST_TITLE = 120


@dataclass(frozen=True)
class _Piece:
    """Hold a piece of the paper's text, and what is marked in it.

    Attributes:
        style: Of the longest mention; None where nothing is marked.
        entities: Numbers of the entities that are marked.
        reasons: Ids of the elements that say why.
        ending: Kinds of the mentions that end here, which the page writes behind it.
    """

    start: int
    text: str
    style: LabelStyle | None = None
    entities: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    ending: str = ""


def write_explanation(explanation: PaperExplanation, path: Path) -> Path:
    """Write a paper's page: its marked text, and why each entity in it was found.

    Raises:
        ConfigError: The page cannot be written.
    """
    styles = [_style_of(entity) for entity in explanation.entities]
    counts = Counter(style.label for style in styles)
    values = {
        "title": shorten(explanation.paper.title, _LONGEST_TITLE),
        "paper": explanation.paper,
        "heading": list(_mark(explanation.title, styles)),
        "abstract": list(_mark(explanation.abstract, styles)),
        "counts": [(s, counts[s.label]) for s in LABEL_STYLES.values() if counts[s.label]],
        "entities": list(zip(explanation.entities, styles, strict=True)),
        "extraction": explanation.extraction,
        "missed": explanation.missed,
        "words": EDGE_WORDS,
        "signs": VERDICT_SIGNS,
        "describe_extractor": describe_extractor,
        "list_reasons": _list_reasons,
        "links": link_beside(path),
    }
    scripts = (read_script("explanation"),)
    return write_page(path, "explanation.html.j2", values, style="explanation.css", scripts=scripts)


def _style_of(entity: ExplainedEntity) -> LabelStyle:
    return LABEL_STYLES[ENTITY_LABELS[entity.found.entity_type]]


def _mark(segments: Iterable[TextSegment], styles: Sequence[LabelStyle]) -> Iterator[_Piece]:
    """Yield text with what is marked in it; all pieces together are the text as it is."""
    for segment in segments:
        if not segment.marks:
            yield _Piece(segment.start, segment.text)
            continue
        yield _Piece(
            segment.start,
            segment.text,
            style=styles[segment.marks[0].entity],
            entities=tuple(dict.fromkeys(mark.entity for mark in segment.marks)),
            reasons=tuple(f"w{mark.entity}-{mark.mention}" for mark in segment.marks),
            ending=" + ".join(
                styles[mark.entity].singular for mark in segment.marks if mark.end <= segment.end
            ),
        )


def _list_reasons(entity: ExplainedEntity, mention: Mention) -> Iterator[str]:
    """Yield lines on why a mention was found, and what it became where that has another name."""
    why = describe_extractor(mention.extractor)
    yield f"Found by {mention.extractor}{f': {why}' if why else ''}. "
    if entity.resolved is not None and not entity.resolved.is_in_graph:
        yield "Left out of the graph: unsure"
    elif entity.resolved is not None and entity.resolved.name != mention.text:
        yield f"In the graph: {entity.resolved.name}"
