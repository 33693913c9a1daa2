"""Combine the log-linear models and the tagger by stacking (Wolpert, 1992)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from papergraph.errors import ExtractionError
from papergraph.extract.classifier.loglinear import softmax
from papergraph.extract.lexicon.model_data import DATA

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StackingModel:
    """Predict class probabilities with a fitted multinomial logistic regression.

    Attributes:
        weights: A row for each feature and a last one for the intercept, a column for each class.
    """

    classes: tuple[str, ...]
    means: Floats
    scales: Floats
    weights: Floats

    def predict_probabilities(
        self, features: Floats | Sequence[Sequence[float]]
    ) -> list[list[float]]:
        """Return, for each row of features, the probability of every class."""
        rows = np.asarray(features, dtype=np.float64).reshape(-1, len(self.means))
        scaled = np.hstack([(rows - self.means) / self.scales, np.ones((len(rows), 1))])
        return softmax(scaled @ self.weights)


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
    table = json.loads(text)
    parts = (np.array(table[part]) for part in ("means", "scales", "weights"))
    return StackingModel(tuple(table["classes"]), *parts)
