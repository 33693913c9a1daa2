import pytest

from papergraph.log_odds import LEAST_DOUBT, find_log_odds, find_probability


@pytest.mark.parametrize("probability", [0.01, 0.5, 0.9])
def test_a_probability_comes_back_from_its_log_odds(probability):
    assert find_probability(find_log_odds(probability)) == pytest.approx(probability)


@pytest.mark.parametrize(("probability", "bound"), [(0.0, LEAST_DOUBT), (1.0, 1 - LEAST_DOUBT)])
def test_certainty_is_kept_within_bounds(probability, bound):
    assert find_log_odds(probability) == find_log_odds(bound)
