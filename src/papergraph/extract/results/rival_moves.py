"""Tell what a value was before it was changed, and by how much others are beaten."""

from __future__ import annotations

from collections.abc import Sequence

from papergraph.extract.results.contexts import METRIC, SentenceContext
from papergraph.extract.results.rival_words import ARROWS, PARTS, REACH, SCORES
from papergraph.extract.results.verbs import BEATS
from papergraph.extract.settings import FEATURES

_ROUGH = frozenset(
    {"a", "about", "an", "approximately", "around", "average", "margin", "more", "nearly", "of"}
    | {"over", "roughly", "than", "up"}
)
# "accuracy drops from 90% to 80%" tells of one thing, not of what was there before
_DECLINES = frozenset(
    {"collapse", "collapses", "decline", "declines", "degrade", "degraded", "degrades", "degrading"}
    | {"deteriorates", "drop", "dropped", "dropping", "drops", "fall", "falling", "falls", "fell"}
    | {"plummet", "plummets", "plunge", "plunges"}
)
_GOOD = SCORES | {"agreement", "auc", "performance", "success", "<METRIC>"}
_BAD = frozenset(
    {"cost", "error", "errors", "failures", "gap", "hallucination", "latency", "loss", "risk"}
    | {"time", "violations", "wer"}
)


def is_one_begin(context: SentenceContext, position: int, left: Sequence[str]) -> bool:
    """Tell one of several begins: ``from 0.219 for A and 0.245 for B to 0.259``."""
    begin = max((p for p, word in enumerate(left) if word == "from"), default=len(left))
    clause = left[begin + 1 :]
    if not clause or not clause[0].startswith("#") or not {"to", ",", ";"}.isdisjoint(clause):
        return False
    places = range(position + 1, position + 1 + 2 * REACH)
    end = next((p for p in places if context.text(p) in ("to", ",", ";", "$")), 0)
    return context.text(end) == "to" and context.is_number(end + 1)


def is_decline(context: SentenceContext, place: int) -> bool:
    """Tell whether "from" tells how far one score falls: ``AUC drops from 0.71``."""
    before = [context.text(p) for p in range(max(0, place - REACH), place)]
    named = before[: before.index("in")][-1:] if "in" in before else []  # "a drop in recall from"
    falls = _DECLINES.intersection(before[-2:] + named)
    return bool(falls) and _BAD.isdisjoint(before)


def is_margin(context: SentenceContext, position: int) -> bool:
    """Tell whether a number says by how much others are beaten: ``outperforms CNN by 5%``.

    Both numbers of ``outperforms CNN from 5% to 20%`` do, but none of ``outperforms CNN, raising
    accuracy from 5% to 20%``.
    """
    place = context.skip_back(position - 1, _ROUGH)
    if context.text(place) == "to" and place and context.is_number(place - 1):
        place = context.skip_back(place - 2, _ROUGH)
    if context.text(place) not in ("by", "from"):
        return False
    clause = [context.text(p) for p in range(max(0, place - FEATURES.verb_left), place)]
    begin = max((p for p, word in enumerate(clause) if word in BEATS), default=None)
    if begin is None:
        return False
    return all(
        word not in PARTS and not word.startswith(("#", "<METRIC")) for word in clause[begin:]
    )


def has_end(context: SentenceContext, position: int) -> bool:
    """Tell whether a number ends what the one before it began: ``from 58.3% (CNN) to 87.0%``."""
    if is_one_begin(context, position, ["from", "#"]):
        return True
    places = range(position + 1, position + 1 + REACH)
    return any(
        (context.text(p) == "to" or context.text(p) in ARROWS) and context.is_number(p + 1)
        for p in places
    )


def begins_pair(context: SentenceContext, position: int) -> bool:
    """Tell the first of two numbers without "from": ``(76% to 82%)``, ``2.2 to 3.2 (+44%)``.

    So is "0.57" of ``0.57 -> 0.38``.
    """
    if _points_on(context, position + 1):
        return True
    if context.text(position + 1) != "to" or not context.is_number(position + 2):
        return False
    after = context.text(position + 3)
    is_named = context.text(position - 1) in ("(", ":", "=", ",", "and", f"<{METRIC}>")
    is_closed = is_named and not _is_fall(context, position)
    return is_closed or (after == "(" and context.is_number(position + 4))


def _is_fall(context: SentenceContext, position: int) -> bool:
    """Tell how far one score falls: ``an accuracy degradation of 47% (89% to 42%)``."""
    before = [context.text(p) for p in range(max(0, position - 2 * REACH), position)]
    is_fall = not (_DECLINES | {"degradation", "decline"}).isdisjoint(before)
    return is_fall and not _GOOD.isdisjoint(before) and _BAD.isdisjoint(before)


def _points_on(context: SentenceContext, place: int) -> bool:
    """Tell whether an arrow leads on to a number."""
    is_drawn = context.text(place) == "-" and context.text(place + 1) == ">"
    is_arrow = is_drawn or context.text(place) in ARROWS
    return is_arrow and context.is_number(place + 1 + is_drawn)


def has_begin(context: SentenceContext, place: int) -> bool:
    """Tell whether "to" goes on from a number: ``from 0.04% to``."""
    return place > 1 and context.is_number(place - 1) and context.text(place - 2) == "from"
