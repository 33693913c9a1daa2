"""Say which reported numbers are sure enough to be shown, and which can be set side by side.

A leaderboard is one dataset or benchmark, one metric and one unit; scores alone stand on it, no
gains or drops, and neither times nor sizes. What is reported on data has gains below the scores,
and nothing that compares with none; the query ``results_on_benchmark`` says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from papergraph.graph.settings import ResultSettings
from papergraph.models import Edge, Node, ResultKind
from papergraph.text.metric_families import Quantity

LEAST_SHOWN = ResultSettings().least_shown
LEAST_REPORTED = ResultSettings().least_reported
_LEAST = {"REPORTS": LEAST_REPORTED, "FOR": ResultSettings().least_shown_task}
MEASURED = "How far to trust such rows: of 210 read on other papers, 185 were right in every part."
"""How far to trust what is shown: read beside the texts, by the scheme of ``benchmarks/truth``."""
COMPARED = "a compared method"
"""Who reached a number that is another's, where it is not sure who."""
RESULT_PARTS = ("IN", "ON", "FOR", "BY")
"""What ties a result to its metric, its dataset or benchmark, its method and its task."""
SUBJECT_LABELS = frozenset({"Dataset", "Benchmark"})
"""The labels of what a leaderboard is about."""


_KINDS = {kind.value: place for place, kind in enumerate(ResultKind)}


def say_hidden(count: int) -> str:
    """Say how many results are too doubtful to be shown, or their metric or owner."""
    results = "1 more result is" if count == 1 else f"{count:,} more results are"
    return f"{results} not told surely enough"


def name_compared(is_compared: object, ties: Collection[str]) -> str | None:
    """Return what stands for the method of another's number that is tied to none.

    Args:
        is_compared: Whether the number is another's, as its node has it.
        ties: The types of its edges that are sure enough to be shown.
    """
    return COMPARED if is_compared and "BY" not in ties else None


def is_shown(edge: Edge) -> bool:
    """Tell whether a result, or what it is tied to, is sure enough to be shown."""
    return is_sure(edge.type, edge.confidence)


def is_sure(edge_type: str, confidence: float) -> bool:
    """Tell whether an edge of a result, or to one, is sure enough to be shown.

    Args:
        edge_type: ``REPORTS``, or what the result is tied by: ``ON``, ``IN``, ``BY`` or ``FOR``.
        confidence: The edge's, from 0 to 1.
    """
    return confidence >= _LEAST.get(edge_type, LEAST_SHOWN)


def is_listed(result: Node, ties: Collection[str]) -> bool:
    """Tell whether a result that stands with data is a score: it is on a leaderboard.

    Args:
        result: The node of the number.
        ties: The types of its edges that are sure enough to be shown.
    """
    is_level = result.properties.get("kind") == ResultKind.ABSOLUTE
    return is_level and stands_with_data(result, ties)


def stands_with_data(result: Node, ties: Collection[str]) -> bool:
    """Tell whether a result is shown with the data it is on: its metric and its owner are sure.

    Args:
        result: The node of the number.
        ties: The types of its edges that are sure enough to be shown.
    """
    is_owned = name_compared(result.properties.get("is_compared"), ties) is None
    return is_score(result) and "ON" in ties and "IN" in ties and is_owned


def is_score(result: Node) -> bool:
    """Tell whether a result says how good something is, and so stands with the data it is on."""
    return result.properties.get("quantity", Quantity.SCORE) == Quantity.SCORE


def rank_result(result: Node, ties: Mapping[str, Node]) -> tuple[int, str, str, float, str]:
    """Return what a result is sorted by: kind, metric, unit, the best number first, its id."""
    properties = result.properties
    metric, number = ties.get("IN"), properties.get("number")
    kind = _KINDS.get(str(properties.get("kind")), 0)
    is_low = properties.get("higher_is_better") is False
    is_best_low = is_low and kind == _KINDS["absolute"]
    size = float(number) if isinstance(number, int | float) else 0.0
    # Gains by such a metric are told as drops or as gains.
    size = abs(size) if is_low and kind == _KINDS["delta"] else size
    return (
        kind,
        metric.display_name if metric else "~",
        str(properties.get("unit", "")),
        size if is_best_low else -size,
        result.id,
    )
