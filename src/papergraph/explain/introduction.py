"""Say which paper introduced a thing, and why others that say so are not taken to have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from papergraph.models import Edge, Node, PropertyValue

_MARKS = ('"introduced_by":', '"INTRODUCES"', '"not_introduced":')


def explain_introductions(
    lines: Iterable[str], entity_ids: Iterable[str], titles: Mapping[str, str]
) -> tuple[str, ...]:
    """Return a sentence for each paper that introduced one of some entities, or is not taken to.

    Args:
        lines: The lines of ``graph.jsonl``, nodes first.
        entity_ids: The entities.
        titles: The title of every paper by its id.
    """
    ids = frozenset(entity_ids)
    introduced: dict[str, Mapping[str, PropertyValue]] = {}
    told: list[str] = []
    for line in lines:
        if not any(mark in line for mark in _MARKS) or not any(key in line for key in ids):
            continue
        if line.startswith('{"label"'):
            node = Node.model_validate_json(line)
            introduced[node.id] = node.properties
            continue
        edge = Edge.model_validate_json(line)
        if edge.source_label == "Paper" and edge.target in ids:
            told.extend(_explain_edge(edge, introduced.get(edge.target, {}), titles))
    return tuple(told)


def _explain_edge(
    edge: Edge, entity: Mapping[str, PropertyValue], titles: Mapping[str, str]
) -> Iterable[str]:
    title = titles.get(edge.source, edge.source)
    if reason := edge.properties.get("not_introduced"):
        yield f"“{title}” may say that it introduces it, and is not taken to: {reason}."
    elif entity.get("introduced_by") == edge.source:
        yield (
            f"“{title}” introduced it (confidence {entity.get('introduced_confidence')}): "
            f"“{edge.evidence[0].sentence}”"
        )
