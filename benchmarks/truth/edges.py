"""Fit how probably readers find nothing wrong in an edge to how sure its name and role are.

usage: python benchmarks/truth/edges.py FOLDER...

FOLDER holds items with verdicts. Each text of an entity edge is extracted anew; edges that the
extractor no longer finds with that role are left out. Prints the weights that
``papergraph.graph.doubtful_edges`` has, and, cross-validated, what is below each probability.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from report import read_items

from papergraph.extract.batch import extract_batch
from papergraph.log_odds import find_log_odds
from papergraph.models import ExtractorModel, Paper, PaperEntity, Role

_CLAIM = re.compile(r"The paper (\w+) the (\w+) “.*?”, as in “(.*?)” of: ")
_DATA = (Role.EVALUATED_ON, Role.MEASURED_BY)
_OTHERS = (Role.ADDRESSES, Role.INTRODUCES, Role.MENTIONS)
_FOLDS = 10
_STEPS = 30
Floats = NDArray[np.float64]


def main(arguments: Sequence[str]) -> int:
    """Print weights and shares of all folders together."""
    rows = list(iter_rows(arguments))
    features = np.array([row for row, _ in rows])
    right = np.array([float(verdict) for _, verdict in rows])
    weights = fit(features, right)
    print("name, role, data or measure, task, introduced or mentioned, all:", weights.round(2))
    probabilities = np.zeros(len(right))
    parts = np.random.default_rng(0).permutation(len(right)) % _FOLDS
    for part in range(_FOLDS):
        chosen = parts == part
        probabilities[chosen] = predict(features[chosen], fit(features[~chosen], right[~chosen]))
    print("| below | edges | right | of the rest, right |\n|--:|--:|--:|--:|")
    for floor in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93):
        below = probabilities < floor
        print(
            f"| {floor} | {below.sum()} | {right[below].sum():.0f} | {right[~below].mean():.3f} |"
        )
    return 0


def iter_rows(folders: Sequence[str]) -> Iterator[tuple[list[float], bool]]:
    """Yield the features of each edge that is still found, and whether it was called right."""
    for item in (item for name in folders for item in read_items(Path(name))):
        claim = _CLAIM.match(str(item["claim"]))
        if item["kind"] != "entity edge" or not claim or item["verdict"] == "unsure":
            continue
        title, _, abstract = item["texts"][0].partition("\n")  # type: ignore[index]
        paper = Paper(id=str(item["id"]).split(" ")[0], title=title, abstract=abstract)
        role, label, quote = claim.groups()
        (extraction,) = extract_batch([paper], ExtractorModel.ACCURATE)
        for entity in extraction.entities:
            texts = {mention.text.lower() for mention in entity.mentions}
            found = (entity.role.value, entity.entity_type.value.title())
            if found == (role, label) and quote.lower() in texts:
                yield describe(entity), item["verdict"] == "right"
                break


def describe(entity: PaperEntity) -> list[float]:
    """Return the features of an edge, the last of them 1."""
    name, role = find_log_odds(entity.confidence), find_log_odds(entity.role_confidence or 1.0)
    return [name, role, float(entity.role in _DATA), float(entity.role in _OTHERS), 1.0]


def fit(features: Floats, right: Floats) -> Floats:
    """Return the weights of a logistic regression (Newton's method, an L2 weight of 1)."""
    weights = np.zeros(features.shape[1])
    for _ in range(_STEPS):
        guess = predict(features, weights)
        slope = features.T @ (guess - right) + weights
        bend = (features.T * (guess * (1 - guess))) @ features + np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def predict(features: Floats, weights: Floats) -> Floats:
    """Return the probability of each row."""
    return 1 / (1 + np.exp(-features @ weights))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
