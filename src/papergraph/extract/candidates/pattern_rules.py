"""Find names by the words around them: titles, "we propose X", "called X", "on the X dataset"."""

from __future__ import annotations

from collections.abc import Iterator

from papergraph.extract.candidates.gazetteer import CandidateSpan
from papergraph.extract.lexicon.cue_words import (
    COLLECTIONS,
    DETERMINERS,
    GENERIC_LAST,
    NAMING,
    PROPOSING,
    STOPS,
)
from papergraph.extract.preprocess.word_view import WordView
from papergraph.extract.settings import EXTRACT

_DASHES = frozenset({": ", " - ", " – ", " — ", ":", "—", " -- "})  # noqa: RUF001


def find_patterns(words: WordView) -> Iterator[CandidateSpan]:
    """Yield what stands where a name is expected."""
    yield from _before_colon(words)
    for index in range(len(words)):
        key = words.texts[index].lower()
        if key in PROPOSING:
            yield from _after_verb(words, index + 1, "pattern:proposed")
        elif key in NAMING:
            yield from _after_verb(words, index + 1, "pattern:called")
        elif words.keys[index] in COLLECTIONS:
            yield from _before_collection(words, index)


def _before_colon(words: WordView) -> Iterator[CandidateSpan]:
    for index in range(1, min(words.title_size, EXTRACT.title_name_words + 1)):
        if words.gaps[index] in _DASHES:
            if all(words.gaps[place] not in _DASHES for place in range(1, index)):
                yield CandidateSpan(0, index, "pattern:title")
            return


def _after_verb(words: WordView, start: int, rule: str) -> Iterator[CandidateSpan]:
    while (
        start < len(words) and words.texts[start].lower() in DETERMINERS and not words.firsts[start]
    ):
        start += 1
    if start >= len(words) or words.firsts[start] or "," in words.gaps[start]:
        return
    end = start
    while (
        end < min(len(words), start + EXTRACT.new_name_words)
        and (end == start or words.joins(end))
        and words.texts[end].lower() not in STOPS
    ):
        end += 1
    if end == start:
        return
    yield CandidateSpan(start, end, rule)
    while end > start + 1 and words.keys[end - 1] in GENERIC_LAST:
        end -= 1
        yield CandidateSpan(start, end, rule)


def _before_collection(words: WordView, index: int) -> Iterator[CandidateSpan]:
    start = index
    while start > 0 and index - start < EXTRACT.collection_words and words.joins(start):
        if words.texts[start - 1].lower() in STOPS or words.gaps[start] == "\n":
            break
        start -= 1
        if words.texts[start] != words.texts[start].lower():
            yield CandidateSpan(start, index, "pattern:collection")
