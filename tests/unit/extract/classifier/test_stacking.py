import json

import numpy as np
import pytest

from papergraph.errors import ExtractionError
from papergraph.extract.classifier.stacking import StackingModel, load_stacking_model

MODEL = StackingModel(
    ("yes", "no"), np.array([1.0]), np.array([2.0]), np.array([[1.0, 0.0], [0.5, 0.0]])
)


def test_features_are_standardised_and_the_intercept_added():
    ((yes, no),) = MODEL.predict_probabilities([[3.0]])
    assert yes == pytest.approx(1 / (1 + np.exp(-1.5)), abs=1e-4)
    assert yes + no == pytest.approx(1, abs=1e-4)


def test_no_rows_have_no_probabilities():
    assert MODEL.predict_probabilities(np.zeros((0, 1))) == []


def test_a_model_is_read_from_a_folder(tmp_path):
    table = {"classes": ["yes", "no"], "means": [1], "scales": [2], "weights": [[1, 0], [0.5, 0]]}
    (tmp_path / "stacking.roles.json").write_text(json.dumps(table))
    loaded = load_stacking_model("roles", tmp_path)
    assert loaded.predict_probabilities([[3.0]]) == MODEL.predict_probabilities([[3.0]])


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ExtractionError, match=r"stacking\.roles\.json"):
        load_stacking_model("roles", tmp_path)
