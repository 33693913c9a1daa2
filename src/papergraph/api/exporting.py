"""Write a graph, or a part of it, in the formats that other tools read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from papergraph.api.pages import choose_labels
from papergraph.errors import ConfigError
from papergraph.io import graph_folder
from papergraph.models import PropertyGraph

if TYPE_CHECKING:
    from papergraph.api.graph import Graph

_PAPER_COLUMNS = ("paper_id", "other_id", "paper", "id")
"""Columns of the query library that hold ids of papers."""


def export_graph(
    graph: Graph,
    format_name: str,
    output: Path,
    *,
    around: str | None = None,
    kinds: Sequence[str] | None = None,
    min_confidence: float = 0.0,
    query: str | None = None,
    parameters: Mapping[str, str | float],
) -> Path:
    """Write a graph in a format of ``exports.formats``, and return where it is.

    Args:
        graph: What to write.
        format_name: A format.
        output: The file or the folder to write.
        around: A name; only it and what an edge joins to it is written.
        kinds: Only papers and entities of these kinds, e.g. ``dataset``.
        min_confidence: Edges of less are left out; in [0, 1].
        query: Only the papers in the rows of this query of the library, and what they name.
        parameters: Of the query.

    Raises:
        ConfigError: The format is unknown or lacks a package, or the output cannot be written.
        NotFoundError: Nothing answers to the name.
    """
    from papergraph.exports.formats import find_format
    from papergraph.exports.selection import select_part

    chosen = find_format(format_name)
    whole = graph.read()
    part = select_part(
        whole,
        around=None if around is None else graph.find(around).entry.key,
        labels=None if kinds is None else choose_labels(kinds),
        papers=None if query is None else _find_papers(graph, whole, query, parameters),
        min_confidence=min_confidence,
    )
    if not chosen.is_folder:
        chosen.write(part, output)
        return output
    if (output / graph_folder.REPORT).exists():
        raise ConfigError(f"{str(output)!r} is a graph folder. Choose another folder with -o.")
    output.mkdir(parents=True, exist_ok=True)
    chosen.write(part, output)
    return output


def export_decisions(graph: Graph, output: Path) -> Path:
    """Write the decisions on names of a graph folder as SSSOM, and return where they are.

    Raises:
        ConfigError: The graph is kept on a server, or the file cannot be written.
    """
    from papergraph.exports.sssom import write_sssom

    files = graph.source.files
    write_sssom(files.iter_decisions(), files.read_titles(), output)
    return output


def _find_papers(
    graph: Graph, whole: PropertyGraph, query: str, parameters: Mapping[str, str | float]
) -> frozenset[str]:
    """Return the ids of papers in the rows of a query."""
    found = graph.query(query, **parameters)
    columns = [name for name in _PAPER_COLUMNS if name in found.columns]
    known = {node.id for node in whole.nodes if node.label == "Paper"}
    ids = frozenset(str(row[name]) for row in found for name in columns) & known
    if not ids and len(found):
        raise ConfigError(f"The rows of query {query!r} name no papers.")
    return ids
