"""Tell whether a change is a fall of the value by the words around the number."""

from __future__ import annotations

from itertools import takewhile

from papergraph.extract.results.change_words import (
    CHANGES,
    COMPARATIVES,
    EXTENTS,
    LESSENED,
    LINKS,
    LOSSES,
    LOWERS,
    NO_NOUNS,
    QUALITIES,
    RAISES,
    VAGUE,
)
from papergraph.extract.results.contexts import NUMBER, SentenceContext

_STOPS = frozenset({",", "but", "than", "while"})
_JOINTS = frozenset({",", "and"})
_BEGINS = _JOINTS | {"for", "in", "on"}
_SPANS = frozenset({"range", "ranges", "ranging", "varying"})
_BELOW = frozenset({"below", "less", "more", "than", "under"})
_OTHER_VERBS = frozenset(
    {"achieve", "achieves", "achieving", "attains", "has", "obtains", "preserves", "preserving"}
    | {"reaches", "reaching", "retains", "retaining", "yields", "with"}
)
_OBJECT = 8
"""Words between a verb and "by" before a number: ``reduces the error of all models by 5%``."""


def is_loss(context: SentenceContext, position: int) -> bool:
    """Tell whether a change is named a fall of the value: ``6% accuracy loss``, ``drops by 6%``."""
    skipped = context.text(position + 1) in {"in", "of"} | EXTENTS
    after = [context.text(position + skipped + step) for step in (1, 2)]
    is_named = context.text(position + 1) not in ("in", "of")
    # "a 40-70% latency reduction", but not "a 5% gain in latency reduction"
    is_noun = after[0].isalpha() and after[0] not in NO_NOUNS | CHANGES and after[1] != "loss"
    is_led = (is_noun or after[0] in QUALITIES) and after[1] in LOSSES
    if (after[0] in LOSSES and is_named) or is_led:
        return True
    if not skipped and after[0] in COMPARATIVES | {"behind"}:
        return after[0] in LESSENED | {"behind"}
    if after[0] in CHANGES or after[1] in CHANGES:
        return False
    return _follows_fall(
        context, context.skip_back(context.enumerations[position].first - 1, VAGUE)
    )


def _follows_fall(context: SentenceContext, place: int) -> bool:
    """Tell whether what leads to a number is a fall: ``reduces the error of all models (by``."""
    while context.text(place) in _BELOW:
        place -= 1
    word = context.text(place)
    is_limit = word == "to" and context.text(place - 1) in LOSSES
    if is_limit or word in LOWERS | LOSSES - {"loss"}:  # "RMSE reductions up to 43%"
        return True
    if word == "to" and context.text(place - 2) == "from":  # "a drop ranging from 31% to 56%"
        place, word = place - 2, "from"
    if word == "from" and context.text(place - 1) in _SPANS:
        return not LOSSES.isdisjoint(context.text(place - step) for step in (2, 3))
    if word not in LINKS | _JOINTS and word != "(":
        return False
    begin = place if word in _JOINTS else place - 1
    if word in LINKS and context.text(begin) == "(":
        begin -= 1
    left = [context.text(begin - step) for step in range(_OBJECT)]
    named = [*takewhile(lambda word: not word.startswith("#") and word not in (";", "("), left)]
    signs = [word for word in named if word in LOSSES | LOWERS | RAISES | _STOPS]
    if signs and signs[0] not in _STOPS:
        return signs[0] in LOSSES | LOWERS
    earlier = begin - len(named)
    is_joined = not _JOINTS.isdisjoint(named) and not _BEGINS.isdisjoint(named[-1:])
    is_continued = is_joined and _OTHER_VERBS.isdisjoint(named)
    if not is_continued or {*signs} - {","} or earlier not in context.positions[NUMBER]:
        return False
    return is_loss(context, earlier)
