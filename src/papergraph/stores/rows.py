"""Turn nodes and edges into flat rows of declared properties, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from papergraph.errors import GraphError, SchemaMismatchError
from papergraph.models import (
    Edge,
    Node,
    NodeKey,
    PropertyGraph,
    PropertyValue,
)
from papergraph.schema import EDGE_TYPES, NODE_LABELS, EdgeType, NodeLabel, Property
from papergraph.stores.places import complete_evidence, dump_places

Row = dict[str, Any]
RowKey = tuple[str, ...]

_PAPER = "Paper"
_ALWAYS_THERE = ("confidence", "extractor", "evidence")
_INTEGERS = range(-(2**63), 2**63)


@dataclass(frozen=True)
class Table:
    """Name the nodes of one label, or the edges of one type between two labels.

    Attributes:
        name: The label or the type.
        ends: The labels that the edges join; None for nodes.
    """

    name: str
    properties: tuple[Property, ...]
    ends: tuple[str, str] | None = None

    @property
    def keys(self) -> RowKey:
        """Return the columns that no two rows share."""
        return ("id",) if self.ends is None else ("source_id", "target_id")

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of a row, its keys first."""
        names = tuple(prop.name for prop in self.properties)
        return names if self.ends is None else (*self.keys, *names)

    def key_of(self, row: Row) -> RowKey:
        """Return what no other row of the table shares."""
        return tuple(row[name] for name in self.keys)


NODE_TABLES = tuple(Table(label.name, label.properties) for label in NODE_LABELS)
EDGE_TABLES = tuple(
    Table(edge_type.name, edge_type.properties, ends)
    for edge_type in EDGE_TYPES
    for ends in edge_type.endpoints
)
TABLES = (*NODE_TABLES, *EDGE_TABLES)

_LABELS = {label.name: label for label in NODE_LABELS}
_TYPES = {edge_type.name: edge_type for edge_type in EDGE_TYPES}
_NODE_TABLES = {table.name: table for table in NODE_TABLES}
_EDGE_TABLES = {(table.name, table.ends): table for table in EDGE_TABLES}


def make_row(part: Node | Edge) -> tuple[Table, Row]:
    """Return the table of a node or an edge, and its row there.

    A row has every declared property, None where the part lacks one.

    Raises:
        SchemaMismatchError: A label, type, property or value is not as declared.
    """
    if isinstance(part, Node):
        if part.label not in _LABELS:
            raise SchemaMismatchError(f"Label {part.label!r} of {part.id!r} is not declared.")
        return _NODE_TABLES[part.label], _flatten_node(part, _LABELS[part.label])
    table = _EDGE_TABLES.get((part.type, (part.source_label, part.target_label)))
    if table is None:
        raise SchemaMismatchError(
            f"Type {part.type!r} from {part.source_label!r} to {part.target_label!r} "
            "is not declared."
        )
    return table, _flatten_edge(part, _TYPES[part.type])


def group_rows(graph: PropertyGraph) -> dict[Table, list[Row]]:
    """Return the rows of a graph by table, in the schema's order, each table sorted by its keys.

    Raises:
        GraphError: Something stands twice, or an edge dangles.
        SchemaMismatchError: A label, type, property or value is not as declared.
    """
    tables: dict[Table, dict[RowKey, Row]] = {table: {} for table in TABLES}
    ids: set[tuple[str, str]] = set()
    for part in chain[Node | Edge](graph.nodes, graph.edges):
        table, row = make_row(part)
        key = table.key_of(row)
        if key in tables[table]:
            raise GraphError(f"{describe_part(part)} stands twice in the graph.")
        if isinstance(part, Node):
            ids.add(part.key)
        elif not {part.source_key, part.target_key} <= ids:
            raise GraphError(f"{describe_part(part)} dangles: one of its ends is not in the graph.")
        tables[table][key] = row
    return {table: [rows[key] for key in sorted(rows)] for table, rows in tables.items() if rows}


def iter_checked_rows(parts: Iterable[Node | Edge]) -> Iterator[tuple[Node | Edge, Table, Row]]:
    """Yield the parts of a graph with their rows, and refuse one that does not hold together.

    Args:
        parts: The nodes, then the edges of a graph, each sorted by its key.

    Raises:
        GraphError: Something stands twice or out of order, or an edge dangles.
        SchemaMismatchError: A label, type, property or value is not as declared.
    """
    nodes: set[NodeKey] = set()
    last: tuple[str, ...] = ()
    for part in parts:
        table, row = make_row(part)
        if isinstance(part, Node):
            key: tuple[str, ...] = ("node", *part.key)
            nodes.add(part.key)
        else:
            key = ("then edge", *part.key)
            if part.source_key not in nodes or part.target_key not in nodes:
                raise GraphError(
                    f"{describe_part(part)} dangles: one of its ends is not in the graph."
                )
        if key <= last:
            where = "twice" if key == last else "out of order"
            raise GraphError(f"{describe_part(part)} stands {where} in the graph.")
        last = key
        yield part, table, row


def describe_part(part: Node | Edge) -> str:
    """Return the name of a node or an edge for a message."""
    if isinstance(part, Node):
        return f"{part.label} {part.id!r}"
    return f"{part.source!r} -{part.type}-> {part.target!r}"


def digest_row(row: Row) -> str:
    """Return the digest of a row, 16 hexadecimal digits, equal only where every value is."""
    text = json.dumps(list(row.values()), separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def assemble(tables: Iterable[tuple[Table, Iterable[Row]]]) -> PropertyGraph:
    """Build the graph whose rows these are, those of nodes before those of edges."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    papers: dict[NodeKey, Node] = {}
    for table, rows in tables:
        for row in rows:
            part = build_part(table, row, papers)
            if isinstance(part, Edge):
                edges.append(part)
                continue
            nodes.append(part)
            if part.label == _PAPER:
                papers[part.key] = part
    return PropertyGraph.assemble(nodes, edges)


def build_part(table: Table, row: Row, papers: Mapping[NodeKey, Node]) -> Node | Edge:
    """Build the node or the edge whose row this is.

    Args:
        table: The table of the row.
        row: Its values, in the order of the table's columns.
        papers: Nodes of the papers that edges point into; they are looked up, never copied.

    Raises:
        SchemaMismatchError: The row has no id, or lacks what every edge has.
    """
    values = tuple(row.values())
    if table.ends is None:
        return _build_node(_LABELS[table.name], values)
    return _build_edge(_TYPES[table.name], table.ends, values, papers)


def _build_node(label: NodeLabel, values: Sequence[Any]) -> Node:
    properties = _fill(label.properties, values)
    if "id" not in properties:
        raise SchemaMismatchError(f"A {label.name} has no id.")
    return Node(label=label.name, id=str(properties.pop("id")), properties=properties)


def _build_edge(
    edge_type: EdgeType,
    labels: tuple[str, str],
    values: Sequence[Any],
    papers: Mapping[NodeKey, Node],
) -> Edge:
    source, target, *rest = values
    properties = _fill(edge_type.properties, rest)
    missing = [name for name in _ALWAYS_THERE if name not in properties]
    if missing:
        raise SchemaMismatchError(
            f"{source!r} -{edge_type.name}-> {target!r} has no {' and no '.join(missing)}."
        )
    evidence = properties["evidence"]
    if not isinstance(evidence, tuple):
        raise SchemaMismatchError(
            f"{source!r} -{edge_type.name}-> {target!r} has evidence that is no list."
        )

    def find_text(paper: str | None, field: str) -> str | None:
        node = papers.get((_PAPER, source if paper is None else paper))
        text = None if node is None else node.properties.get(field)
        return text if isinstance(text, str) else None

    return Edge(
        type=edge_type.name,
        source_label=labels[0],
        source=source,
        target_label=labels[1],
        target=target,
        confidence=float(str(properties["confidence"])),
        extractor=str(properties["extractor"]),
        evidence=complete_evidence(
            str(properties.get("quote")), str(properties.get("sentence")), evidence, find_text
        ),
        properties={
            prop.name: properties[prop.name]
            for prop in edge_type.own_properties
            if prop.name in properties
        },
    )


def _flatten_node(node: Node, label: NodeLabel) -> Row:
    if node.properties.get("id", node.id) != node.id:
        raise SchemaMismatchError(f"{node.label} {node.id!r} has another id as a property.")
    values: Mapping[str, PropertyValue] = {"id": node.id, **node.properties}
    return _flatten(values, label.properties, f"{node.label} {node.id!r}")


def _flatten(
    values: Mapping[str, PropertyValue], properties: Sequence[Property], owner: str
) -> Row:
    unknown = sorted(set(values) - {prop.name for prop in properties})
    if unknown:
        raise SchemaMismatchError(f"{owner} has undeclared properties {unknown}.")
    return {
        prop.name: _flatten_value(values[prop.name], prop, owner) if prop.name in values else None
        for prop in properties
    }


def _flatten_value(value: PropertyValue, prop: Property, owner: str) -> Any:  # noqa: ANN401
    match prop.type, value:
        case "STRING", str():
            return value
        case "INTEGER", int() if not isinstance(value, bool) and value in _INTEGERS:
            return value
        case "FLOAT", int() | float() if not isinstance(value, bool):
            return float(value)
        case "BOOLEAN", bool():
            return value
        case "STRING[]", tuple():
            return list(value)
    raise SchemaMismatchError(f"{owner}: {prop.name} is {value!r}, which is no {prop.type}.")


def _flatten_edge(edge: Edge, edge_type: EdgeType) -> Row:
    name = f"{edge.source!r} -{edge.type}-> {edge.target!r}"
    return {
        "source_id": edge.source,
        "target_id": edge.target,
        "confidence": edge.confidence,
        "extractor": edge.extractor,
        "quote": edge.evidence[0].quote,
        "sentence": edge.evidence[0].sentence,
        "evidence": dump_places(edge.evidence),
        **_flatten(edge.properties, edge_type.own_properties, name),
    }


def _fill(properties: Sequence[Property], values: Sequence[Any]) -> dict[str, PropertyValue]:
    return {
        prop.name: tuple(value) if isinstance(value, list) else value
        for prop, value in zip(properties, values, strict=True)
        if value is not None
    }
