"""Examine a stored graph."""

from __future__ import annotations

from typing import Annotated

import typer

from papergraph.cli.graph_options import Database, Source, open_source
from papergraph.text.escaping import escape_control


def doctor(
    *,
    source: Source = "graph",
    database: Database = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show what is wrong only.")] = False,
) -> None:
    """Say what is wrong with a stored graph, and how to mend it.

    It looks at the server's version, rights, schema version and indexes, at unfinished loads,
    orphans and counts, and verifies every quote. Nothing is changed. The exit code is 1 where
    something is wrong.

    Example: papergraph doctor --in bolt://localhost:7687
    """
    wrong = 0
    with open_source(source, database) as graph:
        for result in graph.diagnose():
            wrong += result.is_wrong
            if result.is_wrong or not quiet:
                state = "WRONG" if result.is_wrong else "ok"
                typer.echo(f"{state:<6}{result.subject:<14}{escape_control(result.summary)}")
            if result.is_wrong:
                typer.echo(f"{'':<20}{escape_control(result.remedy)}")
    if wrong:
        raise typer.Exit(1)
