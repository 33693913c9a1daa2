"""Find the numbers that the papers of a page report, each with what it was measured on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from papergraph.graph.leaderboards import RESULT_PARTS, is_shown, name_compared, stands_with_data
from papergraph.models import Edge, Node, NodeKey, PropertyGraph
from papergraph.web.graph.page_data import locate_proofs, text_of
from papergraph.web.graph.subgraph import RESULT, place_nodes
from papergraph.web.theme import EDGE_TYPE_INDEX


@dataclass(frozen=True)
class ResultRow:
    """Hold one number of a paper as a page's script reads it.

    Attributes:
        row: The paper's place, the value, its kind, and for each part the place of its edge type
            and that of the entity, or the entity's name where the page does not draw it.
        proof: Where the number stands, as ``locate_proofs`` says it.
    """

    paper: int
    row: list[object]
    proof: list[object]


def find_results(graph: PropertyGraph, nodes: Sequence[Node]) -> list[ResultRow]:
    """Return what the papers among ``nodes`` report, in the order of the papers and their texts.

    A number that is too doubtful to be shown is left out, and so is what it is tied to. The data
    that a number is on are but named where it does not stand with them.
    """
    place = place_nodes(nodes)
    known = {node.key: node for node in graph.nodes}
    parts_of: dict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source_label == RESULT and edge.type in RESULT_PARTS and is_shown(edge):
            parts_of[edge.source_key].append(edge)
    reports = [
        edge
        for edge in graph.edges
        if edge.type == "REPORTS" and edge.source_key in place and is_shown(edge)
    ]
    reports.sort(key=lambda edge: (place[edge.source_key], edge.evidence[0].start, edge.target))
    found = []
    for report in reports:
        paper, result = place[report.source_key], known[report.target_key]
        parts = sorted(parts_of[report.target_key], key=lambda edge: RESULT_PARTS.index(edge.type))
        row = [
            paper,
            text_of(result.properties.get("value")).replace("\\%", "%"),
            text_of(result.properties.get("kind")),
            list(_iter_ties(result, parts, place, known)),
        ]
        found.append(ResultRow(paper, row, locate_proofs(report, nodes[paper])))
    return found


def _iter_ties(
    result: Node, parts: Sequence[Edge], place: Mapping[NodeKey, int], known: Mapping[NodeKey, Node]
) -> Iterator[list[object]]:
    """Yield an edge type and where its end is drawn, or else what that is called."""
    types = [edge.type for edge in parts]
    is_with_data = stands_with_data(result, types)
    for edge in parts:
        end = place.get(edge.target_key) if is_with_data or edge.type != "ON" else None
        name = known[edge.target_key].display_name
        yield [EDGE_TYPE_INDEX[edge.type], name if end is None else end]
    if by := name_compared(result.properties.get("is_compared"), types):
        yield [EDGE_TYPE_INDEX["BY"], by]
