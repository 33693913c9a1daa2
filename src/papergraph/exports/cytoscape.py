"""Write a graph as Cytoscape JSON, which Cytoscape and Cytoscape.js open."""

from __future__ import annotations

import json
from pathlib import Path

from papergraph.io.files import open_atomically
from papergraph.models import Edge, Node, PropertyGraph
from papergraph.web.graph.placement import Placement, place_graph


def write_cytoscape(graph: PropertyGraph, output: Path) -> None:
    """Write all nodes and edges with their properties, nodes where the atlas draws them."""
    places = place_graph(graph)
    with open_atomically(output) as stream:
        stream.write('{"format_version": "1.0", "data": {"name": "papergraph"}, "elements": {\n')
        stream.write('"nodes": [\n')
        for number, node in enumerate(graph.nodes):
            described = _describe_node(node, places.get(node.key))
            stream.write(f"{_part(number)}{_dump(described)}")
        stream.write('\n],\n"edges": [\n')
        for number, edge in enumerate(graph.edges):
            stream.write(f"{_part(number)}{_dump(_describe_edge(edge))}")
        stream.write("\n]}}\n")


def _part(number: int) -> str:
    """Return what parts an item of a JSON array from the one before it."""
    return ",\n" if number else ""


def _describe_node(node: Node, place: Placement | None) -> dict[str, object]:
    data = {
        **{name: _thaw(value) for name, value in node.properties.items()},
        "id": "/".join(node.key),
        "label": node.label,
        "name": node.display_name,
    }
    position = {"position": {"x": place[0], "y": place[1]}} if place else {}
    return {"data": data, **position}


def _describe_edge(edge: Edge) -> dict[str, object]:
    first = edge.evidence[0]
    source, target = "/".join(edge.source_key), "/".join(edge.target_key)
    data = {
        **{name: _thaw(value) for name, value in edge.properties.items()},
        "id": f"{source} {edge.type} {target}",
        "source": source,
        "target": target,
        "interaction": edge.type,
        "confidence": edge.confidence,
        "paper": first.paper or edge.source,
        **first.model_dump(include={"field", "start", "end", "quote", "sentence"}),
    }
    return {"data": data}


def _thaw(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
