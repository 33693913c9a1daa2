"""Fit a log-linear model to named evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.lexicon.model_data import Weights

LEAST_EVIDENCE = 3
ROUNDS = 160
RATE = 0.05
Row = tuple[list[str], str]


@dataclass(frozen=True, slots=True)
class Examples:
    """Hold rows of evidence as one flat array of its numbers, and each row's right choice."""

    names: list[str]
    flat: NDArray[np.int64]
    starts: NDArray[np.int64]
    target: NDArray[np.float32]


def fit(rows: Sequence[Row], choices: tuple[str, ...], *, decay: float) -> Weights:
    """Return the weight, in whole hundredths, that each piece of evidence adds to each choice.

    Full-batch Adam (Kingma and Ba, 2015) on the log loss with L2 ``decay``; no randomness. Evidence
    seen fewer than ``LEAST_EVIDENCE`` times is left out.
    """
    examples = number_examples(rows, choices)
    weights = descend(examples, len(choices), decay)
    hundredths = np.rint(weights * 100).astype(int).tolist()
    table = {
        name: tuple(row) for name, row in zip(examples.names, hundredths, strict=True) if any(row)
    }
    return Weights(choices, table)


def number_examples(rows: Sequence[Row], choices: Sequence[str]) -> Examples:
    """Return the rows with numbers for the evidence that is frequent enough."""
    counts = Counter(name for names, _ in rows for name in names)
    names = sorted(name for name, count in counts.items() if count >= LEAST_EVIDENCE)
    number = {name: index for index, name in enumerate(names)}
    flat: list[int] = []
    starts: list[int] = []
    for row, _ in rows:
        starts.append(len(flat))
        flat.append(len(names))
        flat.extend(number[name] for name in row if name in number)
    target = np.zeros((len(rows), len(choices)), np.float32)
    target[np.arange(len(rows)), [choices.index(label) for _, label in rows]] = 1
    return Examples(names, np.array(flat), np.array(starts), target)


def descend(examples: Examples, width: int, decay: float) -> NDArray[np.float32]:
    """Return the fitted weights, a row for each name."""
    size = len(examples.names)
    flat, starts = examples.flat, examples.starts
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(flat))))
    order = np.argsort(flat, kind="stable")
    edges = np.searchsorted(flat[order], np.arange(size))
    owner = owner[order][: np.searchsorted(flat[order], size)]
    weights = np.zeros((size + 1, width), np.float32)
    mean, variance = np.zeros((size, width)), np.zeros((size, width))
    for step in range(1, ROUNDS + 1):
        sums = np.add.reduceat(weights[flat], starts, axis=0)
        exponents = np.exp(sums - sums.max(axis=1, keepdims=True))
        error = exponents / exponents.sum(axis=1, keepdims=True) - examples.target
        gradient = np.add.reduceat(error[owner], edges, axis=0) + decay * weights[:-1]
        mean = 0.9 * mean + 0.1 * gradient
        variance = 0.999 * variance + 0.001 * gradient**2
        rate = RATE * min(1.0, 2 * (1 - step / (ROUNDS + 1)))
        scale = np.sqrt(variance / (1 - 0.999**step)) + 1e-8
        weights[:-1] -= rate * (mean / (1 - 0.9**step)) / scale
    return weights[:-1]
