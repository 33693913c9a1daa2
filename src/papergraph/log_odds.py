"""Turn probabilities into log-odds, of which regressions make sums, and back."""

from __future__ import annotations

from math import exp, log

LEAST_DOUBT = 0.005
"""What probabilities are kept off 0 and 1 by, if nothing else is said."""


def find_log_odds(probability: float, *, least_doubt: float = LEAST_DOUBT) -> float:
    """Return the log-odds of a probability, which is kept off 0 and 1."""
    bounded = min(max(probability, least_doubt), 1 - least_doubt)
    return log(bounded / (1 - bounded))


def find_probability(log_odds: float) -> float:
    """Return the probability that has some log-odds."""
    return 1 / (1 + exp(-log_odds))
