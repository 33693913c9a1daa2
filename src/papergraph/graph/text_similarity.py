"""Measure how similar two texts are by the rarer words that both hold."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

from papergraph.text.normalize import fold_name

# e.g. "pruning"
_WORD = re.compile(r"[^\W\d_]{4,}")


class TextSimilarity:
    """Compare the texts of a corpus.

    A word weighs its inverse document frequency (Spärck Jones, 1972); how often a text says it
    does not count.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._words = {key: _list_words(text) for key, text in texts.items()}
        counts = Counter(word for words in self._words.values() for word in words)
        self._weights = {word: math.log(1 + len(texts) / count) for word, count in counts.items()}

    def compare(self, left: str, right: str, *, without: str = "") -> float:
        """Return the cosine of two texts between 0 and 1, a name that both hold left out."""
        folded = fold_name(without)
        own, other = (
            {word for word in self._words[key] if word not in folded} for key in (left, right)
        )
        size = math.sqrt(self._weigh(own) * self._weigh(other))
        return self._weigh(own & other) / size if size else 0.0

    def _weigh(self, words: set[str]) -> float:
        # Added up in one order, so that the sum is the same in every run.
        return math.fsum(self._weights[word] ** 2 for word in words)


def _list_words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
