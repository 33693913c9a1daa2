"""Render the labels, edge types and properties that ``papergraph.schema`` declares."""

from __future__ import annotations

from collections.abc import Iterator

from papergraph.schema import (
    EDGE_PROPERTIES,
    EDGE_TYPES,
    ENTITY_LABELS,
    NODE_LABELS,
    SCHEMA_VERSION,
    EdgeType,
    NodeLabel,
    Property,
)

from .tables import render_table


def render_schema() -> str:
    """Return the schema as Markdown."""
    return "\n\n".join(_iter_parts())


def _iter_parts() -> Iterator[str]:
    yield f"Schema version {SCHEMA_VERSION}.\n\n## Nodes"
    yield render_table(("label", "what it is"), [(f"`{n.name}`", n.meaning) for n in NODE_LABELS])
    entities = tuple(ENTITY_LABELS.values())
    for label in NODE_LABELS:
        if label.name not in entities:
            yield _render_label(f"### `{label.name}`", label)
        elif label.name == entities[0]:
            names = ", ".join(f"`{name}`" for name in entities)
            yield _render_label(f"### {names}", label)
    yield "## Edges"
    yield render_table(("type", "from → to", "what it says"), map(_list_edge, EDGE_TYPES))
    yield "Every edge has these properties:\n\n" + _render_properties(EDGE_PROPERTIES)
    for edge_type in EDGE_TYPES:
        if edge_type.own_properties:
            yield f"`{edge_type.name}` has these besides:"
            yield _render_properties(edge_type.own_properties)


def _render_label(heading: str, label: NodeLabel) -> str:
    return f"{heading}\n\n{_render_properties(label.properties)}"


def _render_properties(properties: tuple[Property, ...]) -> str:
    rows = [(f"`{each.name}`", each.type, each.meaning) for each in properties]
    return render_table(("property", "type", "what it holds"), rows)


def _list_edge(edge_type: EdgeType) -> tuple[str, str, str]:
    targets: dict[str, list[str]] = {}
    for source, target in edge_type.endpoints:
        targets.setdefault(source, []).append(f"`{target}`")
    joins = "; ".join(f"`{source}` → {', '.join(ends)}" for source, ends in targets.items())
    return f"`{edge_type.name}`", joins, edge_type.meaning
