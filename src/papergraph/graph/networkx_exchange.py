"""Carry a graph to networkx and back."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx

from papergraph import schema
from papergraph.models import Edge, Node, NodeKey, PropertyGraph, PropertyValue

_COMMON = ("confidence", "extractor", "evidence")


def to_networkx(graph: PropertyGraph) -> nx.MultiDiGraph[tuple[str, str]]:
    """Return a directed multigraph.

    A node is the pair ``(label, id)`` with its properties as attributes; an edge has its type as
    key and ``confidence``, ``extractor``, ``evidence`` and its own properties as attributes.
    """
    result: nx.MultiDiGraph[tuple[str, str]] = nx.MultiDiGraph()
    for node in graph.nodes:
        result.add_node(node.key, **node.properties)
    for edge in graph.edges:
        result.add_edge(
            edge.source_key,
            edge.target_key,
            key=edge.type,
            confidence=edge.confidence,
            extractor=edge.extractor,
            evidence=edge.evidence,
            **edge.properties,
        )
    return result


def to_plain_networkx(graph: PropertyGraph) -> nx.MultiDiGraph[str]:
    """Return a directed multigraph of single values, which every format of networkx can write.

    A node is the text ``Label/id`` with its properties and ``type`` and ``name`` as attributes; an
    edge has its type as key and ``type``, ``confidence``, ``extractor``, ``quote``, ``sentence``,
    ``paper``, ``field``, ``start``, ``end`` of its most telling evidence and its own properties.
    A list is the JSON text of it.
    """
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes:
        name = str(node.properties.get("title") or node.properties.get("name") or node.id)
        own = {key: _flatten(value) for key, value in node.properties.items()}
        result.add_node(_write_key(node.key), **{"type": node.label, "name": name, **own})
    for edge in graph.edges:
        first = edge.evidence[0]
        result.add_edge(
            _write_key(edge.source_key),
            _write_key(edge.target_key),
            key=edge.type,
            type=edge.type,
            confidence=edge.confidence,
            extractor=edge.extractor,
            paper=first.paper or edge.source,
            **first.model_dump(include={"field", "start", "end", "quote", "sentence"}),
            **{key: _flatten(value) for key, value in edge.properties.items()},
        )
    return result


def _write_key(key: NodeKey) -> str:
    return "/".join(key)


def _flatten(value: PropertyValue) -> str | int | float | bool:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


def from_networkx(network: nx.MultiDiGraph[tuple[str, str]]) -> PropertyGraph:
    """Return the property graph that ``to_networkx`` gave, or one made like it.

    Raises:
        GraphError: It breaks the schema.
        pydantic.ValidationError: An edge lacks an attribute, or has one of a wrong type.
    """
    nodes = (
        Node(label=label, id=identifier, properties=dict(attributes))
        for (label, identifier), attributes in network.nodes(data=True)
    )
    edges: list[Edge] = []
    triples: Any = network.edges(keys=True, data=True)
    for source, target, key, attributes in triples:
        ends = {"source_label": source[0], "source": source[1]}
        ends |= {"target_label": target[0], "target": target[1]}
        common = {name: value for name, value in attributes.items() if name in _COMMON}
        own = {name: value for name, value in attributes.items() if name not in _COMMON}
        edges.append(Edge.model_validate({"type": key, **ends, **common, "properties": own}))
    graph = PropertyGraph.assemble(nodes, edges)
    schema.check(graph)
    return graph
