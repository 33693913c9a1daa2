"""Classify candidates by their features and keep the best that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.candidates.gathering import CandidatePhrase
from papergraph.extract.lexicon.model_data import ENTITY_TYPES, Weights
from papergraph.extract.settings import EXTRACT
from papergraph.models import Offsets

NO_ENTITY = "NO_ENTITY"
CLASSES = (*ENTITY_TYPES, NO_ENTITY)
_HUNDREDTH = 100.0
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Prediction:
    """Hold the likeliest entity type of a candidate.

    Attributes:
        probability: That of the type.
        entity_probability: That the candidate is an entity of any type.
        types: The probability of each type, in their order.
    """

    entity_type: str
    probability: float
    entity_probability: float
    types: tuple[float, ...] = ()


class LogLinearModel:
    """Predict class probabilities from named features with fitted weights.

    The model is log-linear: every feature adds its weight to each class. Sums are over
    whole hundredths, so that they do not depend on their order.
    """

    def __init__(self, weights: Weights) -> None:
        self.classes = weights.classes
        self._rows = {name: row for row, name in enumerate(weights.table)}
        self._grouped: dict[str, dict[str, int]] = {}
        self._table = np.array([*weights.table.values(), (0,) * len(self.classes)], dtype=np.int32)

    def predict_probabilities(
        self, features: Sequence[Collection[str]], groups: Sequence[str] = ()
    ) -> list[list[float]]:
        """Return, for each list of features, the probability of every class.

        Args:
            features: The names of features.
            groups: What stands before a bar in all names of a list, where they come without it.
        """
        if not features:
            return []
        tables = [self._group(group) for group in groups] or repeat(self._rows)
        blank = len(self._table) - 1
        rows: list[int] = []
        starts: list[int] = []
        for names, table in zip(features, tables, strict=False):
            starts.append(len(rows))
            rows.append(blank)
            rows += map(table.get, names, repeat(blank))
        sums = np.add.reduceat(self._table.take(rows, axis=0), starts, axis=0) / _HUNDREDTH
        return softmax(sums)

    def _group(self, group: str) -> dict[str, int]:
        """Return the rows of the names that begin with a group, without it."""
        if group not in self._grouped:
            head = f"{group}|"
            self._grouped[group] = {
                name.removeprefix(head): row
                for name, row in self._rows.items()
                if name.startswith(head)
            }
        return self._grouped[group]


def softmax(sums: NDArray[np.float64]) -> list[list[float]]:
    """Return, for each row of log-weights, the probability of every class."""
    exponents = np.exp(sums - sums.max(axis=1, keepdims=True))
    probabilities = exponents / exponents.sum(axis=1, keepdims=True)
    rows: list[list[float]] = probabilities.round(_DIGITS).tolist()
    return rows


def make_predictions(rows: Sequence[Sequence[float]]) -> list[Prediction]:
    """Return a prediction for each candidate's probabilities of ``CLASSES``."""
    predictions = []
    for row in rows:
        *types, nothing = row
        best = max(types)
        entity_type = ENTITY_TYPES[types.index(best)]
        predictions.append(Prediction(entity_type, best, round(1 - nothing, _DIGITS), tuple(types)))
    return predictions


def select_spans(
    candidates: Sequence[CandidatePhrase],
    predictions: Sequence[Prediction],
    least: float = EXTRACT.entity_min,
) -> list[tuple[Offsets, int]]:
    """Return the places to keep, with the index of each one's candidate, in order.

    A probability is that of a phrase which stands alone; inside a longer candidate it counts only
    as far as that one fails. Of the places left, the set without overlaps that has the greatest
    total probability above ``least`` is kept (weighted interval scheduling).
    """
    places = [
        (start, end, index)
        for index, candidate in enumerate(candidates)
        if predictions[index].entity_probability >= least / 2
        for start, end in candidate.places
    ]
    places.sort(key=lambda place: (place[0], -place[1], place[2]))
    worth = _discount(places, predictions)
    kept = [
        (end, start, index, value - least)
        for (start, end, index), value in zip(places, worth, strict=True)
        if value > least
    ]
    return _schedule(sorted(kept))


def _discount(places: list[tuple[int, int, int]], predictions: Sequence[Prediction]) -> list[float]:
    worth = []
    open_places: list[tuple[int, int, float]] = []
    for start, end, index in places:
        open_places = [place for place in open_places if place[1] > start]
        value = predictions[index].entity_probability
        for outer_start, outer_end, entity_probability in open_places:
            if outer_end >= end and (outer_start, outer_end) != (start, end):
                value *= 1 - entity_probability
        worth.append(value)
        open_places.append((start, end, predictions[index].entity_probability))
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
