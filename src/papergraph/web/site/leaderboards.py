"""Set the scores of a task side by side: one dataset, one metric and one unit a board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from papergraph.graph.leaderboards import rank_result
from papergraph.models import Node, ResultKind
from papergraph.text.metric_families import Quantity
from papergraph.web.site.graph_index import ReportedResult

_ROWS = 20
_MOST_BOARDS = 12


@dataclass(frozen=True)
class Leaderboard:
    """Hold scores that can be compared, the best first.

    Attributes:
        subject: The dataset or benchmark; None where the papers do not say.
        more: Scores that are left out.
    """

    subject: Node | None
    metric: Node
    unit: str
    results: tuple[ReportedResult, ...]
    more: int


def find_leaderboards(results: Iterable[ReportedResult]) -> list[Leaderboard]:
    """Return the boards of some results, that of most scores first."""
    boards: dict[tuple[str, str, str], list[ReportedResult]] = defaultdict(list)
    for result in results:
        properties = result.node.properties
        is_score = properties.get("quantity", Quantity.SCORE) == Quantity.SCORE
        if properties.get("kind") == ResultKind.ABSOLUTE and is_score and "IN" in result.parts:
            subject = result.parts.get("ON")
            key = (subject.id if subject else "~", result.parts["IN"].id)
            boards[*key, str(properties.get("unit", ""))].append(result)
    ranked = sorted(boards.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_make_board(unit, found) for (_, _, unit), found in ranked[:_MOST_BOARDS]]


def _make_board(unit: str, results: list[ReportedResult]) -> Leaderboard:
    ordered = sorted(results, key=lambda result: rank_result(result.node, result.parts))
    first = ordered[0].parts
    more = max(0, len(ordered) - _ROWS)
    return Leaderboard(first.get("ON"), first["IN"], unit, tuple(ordered[:_ROWS]), more)
