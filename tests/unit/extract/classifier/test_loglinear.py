import numpy as np
import pytest

from papergraph.extract.candidates.gathering import CandidatePhrase
from papergraph.extract.classifier.loglinear import (
    CLASSES,
    LogLinearModel,
    Prediction,
    make_predictions,
    select_spans,
    softmax,
)
from papergraph.extract.lexicon.model_data import Weights

MODEL = LogLinearModel(Weights(("yes", "no"), {"a": (100, 0), "b": (0, 300), "bias": (50, 50)}))


def select(*candidates):
    """Return what is kept of (probability, places) of candidates."""
    phrases = [CandidatePhrase(str(places), False, list(places)) for _, places in candidates]
    predictions = [Prediction("METHOD", value, value) for value, _ in candidates]
    return select_spans(phrases, predictions)


def test_probabilities_are_the_softmax_of_summed_weights():
    ((yes, no),) = MODEL.predict_probabilities([["a", "b"]])
    assert yes == pytest.approx(1 / (1 + np.exp(2)), abs=1e-4)
    assert yes + no == pytest.approx(1, abs=1e-4)


def test_features_without_a_weight_change_nothing():
    assert MODEL.predict_probabilities([["a", "unseen"], ["a"], []]) == [
        *MODEL.predict_probabilities([["a"]]) * 2,
        [0.5, 0.5],
    ]


def test_the_order_of_features_does_not_matter():
    first, second = MODEL.predict_probabilities([["a", "b", "bias"], ["bias", "b", "a"]])
    assert first == second


def test_no_candidates_have_no_probabilities():
    assert MODEL.predict_probabilities([]) == []


def test_softmax_of_large_values_is_finite():
    assert softmax(np.array([[1000.0, 0.0]])) == [[1.0, 0.0]]


def test_a_prediction_is_the_likeliest_type_and_what_is_no_entity_counts_apart():
    row = [0.1, 0.3, 0.0, 0.0, 0.0, 0.6]
    (prediction,) = make_predictions([row])
    assert len(row) == len(CLASSES)
    assert prediction == Prediction("DATASET", 0.3, 0.4, tuple(row[:-1]))


def test_of_overlapping_places_the_likelier_is_kept():
    assert select((0.9, [(0, 2)]), (0.6, [(1, 3)])) == [((0, 2), 0)]


def test_two_places_that_are_together_likelier_beat_one_across_them():
    assert select((0.9, [(0, 2)]), (0.95, [(1, 3)]), (0.9, [(2, 4)])) == [
        ((0, 2), 0),
        ((2, 4), 2),
    ]


def test_a_place_inside_a_likely_longer_one_gives_way():
    assert select((0.8, [(0, 3)]), (0.9, [(1, 2)])) == [((0, 3), 0)]


def test_what_is_unlikely_is_not_kept():
    assert select((0.4, [(0, 1)]), (0.41, [(2, 3)])) == [((2, 3), 1)]


def test_names_of_a_group_come_without_it():
    weights = Weights(("yes", "no"), {"METHOD|a": (300, 0), "TASK|a": (0, 300)})
    model = LogLinearModel(weights)
    assert model.predict_probabilities([["a"], ["a"]], ["METHOD", "TASK"]) == (
        model.predict_probabilities([["METHOD|a"], ["TASK|a"]])
    )
