"""Keep a graph as JSON Lines: nodes first, then edges, each sorted by its key."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from pydantic import RootModel

from papergraph import schema
from papergraph.files import read_lines, write_lines
from papergraph.models import Edge, Node, PropertyGraph


class NodeOrEdge(RootModel[Node | Edge]):
    """Hold one line of a graph file."""


def write_graph(graph: PropertyGraph, path: Path) -> None:
    """Write a graph, whole or not at all."""
    write_lines(path, chain(graph.nodes, graph.edges))


def read_graph(path: Path) -> PropertyGraph:
    """Read and check a graph.

    Raises:
        GraphError: The file is missing or broken, or the graph breaks the schema.
    """
    parts = [line.root for line in read_lines(path, NodeOrEdge)]
    graph = PropertyGraph(
        nodes=tuple(part for part in parts if isinstance(part, Node)),
        edges=tuple(part for part in parts if isinstance(part, Edge)),
    )
    schema.check(graph)
    return graph
