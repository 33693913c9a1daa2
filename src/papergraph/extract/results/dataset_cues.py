"""Tell from the words after a number that it was not measured on a dataset it is tied to."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from papergraph.extract.results.contexts import (
    DATASET,
    METRIC,
    NUMBER,
    TASK,
    DocumentContext,
    SentenceContext,
)
from papergraph.models import Role

_WHERE = frozenset({"on", "for", "in"})
# Words that end the phrase that says where a number was measured
_ENDS = frozenset(
    {",", ";", ".", ":", "(", ")", "after", "and", "but", "by", "compared", "from", "over", "than"}
    | {"to", "using", "versus", "when", "while", "with"}
)
_LISTING = frozenset({"and", ",", "/"})
_BEFORE_NAME = _WHERE | {"the"}
_PAUSES = frozenset({",", ";"})
_HEAD = 4
"""Place of a dataset at the head of its sentence, as in ``On the large SynthSet``."""
_PHRASE = 8
"""Words after a number in which "on" may stand: ``62.3 points of macro F1 on``."""
_JOINED = 4
"""Most words between two numbers that share what is named after them: ``4% recall and 5%``."""
_VERBS = frozenset({"achieves", "attains", "obtains", "outperforms", "reaches", "scores"})
_TRAINED = frozenset({"finetuned", "pretrained", "trained", "tuned"})
_TRAINS = frozenset(
    {
        "adding",
        "finetune",
        "finetuned",
        "finetuning",
        "pretrained",
        "pretraining",
        "train",
        "trained",
    }
    | {"training", "tuned", "tuning"}
)
_TRAINING = 7
"""Words before a dataset in which "trained on" may stand."""
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
_TURNS = frozenset({"additionally", "besides", "furthermore", "moreover"})
_ADVERBS = frozenset({"also", "even", "only", "still"})
_CLAUSE_STARTS = frozenset({"^", ",", ":", ";", "that", "whereas", "where", "while"})
_NAME = r"(?:the\s)?(?:[a-z-]+\s)?(?P<name>[A-Z][\w-]*[A-Za-z0-9])"
# e.g. " accuracy on full SynthSet", " and a recall of 0.8 on SynthSet"
_NAMED = re.compile(
    rf"(?:,?\sand(?:\s[\w-]+){{0,4}}\s\d[\d.]*\s?%?)?(?:\s[\w-]+){{0,4}}?\son\s{_NAME}"
    r"(?=\s?[,.;)]|\s(?:and|after|with|while|benchmarks?|datasets?)\b|$)"
)
# e.g. "On SynthSet,", at the start of a sentence
_NAMED_FIRST = re.compile(rf"\s*On\s{_NAME}(?:\s(?:benchmark|dataset))?,")
# e.g. "Stanford Sentiment Treebank"
_UNKNOWN_DATA = re.compile(
    r"\b(?:[A-Z][\w-]*\s)+(?:Benchmark|Challenge|Corpus|Database|Dataset|Treebank)\b"
)
# e.g. "on six reasoning benchmarks", "on real customer transcripts"
_OTHER_DATA = re.compile(
    r"\bon\s(?:in-house|private|proprietary|real|real-world)\s[a-z]"
    r"|\b(?:on|across|over)\s(?:[\w-]+\s)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\d+|several|multiple|various|diverse|numerous)\s(?:[\w-]+\s){0,4}?"
    r"(?:benchmarks|datasets)\b",
    re.IGNORECASE,
)


def is_elsewhere(
    document: DocumentContext, context: SentenceContext, position: int, index: int
) -> bool:
    """Tell whether a number was measured on something else than a dataset.

    Its own phrase names another (``50% on A and 30% on B``), or one that is not known; or the
    dataset is the paper's own, and the sentence speaks of several others.

    Args:
        document: The paper.
        context: The number's sentence.
        position: Its place there.
        index: The dataset among the document's arguments.
    """
    places = [p for p in context.positions.get(DATASET, ()) if context.items[p].index == index]
    start, end = document.sentences[context.sentence]
    is_own = document.arguments[index].role == Role.INTRODUCES
    if places:
        is_else = (
            _is_subject(context, places)
            or _is_measured(context, position, places)
            or _is_in_other_clause(context, position, places)
            or _is_training(context, places, is_own=is_own)
            or _is_unsure_in_list(context, position, places)
        )
    else:
        is_turn = _goes_on(context) and not context.positions.get(DATASET)
        is_else = (
            is_turn
            or (is_own and bool(_OTHER_DATA.search(document.text, start, end)))
            or bool(_UNKNOWN_DATA.search(document.text, start, end))
        )
    if is_else:
        return True
    named = _find_named(context, position) or _find_named(context, _find_pair(context, position))
    if named:
        return not set(places) & named
    is_later = _is_named_later(context, position, places) or _is_of_later(context, position, places)
    if is_later or _is_on_unknown(context, position):
        return True
    number = document.numbers[context.items[position].index]
    found = _NAMED.match(document.text, number.stop, end)
    if not found and not places:
        found = _NAMED_FIRST.match(document.text, start, end)
    return found is not None and not _is_known(document, found)


def is_said_of(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a sentence says that a number was measured on a dataset.

    What follows it does (``10 ms faster than others on KITTI``), or the head of the sentence.
    """
    listed = [context.enumerations[place].first for place in places]
    following = context.items[position + 1 :]
    clause = [item.text for item in takewhile(lambda item: item.text not in _PAUSES, following)]
    clause = [*takewhile(lambda word: not word.startswith("#"), clause)]
    return any(
        place < _HEAD
        or (position < place <= position + len(clause) and context.text(place - 1) in _BEFORE_NAME)
        for place in listed
    )


def is_one_of_several(context: SentenceContext, position: int, index: int) -> bool:
    """Tell whether a sentence lists a task with others, and tells no number of each.

    So it is in ``Across captioning, retrieval and question answering, it improves by 2.4 points``.

    Args:
        context: The number's sentence.
        position: Its place there.
        index: The task among the document's arguments.
    """
    listed = next(
        (
            context.enumerations[place]
            for place in context.positions.get(TASK, ())
            if context.items[place].index == index
        ),
        None,
    )
    if listed is None or listed.size == 1:
        return False
    return context.enumerations[position].size != listed.size


def _is_in_other_clause(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a semicolon parts a number from a name that is said of something else.

    So it is where the name stands after it, or before it with a number of its own.
    """
    parts = [p for p, item in enumerate(context.items) if item.text == ";"]
    before = max((p for p in parts if p < position), default=-1)
    after = min((p for p in parts if p > position), default=len(context.items))
    if any(before < place < after for place in places):
        return False
    if min(places) > after:
        return True
    numbers = context.positions[NUMBER]
    return all(any(p < place for p in numbers) for place in places)


def _is_training(context: SentenceContext, places: list[int], *, is_own: bool) -> bool:
    """Tell whether a name is what something was trained on: ``trained exclusively on NAME``.

    A test of the same name is not asked to say so, unless the sentence names another dataset, or
    the paper built it.
    """
    is_other = len({context.items[p].index for p in context.positions[DATASET]}) > 1
    return (is_own or is_other or _says_benchmark(context)) and all(
        _follows_training(context, place) for place in places
    )


def _says_benchmark(context: SentenceContext) -> bool:
    words = {item.text for item in context.items}
    return not words.isdisjoint({"benchmark", "benchmarks", "zero", "held", "unseen"})


def _follows_training(context: SentenceContext, place: int) -> bool:
    left = [context.text(place - step) for step in range(1, _TRAINING)]
    phrase = [*takewhile(lambda word: word not in _PAUSES and not word.startswith("#"), left)]
    if left[0] == "using" or (left[0] in ("the", "our") and left[1] == "using"):
        after = [context.text(place + step) for step in range(1, 4)]
        return not _TRAINS.isdisjoint(after)
    if [context.text(place + step) for step in range(1, 4)] == ["to", "the", "training"]:
        return True
    begin = next((p for p, word in enumerate(phrase) if word in {"on", "with", "to"}), None)
    return begin is not None and not _TRAINS.isdisjoint(phrase[begin + 1 : begin + 4])


def _goes_on(context: SentenceContext) -> bool:
    """Tell whether a sentence turns to something else: ``Moreover, it reaches 100% safety``."""
    return context.text(0) in _TURNS or (context.text(0) == "in" and context.text(1) == "addition")


def _is_subject(context: SentenceContext, places: list[int]) -> bool:
    """Tell whether a name is what scores, such as ``On it, NAME only achieves 28%``.

    "NAME-trained" is what was trained on it.
    """
    for place in places:
        if context.text(place + 1) == "-" and context.text(place + 2) in _TRAINED:
            return True
        after = place + 1 + (context.text(place + 1) in _ADVERBS)
        if context.text(after) in _VERBS and context.text(place - 1) in _CLAUSE_STARTS:
            return True
    return False


def _is_measured(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a name is what is measured, or who: ``on NAME of 41.5%``, ``NAME's 42.0``.

    "and boosts the NAME score by 7%" says nothing of an earlier number.
    """
    if any(place > position and context.text(place + 1) == "score" for place in places):
        return not _follows_name(context, position)
    return any(
        context.text(place + 1) in ("s", "of") and place + 2 in context.positions[NUMBER]
        for place in places
    )


def _follows_name(context: SentenceContext, position: int) -> bool:
    """Tell whether a dataset stands right after a number: ``5.6 points in NAME score``."""
    after = [context.text(position + step) for step in range(1, 5)]
    between = [*takewhile(lambda word: word != f"<{DATASET}>", after)]
    return len(between) < len(after) and not _WHERE.isdisjoint(between)


def _find_pair(context: SentenceContext, position: int) -> int:
    """Return the number that shares its data with one: ``0.7 and a recall of 0.8 on``."""
    later = next((place for place in context.positions[NUMBER] if place > position), position)
    words = [context.text(place) for place in range(position + 1, later)]
    is_pair = words[:1] == ["and"] and f"<{METRIC}>" in words and _WHERE.isdisjoint(words)
    return later if is_pair and len(words) <= _JOINED else position


def _list_own_phrase(context: SentenceContext, position: int) -> list[int]:
    last = context.enumerations[position].last
    words = enumerate(context.items[last + 1 : last + 1 + _PHRASE], last + 1)
    own = takewhile(lambda pair: pair[1].slot != NUMBER and pair[1].text not in _ENDS, words)
    return [place for place, _ in own]


def _find_named(context: SentenceContext, position: int) -> set[int]:
    """Return where the datasets stand that a number's own phrase names, with all of their list."""
    phrase = _list_own_phrase(context, position)
    begin = next((place for place in phrase if context.text(place) in _WHERE), None)
    if begin is None:
        return set()
    found = {p for p in phrase if p > begin and context.items[p].slot == DATASET}
    lists = [context.enumerations[place] for place in found]
    return {
        p
        for p in context.positions.get(DATASET, ())
        if any(listed.first <= p <= listed.last for listed in lists)
    }


def _is_unsure_in_list(context: SentenceContext, position: int, places: list[int]) -> bool:
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
        if not 1 < len(words) <= _JOINED or words[-1] not in _LISTING or _WHERE & set(words):
            break
        joined.append(earlier)
    is_named = bool(set(_list_own_phrase(context, joined[0])) & {listed.first})
    return is_named and position in joined and len(joined) == listed.size


def _is_named_later(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a later number is on data and this on else: ``7% on real tasks and 4 on A``."""
    phrase = [context.text(place) for place in _list_own_phrase(context, position)]
    following = [p for p in context.positions[NUMBER] if p > context.enumerations[position].last]
    is_later = bool(places and following) and following[0] < min(places)
    return is_later and "on" in phrase[:-1]


def _is_of_later(context: SentenceContext, position: int, places: list[int]) -> bool:
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


def _is_on_unknown(context: SentenceContext, position: int) -> bool:
    """Tell ``98.4%, 98.9% and 95.4% on the potato dataset``, which is no name here."""
    phrase = [context.text(place) for place in _list_own_phrase(context, position)]
    if "on" not in phrase or f"<{DATASET}>" in phrase:
        return False
    named = [*takewhile(lambda word: word not in _DATA_WORDS, phrase[phrase.index("on") + 1 :])]
    is_data = not _DATA_WORDS.isdisjoint(phrase)
    return is_data and bool(named) and _ANY_DATA.isdisjoint(named[-1:])


def _is_known(document: DocumentContext, found: re.Match[str]) -> bool:
    """Tell whether a name is one of the paper's things, as a method that was tested is."""
    start, end = found.span("name")
    return any(
        first < end and start < last
        for argument in document.arguments
        for first, last in argument.places
    )
