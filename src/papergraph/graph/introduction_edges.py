"""Let the edges of a graph say no more of who introduced what than was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from papergraph.graph.introductions import INTRODUCIBLE_LABELS, Doubt, Introduction, Verdicts
from papergraph.io.memory import share_confidence
from papergraph.models import Edge, Node, NodeKey, PropertyValue, Role

INTRODUCED_BY = "introduced_by"
"""The property of a node that holds the paper that surely introduced it."""

LIKELY_INTRODUCED_BY = "likely_introduced_by"
"""The same of one that probably did."""

NOT_INTRODUCED = "not_introduced"
"""The property of an edge that says why its paper's word that it introduces this was not taken."""

_OTHERWISE = {"Task": Role.ADDRESSES, "Metric": Role.MEASURED_BY}
# e.g. "It outperforms LoRA."
_COMPARED = re.compile(r"\b(?:baselines?|beat|compar|outperform|surpass|versus)\w*", re.IGNORECASE)


def mark_introduction(introduction: Introduction) -> dict[str, PropertyValue]:
    """Return the properties of what a paper introduced, surely or probably."""
    name = INTRODUCED_BY if introduction.is_sure else LIKELY_INTRODUCED_BY
    return {name: introduction.paper, "introduced_confidence": introduction.confidence}


def find_introducer(node: Node) -> str:
    """Return the paper that surely or probably introduced an entity, empty where none is known."""
    own = node.properties
    return str(own.get(INTRODUCED_BY) or own.get(LIKELY_INTRODUCED_BY) or "")


def settle_edges(
    edges: Iterable[Edge], verdicts: Verdicts, nodes: Mapping[NodeKey, Node]
) -> Iterator[Edge]:
    """Yield the edges, those that introduce something as it was decided.

    The paper that surely or probably introduced an entity has an INTRODUCES edge to it. The edge of
    another that says so bears in ``not_introduced`` why it is not taken for that; where lists or
    other papers refute it, it becomes the edge that its text supports otherwise.
    """
    for edge in edges:
        introduction = verdicts.introductions.get(edge.target_key)
        if edge.source_label != "Paper" or edge.target_label not in INTRODUCIBLE_LABELS:
            yield edge
        elif introduction is not None and introduction.paper == edge.source:
            yield _confirm(edge, introduction)
        elif edge.type == Role.INTRODUCES:
            yield _doubt(edge, verdicts, nodes)
        else:
            yield edge


def rate_introductions(
    edges: Iterable[Edge], introductions: Mapping[NodeKey, Introduction]
) -> Iterator[Edge]:
    """Yield the edges, those to what a paper introduced as sure as that is."""
    for edge in edges:
        found = introductions.get(edge.target_key) if edge.type == Role.INTRODUCES else None
        if found is None or found.paper != edge.source:
            yield edge
        else:
            yield edge.model_copy(update={"confidence": share_confidence(found.confidence)})


def _confirm(edge: Edge, introduction: Introduction) -> Edge:
    """Return the edge as one that introduces, the place that says so first."""
    evidence = dict.fromkeys((introduction.evidence, *edge.evidence))
    changes = {"type": Role.INTRODUCES.value, "evidence": tuple(evidence)}
    return edge.model_copy(update=changes)


def _doubt(edge: Edge, verdicts: Verdicts, nodes: Mapping[NodeKey, Node]) -> Edge:
    """Return the edge with what speaks against its word, of another type where that is enough."""
    introduction = verdicts.introductions.get(edge.target_key)
    if introduction is None:
        doubt = verdicts.doubts[edge.target_key]
    else:
        title = nodes["Paper", introduction.paper].properties.get("title", introduction.paper)
        probably = "" if introduction.is_sure else "probably "
        doubt = Doubt(f"“{title}” {probably}introduces it", is_refuted=True)
    role = _find_other_role(edge) if doubt.is_refuted else Role.INTRODUCES
    properties = {**edge.properties, NOT_INTRODUCED: doubt.reason}
    return edge.model_copy(update={"type": role.value, "properties": properties})


def _find_other_role(edge: Edge) -> Role:
    role = _OTHERWISE.get(edge.target_label, Role.USES)
    if role is Role.USES and _COMPARED.search(edge.evidence[0].sentence):
        return Role.COMPARES_WITH
    return role
