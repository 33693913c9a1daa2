"""Write GraphML and GEXF with networkx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import networkx as nx

from papergraph.graph import to_plain_networkx
from papergraph.io.files import open_atomically
from papergraph.models import NodeKey, PropertyGraph
from papergraph.web.graph.placement import place_graph
from papergraph.web.theme import LABEL_STYLES

# What XML 1.0 has no way to write, e.g. "\x00".
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_UNPLACED = 4.0
"""Radius of a node that the atlas does not draw, such as a result."""


def write_graphml(graph: PropertyGraph, output: Path) -> None:
    """Write GraphML: nodes and edges with all properties, lists as JSON text."""
    _write(nx.generate_graphml(_build(graph)), output)


def write_gexf(graph: PropertyGraph, output: Path) -> None:
    """Write GEXF: as GraphML, with the colours, sizes and places of the atlas."""
    network = _build(graph)
    placed = place_graph(graph)
    for key, name in _name_nodes(graph).items():
        attributes: dict[str, Any] = network.nodes[name]
        attributes["label"] = attributes["name"]
        point = placed.get(key)
        attributes["viz"] = {
            "color": _read_colour(LABEL_STYLES[key[0]].light),
            "size": point[2] if point else _UNPLACED,
        }
        if point:
            attributes["viz"]["position"] = {"x": point[0], "y": -point[1], "z": 0.0}
    _write(nx.generate_gexf(network), output)


def _build(graph: PropertyGraph) -> nx.MultiDiGraph[str]:
    """Return the graph for networkx, without characters that XML forbids."""
    network = to_plain_networkx(graph)
    nodes: Any = network.nodes(data=True)
    edges: Any = network.edges(data=True)
    for attributes in [*(a for _, a in nodes), *(a for _, _, a in edges)]:
        for name, value in attributes.items():
            if isinstance(value, str):
                attributes[name] = _FORBIDDEN.sub(" ", value)
    return network


def _name_nodes(graph: PropertyGraph) -> dict[NodeKey, str]:
    return {node.key: "/".join(node.key) for node in graph.nodes}


def _read_colour(text: str) -> dict[str, int | float]:
    """Return red, green and blue of ``#rrggbb``."""
    red, green, blue = (int(text[start : start + 2], 16) for start in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}


def _write(lines: Any, output: Path) -> None:  # noqa: ANN401 - networkx gives an untyped iterator
    with open_atomically(output) as stream:
        for line in lines:
            stream.write(f"{line}\n")
