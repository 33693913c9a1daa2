"""Turn the cells of the Neo4j driver's results into plain values."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship

from papergraph.stores.values import describe_node, describe_path, describe_relationship, to_plain


def convert_cell(value: Any) -> Any:  # noqa: ANN401 - a cell of a result may be anything
    """Return a cell of the driver's result as values that JSON can hold."""
    match value:
        case list():
            return [convert_cell(item) for item in value]
        case dict():
            return {name: convert_cell(item) for name, item in value.items()}
        case Node():
            return describe_node(":".join(sorted(value.labels)), dict(value))
        case Relationship():
            return describe_relationship(value.type, dict(value))
        case Path():
            return describe_path(
                [convert_cell(node) for node in value.nodes],
                [convert_cell(relationship) for relationship in value.relationships],
            )
    return to_plain(value)
