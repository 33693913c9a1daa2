"""Find the numbers that the papers of a page report, each with what it was measured on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from papergraph.models import Edge, Node, NodeKey, PropertyGraph
from papergraph.web.graph.communities import name_of
from papergraph.web.graph.page_data import locate_proofs, text_of
from papergraph.web.graph.selection import RESULT, place_nodes, source_of, target_of
from papergraph.web.theme import ROLE_INDEX

_PARTS = ("IN", "ON", "FOR", "BY")
"""What ties a result to its metric, its dataset or benchmark, its task and its method."""


@dataclass(frozen=True)
class ReportedResult:
    """Hold one number of a paper as a page's script reads it.

    Attributes:
        row: The paper's place, the value, its kind, and for each tie the place of its role and the
            place of the entity, or the entity's name where the page does not draw it.
        proof: Where the number stands, as ``locate_proofs`` says it.
    """

    paper: int
    row: list[object]
    proof: list[object]


def find_results(graph: PropertyGraph, nodes: Sequence[Node]) -> list[ReportedResult]:
    """Return what the papers among ``nodes`` report, in the order of the papers and their texts."""
    place = place_nodes(nodes)
    known = {node.key: node for node in graph.nodes}
    ties: dict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source_label == RESULT and edge.type in _PARTS:
            ties[source_of(edge)].append(edge)
    reports = [edge for edge in graph.edges if edge.type == "REPORTS" and source_of(edge) in place]
    reports.sort(key=lambda edge: (place[source_of(edge)], edge.evidence[0].start, edge.target))
    found = []
    for report in reports:
        paper, result = place[source_of(report)], known[target_of(report)]
        parts = sorted(ties[target_of(report)], key=lambda edge: _PARTS.index(edge.type))
        row = [
            paper,
            text_of(result.properties.get("value")).replace("\\%", "%"),
            text_of(result.properties.get("kind")),
            [
                [ROLE_INDEX[tie.type], place.get(target_of(tie), name_of(known[target_of(tie)]))]
                for tie in parts
            ],
        ]
        found.append(ReportedResult(paper, row, locate_proofs(report, nodes[paper])))
    return found
