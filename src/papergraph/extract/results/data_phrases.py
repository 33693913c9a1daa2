"""Read which data the phrase after a number names."""

from __future__ import annotations

from itertools import pairwise, takewhile

from papergraph.extract.results.contexts import (
    DATASET,
    METRIC,
    NUMBER,
    SentenceContext,
)

# Words that end the phrase that says where a number was measured
PAUSES = frozenset({",", ";"})
WHERE = frozenset({"on", "for", "in"})
_ENDS = frozenset(
    {",", ";", ".", ":", "(", ")", "after", "and", "but", "by", "compared", "from", "over", "than"}
    | {"to", "using", "versus", "when", "while", "with"}
)
_LISTING = frozenset({"and", ",", "/"})
_PHRASE = 8
"""Words after a number in which "on" may stand: ``62.3 points of macro F1 on``."""
_JOINED = 4
"""Most words between two numbers that share what is named after them: ``4% recall and 5%``."""
# e.g. "test", of "on the test dataset", which may be any
_ANY_DATA = frozenset(
    {"a", "an", "both", "combined", "entire", "full", "held", "new", "official", "our", "out"}
    | {
        "proposed",
        "public",
        "same",
        "standard",
        "test",
        "that",
        "the",
        "this",
        "validation",
        "whole",
    }
)
_GAINS = frozenset({"boosts", "gain", "gains", "improvements", "increases", "peaks"})
_DATA_WORDS = frozenset({"benchmark", "corpus", "dataset"})
_SEVERAL_DATA = frozenset({"benchmarks", "corpora", "datasets", "sets"})
_MORE = frozenset(
    {"additional", "another", "five", "four", "more", "multiple", "other", "others", "several"}
    | {"six", "three", "two", "various"}
)
_LISTED_WITH = 7
"""Words after a dataset in which "and two other public datasets" stands."""


def follows_name(context: SentenceContext, position: int) -> bool:
    """Tell whether a dataset stands right after a number: ``5.6 points in NAME score``."""
    after = [context.text(position + step) for step in range(1, 5)]
    between = [*takewhile(lambda word: word != f"<{DATASET}>", after)]
    return len(between) < len(after) and not WHERE.isdisjoint(between)


def find_pair(context: SentenceContext, position: int) -> int:
    """Return the number that shares its data with one: ``0.7 and a recall of 0.8 on``."""
    later = next((place for place in context.positions[NUMBER] if place > position), position)
    words = [context.text(place) for place in range(position + 1, later)]
    is_pair = words[:1] == ["and"] and f"<{METRIC}>" in words and WHERE.isdisjoint(words)
    return later if is_pair and len(words) <= _JOINED else position


def _list_own_phrase(context: SentenceContext, position: int) -> list[int]:
    last = context.enumerations[position].last
    words = enumerate(context.items[last + 1 : last + 1 + _PHRASE], last + 1)
    own = takewhile(lambda pair: pair[1].slot != NUMBER and pair[1].text not in _ENDS, words)
    return [place for place, _ in own]


def find_named(context: SentenceContext, position: int) -> set[int]:
    """Return where the datasets stand that a number's own phrase names, with all of their list."""
    phrase = _list_own_phrase(context, position)
    begin = next((place for place in phrase if context.text(place) in WHERE), None)
    if begin is None:
        return set()
    found = {p for p in phrase if p > begin and context.items[p].slot == DATASET}
    lists = [context.enumerations[place] for place in found]
    return {
        p
        for p in context.positions.get(DATASET, ())
        if any(listed.first <= p <= listed.last for listed in lists)
    }


def is_unsure_in_list(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a number and another share a list of as many datasets, and which is unsaid.

    So it is in ``4% recall and 5% precision on A and B``.
    """
    listed = next(
        (context.enumerations[p] for p in places if context.enumerations[p].first > position), None
    )
    if (
        listed is None
        or listed.size == 1
        or "respectively" in {item.text for item in context.items}
    ):
        return False
    numbers = [place for place in context.positions[NUMBER] if place < listed.first]
    joined = numbers[-1:]
    for earlier, later in reversed([*pairwise(numbers)]):
        words = [context.text(place) for place in range(earlier + 1, later)]
        if not 1 < len(words) <= _JOINED or words[-1] not in _LISTING or WHERE & set(words):
            break
        joined.append(earlier)
    is_named = bool(set(_list_own_phrase(context, joined[0])) & {listed.first})
    return is_named and position in joined and len(joined) == listed.size


def is_list_of_others(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a list of datasets has other members than its numbers, one without a name here.

    So it is in ``by 8%, 6% and 19% on A, B and the third, respectively``; and as many metrics
    between them are what the numbers are of, each on all: ``7% and 4% in MAE and RMSE on A, B``.
    """
    own = context.enumerations[position]
    listed = [context.enumerations[p] for p in places if p > position]
    if own.size == 1 or not listed:
        return False
    if "respectively" in {item.text for item in context.items}:
        return any(1 < found.size != own.size for found in listed)
    metrics = [context.enumerations[p] for p in context.positions.get(METRIC, ())]
    between = range(own.last, min(found.first for found in listed))
    is_listed = any(found.size > 1 for found in listed)
    return is_listed and any(own.size == m.size and m.first in between for m in metrics)


def is_with_others(context: SentenceContext, places: list[int]) -> bool:
    """Tell whether data is named with more that has no name: ``on NAME and two other datasets``."""
    for place in places:
        last = context.enumerations[place].last
        after = [context.text(last + step) for step in range(1, _LISTED_WITH)]
        if after[0] in _LISTING | {"as"} and not _MORE.isdisjoint(after):
            return not _SEVERAL_DATA.isdisjoint(after)
    return False


def is_named_later(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a later number is on data and this on else: ``7% on real tasks and 4 on A``."""
    phrase = [context.text(place) for place in _list_own_phrase(context, position)]
    following = [p for p in context.positions[NUMBER] if p > context.enumerations[position].last]
    is_later = bool(places and following) and following[0] < min(places)
    return is_later and "on" in phrase[:-1]


def is_of_later(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether data is a later number's: ``by 3.9 on average, with gains of 18 on NAME``."""
    if not places or min(places) < position:
        return False
    last = context.enumerations[position].last
    later = [p for p in context.positions[NUMBER] if last < p < min(places)]
    if not later:
        return False
    words = [context.text(place) for place in range(last + 1, later[0])]
    between = [context.text(place) for place in range(later[-1] + 1, min(places))]
    is_gain = "with" in words and not _GAINS.isdisjoint(words)
    return is_gain and "on" in between and len(between) <= _JOINED


def is_on_unknown(context: SentenceContext, position: int) -> bool:
    """Tell ``98.4%, 98.9% and 95.4% on the potato dataset``, which is no name here."""
    phrase = [context.text(place) for place in _list_own_phrase(context, position)]
    if "on" not in phrase or f"<{DATASET}>" in phrase:
        return False
    named = [*takewhile(lambda word: word not in _DATA_WORDS, phrase[phrase.index("on") + 1 :])]
    is_data = not _DATA_WORDS.isdisjoint(phrase)
    return is_data and bool(named) and _ANY_DATA.isdisjoint(named[-1:])
