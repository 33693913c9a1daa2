"""Combine the log-linear models and the tagger by stacking (Wolpert, 1992)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from papergraph.errors import ExtractionError
from papergraph.extract.classifier.loglinear import softmax
from papergraph.extract.lexicon.model_data import DATA
from papergraph.log_odds import find_log_odds, find_probability

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StackingModel:
    """Predict class probabilities with a fitted multinomial logistic regression.

    Attributes:
        weights: A row for each feature and a last one for the intercept, a column for each class.
        calibration: Slope and intercept between the log-odds of a prediction and those of being
            right, measured on annotated papers.
    """

    classes: tuple[str, ...]
    means: Floats
    scales: Floats
    weights: Floats
    calibration: tuple[float, float] = (1.0, 0.0)

    def predict_probabilities(
        self, features: Floats | Sequence[Sequence[float]]
    ) -> list[list[float]]:
        """Return, for each row of features, the probability of every class."""
        rows = np.asarray(features, dtype=np.float64).reshape(-1, len(self.means))
        scaled = np.hstack([(rows - self.means) / self.scales, np.ones((len(rows), 1))])
        return softmax(scaled @ self.weights)

    def calibrate(self, probability: float) -> float:
        """Return how often a prediction of such a probability is right."""
        slope, intercept = self.calibration
        return round(find_probability(slope * find_log_odds(probability) + intercept), 4)


@cache
def load_stacking_model(name: str, folder: Path | None = None) -> StackingModel:
    """Load the weights called ``entity_types`` or ``roles``, packaged or in a folder.

    Raises:
        ExtractionError: The installation lacks the file.
    """
    path = (folder or DATA) / f"stacking.{name}.json"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as exc:
        message = f"This installation lacks extract/data/{path.name}. Install papergraph again."
        raise ExtractionError(message) from exc
    return make_stacking_model(json.loads(text))


def make_stacking_model(table: Mapping[str, Any]) -> StackingModel:
    """Return the model that a table of a file holds."""
    means, scales, weights = (np.array(table[part]) for part in ("means", "scales", "weights"))
    slope, intercept = table.get("calibration", (1.0, 0.0))
    return StackingModel(tuple(table["classes"]), means, scales, weights, (slope, intercept))
