import pytest

from papergraph.extract.results.bounds import find_bound
from papergraph.extract.results.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("It solves fewer than 50%, or under 0.4 of them.", ["<", "<"]),
        ("It takes < 1 ms and $\\leq$ 11% of all.", ["<", "\u2264"]),
        ("Accuracies exceed an average 94.6% at more than 30.5 FPS.", [">", ">"]),
        ("Recall rises massively (0.3% -> 39.2%).", [None, None]),
        ("Across all models, no system exceeds a 50% pass rate.", ["\u2264"]),
        ("It reaches at least 71.2 and at most 80%.", ["\u2265", "\u2264"]),
        ("It keeps no less than 90% and not fewer than 12.5.", ["\u2265", "\u2265"]),
        ("The error does not exceed 4.1%, not more than 5.2.", ["\u2264", "\u2264"]),
        ("They are weak, with none scoring above 50%.", ["\u2264"]),
        ("It wins by over 11%-37%.", [None]),
        ("No system exceeds 50%, and all fail to exceed 40%.", ["\u2264", "\u2264"]),
        ("It reaches up to 71.2, no more than 80%, 4.1 over the best.", [None, "\u2264", None]),
    ],
)
def test_a_bound_is_told_by_the_words_before(text, bounds):
    assert [find_bound(text, number) for number in find_numbers(text, 0, len(text))] == bounds
