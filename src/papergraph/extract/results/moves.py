"""Read what a value is moved from and to: ``raises recall from 58.3% (CNN) to 87.0%``."""

from __future__ import annotations

from papergraph.extract.results.change_words import SPANS
from papergraph.extract.results.contexts import SentenceContext

# "rates range from 13.7% to 90.0%" moves nothing, "gains from 3% to 5%" are changes
_SPANS = SPANS | {"between", "by", "gains", "improvements", "reductions", "savings", "speedups"}
_STOPS = frozenset({";", ":", "by", "but", "than", "while"})
_FROM = 6
"""Words between "from" and the first value: ``from near-chance levels of 0.53``."""
_TO = 10
"""Words between the first value and "to"."""
_END = 3
"""Words between "to" and the last value: ``to an average of 0.81``."""


def is_moved(context: SentenceContext, position: int) -> bool:
    """Tell whether a number is one of the two ends of a move from a value to another."""
    return any(position in find_ends(context, place) for place in _list_begins(context, position))


def find_ends(context: SentenceContext, place: int) -> tuple[int, ...]:
    """Return where the two values of a move stand that a "from" begins, or nothing.

    Args:
        context: A sentence.
        place: Where "from" stands.
    """
    if context.text(place - 1) in _SPANS or context.text(place - 2) in _SPANS:
        return ()
    first = _find_number(context, place, _FROM, {",", "to"})
    middle = next(
        (p for p in range(first + 1, first + 1 + _TO) if context.text(p) in {"to"} | _STOPS), None
    )
    if first < 0 or middle is None or context.text(middle) != "to":
        return ()
    if context.text(middle - 1) == "up":  # "from 11.6 minutes, up to 95% less"
        return ()
    last = _find_number(context, middle, _END, {","})
    return (first, last) if last > 0 else ()


def is_pair_begin(context: SentenceContext, position: int) -> bool:
    """Tell the first of two numbers that "to" alone links: ``(89% to 42%, p < 0.001)``."""
    is_next = context.is_number(position + 2)
    return is_next and context.text(position + 1) == "to" and context.text(position - 1) != "from"


def _list_begins(context: SentenceContext, position: int) -> list[int]:
    begin = max(0, position - _FROM - _TO - _END - 1)
    return [place for place in range(begin, position) if context.text(place) == "from"]


def _find_number(context: SentenceContext, place: int, reach: int, ends: set[str]) -> int:
    """Return where the next number stands within reach, or -1."""
    for step in range(place + 1, place + 2 + reach):
        if context.text(step) in ends | _STOPS:
            return -1
        if context.is_number(step):
            return step
    return -1
