"""Measure how much more alike the texts of a group are than any two of the corpus."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from papergraph.graph.corpus_words import CorpusWords
from papergraph.text.normalize import singularize

_RARELY = 10
"""Texts that may hold a word in any case before it is common."""
_AT_ONCE = 1 << 13
"""Texts that are compared at a time, which bounds the memory."""


class TextCoherence:
    """Compare each text of a group with the others of it.

    A text is the set of its words, each weighing its inverse document frequency (Spärck Jones
    1972), without those that one text alone or more than a part of all texts hold; texts are
    compared by the cosine. The sum of a group's vectors stands for its pairs, so that time grows
    with the words, not with the pairs.
    """

    def __init__(self, words: CorpusWords, common: float) -> None:
        """Weigh words; one that more than the part ``common`` of all texts hold is common."""
        self.words = words
        size, counts = len(words.rows), words.counts
        is_known = (counts > 1) & (counts <= max(_RARELY, common * size))
        known = sorted(np.flatnonzero(is_known).tolist(), key=words.words.__getitem__)
        places = np.full(len(counts), -1, dtype=np.int32)
        places[known] = np.arange(len(known))
        weights = np.array([math.log(size / counts[word]) for word in known])
        self._weights = weights
        own_places, sizes, ends = array("i"), array("d"), array("q", [0])
        for key in words.rows:
            own = np.sort(places[words.find_words(key)])
            own = own[np.searchsorted(own, 0) :]
            own_places.frombytes(own.tobytes())
            sizes.append(math.sqrt(math.fsum(weights[own] ** 2)) or 1.0)
            ends.append(len(own_places))
        self._places = np.frombuffer(own_places, dtype=np.int32)
        self._ends = np.frombuffer(ends, dtype=np.int64)
        self._sizes = np.frombuffer(sizes, dtype=np.float64)
        self._known = [words.words[word] for word in known]
        self._forms: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._known):
            self._forms[singularize(word)].append(place)
        self._usual = 1.0
        usual = self.compare_each(words.rows)
        self._usual = math.fsum(usual.values()) / max(1, len(usual)) or 1.0

    def compare_each(
        self, keys: Collection[str], *, without: Collection[str] = ()
    ) -> dict[str, float]:
        """Return the mean cosine of each text with the others, that of any two texts being 1.

        Args:
            keys: The group.
            without: Words in the singular that do not count, since all of the group hold them.
        """
        ordered = sorted(keys)
        if len(ordered) < 2:
            return dict.fromkeys(ordered, 0.0)
        left_out = [place for word in without for place in self._forms.get(word, ())]
        rows = np.array([self.words.rows[key] for key in ordered])
        batches = np.array_split(rows, math.ceil(len(rows) / _AT_ONCE))
        total = np.zeros(len(self._weights))
        for batch in batches:
            words, weights, _ = self._read_vectors(batch, left_out)
            np.add.at(total, words, weights)
        parts = []
        for batch in batches:
            words, weights, of_text = self._read_vectors(batch, left_out)
            own = weights * (total[words] - weights)
            parts.append(np.bincount(of_text, weights=own, minlength=len(batch)))
        products = np.concatenate(parts)
        scale = (len(ordered) - 1) * self._usual
        return {key: float(products[row]) / scale for row, key in enumerate(ordered)}

    def list_telling_words(self, keys: Collection[str], most: int) -> dict[str, float]:
        """Return the words that tell most of a group, with the mean weight of each in its texts."""
        total: dict[int, float] = defaultdict(float)
        for key in sorted(keys):
            places, weights, _ = self._read_vectors([self.words.rows[key]])
            for place, weight in zip(places.tolist(), (weights / len(keys)).tolist(), strict=True):
                total[place] += weight
        ranked = sorted(total, key=lambda place: (-round(total[place], 9), place))
        return {self._known[place]: total[place] for place in ranked[:most]}

    def compare_groups(
        self, groups: Sequence[Collection[str]], most: int, least: float
    ) -> dict[tuple[int, int], float]:
        """Return by their numbers, the lower first, the pairs of groups that are alike, sorted.

        Args:
            groups: Their texts.
            most: How many words, the most telling, stand for a group.
            least: The cosine of these from which two groups are alike.
        """
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, group in enumerate(groups):
            own = self.list_telling_words(group, most)
            size = math.sqrt(math.fsum(weight**2 for weight in own.values())) or 1.0
            for word, weight in own.items():
                holders[word].append((number, weight / size))
        cosines = np.zeros((len(groups), len(groups)))
        # Added up in one order, so that the sums are the same in every run.
        for _, own_holders in sorted(holders.items()):
            numbers, weights = map(np.array, zip(*own_holders, strict=True))
            cosines[np.ix_(numbers, numbers)] += np.outer(weights, weights)
        pairs = zip(*np.nonzero(np.triu(cosines >= least, 1)), strict=True)
        return {(int(i), int(j)): round(float(cosines[i, j]), 6) for i, j in pairs}

    def _read_vectors(
        self, rows: Sequence[int] | np.ndarray, left_out: Sequence[int] = ()
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the vectors of texts one after the other: places, weights, numbers of the texts.

        The squares of the weights of a text add up to 1 with those that are left out, which are 0.
        """
        words = np.concatenate([self._places[self._ends[r] : self._ends[r + 1]] for r in rows])
        of_text = np.repeat(np.arange(len(rows)), np.diff(self._ends)[rows])
        weights = self._weights[words] / self._sizes[rows][of_text]
        return words, np.where(np.isin(words, left_out), 0.0, weights), of_text
