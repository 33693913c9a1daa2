"""Measure how much each paper is about what its title and abstract name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from papergraph.graph.corpus_words import END, CorpusWords
from papergraph.graph.settings import CommunitySettings
from papergraph.models import NodeKey

Words = tuple[str, ...]

TURNING = ("camouflaged", "non", "salient", "self", "semi", "un", "weakly")
"""Words before a topic that make another: semi-supervised learning, salient object detection."""
_AT_ONCE = 1 << 12
"""Texts that are measured at a time, which bounds the memory."""


def measure_strengths(
    words: CorpusWords,
    named: Mapping[Words, NodeKey],
    addressed: Mapping[str, Sequence[NodeKey]],
    settings: CommunitySettings,
) -> dict[NodeKey, dict[str, float]]:
    """Return how much each paper is about each thing, where it is at all.

    Args:
        words: The words of titles and abstracts.
        named: The words of names, and what they name.
        addressed: What each paper addresses.
        settings: What counts how much.
    """
    keys = list(named.values())
    numbers = {key: number for number, key in enumerate(keys)}
    told = [
        words.rows[paper] * len(keys) + numbers[key]
        for paper, own in addressed.items()
        for key in own
        if key in numbers and paper in words.rows
    ]
    meter = _Meter(words, list(named), np.array(sorted(told), dtype=np.int64), settings)
    papers = list(words.rows)
    kept: dict[NodeKey, dict[str, float]] = defaultdict(dict)
    for start in range(0, len(papers), _AT_ONCE):
        for row, number, strength in meter.measure(start, min(start + _AT_ONCE, len(papers))):
            kept[keys[number]][papers[row]] = strength
    return kept


class _Meter:
    """Measure many texts at once, in arrays of pairs of a text and a name.

    A pair is one number, that of the text times how many names there are, plus that of the name.
    """

    def __init__(
        self,
        words: CorpusWords,
        names: Sequence[Words],
        told: np.ndarray,
        settings: CommunitySettings,
    ) -> None:
        """Take the words of texts and of names, and the pairs that papers tell, sorted."""
        self._words = words
        self._names = names
        self._told = told
        self._settings = settings
        self._lengths = np.array([len(name) for name in names], dtype=np.int64)
        self._prefixes = _Prefixes(names, words.token_numbers)
        numbers = words.token_numbers
        self._turning = [numbers[word] for word in TURNING if word in numbers]
        # By position in a name, the number of the token there; past its end, and unknown, END.
        self._tokens = [
            np.array(
                [numbers.get(name[at], END) if at < len(name) else END for name in names],
                dtype=np.int64,
            )
            for at in range(max(map(len, names), default=0))
        ]

    def measure(self, start: int, end: int) -> Iterator[tuple[int, int, float]]:
        """Yield the numbers of a text, of some that follow each other, and of a name it is about.

        The third is how much it is.
        """
        words, settings, size = self._words, self._settings, max(1, len(self._names))
        places, found = self._find_names(words.starts[start], words.starts[end])
        rows = np.searchsorted(words.starts, places, side="right") - 1
        is_abstract = places >= words.abstracts[rows]
        pairs = rows * size + found
        in_abstract, counts = np.unique(pairs[is_abstract], return_counts=True)
        pairs = np.unique(pairs)
        strengths = np.zeros(len(pairs))
        times = np.minimum(counts, settings.most_mentions)
        strengths[np.searchsorted(pairs, in_abstract)] = settings.in_abstract * times
        rows, found = np.divmod(pairs, size)
        held = self._count_in_titles(start, end, rows, found)
        strengths += settings.in_title * held / self._lengths[found]
        strengths[_are_among(pairs, self._told)] += settings.addressed
        is_enough = strengths >= settings.least_strength
        kept = (column[is_enough].tolist() for column in (rows, found, strengths))
        yield from zip(*kept, strict=True)

    def _find_names(self, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        """Return where in some tokens names stand, and the number of the name at each place."""
        free = self._find_free(np.arange(start, end))
        parts = tuple(self._prefixes.match(self._words.tokens, free))
        places, found = zip(*parts, strict=True) if parts else ((), ())
        nothing = np.zeros(0, dtype=np.int64)
        return np.concatenate((nothing, *places)), np.concatenate((nothing, *found))

    def _find_free(self, places: np.ndarray) -> np.ndarray:
        """Return the places, of some, of tokens that stand after none that turns their meaning."""
        tokens = self._words.tokens
        # Before the first token stands the last one, which is an end.
        is_turned = np.isin(tokens[places - 1], self._turning)
        free: np.ndarray = places[(tokens[places] != END) & ~is_turned]
        return free

    def _count_in_titles(
        self, start: int, end: int, rows: np.ndarray, found: np.ndarray
    ) -> np.ndarray:
        """Return how many words of a name a title has, by pairs of a text and a name."""
        words, size = self._words, max(1, len(self._words.token_numbers))
        begins = words.starts[start:end]
        lengths = words.abstracts[start:end] - begins
        ends = np.cumsum(lengths)
        places = np.arange(lengths.sum()) + np.repeat(begins - (ends - lengths), lengths)
        at = self._find_free(places)
        of_text = np.searchsorted(words.starts, at, side="right") - 1
        codes = np.unique(of_text * size + words.tokens[at])
        held = np.zeros(len(rows), dtype=np.int64)
        for tokens in self._tokens:
            own = tokens[found]
            held += _are_among(np.where(own == END, END, rows * size + own), codes)
        return held


class _Prefixes:
    """Know how names begin: a trie whose steps are looked up for many places at once."""

    def __init__(self, names: Sequence[Words], numbers: Mapping[str, int]) -> None:
        self._size = len(numbers)
        steps: dict[int, int] = {}
        ends = [END]
        for number, name in enumerate(names):
            state = 0
            tokens = [numbers.get(word, END) for word in name]
            for token in tokens if END not in tokens else ():
                state = steps.setdefault(state * self._size + token, len(ends))
                if state == len(ends):
                    ends.append(END)
            if state:
                ends[state] = number
        self._codes = np.array(sorted(steps), dtype=np.int64)
        self._states = np.array([steps[code] for code in sorted(steps)], dtype=np.int64)
        self._ends = np.array(ends, dtype=np.int64)
        # The first step is taken at every place, so that a table serves better than a search.
        self._first = np.zeros(self._size, dtype=np.int64)
        is_first = self._codes < self._size
        self._first[self._codes[is_first]] = self._states[is_first]

    def match(
        self, tokens: np.ndarray, places: np.ndarray
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield places where names begin, with the numbers of these, one-word names first."""
        states, ahead = self._first[tokens[places]], 0
        while len(places):
            places, states = places[states > 0], states[states > 0]
            found = self._ends[states]
            yield places[found != END], found[found != END]
            ahead += 1
            own = tokens[places + ahead]
            places, states, own = places[own != END], states[own != END], own[own != END]
            codes = states * self._size + own
            at = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
            states = np.where(self._codes[at] == codes, self._states[at], 0) if len(at) else at


def _are_among(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Tell which values are among others, which are sorted."""
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    at = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: np.ndarray = known[at] == values
    return found
