"""See a document as folded words with the gaps between them."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.author_years import find_authors
from papergraph.extract.preprocess.tokens import read_text, read_tokens
from papergraph.extract.preprocess.word_table import keep_by_word
from papergraph.models import Offsets
from papergraph.text.normalize import PROTECTED, singularize

JOINING_GAPS = frozenset({" ", "-", "\n", "\u2010", "\u2011"})
_CACHE = "papergraph.words"
_NO_PLURAL = (*PROTECTED, "as")
_SHORTEST_PLURAL = 4
_SHORTEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class WordView:
    """Hold the words of a text outside addresses and LaTeX commands, column by column.

    Attributes:
        keys: The words folded: NFKC, lower case, singular.
        gaps: What stands before each word; a gap of ``JOINING_GAPS`` keeps a phrase together.
        tokens: The words' places in the document.
        sentences: The number of each word's sentence.
        firsts: Whether a word is the first of its sentence.
        title_size: How many of the words stand in the title.
        runs: Where the words that go on from each one end.
    """

    texts: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    tokens: list[int]
    sentences: list[int]
    firsts: list[bool]
    title_size: int
    runs: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        runs = list(range(1, len(self.texts) + 1))
        gaps, firsts = self.gaps, self.firsts
        for index in range(len(runs) - 2, -1, -1):
            if gaps[index + 1] in JOINING_GAPS and not firsts[index + 1]:
                runs[index] = runs[index + 1]
        object.__setattr__(self, "runs", runs)

    def __len__(self) -> int:
        return len(self.texts)

    def joins(self, index: int) -> bool:
        """Tell whether a word goes on the phrase of the word before it."""
        return self.gaps[index] in JOINING_GAPS and not self.firsts[index]

    def key(self, start: int, end: int) -> str:
        """Return the folded text of a phrase, without spaces and hyphens."""
        return "".join(self.keys[start:end])

    def reach(self, start: int, limit: int) -> int:
        """Return the end of the longest phrase of at most ``limit`` words from ``start``."""
        return min(self.runs[start], start + limit)


@keep_by_word
def fold_word(word: str) -> str:
    """Return a word in lower case and in the singular, as far as its ending tells."""
    folded = (word if word.isascii() else unicodedata.normalize("NFKC", word)).lower()
    is_acronym = word[:-1].isupper() and word[-1] == "s"
    return singularize(
        folded,
        strips_es=False,
        protected=_NO_PLURAL,
        shortest=_SHORTEST_ACRONYM if is_acronym else _SHORTEST_PLURAL,
    )


@keep_by_word
def is_shaped(word: str) -> bool:
    """Tell whether a word has a capital after its first character, or a capital and a digit."""
    return word[1:] != word[1:].lower() or (
        word[:1].isupper() and any(character.isdigit() for character in word)
    )


def case_class(words: list[str]) -> str:
    """Return ``x`` for shaped words, ``t`` for one capitalised word, else ``p`` (prose)."""
    for word in words:
        if is_shaped(word):
            return "x"
    return "t" if len(words) == 1 and words[0][:1].isupper() else "p"


def read_words(doc: Doc) -> WordView:
    """Return the words of a document whose links and sentences are known."""
    cached = doc.user_data.get(_CACHE)
    if isinstance(cached, WordView):
        return cached
    words = _collect(doc)
    doc.user_data[_CACHE] = words
    return words


def locate_pairs(
    words: WordView, pairs: Iterable[FoundAbbreviation]
) -> Iterator[tuple[Offsets, Offsets]]:
    """Yield the ranges of words of short and full forms, where both hold words."""
    for pair in pairs:
        short, long = (
            (bisect_left(words.starts, start), bisect_left(words.starts, end))
            for start, end in (
                (pair.short_start, pair.short_end),
                (pair.long_start, pair.long_end),
            )
        )
        if short[0] < short[1] and long[0] < long[1]:
            yield short, long


def _collect(doc: Doc) -> WordView:
    text = read_text(doc)
    links = ((link.start, link.end) for link in doc._.links)
    closed = _closed_characters(text, [*links, *find_authors(text)])
    found: list[tuple[int, str, int]] = []
    for index, (word, start) in enumerate(zip(*read_tokens(doc), strict=True)):
        if not (word[0].isalnum() or word[0] == "_"):
            continue
        if closed and (_is_closed(closed, start) or _is_closed(closed, start + len(word) - 1)):
            continue
        found.append((index, word, start))
    texts = [word for _, word, _ in found]
    starts = [start for _, _, start in found]
    ends = [start + len(word) for _, word, start in found]
    sentences = _number_sentences(starts, [start for start, _ in doc._.sentences])
    return WordView(
        texts=texts,
        keys=[fold_word(word) for word in texts],
        starts=starts,
        ends=ends,
        gaps=[text[end:start] for end, start in zip([0, *ends], starts, strict=False)],
        tokens=[index for index, _, _ in found],
        sentences=sentences,
        firsts=[now != before for before, now in zip([-1, *sentences], sentences, strict=False)],
        title_size=bisect_left(starts, doc._.title_end),
    )


def _number_sentences(starts: list[int], opened: list[int]) -> list[int]:
    """Return, for each place, the number of the last sentence that begins at it or before."""
    numbers = []
    number = -1
    for start in starts:
        while number + 1 < len(opened) and opened[number + 1] <= start:
            number += 1
        numbers.append(number)
    return numbers


# e.g. "\textbf", of "\textbf{LoRA}"
_COMMAND = re.compile(r"\\[A-Za-z]+")
# e.g. "TL;DR", which pages put before a summary
_SUMMARY_MARK = re.compile(r"\bTL;DR\b")


def _closed_characters(text: str, places: list[Offsets]) -> list[Offsets]:
    commands = [match.span() for match in _COMMAND.finditer(text)] if "\\" in text else []
    marks = [match.span() for match in _SUMMARY_MARK.finditer(text)]
    return sorted([*places, *commands, *marks])


def _is_closed(closed: list[Offsets], place: int) -> bool:
    index = bisect_right(closed, (place, sys.maxsize)) - 1
    return index >= 0 and place < closed[index][1]
