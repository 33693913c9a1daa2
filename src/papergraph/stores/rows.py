"""Turn nodes and edges into flat rows of declared properties, and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from papergraph.errors import GraphError, SchemaMismatchError
from papergraph.models import Edge, Evidence, Node, PropertyGraph, PropertyValue
from papergraph.schema import EDGE_TYPES, NODE_LABELS, EdgeType, NodeLabel, Property

Row = dict[str, Any]

_INTEGERS = range(-(2**63), 2**63)


@dataclass(frozen=True)
class NodeRows:
    """Hold the nodes of one label; a row has every declared property, None where it lacks one."""

    label: NodeLabel
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class EdgeRows:
    """Hold the edges of one type between two labels; ``source_id`` and ``target_id`` are ends."""

    type: EdgeType
    source_label: str
    target_label: str
    rows: tuple[Row, ...]


def group_nodes(graph: PropertyGraph) -> tuple[NodeRows, ...]:
    """Return the nodes by label, in the schema's order, sorted by id.

    Raises:
        GraphError: Two nodes share a label and an id.
        SchemaMismatchError: A label, property or value is not as declared.
    """
    by_label: dict[str, dict[str, Row]] = defaultdict(dict)
    labels = {label.name: label for label in NODE_LABELS}
    for node in graph.nodes:
        if node.label not in labels:
            raise SchemaMismatchError(f"Label {node.label!r} of {node.id!r} is not declared.")
        if node.id in by_label[node.label]:
            raise GraphError(f"{node.label} {node.id!r} stands twice in the graph.")
        by_label[node.label][node.id] = _flatten_node(node, labels[node.label])
    return tuple(
        NodeRows(label, tuple(row for _, row in sorted(by_label[label.name].items())))
        for label in NODE_LABELS
        if label.name in by_label
    )


def group_edges(graph: PropertyGraph) -> tuple[EdgeRows, ...]:
    """Return the edges by type and ends, in the schema's order, sorted by source and target.

    Raises:
        GraphError: An edge dangles or stands twice.
        SchemaMismatchError: A type, or what it joins, is not declared.
    """
    groups: dict[tuple[str, str, str], dict[tuple[str, str], Row]] = {
        (edge_type.name, *labels): {} for edge_type, labels in iter_endpoints()
    }
    types = {edge_type.name: edge_type for edge_type in EDGE_TYPES}
    nodes = {(node.label, node.id) for node in graph.nodes}
    for edge in graph.edges:
        group = groups.get((edge.type, edge.source_label, edge.target_label))
        if group is None:
            raise SchemaMismatchError(
                f"Type {edge.type!r} from {edge.source_label!r} to {edge.target_label!r} "
                "is not declared."
            )
        name = f"{edge.source!r} -{edge.type}-> {edge.target!r}"
        if (edge.source, edge.target) in group:
            raise GraphError(f"{name} stands twice in the graph.")
        ends = {(edge.source_label, edge.source), (edge.target_label, edge.target)}
        if not ends <= nodes:
            raise GraphError(f"{name} dangles: one of its ends is not in the graph.")
        group[edge.source, edge.target] = _flatten_edge(edge, types[edge.type])
    return tuple(
        EdgeRows(edge_type, *labels, tuple(row for _, row in sorted(rows.items())))
        for edge_type, labels in iter_endpoints()
        if (rows := groups[edge_type.name, *labels])
    )


def iter_endpoints() -> Iterator[tuple[EdgeType, tuple[str, str]]]:
    """Yield every edge type with every pair of labels that it may join."""
    for edge_type in EDGE_TYPES:
        for labels in edge_type.endpoints:
            yield edge_type, labels


def build_node(label: NodeLabel, values: Sequence[Any]) -> Node:
    """Build a node from the values of its label's properties, in the declared order."""
    properties = _fill(label.properties, values)
    return Node(label=label.name, id=str(properties.pop("id")), properties=properties)


def build_edge(edge_type: EdgeType, labels: tuple[str, str], values: Sequence[Any]) -> Edge:
    """Build an edge from its ends' ids and the values of its properties, in declared order."""
    source, target, *rest = values
    properties = _fill(edge_type.properties, rest)
    evidence = properties["evidence"]
    if not isinstance(evidence, tuple):
        raise SchemaMismatchError(f"{source!r} -{edge_type.name}-> {target!r} has no evidence.")
    return Edge(
        type=edge_type.name,
        source_label=labels[0],
        source=source,
        target_label=labels[1],
        target=target,
        confidence=float(str(properties["confidence"])),
        extractor=str(properties["extractor"]),
        evidence=tuple(Evidence.model_validate_json(proof) for proof in evidence),
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
        "evidence": [_dump(proof) for proof in edge.evidence],
        **_flatten(edge.properties, edge_type.own_properties, name),
    }


def _dump(proof: Evidence) -> str:
    data = proof.model_dump(exclude_none=True)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _fill(properties: Sequence[Property], values: Sequence[Any]) -> dict[str, PropertyValue]:
    return {
        prop.name: tuple(value) if isinstance(value, list) else value
        for prop, value in zip(properties, values, strict=True)
        if value is not None
    }
