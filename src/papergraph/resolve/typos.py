"""Pair names with what they become when one word of theirs loses a typo."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from rapidfuzz.distance import OSA

from papergraph.resolve.name_index import NameIndex
from papergraph.resolve.settings import BlockingSettings
from papergraph.text.normalize import fold_name

_LONG = 7
"""Letters from which a name may be a slip of another."""

# e.g. "ResNet", for its "N"
_INNER = re.compile(r"(?<=[^\W_])[A-Z]")


class TypoFinder:
    """Look up words by what is left of them without one letter.

    These are W. Garbe's symmetric deletes, 2012: only words at most two edits apart meet.
    """

    def __init__(self, names: NameIndex, settings: BlockingSettings) -> None:
        """Take names, of which nothing is counted before a pair is asked for."""
        self._names = names
        self._settings = settings

    @cached_property
    def _words(self) -> tuple[Mapping[str, set[str]], Mapping[str, int]]:
        """Return the first few papers that use each word, and how often papers do."""
        return _count_words(self._names, self._settings)

    @cached_property
    def _established(self) -> Mapping[str, list[str]]:
        """Return the words that enough papers use, by what is left without one letter."""
        found: dict[str, list[str]] = defaultdict(list)
        for word, papers in self._words[0].items():
            if len(papers) >= self._settings.established_papers:
                for rest in _without_one_letter(word) | _without_double_s(word):
                    found[rest].append(word)
        return found

    def pair_rare_words(self) -> Iterator[tuple[str, str]]:
        """Yield names of several words, one of them of one paper alone, with what they become."""
        users, _ = self._words
        for key, words in self._names.words.items():
            for position, word in enumerate(words if len(words) > 1 else ()):
                if len(users.get(word, ())) == 1:
                    is_short = len(word) < self._settings.shortest_typo
                    for other in self._find_near(word):
                        corrected = _replace(words, position, other)
                        is_other = corrected != key and corrected in self._names.surfaces
                        is_slip = _are_swapped(other, word) or word in _without_double_s(other)
                        if is_other and (not is_short or is_slip):
                            yield key, corrected

    def pair_slips(self) -> Iterator[tuple[str, str]]:
        """Yield names, one letter of a word away from names that far more papers have.

        Hundreds of papers misspell what thousands write: "Vison-Language Models". A capital is no
        slip ("MedCAM", "MedSAM"), nor a word that is not far rarer, nor what is introduced.
        """
        times = self._settings.slip_times
        _, counts = self._words
        most = max(counts.values(), default=0)
        near = {
            word: usual
            for word, count in counts.items()
            if count * times <= most
            and (usual := [w for w in self._find_near(word) if count * times <= counts[w]])
        }
        for key, words in self._names.words.items():
            for position, word in enumerate(words if len(key) >= _LONG else ()):
                for other in near.get(word, ()):
                    corrected = _replace(words, position, other)
                    if corrected in self._names.surfaces and self._is_slip(key, corrected):
                        yield key, corrected

    def _find_near(self, word: str) -> list[str]:
        rests = _without_one_letter(word)
        return sorted({w for rest in rests for w in self._established.get(rest, ())})

    def _is_slip(self, key: str, other: str) -> bool:
        papers = [len(self._names.papers_by_key[own]) for own in (key, other)]
        inner = ["".join(_INNER.findall(self._names.display_name(k))) for k in (key, other)]
        return (
            papers[0] * self._settings.slip_times <= papers[1]
            and inner[0] == inner[1]
            and count_edits(self._names, key, other) == 1
            and key not in self._names.introducing
        )


def count_edits(names: NameIndex, left: str, right: str) -> int:
    """Return how many letters two names are apart, as keys or as they are written."""
    first, second = (fold_name(names.display_name(key)) for key in (left, right))
    return min(OSA.distance(left, right), OSA.distance(first, second))


def _count_words(
    names: NameIndex, settings: BlockingSettings
) -> tuple[Mapping[str, set[str]], Mapping[str, int]]:
    """Return the first few papers that use each word long enough, and how often papers do."""
    enough = settings.established_papers
    users: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for key, words in names.words.items():
        for word in set(words):
            if len(word) >= settings.shortest_swap and word.isalpha():
                counts[word] += len(names.papers_by_key[key])
                if len(users[word]) < enough:
                    users[word].update(names.papers_by_key[key])
    return users, counts


def _replace(words: tuple[str, ...], position: int, other: str) -> str:
    return "".join((*words[:position], other, *words[position + 1 :]))


def _are_swapped(left: str, right: str) -> bool:
    """Tell "socre" beside "score"."""
    return sorted(left) == sorted(right)


def _without_one_letter(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


def _without_double_s(word: str) -> set[str]:
    """Return what "success" becomes where a letter is lost and the other is taken for a plural."""
    return {word[:-2]} if word.endswith("ss") else set()
