"""Represent a sentence as words, numbers and slots, so that features hold for any name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from papergraph.extract.results.numbers import FoundNumber, find_numbers
from papergraph.extract.settings import EXTRACT, FEATURES
from papergraph.models import Offsets

NUMBER = "NUMBER"
DATASET = "DATASET"
TASK = "TASK"
METRIC = "METRIC"
METHOD = "METHOD"

# e.g. "\textbf", "accuracy", "48.6" and "%", of "\textbf{accuracy} 48.6%"
_WORD = re.compile(r"\\[A-Za-z]+|[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]")
_UNSEEN = frozenset(
    {*"${}*\\'\"~^`\u201c\u201d\u2018\u2019", "\\textbf", "\\text", "\\mathbf", "\\textit"}
    | {"\\emph", "\\bf"}
)
_JOINTS = frozenset({",", "and", "/", ";", "&", "or"})


@dataclass(frozen=True, slots=True)
class Argument:
    """Hold an entity of the paper that a result may belong to.

    Attributes:
        slot: The part that it can play in a result; a benchmark is a dataset here.
        confidence: That it is an entity; None where a person annotated it.
    """

    slot: str
    name: str
    role: str
    confidence: float | None
    places: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Hold a word in lower case, or a sign for a number or an argument, with its index."""

    text: str
    slot: str = ""
    index: int = -1


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Say which list (``A, B and C``) of its sentence an item is in, and where.

    Attributes:
        first: The position of the list's first item; it is the same for all items of the list.
    """

    first: int
    last: int
    place: int
    size: int


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """Hold a sentence in which numbers stand.

    Attributes:
        positions: Where the items of each slot stand.
        listings: The list that each of them is in.
    """

    sentence: int
    items: list[Item]
    positions: dict[str, list[int]]
    enumerations: dict[int, Enumeration]

    def text(self, position: int) -> str:
        """Return the text of an item, or a sign for the sentence's edge."""
        if position < 0:
            return "^"
        return self.items[position].text if position < len(self.items) else "$"

    def is_number(self, position: int) -> bool:
        """Tell whether a number stands there."""
        return position < len(self.items) and self.items[position].slot == NUMBER

    def skip_back(self, position: int, words: Collection[str]) -> int:
        """Return where, from a position back, something else stands than these words or "up to"."""
        while self.text(position) in words or (
            self.text(position) == "to" and self.text(position - 1) == "up"
        ):
            position -= 1
        return position


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """Hold what the features of one paper's results are read from."""

    text: str
    title_end: int
    sentences: Sequence[Offsets]
    arguments: Sequence[Argument]
    numbers: list[FoundNumber]
    contexts: list[SentenceContext]


def build_document_context(
    text: str, title_end: int, sentences: Sequence[Offsets], arguments: Sequence[Argument]
) -> DocumentContext:
    """Return the numbers outside names, and the sentences in which they stand.

    Only the first 200 numbers count, so that a text made of numbers cannot take all day.
    """
    taken = sorted(place for argument in arguments for place in argument.places)
    found = _drop_covered(find_numbers(text, 0, len(text)), taken)
    numbers = list(islice(found, EXTRACT.result_numbers))
    contexts = []
    for index, (start, end) in enumerate(sentences):
        marks = [
            (number.start, number.stop, Item(f"#{number.form}", NUMBER, place))
            for place, number in enumerate(numbers)
            if start <= number.start and number.stop <= end
        ]
        if marks:
            marks += [
                (first, last, Item(f"<{argument.slot}>", argument.slot, place))
                for place, argument in enumerate(arguments)
                for first, last in argument.places
                if start <= first and last <= end
            ]
            marks.sort(key=lambda mark: mark[:2])
            contexts.append(
                _build_sentence_context(index, list(_iter_items(text, start, end, marks)))
            )
    return DocumentContext(text, title_end, sentences, arguments, numbers, contexts)


def _drop_covered(
    numbers: Iterable[FoundNumber], taken: Sequence[Offsets]
) -> Iterator[FoundNumber]:
    place = 0
    for number in numbers:
        while place < len(taken) and taken[place][1] <= number.start:
            place += 1
        if place == len(taken) or taken[place][0] > number.start:
            yield number


def _iter_items(
    text: str, start: int, end: int, marks: Iterable[tuple[int, int, Item]]
) -> Iterator[Item]:
    place = start
    for first, last, item in marks:
        if first < place:
            continue
        yield from _iter_words(text, place, first)
        yield item
        place = last
    yield from _iter_words(text, place, end)


def _iter_words(text: str, start: int, end: int) -> Iterator[Item]:
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower()
        if word not in _UNSEEN:
            yield Item("0" if word[0].isdigit() else word)


def _build_sentence_context(sentence: int, items: list[Item]) -> SentenceContext:
    positions: dict[str, list[int]] = defaultdict(list)
    for position, item in enumerate(items):
        if item.slot:
            positions[item.slot].append(position)
    enumerations = {}
    for places in positions.values():
        for members in _split_lists(items, places):
            for place, position in enumerate(members):
                enumerations[position] = Enumeration(members[0], members[-1], place, len(members))
    return SentenceContext(sentence, items, dict(positions), enumerations)


def _split_lists(items: Sequence[Item], positions: Sequence[int]) -> list[list[int]]:
    """Return positions by list; only commas and conjunctions part the members of one."""
    lists: list[list[int]] = []
    for position in positions:
        between = items[lists[-1][-1] + 1 : position] if lists else []
        if (
            between
            and len(between) <= FEATURES.joint_words
            and all(i.text in _JOINTS for i in between)
        ):
            lists[-1].append(position)
        else:
            lists.append([position])
    return lists
