"""Complete the names of queries, papers and entities in a shell."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from papergraph.errors import GraphError
from papergraph.io import graph_folder
from papergraph.io.files import read_text_lines

_MOST = 40
"""Names that are offered: a shell asks before it shows more."""


def complete_query(incomplete: str) -> list[tuple[str, str]]:
    """Return the queries whose names begin so, with what each answers."""
    from papergraph.queries.library import load_queries

    return [
        (query.name, query.summary) for query in load_queries() if query.name.startswith(incomplete)
    ]


def complete_name(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return names of the graph that begin so, those of most papers first."""
    given = ctx.params.get("source") or os.environ.get("PAPERGRAPH_IN") or "graph"
    wanted = incomplete.casefold()
    found = [
        (-weight, name)
        for name, weight in _iter_names(Path(str(given)))
        if name.casefold().startswith(wanted)
    ]
    return [name for _, name in sorted(found)[:_MOST]]


def _iter_names(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield names and how often they are named; a shell must never see an error of ours."""
    for file, key, members in (
        (graph_folder.ENTITIES, "name", "members"),
        (graph_folder.PAPERS, "title", "authors"),
    ):
        for record in _iter_records(graph_folder.find_file(folder, file)):
            name, named = record.get(key), record.get(members)
            if isinstance(name, str):
                yield name, len(named or ()) if members == "members" else 0


def _iter_records(path: Path) -> Iterator[dict[str, Sequence[object] | str]]:
    try:
        yield from map(json.loads, read_text_lines(path))
    except (GraphError, ValueError):
        return
