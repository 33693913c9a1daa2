"""Cut a paper's title and abstract where it names things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from papergraph.web.site.graph_index import PaperEdge


@dataclass(frozen=True)
class HighlightedPiece:
    """Hold a piece of text, and the edge that it proves, if any."""

    text: str
    edge: PaperEdge | None = None


def highlight_text(
    text: str, field: Literal["title", "abstract"], edges: Iterable[PaperEdge]
) -> Iterator[HighlightedPiece]:
    """Yield a text in pieces; of mentions that overlap, the first and longest is marked."""
    places = sorted(
        (
            (proof.start, -proof.end, number, edge)
            for number, edge in enumerate(edges)
            for proof in edge.edge.evidence
            if proof.field == field
        ),
        key=lambda place: place[:3],
    )
    reached = 0
    for start, end, _, edge in places:
        if start < reached:
            continue
        if start > reached:
            yield HighlightedPiece(text[reached:start])
        reached = -end
        yield HighlightedPiece(text[start:reached], edge)
    if reached < len(text):
        yield HighlightedPiece(text[reached:])
