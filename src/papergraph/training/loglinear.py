"""Fit a log-linear model to named features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.lexicon.model_data import Weights

MIN_COUNT = 3
ITERATIONS = 160
LEARNING_RATE = 0.05
Row = tuple[list[str], str]


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """Hold rows of features as one flat array of their indices, and each row's class."""

    names: list[str]
    flat: NDArray[np.int64]
    starts: NDArray[np.int64]
    target: NDArray[np.float32]


def fit(rows: Sequence[Row], classes: tuple[str, ...], *, l2: float) -> Weights:
    """Return the weight, in whole hundredths, that each feature adds to each class.

    Full-batch Adam (Kingma and Ba, 2015) on the log loss with an L2 penalty; no randomness.
    Features seen fewer than ``MIN_COUNT`` times are left out.
    """
    matrix = index_features(rows, classes)
    weights = minimize(matrix, len(classes), l2)
    hundredths = np.rint(weights * 100).astype(int).tolist()
    table = {
        name: tuple(row) for name, row in zip(matrix.names, hundredths, strict=True) if any(row)
    }
    return Weights(classes, table)


def index_features(rows: Sequence[Row], classes: Sequence[str]) -> FeatureMatrix:
    """Return the rows with indices for the features that are frequent enough."""
    counts = Counter(name for names, _ in rows for name in names)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    number = {name: index for index, name in enumerate(names)}
    flat: list[int] = []
    starts: list[int] = []
    for row, _ in rows:
        starts.append(len(flat))
        flat.append(len(names))
        flat.extend(number[name] for name in row if name in number)
    target = np.zeros((len(rows), len(classes)), np.float32)
    target[np.arange(len(rows)), [classes.index(label) for _, label in rows]] = 1
    return FeatureMatrix(names, np.array(flat), np.array(starts), target)


def minimize(matrix: FeatureMatrix, width: int, l2: float) -> NDArray[np.float32]:
    """Return the fitted weights, a row for each name."""
    size = len(matrix.names)
    flat, starts = matrix.flat, matrix.starts
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(flat))))
    order = np.argsort(flat, kind="stable")
    edges = np.searchsorted(flat[order], np.arange(size))
    owner = owner[order][: np.searchsorted(flat[order], size)]
    weights = np.zeros((size + 1, width), np.float32)
    mean, variance = np.zeros((size, width)), np.zeros((size, width))
    for step in range(1, ITERATIONS + 1):
        sums = np.add.reduceat(weights[flat], starts, axis=0)
        exponents = np.exp(sums - sums.max(axis=1, keepdims=True))
        error = exponents / exponents.sum(axis=1, keepdims=True) - matrix.target
        gradient = np.add.reduceat(error[owner], edges, axis=0) + l2 * weights[:-1]
        mean = 0.9 * mean + 0.1 * gradient
        variance = 0.999 * variance + 0.001 * gradient**2
        learning_rate = LEARNING_RATE * min(1.0, 2 * (1 - step / (ITERATIONS + 1)))
        scale = np.sqrt(variance / (1 - 0.999**step)) + 1e-8
        weights[:-1] -= learning_rate * (mean / (1 - 0.9**step)) / scale
    return weights[:-1]
