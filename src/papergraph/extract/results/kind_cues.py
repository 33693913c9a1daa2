"""Tell a change from a score by the noun beside the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from papergraph.extract.results.change_cues import is_change
from papergraph.extract.results.change_words import (
    CHANGES,
    COMPARATIVES,
    EXTENTS,
    LINKS,
    LOWERS,
    MOVES,
    QUALITIES,
    RAISES,
    VAGUE,
)
from papergraph.extract.results.contexts import METRIC, DocumentContext, SentenceContext
from papergraph.extract.results.data_phrases import WHERE
from papergraph.extract.results.moves import is_moved
from papergraph.extract.results.numbers import Form, FoundNumber, is_pair
from papergraph.extract.results.rival_moves import is_margin
from papergraph.extract.results.verbs import ACHIEVES, BEATS, REACHES
from papergraph.extract.settings import EXTRACT
from papergraph.models import ResultKind

_KEEPS = frozenset(
    {"keeping", "keeps", "maintaining", "maintains", "preserves", "preserving"}
    | {"regain", "regains", "retain", "retaining", "retains"}
)
_WHOLE = frozenset(
    {"absolute", "average", "f", "macro", "mean", "micro", "overall", "top", "-", "0"}
)
_REACHED = QUALITIES | {"completion", "precision", "recall", "success"}
_STATES = frozenset({"are", "is", "was", "were"})
_NO_LEVEL = CHANGES | COMPARATIVES | {"loss"}
# e.g. "2.99x throughput", "7x higher accuracy"
_TIMES_WHAT = frozenset(
    {"acceleration", "compression", "faster", "higher", "inference", "lower", "smaller", "speed"}
    | {"speedup", "throughput"}
)
_PLAIN_FORMS = frozenset({Form.PERCENT, Form.POINTS, Form.TIMES})
# e.g. "6x larger", which is said of data
_EXTENTS = frozenset({"bigger", "larger", "longer"})
_JOINTS = frozenset({",", "and"})
_ARTICLES = frozenset({"a", "an"})
_BESIDE = WHERE | {"over", "versus", "vs"}
_PHRASE = (
    _JOINTS
    | _ARTICLES
    | EXTENTS
    | COMPARATIVES
    | CHANGES
    | QUALITIES
    | {"the", "-", "0", "benchmark", "dataset"}
)
"""What may stand between two numbers that are told with one word of change."""
_PARALLEL = 16
"""Words between two numbers that are told in the same way."""
# e.g. "art", of "an improvement over the state of the art (41.9%)"
_PRIORS = frozenset({"art", "sota"})
_ENDS = frozenset({",", ";", "(", ")", "while", "with"})
_DELTAS = frozenset({"delta", "\\delta", "\u03b4"})
_GAIN = 5
"""Words between a level and the bracket that has its gain."""
# e.g. " performance of the baseline", " of its teacher's accuracy", after "99.2%"
_OF_OTHER = re.compile(
    r"\$?\s(?:accuracy|performance|quality)\sretention\b"
    r"|\s(?:of\s(?:the\s)?)?(?:accuracy|performance|quality)\sof\s(?:the|its|a)\s"
    r"|\sof\s(?:(?:the|its)\s)?(?:(?!(?:and|by|for|in|on|to|with)\s)[\w.-]+(?:['\u2019]s)?\s){0,4}?"
    r"(?:accuracy|performance)\b(?!\s(?:gains?|gap|drop|loss|improvement))",
)
_REACH = 5
"""Words before "to" in which a verb of change stands: ``increases recall to``."""


def choose_kind(
    document: DocumentContext,
    context: SentenceContext,
    position: int,
    probabilities: Sequence[float],
) -> tuple[ResultKind, float]:
    """Return the likeliest kind that a number's form and words leave open, and its probability.

    Args:
        document: The paper.
        context: The number's sentence.
        position: Its place there.
        probabilities: Of the kinds, then that it is no result.
    """
    number = document.numbers[context.items[position].index]
    by_kind = dict(zip(ResultKind, probabilities, strict=False))
    sure = _raise_if_plain(context, position, number, sum(by_kind.values()))
    if number.form == Form.TIMES or is_kept_share(context, position) or _is_share(document, number):
        return ResultKind.RATIO, sure
    is_end = is_moved(context, position) and not is_margin(context, position)
    is_end = is_end and context.text(position + 1) not in COMPARATIVES | CHANGES
    is_prior = _is_prior(context, position)
    if not number.sign and (is_end or is_prior or _heads_gain(document, context, position)):
        return ResultKind.ABSOLUTE, sure
    is_signed = number.sign == "+" or context.text(position - 1) == "plus"
    if is_signed or is_change(context, position) or is_margin(context, position):
        return ResultKind.DELTA, sure
    if _is_signed_like_gains(document, number) or _is_named_delta(context, position):
        return ResultKind.DELTA, sum(by_kind.values())
    is_part = _is_part_of_agents(context, position) or is_pair(document.text, number)
    if is_level(context, position) or is_part:
        return ResultKind.ABSOLUTE, sure
    kind = max(by_kind, key=lambda kind: by_kind[kind])
    return kind, by_kind[kind]


def _raise_if_plain(
    context: SentenceContext, position: int, number: FoundNumber, probability: float
) -> float:
    """Return the probability of a result, more where a sentence says plainly that it is one."""
    is_plain = number.form in _PLAIN_FORMS
    least = EXTRACT.result_plain_form_from if is_plain else EXTRACT.result_plain_from
    if probability < least or probability > EXTRACT.result_plain:
        return probability
    after = context.text(position + 1)
    is_gain = number.sign == "+" and (is_plain or context.text(position - 1) == "(")
    is_told = (
        is_gain
        or after in _TIMES_WHAT
        or is_reached(context, position)
        or is_change(context, position)
        or is_margin(context, position)
        or [context.text(position - step) for step in (3, 1)] == ["as", "as"]
    )
    return EXTRACT.result_plain if is_told and after not in _EXTENTS else probability


def is_reached(context: SentenceContext, position: int) -> bool:
    """Tell whether a metric is said to have a value: ``achieves 59.9% mean accuracy``.

    So it is in ``retains 95.7% AUC``.
    """
    place = context.skip_back(position - 1, VAGUE)
    if context.text(place) not in ACHIEVES | _KEEPS:
        return False
    after = position + 1
    while context.text(after) in _WHOLE:
        after += 1
    is_value = context.text(after) in _REACHED
    after += 2 if context.text(after + 1) in EXTENTS else 1  # "a 35% recall absolute improvement"
    return is_value and context.text(after) not in _NO_LEVEL


def are_ends(context: SentenceContext, earlier: int, later: int) -> bool:
    """Tell whether two numbers are set side by side: ``from 35% to 0.3%``, ``3.9 vs. 2.7``."""
    between = [context.text(place) for place in range(earlier + 1, later)]
    is_move = between == ["to"] and context.text(earlier - 1) == "from"
    is_contrast = between[:1] in (["vs"], ["versus"]) and between[1:] in ([], ["."])
    return context.text(earlier) == context.text(later) and (is_move or is_contrast)


def is_continued(context: SentenceContext, earlier: int, later: int) -> bool:
    """Tell whether a number goes on with one: ``8.4% higher on A, 2.5% on B, and 18.6% on C``."""
    between = [context.text(place) for place in range(earlier + 1, later)]
    is_joined = between[-1:] != [] and between[-1] in _JOINTS
    return (
        is_joined
        and context.text(later + 1) in _BESIDE
        and context.text(earlier) == context.text(later)
        and not _BESIDE.isdisjoint(between)
        and len(between) <= _PARALLEL
        and all(
            word in _PHRASE | _BESIDE or word.startswith("<") or before in _BESIDE
            for before, word in pairwise(["", *between])
        )
    )


def is_parallel(context: SentenceContext, earlier: int, later: int) -> bool:
    """Tell whether two numbers say the same of two things: ``5x higher X and a 7x higher Y``."""
    if context.text(earlier) != context.text(later):
        return False
    word = context.text(earlier + 1)
    is_same = word == context.text(later + 1) and (word.isalpha() or word == f"<{METRIC}>")
    joints = [context.text(later - step) for step in (1, 2)]
    is_joined = joints[0] in _JOINTS or (joints[0] in _ARTICLES and joints[1] in _JOINTS)
    return is_same and is_joined and later - earlier <= _PARALLEL


def _is_signed_like_gains(document: DocumentContext, number: FoundNumber) -> bool:
    """Tell whether a loss stands in a bracket as gains do: ``recall (+2.2), precision (-0.8)``."""
    text = document.text
    is_loss = number.sign == "-" and text[number.start - 1] == "("
    return is_loss and any(n.sign == "+" and text[n.start - 1] == "(" for n in document.numbers)


def _is_prior(context: SentenceContext, position: int) -> bool:
    """Tell the level of others in a bracket: ``over the state of the art (41.9%)``.

    So is that of ``16.6% higher than automated replay (65.5%)``.
    """
    if context.text(position - 1) != "(":
        return False
    if context.text(position - 2) in _PRIORS:
        return True
    if context.text(position + 1) != ")":
        return False
    left = [
        context.text(place) for place in range(position - 2, max(-1, position - 2 - _PARALLEL), -1)
    ]
    phrase = [*takewhile(lambda word: word not in _ENDS and not word.startswith("#"), left)]
    after_gain = phrase[-1:] == ["over"] and len(phrase) < len(left)  # "3.6% over CNN (43.1%)"
    return "than" in phrase or (after_gain and left[len(phrase)].startswith("#"))


def _heads_gain(document: DocumentContext, context: SentenceContext, position: int) -> bool:
    """Tell a level that its gain follows: ``(79.0%, +6.2%)``, ``79.0% on A (2.5% improvement)``.

    So is "98.6%" of ``98.6% mean AP (a +3.1% improvement)``.
    """
    place = position + 1
    is_named = f"<{METRIC}>" in (context.text(place), context.text(place + 1))
    if (context.text(place) in WHERE and not _follows_link(context, position)) or is_named:
        place += next((p for p in range(1, _GAIN) if context.text(place + p) == "("), 0)
    if context.text(place) not in (",", "(") or place + 1 >= len(context.items):
        return False
    place += context.text(place + 1) in _ARTICLES
    if not context.is_number(place + 1):
        return False
    item = context.items[place + 1]
    is_change_named = place > position + 1 and is_change(context, place + 1)
    return is_change_named or document.numbers[item.index].sign == "+"


def _follows_link(context: SentenceContext, position: int) -> bool:
    place = position - 1
    while context.text(place) in VAGUE:
        place -= 1
    return context.text(place) in LINKS


def _is_named_delta(context: SentenceContext, position: int) -> bool:
    """Tell what is named the difference of a metric: ``(Delta-kappa: 0.322-0.502)``."""
    if context.text(position - 1) not in (":", "=", "of", "."):
        return False
    named = next((p for p in range(position - 2, position - 6, -1) if _is_delta(context, p)), None)
    return named is not None


def _is_delta(context: SentenceContext, place: int) -> bool:
    after = context.text(place + 1)
    return context.text(place) in _DELTAS and (after.isalpha() or after in ("-", f"<{METRIC}>"))


def is_kept_share(context: SentenceContext, position: int) -> bool:
    """Tell whether a number says how much is kept of something: ``retains 98% of its accuracy``."""
    numbers = context.enumerations[position]  # "retains 96% and 95% of its accuracy"
    place = context.skip_back(numbers.first - 1, VAGUE)
    return context.text(place) in _KEEPS and context.text(numbers.last + 1) == "of"


def _is_share(document: DocumentContext, number: FoundNumber) -> bool:
    """Tell how much of another's score is reached: ``99.2% performance of the baseline``."""
    return number.form == Form.PERCENT and bool(_OF_OTHER.match(document.text, number.stop))


def _is_part_of_agents(context: SentenceContext, position: int) -> bool:
    """Tell how many do something: ``perceived as authentic by 88% of human evaluators``.

    So are those of ``outperforms 79% of human competitors``.
    """
    place = context.skip_back(position - 1, VAGUE)
    if context.text(place) in BEATS and context.text(position) == f"#{Form.PERCENT}":
        return True
    if context.text(place) != "by" or context.text(position + 1) != "of":
        return False
    left = [context.text(place - step) for step in range(1, _PARALLEL)]
    return (MOVES | LOWERS | RAISES | CHANGES).isdisjoint(left)


def is_level(context: SentenceContext, position: int) -> bool:
    """Tell whether a number is named the value of a metric: ``an accuracy of over 98.2%``."""
    place = position - 1
    while context.text(place) in VAGUE:
        place -= 1
    if context.text(place) == "s":  # "the baseline's 91.4%"
        return True
    after = (context.text(position + 1), context.text(position + 2))
    first = context.text(context.enumerations[position].first - 1)
    if first in REACHES and CHANGES.isdisjoint(after) and COMPARATIVES.isdisjoint(after):
        return True
    if context.text(place) in ACHIEVES and after == ("in", f"<{METRIC}>"):
        return context.text(position + 3) not in CHANGES
    if _ends_move(context, place) or is_reached(context, position):
        return True
    is_stated = context.text(place) in _STATES
    named = QUALITIES if is_stated or context.text(place) == "of" else {f"<{METRIC}>"}
    is_named = is_stated or context.text(place) in ("of", "=", ":")
    return is_named and context.text(place - 1) in named


def _ends_move(context: SentenceContext, place: int) -> bool:
    """Tell whether a word is the "to" of what a value is moved to: ``increases recall to``."""
    if context.text(place) != "to" or context.text(place - 1) == "up":
        return False
    left = [context.text(place - step) for step in range(1, _REACH + 1)]
    clause = takewhile(lambda word: word.isalpha() or word.startswith("<"), left)
    return any(word in MOVES | LOWERS | RAISES for word in clause)
