"""Tell a change from a level by the words around the number."""

from __future__ import annotations

from itertools import takewhile

from papergraph.extract.results.change_words import (
    CHANGES,
    COMPARATIVES,
    EXTENTS,
    FALLS,
    LINKS,
    LOSSES,
    LOWERS,
    MOVES,
    NO_NOUNS,
    QUALITIES,
    RAISES,
    VAGUE,
)
from papergraph.extract.results.contexts import METRIC, NUMBER, SentenceContext
from papergraph.extract.results.moves import is_pair_begin
from papergraph.extract.results.verbs import REACHES

_BREAKS = frozenset({";", ".", "that", "but", "while", "with", "achieving", "achieves"})
# e.g. "reached", of "peak enhancements reached 3.56% F1"
_CHANGE_REACHES = REACHES | {"exceeding"}
_LIMITS = frozenset({"keep", "keeping", "keeps", "limit", "limiting", "limits"})
_GAINS = (RAISES | MOVES | LOWERS | {"outperform", "surpass", "exceeds", "beats"}) - {"over"}
_LISTING = frozenset({"and", ",", "/", "in", "respectively"})
_POINTS = frozenset({"point", "points"})
_APART = COMPARATIVES | {"above", "ahead", "behind", "below", "over", "short"}
_NAMED_CHANGES = CHANGES | LOSSES - {"loss", "losses"}
_CHANGED = frozenset({"decreased", "improved", "increased", "reduced"})
"""What a change heads before a noun: ``80% reduced latency``."""
_SPARED = frozenset({"gains", "reductions", "savings"})
_BRACKET = 5
"""Words of a bracket that names what a number is of."""
_LIST_REACH = 10
_REACH = 5
"""Words before a number in which a change is named: ``a decrease in word error rate of 5.8%``."""


def is_change(context: SentenceContext, position: int) -> bool:
    """Tell whether a number is named a change.

    The noun stands after it (``0.6% accuracy loss``, ``a 4.1% drop``) or, before "of" or "by",
    in front of it (``a decrease in WER of 5.8%``). So does a comparative (``9% lower``), and a verb
    stands right before it (``only drops 3.5%``).
    """
    first = context.enumerations[position].first
    link = context.skip_back(first - 1, VAGUE)  # "savings of up to 76% and 72%"
    is_listed = context.text(link) in LINKS and context.text(link - 1) in CHANGES
    reached = [context.text(first - step) for step in (2, 1)]
    is_reaching = reached[0] in CHANGES and reached[1] in _CHANGE_REACHES
    is_led = _follows_fall(context, position) or _follows_change(context, position)
    if is_listed or is_reaching or is_led:
        return True
    position = _find_lower_bound(context, position)
    before = [context.text(position - step) for step in range(1, _REACH + 1)]
    is_bracketed = (before[1] if before[0] == "(" else before[0]) in LOSSES - {
        "loss"
    }  # "a minimal degradation (0-6%)", but not "a degradation (89% to 42%)"
    is_bracketed = is_bracketed and not is_pair_begin(context, position)
    if is_bracketed or (before[:2] == ["from", "ranging"] and before[2] in CHANGES):
        return True
    named = takewhile(lambda word: word != "to", before[1:])  # "an improvement to 93%" is a score
    is_only = before[0] == "only" and before[1] in LINKS and before[2] in CHANGES
    if is_only or (before[0] in LINKS and any(word in CHANGES for word in named)):
        return True
    if (
        _heads_list_of_changes(context, position)
        or _is_bracketed_change(context, position)
        or _is_by_metric(context, position)
        or _is_limited(context, position)
    ):
        return True
    return _heads_change(context, position)


def _heads_change(context: SentenceContext, position: int) -> bool:
    """Tell whether a change is named after a number: ``a 4.1% drop``, ``64.9% risk reduction``."""
    skipped = context.text(position + 1) in EXTENTS
    after = [context.text(position + skipped + step) for step in (1, 2, 3)]
    is_apart = after[1] in _POINTS and after[2] in _APART  # "0.6 F1 points below the baseline"
    if after[0] in CHANGES | COMPARATIVES or is_apart:
        return True
    if after[0] in _CHANGED and after[1] not in NO_NOUNS | {"from", ",", "."}:
        return True
    is_noun = after[0].isalpha() and after[0] not in NO_NOUNS
    return (is_noun and after[1] in CHANGES) or (after[0] in QUALITIES and after[1] == "loss")


def _is_limited(context: SentenceContext, position: int) -> bool:
    """Tell ``limits the degradation to less than 4%``."""
    place = position - 1
    while context.text(place) in VAGUE | {"below", "fewer", "less", "than", "under"}:
        place -= 1
    is_fall = context.text(place) == "to" and context.text(place - 1) in LOSSES
    left = [context.text(step) for step in range(place - 1, place - 1 - 2 * _REACH, -1)]
    return is_fall and not _LIMITS.isdisjoint(left)


def _is_bracketed_change(context: SentenceContext, position: int) -> bool:
    """Tell a change in a bracket: ``declines in quality (up to 4.4%) and speed (up to 2%)``."""
    place = position - 1
    while context.text(place) in VAGUE | {"by", "to"}:
        place -= 1
    if context.text(place) != "(":
        return False
    is_spared = context.text(place - 1) in _SPARED  # "bitrate savings (27.2%)"
    if is_spared or {"by", "up"}.isdisjoint(context.text(p) for p in range(place, position)):
        return is_spared
    for step in range(place - 1, max(-1, place - 1 - _LIST_REACH), -1):
        word = context.text(step)
        if word in CHANGES | LOSSES | MOVES | LOWERS | (RAISES - {"over"}):
            return True
        if word in _BREAKS:
            return False
        if context.items[step].slot == NUMBER:
            return _is_bracketed_change(context, step)
    return False


def _is_by_metric(context: SentenceContext, position: int) -> bool:
    """Tell ``outperforms CNN by an average accuracy of 6%``, ``by an F1 ranging from 1% to 5%``."""
    place = position - 1
    if context.text(place) == "to" and context.text(place - 2) == "from":
        place -= 2
    if context.text(place) == "from" and context.text(place - 1) == "ranging":
        place -= 1
    elif context.text(place) != "of":
        return False
    words = [context.text(step) for step in range(place - 1, place - 1 - _REACH, -1)]
    if "by" not in words or not any(w in QUALITIES for w in words[: words.index("by")]):
        return False
    by = place - 1 - words.index("by")
    clause = [context.text(step) for step in range(by - 1, by - 1 - 2 * _REACH, -1)]
    return any(word in _GAINS for word in clause)


def _find_lower_bound(context: SentenceContext, position: int) -> int:
    """Return where the first number of ``gains ranging from 3% to 5%`` stands, for the second."""
    first = position - 2
    is_upper = context.text(position - 1) == "to" and context.text(first - 2) == "ranging"
    return first if is_upper and context.text(first - 1) == "from" else position


def _heads_list_of_changes(context: SentenceContext, position: int) -> bool:
    """Tell whether a change is named after a list: ``2.3% and 9.3% recall and F1 gains``.

    "6%, 7% and 5% higher" lists changes, "69%, 5% higher" has a level first, and so has
    "0.71, 11% drop".
    """
    form, place, words = context.text(position), position + 1, set[str]()
    while place <= position + _LIST_REACH:
        word = context.text(place)
        closed = _find_closed(context, place)  # "11% (PPO) and 18% (A2C)"
        if not closed and word not in _LISTING | {form, f"<{METRIC}>"}:
            break
        words.add(word)
        place = closed or place + 1
    named = context.text(place)
    is_all = "and" in words or words <= {"("}
    return named in _NAMED_CHANGES or (is_all and named in COMPARATIVES)


def _find_closed(context: SentenceContext, place: int) -> int:
    """Return where a bracket of few words that holds no number is over, or 0."""
    if context.text(place) != "(":
        return 0
    inside = range(place + 1, place + 1 + _BRACKET)
    end = next((p for p in inside if context.text(p) == ")" or context.is_number(p)), 0)
    return end + 1 if context.text(end) == ")" else 0


def _follows_change(context: SentenceContext, position: int) -> bool:
    """Tell whether a verb of change and "by" stand before: ``drops by 19.6%``."""
    place = position - 1
    while context.text(place) in VAGUE:
        place -= 1
    return context.text(place) == "by" and context.text(place - 1) in MOVES


def _follows_fall(context: SentenceContext, position: int) -> bool:
    place = context.skip_back(position - 1, VAGUE)
    return context.text(place) in FALLS
