"""Cut a paper's title and abstract where it names things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from papergraph.web.site.graph_index import Claim


@dataclass(frozen=True)
class Segment:
    """Hold a piece of text, and the claim that it proves, if any."""

    text: str
    claim: Claim | None = None


def mark_text(
    text: str, field: Literal["title", "abstract"], claims: Iterable[Claim]
) -> Iterator[Segment]:
    """Yield a text in pieces; of mentions that overlap, the first and longest is marked."""
    places = sorted(
        (
            (proof.start, -proof.end, number, claim)
            for number, claim in enumerate(claims)
            for proof in claim.edge.evidence
            if proof.field == field
        ),
        key=lambda place: place[:3],
    )
    reached = 0
    for start, end, _, claim in places:
        if start < reached:
            continue
        if start > reached:
            yield Segment(text[reached:start])
        reached = -end
        yield Segment(text[start:reached], claim)
    if reached < len(text):
        yield Segment(text[reached:])
