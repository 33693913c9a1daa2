"""Tell a change from a score by the noun beside the number."""

from __future__ import annotations

from papergraph.extract.results.contexts import METRIC, SentenceContext

_CHANGES = frozenset(
    {"boost", "decline", "decrease", "degradation", "drop", "gain", "improvement", "increase"}
    | {"reduction", "uplift"}
)
# A "loss" is a change after these, and otherwise a metric.
_QUALITIES = frozenset({f"<{METRIC}>", "accuracy", "performance", "quality"})


def is_change(context: SentenceContext, position: int) -> bool:
    """Tell whether a number is named a change: ``0.6% accuracy loss``, ``a 4.1% drop``."""
    after = [context.text(position + step) for step in (1, 2)]
    if after[0] in _CHANGES:
        return True
    return after[0] in _QUALITIES and (after[1] in _CHANGES or after[1] == "loss")
