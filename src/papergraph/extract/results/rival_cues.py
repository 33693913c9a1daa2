"""Tell whose score a number is by the words before it: the paper's own, or a rival's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from papergraph.extract.results.change_words import SPANS
from papergraph.extract.results.contexts import SentenceContext
from papergraph.extract.results.references import is_after_others, is_of_reference
from papergraph.extract.results.rival_moves import (
    begins_pair,
    has_begin,
    has_end,
    is_decline,
    is_margin,
    is_one_begin,
)
from papergraph.extract.results.rival_words import (
    ARROWS,
    DOES,
    OTHERS,
    PARTS,
    REACH,
    SCORES,
    WINS,
    read_left,
)
from papergraph.extract.results.verbs import ACHIEVES, BEATS
from papergraph.extract.settings import FEATURES

_OPPOSING = BEATS | {
    *("against", "baseline", "baselines", "compared", "over", "rivaling", "than", "versus", "vs")
}
# A number is no rival's after these: "more than 30 points".
_BOUNDS = frozenset({"fewer", "greater", "less", "more"})
_EQUALLED = frozenset(
    {"comparable", "compared", "competitive", "matches", "matching", "par", "than"}
)
_GIVES = frozenset(
    {"establish", "establishes", "establishing", "provide", "provides", "set", "sets"}
)
_SET_BESIDE = frozenset({"against", "versus", "vs"})
_POSSESSOR = 5
"""Words before a number that may name whose it is: ``the baseline student's 91.4%``."""
_TESTED = frozenset({"benchmarked", "evaluated", "measured", "tested", "validated"})
_LINKS = frozenset({"reported", ".", "=", "a", "an", "is", "of", "only", "the"})
# A number in a bracket is theirs that the words after these name: "competitive with CNN (14.3)"
_EVEN = ("comparable to ", "comparable with ", "competitive with ", "matching ", "rivaling ")
_PUBLISHED = frozenset({"originally", "previously", "published"})
_PEOPLE = frozenset({"humans", "human"})


_HEAD = 4
"""Words at the head of a sentence that may say that it tells of earlier work."""
_REACHES = {verb for verb in ACHIEVES if verb.endswith("ing")} | {"highest"}


def find_opposing_word(context: SentenceContext, position: int) -> tuple[str, bool]:
    """Return the nearest word before a number that sets one thing against another, if any.

    The second value tells whether the number stands in a bracket that is open there.
    """
    start = max(0, position - FEATURES.verb_left)
    left = [item.text for item in context.items[start:position]]
    word = next((word for word in reversed(left) if word in _OPPOSING), "")
    return word, left.count("(") > left.count(")")


def _is_own_baseline(left: Sequence[str], opposing: str) -> bool:
    """Tell what a paper gives others to beat: ``establishes a strong baseline on A (75.9%)``."""
    begin = max((p for p, word in enumerate(left) if word == opposing), default=0)
    given = _GIVES.intersection(left[max(0, begin - 5) : begin])
    return opposing in ("baseline", "baselines") and bool(given)


def is_rival_value(context: SentenceContext, position: int) -> bool:
    """Tell whether a number is what others reached, or what was reached before.

    So are "58.3%" of ``outperforming CNN (58.3%)`` and ``compared to 58.3%``, and the first number
    of ``from 58.3% to 87.0%``, but not that of ``beating CNN (87.0% vs. 58.3%)``.
    """
    place = position - 1
    while context.text(place) in _LINKS:
        place -= 1
    word, before = context.text(place), context.text(place - 1)
    if word == "from":
        return before == "up" or (
            before not in SPANS
            and not is_margin(context, position)
            and not is_decline(context, place)
            and has_end(context, position)
        )
    if word == "than":
        return before not in _BOUNDS
    is_first = word == "(" and context.text(position + 1) in ("vs", "versus")
    is_theirs = begins_pair(context, position) or (
        _names_others(context, position, word, before) and not is_first
    )
    is_theirs = is_theirs or is_of_reference(context, position)
    if is_theirs or _is_in_prior_work(context) or _is_of_beaten(context, position):
        return True
    if (
        (word == "to" and has_begin(context, place))
        or word in ARROWS
        or context.text(position + 1) in ("vs", "versus")
    ):
        return False
    left = read_left(context, position)
    begin = left.index("compared") if "compared" in left else len(left)
    clause = left[-_POSSESSOR:] if word == "s" or _is_prior(left) else left[begin:]
    is_human = word == "performance" and before == "human"
    is_owned = word == "s" and not (BEATS | _EQUALLED | _SET_BESIDE).isdisjoint(left[-REACH:])
    is_of_others = is_human or is_owned or (not OTHERS.isdisjoint(clause) and "," not in clause)
    if is_of_others or _is_set_against(left) or is_one_begin(context, position, left):
        return True
    opposing, is_in_bracket = find_opposing_word(context, position)
    is_own = (
        _follows_score(context, position)
        or _is_of_winner(left, opposing)
        or _is_of_subject(left, opposing)
        or _is_shut(left, opposing)
        or _is_own_baseline(left, opposing)
        or is_after_others(context, position)
    )
    is_theirs = is_in_bracket and not is_own
    is_opposed = bool(opposing) and is_theirs and _is_after_word(context, position)
    return is_opposed or _is_even(left)


def _names_others(context: SentenceContext, position: int, word: str, before: str) -> bool:
    """Tell whether the words before a number say that it is another's: ``(published 60.7%)``."""
    is_the = context.text(position - 1) == "the" and (word in BEATS or word == "above")
    return (
        is_the  # "outperforming the 0% of CNN"
        or word in _SET_BESIDE
        or word in _PUBLISHED
        or (word in ("to", "with") and before in ("compared", "comparison"))
        or (word in ("exceed", "(") and before in _PEOPLE)
        or (word == "at" and before == "baseline")
    )


def _is_in_prior_work(context: SentenceContext) -> bool:
    """Tell whether a sentence tells of another: ``In a previous study, it reached 85%``."""
    head = frozenset(item.text for item in context.items[:_HEAD])
    return "in" in head and bool(head & {"previous", "prior"}) and bool(head & {"study", "work"})


def _is_of_winner(left: Sequence[str], opposing: str) -> bool:
    """Tell a bracket of who wins: ``outperforms others, achieving a new best on A (63.8%)``.

    So is that of ``exceeds baselines across text (85.1)``.
    """
    if opposing not in left:
        return False
    clause = left[max(p for p, word in enumerate(left) if word == opposing) :]
    if any(word == "and" and after in DOES for word, after in pairwise(clause)):
        return True
    is_on = not {",", ":", ";"}.isdisjoint(clause) and not _REACHES.isdisjoint(clause)
    return is_on or not {"across", "on"}.isdisjoint(clause)


def _is_shut(left: Sequence[str], opposing: str) -> bool:
    """Tell whether a bracket that is closed holds the opposing word: ``(0.8 vs. 0.7) and (0.9``.

    So does a "with" after it: ``relative to the baseline, with a high fidelity (0.9``.
    """
    begin = max((p for p, word in enumerate(left) if word == opposing), default=0)
    if "with" in left[begin + 2 :]:
        return True
    depth = 0
    for word in left[begin:]:
        depth += (word == "(") - (word == ")")
        if depth < 0:
            return True
    return False


def _is_of_subject(left: Sequence[str], opposing: str) -> bool:
    """Tell what is reached against another: ``Against CNN it achieved 3.9 (RMSE 4.8)``.

    So is what is "tested against" data.
    """
    begin = max((p for p, word in enumerate(left) if word == opposing), default=0)
    is_tested = begin > 0 and left[begin - 1] in _TESTED
    return opposing == "against" and (is_tested or not DOES.isdisjoint(left[begin:]))


def _is_set_against(left: Sequence[str]) -> bool:
    """Tell one of several that are set against a score: ``against 41% for A and 63% for B``."""
    pairs = [("", word) for word in left[:1]] + [*pairwise(left)]
    begin = max(
        (p for p, (before, word) in enumerate(pairs) if word == "against" or before == "compared"),
        default=len(left),
    )
    clause = left[begin + 1 :]
    is_number = bool(clause) and clause[0].startswith("#")
    parts = " ".join(clause).replace(" , and", " ,").split(" ,")[1:]
    is_list = all(not part or part.startswith(" #") for part in parts)
    return is_number and is_list and (PARTS - {","}).isdisjoint(clause)


def _is_prior(left: Sequence[str]) -> bool:
    """Tell whether a number is one of what was there before: ``the prior best result of 57%``."""
    words = left[-_POSSESSOR:]
    is_named = words[-1:] == ["of"] and not {"previous", "prior"}.isdisjoint(words)
    return is_named and WINS.isdisjoint(words)


def _is_of_beaten(context: SentenceContext, position: int) -> bool:
    """Tell a number of those who are beaten: ``outperforming others, which achieve 2.3``."""
    left = read_left(context, position)
    which = max((p for p, word in enumerate(left) if word == "which"), default=None)
    if which is None or (BEATS | _EQUALLED).isdisjoint(left[:which]):
        return False
    clause = left[which + 1 :]
    return not DOES.isdisjoint(clause[:1]) and (PARTS - {","}).isdisjoint(clause)


def _is_even(left: Sequence[str]) -> bool:
    """Tell whether a bracket follows a name that is equalled: ``competitive with CNN (14.3)``."""
    if left.count("(") <= left.count(")"):
        return False
    begin = len(left) - left[::-1].index("(")
    clause = " ".join(left[:begin]).rpartition(" , ")[2]
    return any(phrase in clause for phrase in _EVEN)


def _follows_score(context: SentenceContext, position: int) -> bool:
    """Tell whether a bracket stands after a score: ``outperforming CNN in accuracy (71.1%)``."""
    left = read_left(context, position)
    bracket = max((place for place, word in enumerate(left) if word == "("), default=0)
    begin = max((place for place, word in enumerate(left) if word in _OPPOSING), default=bracket)
    is_score = bool(bracket) and (left[bracket - 1] == "<METRIC>" or left[bracket - 1] in SCORES)
    return is_score and "in" in left[begin:bracket]


def _is_after_word(context: SentenceContext, position: int) -> bool:
    """Tell whether the opposing word stands before the bracket, not in it."""
    for place in range(position - 1, max(-1, position - 1 - FEATURES.verb_left), -1):
        if context.text(place) == "(":
            return True
        if context.text(place) in _OPPOSING:
            return False
    return False
