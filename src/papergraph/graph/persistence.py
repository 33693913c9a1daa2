"""Keep a graph as JSON Lines: nodes first, then edges, each sorted by its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from papergraph import schema
from papergraph.io.files import read_lines_with_offsets, write_lines
from papergraph.models import Edge, Node, PropertyGraph

_NODES_AT_HAND = 1024


def write_graph(graph: PropertyGraph, path: Path) -> None:
    """Write a graph, whole or not at all."""
    write_lines(path, chain(graph.nodes, graph.edges))


def read_graph(path: Path) -> PropertyGraph:
    """Read and check a graph.

    Raises:
        GraphError: The file is missing or broken, or the graph breaks the schema.
    """
    parts = tuple(GraphFile(path))
    graph = PropertyGraph(
        nodes=tuple(part for part in parts if isinstance(part, Node)),
        edges=tuple(part for part in parts if isinstance(part, Edge)),
    )
    schema.check(graph)
    return graph


class GraphFile:
    """Read a graph from its file again and again, never holding more than a part of it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Node | Edge]:
        """Yield the nodes, then the edges.

        Raises:
            GraphError: The file is missing or broken.
        """
        for _, part in self._iter_with_places():
            yield part

    def check(self) -> int:
        """Go through the graph once and return how many nodes and edges it has.

        Raises:
            GraphError: The file is missing or broken, or the graph breaks the schema.
        """
        total = 0
        with self._path.open("rb") as stream:
            nodes = _NodePlaces(stream)
            for place, part in self._iter_with_places():
                total += 1
                if isinstance(part, Node):
                    schema.check_node(part)
                    nodes.add(part, place)
                else:
                    schema.check_edge(part, nodes)
        return total

    def _iter_with_places(self) -> Iterator[tuple[int, Node | Edge]]:
        return read_lines_with_offsets(self._path, _choose_model)


def _choose_model(line: bytes) -> type[Node | Edge]:
    return Edge if line.startswith(b'{"type"') else Node


class _NodePlaces(Mapping[tuple[str, str], Node]):
    """Find nodes in their file by label and id."""

    def __init__(self, stream: BinaryIO) -> None:
        self._places: dict[str, dict[str, int]] = {}
        self._stream = stream
        self._read = lru_cache(_NODES_AT_HAND)(self._read_at)

    def add(self, node: Node, place: int) -> None:
        self._places.setdefault(node.label, {})[node.id] = place

    def __contains__(self, key: object) -> bool:
        match key:
            case (str(label), str(node_id)):
                return node_id in self._places.get(label, ())
        return False

    def __getitem__(self, key: tuple[str, str]) -> Node:
        label, node_id = key
        return self._read(self._places[label][node_id])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((label, node) for label, nodes in self._places.items() for node in nodes)

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))

    def _read_at(self, place: int) -> Node:
        self._stream.seek(place)
        return Node.model_validate_json(self._stream.readline())
