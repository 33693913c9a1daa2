"""Weigh what is true of an entity of a paper whatever number it is paired with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papergraph.extract.preprocess.word_view import fold_word
from papergraph.extract.results.contexts import TASK, Setting, Thing

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold how an entity stands among those of its slot, its rivals.

    Attributes:
        rivals: How many there are, itself counted.
        rank: Its place by title, number of mentions and first mention.
        is_only: Whether no rival shares its role.
        sentences: Those that name it.
    """

    cues: frozenset[str]
    rivals: int
    rank: int
    is_only: bool
    is_titled: bool
    sentences: tuple[int, ...]


def weigh_standings(setting: Setting) -> list[Standing]:
    """Return the standing of every thing, in their order."""
    title_words = frozenset(_split_name(setting.text[: setting.title_end]))
    names = [_split_name(thing.name) for thing in setting.things]
    starts = [start for start, _ in setting.sentences]
    rivals: dict[str, list[int]] = {}
    for index, thing in enumerate(setting.things):
        rivals.setdefault(thing.slot, []).append(index)
    standings = []
    for own, thing in enumerate(setting.things):
        among = [setting.things[index] for index in rivals[thing.slot]]
        others = [names[index] for index in rivals[thing.slot] if index != own]
        sentences = tuple(max(0, bisect_right(starts, first) - 1) for first, _ in thing.places)
        ranked = sorted(among, key=lambda rival: _prominence(rival, setting.title_end))
        cues = {
            *_role_cues(thing, among),
            *_name_cues(names[own], others, title_words),
            *_topic_cues(thing, names[own]),
            *_count_cues(thing, among),
        }
        standings.append(
            Standing(
                frozenset(cues),
                len(among),
                ranked.index(thing),
                sum(rival.role == thing.role for rival in among) == 1,
                thing.places[0][0] < setting.title_end,
                sentences,
            )
        )
    return standings


def _prominence(thing: Thing, title_end: int) -> tuple[bool, int, int]:
    first = thing.places[0][0]
    return (first >= title_end, -len(thing.places), first)


def _role_cues(thing: Thing, among: Sequence[Thing]) -> Iterator[str]:
    yield "bias"
    yield f"rivals:{min(len(among), 6)}"
    yield f"role:{thing.role}"
    yield f"role:{thing.role}:rivals:{min(len(among), 4)}"
    earlier = [rival for rival in among if rival.places[0] < thing.places[0]]
    yield f"order:{min(len(earlier), 4)}"
    yield f"order:last:{min(len(among) - 1 - len(earlier), 4)}"
    yield f"role:{thing.role}:{min(sum(rival.role == thing.role for rival in earlier), 3)}"
    if thing.belief is not None:
        better = sum((rival.belief or 0) > thing.belief for rival in among)
        yield f"belief:{int(thing.belief * 10)}"
        yield f"belief:rank:{min(better, 4)}"


def _name_cues(
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


def _topic_cues(thing: Thing, words: Sequence[str]) -> Iterator[str]:
    if thing.slot == TASK and words:
        yield f"last:{words[-1]}"
        yield f"name:{' '.join(words)}"


def _count_cues(thing: Thing, among: Sequence[Thing]) -> Iterator[str]:
    most = max(len(rival.places) for rival in among)
    yield f"often:{min(len(thing.places), 4)}"
    yield f"often:most:{len(thing.places) == most}:{min(most, 3)}"


def _split_name(text: str) -> list[str]:
    return [fold_word(word) for word in _WORD.findall(text.lower())]
