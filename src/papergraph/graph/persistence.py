"""Keep a graph as JSON Lines: nodes first, then edges, each sorted by its key.

Texts stand once, with the nodes of papers; edges point into them (``edge_lines``).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import IO

from papergraph import schema
from papergraph.graph.edge_lines import EdgeLine, make_line, parse_edge
from papergraph.io.closing import Closing
from papergraph.io.files import (
    PACKED,
    explain_read_errors,
    open_lines,
    read_lines_with_offsets,
    write_lines,
)
from papergraph.models import Edge, Node, NodeKey, PropertyGraph

_NODES_AT_HAND = 1024


def write_graph(graph: PropertyGraph, path: Path) -> None:
    """Write a graph, whole or not at all."""
    nodes = {node.key: node for node in graph.nodes if node.label == "Paper"}
    edges = (make_line(edge, nodes) for edge in graph.edges)
    write_lines(path, chain[Node | str](graph.nodes, edges))


def read_graph(path: Path) -> PropertyGraph:
    """Read and check a graph.

    Raises:
        GraphError: The file is missing or broken, or the graph breaks the schema.
    """
    nodes: dict[NodeKey, Node] = {}
    edges: list[Edge] = []
    found: list[Node] = []
    for _, part in _iter_lines(path):
        if isinstance(part, Node):
            found.append(part)
            nodes[part.key] = part
        else:
            edges.append(parse_edge(part, nodes))
    graph = PropertyGraph(nodes=tuple(found), edges=tuple(edges))
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
        with _NodePlaces(self._path) as nodes:
            for place, part in _iter_lines(self._path):
                if isinstance(part, Node):
                    nodes.add(part, place)
                    yield part
                else:
                    yield parse_edge(part, nodes)

    def check(self) -> int:
        """Go through the graph once and return how many nodes and edges it has.

        Raises:
            GraphError: The file is missing or broken, or the graph breaks the schema.
        """
        total = 0
        with _NodePlaces(self._path) as nodes:
            for place, part in _iter_lines(self._path):
                total += 1
                if isinstance(part, Node):
                    schema.check_node(part)
                    nodes.add(part, place)
                else:
                    schema.check_edge(parse_edge(part, nodes), nodes)
        return total


def _iter_lines(path: Path) -> Iterator[tuple[int, Node | EdgeLine]]:
    return read_lines_with_offsets(path, _choose_model)


def _choose_model(line: bytes) -> type[Node | EdgeLine]:
    return EdgeLine if line.startswith(b'{"type"') else Node


class _NodePlaces(Closing, Mapping[tuple[str, str], Node]):
    """Find nodes in their file by label and id.

    A compressed file is unpacked once: every step back in it would unpack it from its beginning.
    """

    def __init__(self, path: Path) -> None:
        self._places: dict[str, dict[str, int]] = {}
        self._path = path
        self._stream: IO[bytes] | None = None
        self._read = lru_cache(_NODES_AT_HAND)(self._read_at)

    def close(self) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()

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
        stream = self._open() if self._stream is None else self._stream
        stream.seek(place)
        return Node.model_validate_json(stream.readline())

    def _open(self) -> IO[bytes]:
        if self._path.suffix != PACKED:
            self._stream = open_lines(self._path)
            return self._stream
        self._stream = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close
        with explain_read_errors(self._path), open_lines(self._path) as packed:
            shutil.copyfileobj(packed, self._stream)
        return self._stream
