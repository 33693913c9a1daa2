"""Tell from the words after a number that it was not measured on a dataset it is tied to."""

from __future__ import annotations

import re
from itertools import takewhile

from papergraph.extract.results.contexts import (
    DATASET,
    TASK,
    DocumentContext,
    SentenceContext,
)
from papergraph.extract.results.data_clauses import (
    goes_on,
    is_in_other_bracket,
    is_in_other_clause,
    is_measured,
    is_of_variant,
    is_out_of_order,
    is_subject,
    is_training,
)
from papergraph.extract.results.data_phrases import (
    PAUSES,
    WHERE,
    find_named,
    find_pair,
    is_list_of_others,
    is_named_later,
    is_of_later,
    is_on_unknown,
    is_unsure_in_list,
    is_with_others,
)
from papergraph.extract.results.verbs import ACHIEVES, BEATS
from papergraph.models import Role

_BEFORE_NAME = WHERE | {"the"}
_WHERE_OR_VERBS = WHERE | ACHIEVES | {"across"}
_HEAD = 4
"""Place of a dataset at the head of its sentence, as in ``On the large SynthSet``."""
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
    r"\b[A-Z][\w-]{0,40}\s(?:Benchmark|Challenge|Corpus|Database|Dataset|Treebank)\b"
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
            is_subject(context, places)
            or is_measured(context, position, places)
            or is_in_other_clause(context, position, places)
            or is_training(context, places, is_own=is_own)
            or is_unsure_in_list(context, position, places)
            or is_list_of_others(context, position, places)
            or is_with_others(context, places)
            or is_rival(context, position, places)
            or is_of_variant(context, position, places)
            or is_in_other_bracket(context, position, places)
            or is_out_of_order(document, context, position, places)
        )
    else:
        is_turn = goes_on(context) and not context.positions.get(DATASET)
        is_else = (
            is_turn
            or (is_own and bool(_OTHER_DATA.search(document.text, start, end)))
            or bool(_UNKNOWN_DATA.search(document.text, start, end))
        )
    if is_else:
        return True
    named = find_named(context, position) or find_named(context, find_pair(context, position))
    if named:
        return not set(places) & named
    is_later = is_named_later(context, position, places) or is_of_later(context, position, places)
    if is_later or is_on_unknown(context, position):
        return True
    number = document.numbers[context.items[position].index]
    found = _NAMED.match(document.text, number.stop, end)
    if not found and not places:
        found = _NAMED_FIRST.match(document.text, start, end)
    return found is not None and not _is_known(document, found)


def is_rival(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a dataset stands for who is beaten: ``surpassing data such as NAME (94%)``."""
    if context.text(position - 1) != "(" or position - 2 not in places:
        return False
    left = (context.text(place) for place in range(position - 3, -1, -1))
    return next((word in BEATS for word in left if word in BEATS | _WHERE_OR_VERBS), False)


def is_said_of(context: SentenceContext, position: int, places: list[int]) -> bool:
    """Tell whether a sentence says that a number was measured on a dataset.

    What follows it does (``10 ms faster than others on KITTI``), or the head of the sentence.
    """
    listed = [context.enumerations[place].first for place in places]
    following = context.items[position + 1 :]
    clause = [item.text for item in takewhile(lambda item: item.text not in PAUSES, following)]
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


def _is_known(document: DocumentContext, found: re.Match[str]) -> bool:
    """Tell whether a name is one of the paper's things, as a method that was tested is."""
    start, end = found.span("name")
    return any(
        first < end and start < last
        for argument in document.arguments
        for first, last in argument.places
    )
