"""Tell from the words beside a number that a metric is not what it measures."""

from __future__ import annotations

from papergraph.extract.results.change_words import LOWERS, MOVES, RAISES, VAGUE
from papergraph.extract.results.contexts import METRIC, NUMBER, SentenceContext

_SPLITS = frozenset({"train", "training"})
_JOINTS = frozenset({",", "and"})


def is_of_other(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a number is not of a metric that stands elsewhere in its sentence.

    Another metric stands right after it (``raises A from 66.4 to 71.7 mAP``), or a word that is
    none right before it (``completeness by 9.6% and inconsistency by 37.1%``); or the metric
    is that of training data.

    Args:
        context: The number's sentence.
        position: Its place there.
        places: Where the metric is named.
    """
    if not places:
        return False
    nearest = min(places, key=lambda place: abs(place - position))
    if context.text(nearest - 1) in _SPLITS:
        return True
    named = _find_next(context, position)
    if named is not None:
        return context.items[named].index not in {context.items[p].index for p in places}
    return _follows_other(context, position)


def _find_next(context: SentenceContext, position: int) -> int | None:
    """Return where the metric stands right after a number, or after the end of its move."""
    place = position + 1
    if context.text(place) == "to" and _is_number(context, place + 1):
        place += 2
    return place if context.text(place) == f"<{METRIC}>" else None


def _is_number(context: SentenceContext, place: int) -> bool:
    return place < len(context.items) and context.items[place].slot == NUMBER


def _follows_other(context: SentenceContext, position: int) -> bool:
    """Tell ``and inconsistency by 37.1%``, where a change of another thing was told before."""
    if context.text(position - 1) != "by":
        return False
    word, joint = context.text(position - 2), context.text(position - 3)
    return joint in _JOINTS and word.isalpha() and word not in MOVES | LOWERS | RAISES | VAGUE
