"""Measure how similar two texts are by the rarer words that both hold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import lru_cache

from papergraph.text.normalize import fold_name

# e.g. "pruning"
_WORD = re.compile(r"[^\W\d_]{4,}")
# e.g. "pruning"
_ASCII_WORD = re.compile(r"[a-z]{4,}")
_TEXTS_AT_HAND = 4096


class TextSimilarity:
    """Compare the texts of a corpus.

    A word weighs its inverse document frequency (Spärck Jones, 1972); how often a text says it
    does not count.
    """

    def __init__(self, keys: Collection[str], read: Callable[[str], str]) -> None:
        """Count the words of the corpus; ``read`` returns the text of a key, again and again."""
        counts = Counter(word for key in keys for word in list_words(read(key)))
        self._weights = {word: math.log(1 + len(keys) / count) for word, count in counts.items()}
        # The words of all texts would take more memory than all else that is held of them.
        self._find_words = lru_cache(_TEXTS_AT_HAND)(lambda key: list_words(read(key)))

    def compare(self, left: str, right: str, *, without: str = "") -> float:
        """Return the cosine of two texts between 0 and 1, a name that both hold left out."""
        folded = fold_name(without)
        own, other = (
            {word for word in self._find_words(key) if word not in folded} for key in (left, right)
        )
        size = math.sqrt(self._weigh(own) * self._weigh(other))
        return self._weigh(own & other) / size if size else 0.0

    def _weigh(self, words: set[str]) -> float:
        # Added up in one order, so that the sum is the same in every run.
        return math.fsum(self._weights[word] ** 2 for word in words)


def list_words(text: str) -> frozenset[str]:
    """Return the words of at least four letters, in lower case."""
    if text.isascii():
        return frozenset(_ASCII_WORD.findall(text.lower()))
    return frozenset(word.casefold() for word in _WORD.findall(text))
