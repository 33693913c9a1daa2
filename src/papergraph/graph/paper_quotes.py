"""Quote places of a paper's text, each with the sentence around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from papergraph.errors import GraphError
from papergraph.models import Evidence, Offsets, Paper, Span, TextEvidence

_NUMBERS = tuple(range(1 << 13))


class PaperQuotes:
    """Quote places of one paper, counted in the field that holds them; each is made once."""

    def __init__(self, paper: Paper, sentences: Sequence[Span]) -> None:
        """Take a paper and its sentences, which stand one after the other."""
        self._paper = paper
        self._abstract_start = len(paper.title) + 1
        self._starts = [sentence.start for sentence in sentences]
        self._ends = [sentence.end for sentence in sentences]
        self._own: dict[Offsets, Evidence] = {}
        self._for_others: dict[Offsets, Evidence] = {}

    def quote(self, span: Span) -> Evidence:
        """Quote a span for an edge from the paper.

        Raises:
            GraphError: The span reaches over the title's end or beyond the text.
        """
        place = (span.start, span.end)
        found = self._own.get(place)
        if found is None:
            found = self._own[place] = self._build(*place, None)
        return found

    def quote_for_others(self, span: Span) -> Evidence:
        """Quote a span for an edge that is not from the paper.

        Raises:
            GraphError: As ``quote``.
        """
        place = (span.start, span.end)
        found = self._for_others.get(place)
        if found is None:
            found = self._for_others[place] = self._build(*place, self._paper.id)
        return found

    def _build(self, start: int, end: int, paper: str | None) -> Evidence:
        in_title = end < self._abstract_start
        text, shift = (
            (self._paper.title, 0) if in_title else (self._paper.abstract, self._abstract_start)
        )
        if end > shift + len(text) or start < shift:
            raise GraphError(
                f"Paper {self._paper.id!r} has no text at [{start}, {end}) of title or abstract."
            )
        first, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        around = (
            (self._starts[first], self._ends[after - 1])
            if first < after
            else (shift, shift + len(text))
        )
        # Hundreds of thousands of edges share numbers: each is kept once.
        return TextEvidence.point(
            text,
            "title" if in_title else "abstract",
            (share_number(start - shift), share_number(end - shift)),
            (
                share_number(min(max(around[0], shift), start) - shift),
                share_number(max(min(around[1], shift + len(text)), end) - shift),
            ),
            paper,
        )


def share_number(number: int) -> int:
    """Return the same object for each small number."""
    return _NUMBERS[number] if number < len(_NUMBERS) else number
