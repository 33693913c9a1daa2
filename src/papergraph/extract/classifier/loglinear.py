"""Weigh the evidence on candidates and keep the best that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.candidates.gathering import Candidate
from papergraph.extract.lexicon.model_data import KINDS, Weights
from papergraph.models import Offsets

NOTHING = "NOTHING"
CHOICES = (*KINDS, NOTHING)
LEAST_BELIEF = 0.4
_HUNDREDTH = 100.0
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold the kind that the evidence on a candidate speaks for most, and how strongly."""

    kind: str
    belief: float
    chance: float


class Scales:
    """Weigh named evidence with fitted weights.

    The model is log-linear: every piece of evidence adds its weight to each choice. Sums are over
    whole hundredths, so that they do not depend on their order.
    """

    def __init__(self, weights: Weights) -> None:
        self.choices = weights.choices
        self._rows = {name: row for row, name in enumerate(weights.table)}
        self._table = np.array([*weights.table.values(), (0,) * len(self.choices)], dtype=np.int32)

    def weigh(self, evidence: Sequence[Sequence[str]]) -> list[list[float]]:
        """Return, for each list of evidence, the probability of every choice."""
        if not evidence:
            return []
        blank = len(self._table) - 1
        rows: list[int] = []
        starts: list[int] = []
        for names in evidence:
            starts.append(len(rows))
            rows.append(blank)
            rows += [row for row in map(self._rows.get, names) if row is not None]
        sums = np.add.reduceat(self._table[rows], starts, axis=0) / _HUNDREDTH
        return share_out(sums)


def share_out(sums: NDArray[np.float64]) -> list[list[float]]:
    """Return, for each row of log-weights, the probability of every choice (softmax)."""
    exponents = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares = exponents / exponents.sum(axis=1, keepdims=True)
    rows: list[list[float]] = shares.round(_DIGITS).tolist()
    return rows


def judge(weighed: Sequence[Sequence[float]]) -> list[Verdict]:
    """Return a verdict for each candidate's probabilities of ``CHOICES``."""
    verdicts = []
    for shares in weighed:
        best = max(range(len(KINDS)), key=lambda kind: (shares[kind], -kind))
        verdicts.append(Verdict(KINDS[best], shares[best], round(1 - shares[-1], _DIGITS)))
    return verdicts


def choose_places(
    candidates: Sequence[Candidate], verdicts: Sequence[Verdict], least: float = LEAST_BELIEF
) -> list[tuple[Offsets, int]]:
    """Return the places to keep, with the index of each one's candidate, in order.

    A verdict is the belief in a phrase that stands alone; inside a longer candidate it counts only
    as far as that one fails. Of the places left, the set without overlaps that has the greatest
    total belief above ``least`` is kept (weighted interval scheduling).
    """
    places = [
        (start, end, index)
        for index, candidate in enumerate(candidates)
        if verdicts[index].chance >= least / 2
        for start, end in candidate.places
    ]
    places.sort(key=lambda place: (place[0], -place[1], place[2]))
    worth = _discount(places, verdicts)
    kept = [
        (end, start, index, value - least)
        for (start, end, index), value in zip(places, worth, strict=True)
        if value > least
    ]
    return _schedule(sorted(kept))


def _discount(places: list[tuple[int, int, int]], verdicts: Sequence[Verdict]) -> list[float]:
    worth = []
    open_places: list[tuple[int, int, float]] = []
    for start, end, index in places:
        open_places = [place for place in open_places if place[1] > start]
        value = verdicts[index].chance
        for outer_start, outer_end, chance in open_places:
            if outer_end >= end and (outer_start, outer_end) != (start, end):
                value *= 1 - chance
        worth.append(value)
        open_places.append((start, end, verdicts[index].chance))
    return worth


def _schedule(kept: list[tuple[int, int, int, float]]) -> list[tuple[Offsets, int]]:
    ends = [end for end, _, _, _ in kept]
    best = [0.0]
    before: list[int] = []
    for end_index, (_, start, _, value) in enumerate(kept):
        place = bisect_right(ends, start, hi=end_index)
        before.append(place)
        best.append(max(best[-1], best[place] + value))
    chosen: list[tuple[Offsets, int]] = []
    place = len(kept)
    while place > 0:
        end, start, index, value = kept[place - 1]
        if best[before[place - 1]] + value > best[place - 1]:
            chosen.append(((start, end), index))
            place = before[place - 1]
        else:
            place -= 1
    return chosen[::-1]
