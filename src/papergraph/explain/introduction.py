"""Say which paper introduced a thing, and why others that say so are not taken to have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from papergraph.graph.edge_lines import EdgeLine, parse_edge
from papergraph.graph.introduction_edges import INTRODUCED_BY, LIKELY_INTRODUCED_BY
from papergraph.models import Edge, Node, NodeKey, Paper, PropertyValue

_MARKS = ('introduced_by":', '"INTRODUCES"', '"not_introduced":')


def explain_introductions(
    lines: Iterable[str], entity_ids: Iterable[str], papers: Iterable[Paper]
) -> tuple[str, ...]:
    """Return a sentence for each paper that introduced one of some entities, or is not taken to.

    Args:
        lines: The lines of ``graph.jsonl``, nodes first.
        entity_ids: The entities.
        papers: Every paper, gone through once.
    """
    ids = frozenset(entity_ids)
    introduced: dict[str, Mapping[str, PropertyValue]] = {}
    edges: list[EdgeLine] = []
    for line in lines:
        if not any(mark in line for mark in _MARKS) or not any(key in line for key in ids):
            continue
        if line.startswith('{"label"'):
            node = Node.model_validate_json(line)
            introduced[node.id] = node.properties
            continue
        edge = EdgeLine.model_validate_json(line)
        if edge.source_label == "Paper" and edge.target in ids:
            edges.append(edge)
    sources = {edge.source for edge in edges}
    texts = {("Paper", paper.id): _keep_texts(paper) for paper in papers if paper.id in sources}
    return tuple(
        sentence
        for edge in edges
        for sentence in _explain_edge(
            parse_edge(edge, texts), introduced.get(edge.target, {}), texts
        )
    )


def _keep_texts(paper: Paper) -> Node:
    properties = {"title": paper.title, "abstract": paper.abstract}
    return Node(label="Paper", id=paper.id, properties=properties)


def _explain_edge(
    edge: Edge, entity: Mapping[str, PropertyValue], papers: Mapping[NodeKey, Node]
) -> Iterable[str]:
    title = papers[edge.source_key].properties["title"]
    if reason := edge.properties.get("not_introduced"):
        yield f"“{title}” may say that it introduces it, and is not taken to: {reason}."
    elif edge.source in {entity.get(INTRODUCED_BY), entity.get(LIKELY_INTRODUCED_BY)}:
        probably = "" if INTRODUCED_BY in entity else "probably "
        yield (
            f"“{title}” {probably}introduced it "
            f"(confidence {entity.get('introduced_confidence')}): “{edge.evidence[0].sentence}”"
        )
