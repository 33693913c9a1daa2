"""Measure how similar two texts are by the rarer words that both hold."""

from __future__ import annotations

import math

from papergraph.graph.corpus_words import CorpusWords
from papergraph.text.normalize import fold_name


class TextSimilarity:
    """Compare the texts of a corpus.

    A word weighs its inverse document frequency (Spärck Jones, 1972); how often a text says it
    does not count.
    """

    def __init__(self, words: CorpusWords) -> None:
        self.words = words
        size = len(words.rows)
        self._weights = [math.log(1 + size / count) for count in words.counts.tolist()]

    def compare(self, left: str, right: str, *, without: str = "") -> float:
        """Return the cosine of two texts between 0 and 1, a name that both hold left out."""
        folded = fold_name(without)
        own, other = (self._find_words(key, folded) for key in (left, right))
        size = math.sqrt(self._weigh(own) * self._weigh(other))
        return self._weigh(own & other) / size if size else 0.0

    def _find_words(self, key: str, folded: str) -> set[int]:
        found = self.words.find_words(key).tolist()
        return {word for word in found if self.words.words[word] not in folded}

    def _weigh(self, words: set[int]) -> float:
        # Added up in one order, so that the sum is the same in every run.
        return math.fsum(self._weights[word] ** 2 for word in words)
