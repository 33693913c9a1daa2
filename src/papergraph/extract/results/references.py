"""Tell the number of a reference: what humans, a baseline, an oracle or a ceiling reach."""

from __future__ import annotations

from collections.abc import Collection

from papergraph.extract.results.contexts import METRIC, NUMBER, SentenceContext
from papergraph.extract.results.verbs import BEATS

# e.g. "ceiling", of "the gap to the 0.741 single-rater ceiling"
_REFERENCES = frozenset(
    {
        "baseline",
        "ceiling",
        "chance",
        "clinicians",
        "expert",
        "experts",
        "human",
        "humans",
        "oracle",
    }
    | {"physicians", "predecessor", "radiologists", "reference", "teacher"}
)
_EXCEEDS = BEATS | {"above", "below", "over", "than"}
_LINKS = frozenset({"at", "of", "(", "reference", "baseline"})
_PARTS = frozenset({",", ";", "by", "in", "margin", "on", "to", "with"})
_TRAINED = frozenset({"built", "finetuned", "initialized", "starting", "trained", "tuned"})
_AGAINST = BEATS | {"against", "compared", "than", "versus", "vs"}
_NAME = 5
"""Words between a number and the reference it is of: ``the 91.4% student baseline``."""
_ABOVE = BEATS | {"above"}
_VERBS = frozenset(
    {
        ":",
        ";",
        "achieves",
        "achieving",
        "across",
        "attaining",
        "by",
        "from",
        "improves",
        "improving",
    }
    | {"in", "is", "obtaining", "on", "reaches", "reaching", "reduces", "reducing", "that", "was"}
    | {"which", "while", "with"}
)
_ALL_OTHERS = frozenset({"approaches", "baselines", "competitors", "methods", "others"})
_BRACKET = 16
"""Words of a bracket before a number."""
_LIST = 40
"""Words between "above" and a bracket."""
_COMPARED = 10
"""Words between "compared to" and a number."""
_PAUSES = frozenset(
    {
        ",",
        ";",
        ":",
        ")",
        "achieves",
        "achieving",
        "and",
        "but",
        "by",
        "for",
        "from",
        "in",
        "on",
        "reaches",
    }
    | {"reaching", "when", "which", "while"}
)
_REACH = 7
"""Words between "exceeding" and the number of a reference: ``exceeding a human reference of``."""


def is_of_reference(context: SentenceContext, position: int) -> bool:
    """Tell whether a number is named that of a reference, before or after it."""
    if context.text(position + 1) in ("vs", "versus"):
        return False
    return (
        _heads_reference(context, position)
        or _follows_reference(context, position)
        or _is_below(context, position)
        or _follows_compared(context, position)
        or _is_of_base(context, position)
    )


def is_set_against(context: SentenceContext, position: int, places: Collection[int]) -> bool:
    """Tell whether a method is what a number is set against: ``92.5% versus 85.2% for NAME``.

    So it is in ``outperforms NAME by 19%``.

    Args:
        context: The number's sentence.
        position: Its place there.
        places: Where the method is named.
    """
    if places and all(context.text(place - 1) in BEATS for place in places):
        return True
    if not places or min(places) < position:
        return False
    between = [context.text(place) for place in range(position + 1, min(places))]
    return not _AGAINST.isdisjoint(between)


def is_winner(context: SentenceContext, position: int, places: Collection[int]) -> bool:
    """Tell whether a method is said to beat who has a number: ``NAME beats CNN (0.6 vs. 0.5)``."""
    before = [place for place in places if place < position]
    if not before or len(before) < len(places):
        return False
    between = [context.text(place) for place in range(max(before) + 1, position)]
    return not BEATS.isdisjoint(between)


def _heads_reference(context: SentenceContext, position: int) -> bool:
    """Tell ``the 91.4% student baseline``, but not ``the 5% baseline improvement``."""
    if context.text(position - 1) != "the":
        return False
    place = position + 1
    while place <= position + _NAME and context.text(place).isalpha():
        if context.text(place) in _REFERENCES:
            after = context.text(place + 1)
            return not after.isalpha() or after in ("and", "of", "to", "by", "in", "on", "while")
        place += 1 + (context.text(place + 1) == "-")
    return False


def is_after_others(context: SentenceContext, position: int) -> bool:
    """Tell the winner's scores after all who are beaten: ``beats baselines (FID 5.6, IS 0.9)``."""
    place = _find_bracket(context, position)
    if place is None or context.text(place - 1) not in _ALL_OTHERS:
        return False
    numbers = set(range(place - _LIST // 2, place)).intersection(context.positions[NUMBER])
    return not numbers and context.text(place + 1) == f"<{METRIC}>"


def _find_bracket(context: SentenceContext, position: int) -> int | None:
    """Return where the bracket opens that a number stands in."""
    depth = 0
    for place in range(position - 1, max(-1, position - 1 - _BRACKET), -1):
        word = context.text(place)
        depth += (word == ")") - (word == "(")
        if depth < 0:
            return place
        if word in ("from", "to"):
            return None
    return None


def _is_below(context: SentenceContext, position: int) -> bool:
    """Tell one of several in brackets that are beaten: ``above CNN (0.65) and LSTM (0.73)``."""
    place = _find_bracket(context, position)
    if place is None or is_after_others(context, position):
        return False
    depth = 0
    for step in range(place - 1, max(-1, place - 1 - _LIST), -1):
        word = context.text(step)
        depth += (word == ")") - (word == "(")
        if depth:
            continue
        if word in _ABOVE:
            return context.items[step + 1].slot != NUMBER
        if word in _VERBS or context.items[step].slot in (NUMBER, METRIC):
            return False
    return False


def _is_of_base(context: SentenceContext, position: int) -> bool:
    """Tell what a model reached before it was trained: ``trained from CNN-2 (24.4%)``."""
    if context.text(position - 1) != "(":
        return False
    left = [context.text(place) for place in range(position - 2, position - 2 - _NAME, -1)]
    if "from" not in left:
        return False
    begin = position - 2 - left.index("from")
    return context.text(begin - 1) in _TRAINED


def _follows_compared(context: SentenceContext, position: int) -> bool:
    """Tell ``compared to CNN's MSE of 0.147`` and ``compared to accuracy alone (0.41)``."""
    for place in range(position - 1, max(-1, position - 1 - _COMPARED), -1):
        word = context.text(place)
        if word in ("compared", "comparison"):
            return context.text(place + 1) in ("to", "with")
        is_pause = word in _PAUSES or context.items[place].slot == NUMBER
        if is_pause and (word, context.text(place + 1)) != ("with", "compared"):
            return False
    return False


def _follows_reference(context: SentenceContext, position: int) -> bool:
    """Tell ``exceeding a human reference of 62.3%``."""
    if context.text(position - 1) not in _LINKS:
        return False
    words: list[str] = []
    for place in range(position - 1, max(-1, position - 1 - _REACH), -1):
        word = context.text(place)
        if word in _EXCEEDS:
            return not _REFERENCES.isdisjoint(words)
        if word in _PARTS or context.items[place].slot == NUMBER:
            return False
        words.append(word)
    return False
