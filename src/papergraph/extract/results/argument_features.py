"""Describe an entity of a paper by what holds for any number that it is paired with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papergraph.extract.preprocess.word_view import fold_word
from papergraph.extract.results.contexts import TASK, Argument, DocumentContext

# e.g. "image" and "classification", of "image classification"
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ArgumentProfile:
    """Hold how an entity stands among those of its slot, its rivals.

    Attributes:
        rivals: How many there are, itself counted.
        rank: Its place by title, number of mentions and first mention.
        is_only: Whether no rival has its role.
        sentences: Those that name it.
    """

    features: frozenset[str]
    rivals: int
    rank: int
    is_only: bool
    is_titled: bool
    sentences: tuple[int, ...]


def profile_arguments(document: DocumentContext) -> list[ArgumentProfile]:
    """Return the profile of every argument, in their order."""
    title_words = frozenset(_split_name(document.text[: document.title_end]))
    names = [_split_name(argument.name) for argument in document.arguments]
    starts = [start for start, _ in document.sentences]
    rivals: dict[str, list[int]] = {}
    for index, argument in enumerate(document.arguments):
        rivals.setdefault(argument.slot, []).append(index)
    profiles = []
    for own, argument in enumerate(document.arguments):
        among = [document.arguments[index] for index in rivals[argument.slot]]
        others = [names[index] for index in rivals[argument.slot] if index != own]
        sentences = tuple(max(0, bisect_right(starts, first) - 1) for first, _ in argument.places)
        ranked = sorted(among, key=lambda rival: _prominence(rival, document.title_end))
        features = {
            *_role_features(argument, among),
            *_name_features(names[own], others, title_words),
            *_topic_features(argument, names[own]),
            *_count_features(argument, among),
        }
        profiles.append(
            ArgumentProfile(
                frozenset(features),
                len(among),
                ranked.index(argument),
                sum(rival.role == argument.role for rival in among) == 1,
                argument.places[0][0] < document.title_end,
                sentences,
            )
        )
    return profiles


def _prominence(argument: Argument, title_end: int) -> tuple[bool, int, int]:
    first = argument.places[0][0]
    return (first >= title_end, -len(argument.places), first)


def _role_features(argument: Argument, among: Sequence[Argument]) -> Iterator[str]:
    yield "bias"
    yield f"rivals:{min(len(among), 6)}"
    yield f"role:{argument.role}"
    yield f"role:{argument.role}:rivals:{min(len(among), 4)}"
    earlier = [rival for rival in among if rival.places[0] < argument.places[0]]
    yield f"order:{min(len(earlier), 4)}"
    yield f"order:last:{min(len(among) - 1 - len(earlier), 4)}"
    yield f"role:{argument.role}:{min(sum(rival.role == argument.role for rival in earlier), 3)}"
    if argument.confidence is not None:
        better = sum((rival.confidence or 0) > argument.confidence for rival in among)
        yield f"belief:{int(argument.confidence * 10)}"
        yield f"belief:rank:{min(better, 4)}"


def _name_features(
    words: Sequence[str], others: Sequence[Sequence[str]], title_words: frozenset[str]
) -> Iterator[str]:
    own = set(words)
    in_title = len(own & title_words)
    most = max((len(title_words.intersection(other)) for other in others), default=0)
    yield f"size:{min(len(words), 5)}"
    yield f"title:{4 * in_title // max(1, len(own))}"
    yield f"title:most:{in_title >= most}:{min(max(in_title, most), 3)}"
    yield f"inside:{any(own.issubset(other) and len(set(other)) > len(own) for other in others)}"
    yield f"around:{any(own.issuperset(other) and len(set(other)) < len(own) for other in others)}"


def _topic_features(argument: Argument, words: Sequence[str]) -> Iterator[str]:
    if argument.slot == TASK and words:
        yield f"last:{words[-1]}"
        yield f"name:{' '.join(words)}"


def _count_features(argument: Argument, among: Sequence[Argument]) -> Iterator[str]:
    most = max(len(rival.places) for rival in among)
    yield f"often:{min(len(argument.places), 4)}"
    yield f"often:most:{len(argument.places) == most}:{min(most, 3)}"


def _split_name(text: str) -> list[str]:
    return [fold_word(word) for word in _WORD.findall(text.lower())]
