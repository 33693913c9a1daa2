"""Tell from the words beside a number that a metric is not what it measures."""

from __future__ import annotations

from papergraph.extract.results.change_words import LOWERS, MOVES, RAISES, VAGUE
from papergraph.extract.results.contexts import DATASET, METHOD, METRIC, SentenceContext

_SPLITS = frozenset({"train", "training"})
_JOINTS = frozenset({",", "and"})
_LISTS = frozenset({"and", "&"})
_MEASURES = frozenset(
    {"accuracies", "accuracy", "agreement", "correlation", "error", "errors", "rate", "rates"}
)
_LEADS = frozenset({":", "=", "of"})
_NO_NAMES = frozenset({"and", "by", "of", "or", "respectively", "to", "with"})


def is_of_other(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a number is not of a metric that stands elsewhere in its sentence.

    Another name stands right before it (``FID 15.2, CLIP 33.8``, ``completeness by 9.6% and
    inconsistency by 37.1%``), or another metric beside it (``raises A from 66.4 to 71.7 mAP``); or
    the metric is that of training data.

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
    named = find_beside(context, position)
    if named is not None:
        return context.items[named].index not in {context.items[p].index for p in places}
    return (
        _follows_other(context, position)
        or _is_listed_with(context, position, places)
        or _is_one_of_unnamed(context, position, nearest)
        or _is_after_unnamed(context, position, nearest)
        or _has_own_number(context, position, nearest)
    )


def _is_one_of_unnamed(context: SentenceContext, position: int, place: int) -> bool:
    """Tell whether a metric stands with another in a list, which has no name here.

    So it is in ``reduces GPU memory and <METRIC> by 64% and 68%, respectively`` and in
    ``<METRIC> to <METRIC> scores of 0.46, 0.30, 0.20 and 0.14``.
    """
    size, named = context.enumerations[position].size, context.enumerations[place]
    if size in (1, named.size) or position < place:
        return False
    is_joined = context.text(named.first - 1) in _LISTS and context.text(named.first - 2).isalpha()
    is_span = f"<{METRIC}>" in (
        context.text(named.first - 2) if context.text(named.first - 1) == "to" else "",
        context.text(named.last + 2) if context.text(named.last + 1) == "to" else "",
    )
    return is_span or is_joined or named.size > 1


def _has_own_number(context: SentenceContext, position: int, place: int) -> bool:
    """Tell whether a metric before a list of numbers has one: ``F1 of 64%, gains of 3%, 8%``."""
    own = context.enumerations[position]
    after = place + 1 + (context.text(place + 1) in _LEADS)
    return own.size > 1 and context.is_number(after) and after < own.first


def _is_after_unnamed(context: SentenceContext, position: int, place: int) -> bool:
    """Tell whether another measure stands before a list: ``and accuracies of 0.7, 0.9``."""
    first = context.enumerations[position].first
    if context.text(first - 1) != "of" or place > first:
        return False
    is_other = context.text(first - 2) in _MEASURES
    between = range(place + 1, first)
    return is_other and any(context.is_number(step) for step in between)


def _is_listed_with(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell ``FID 15.2, CLIP 33.8``, where each number has its name right before it."""
    if context.text(position - 2) not in _JOINTS:
        return False
    word, nearest = context.text(position - 1), position - 4
    nearest -= context.text(nearest) in _LEADS
    is_name = word == f"<{METHOD}>" or (word.isalpha() and word not in _NO_NAMES | VAGUE)
    return is_name and nearest in places and context.is_number(position - 3)


def find_beside(context: SentenceContext, position: int) -> int | None:
    """Return where the metric stands that a number is surely of, if one does.

    It stands right after the number, or after the end of its move; that of ``64.0% HR: 1.17`` is
    the next number's. Or it stands right before: ``an AUC of 64.0%``, ``AUC: 64.0%``.
    """
    place = position + 1
    if context.text(place) == "to" and context.is_number(place + 1):
        place += 2
    elif context.text(place) in ("in", f"<{DATASET}>"):
        place += 1
    listed = context.enumerations[position]
    if listed.size > 1 and place == position + 1:
        place = listed.last + 1  # "27.3% and 39.5% accuracy", but not "27% and 39% accuracy and F1"
    is_next = context.text(place) == f"<{METRIC}>" and context.text(place + 1) not in _LEADS
    if listed.size > 1 and is_next and context.enumerations[place].size > 1:
        return None
    if is_next and not context.is_number(place + 1):
        return place
    before = position - 1 - (context.text(position - 1) in _LEADS)
    return before if context.text(before) == f"<{METRIC}>" else None


def _follows_other(context: SentenceContext, position: int) -> bool:
    """Tell ``and inconsistency by 37.1%``, where a change of another thing was told before."""
    if context.text(position - 1) != "by":
        return False
    word, joint = context.text(position - 2), context.text(position - 3)
    return joint in _JOINTS and word.isalpha() and word not in MOVES | LOWERS | RAISES | VAGUE
