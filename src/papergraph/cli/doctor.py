"""Examine a stored graph."""

from __future__ import annotations

from typing import Annotated

import typer

from papergraph.cli.graph_options import Database, Source, is_server, open_source
from papergraph.cli.output import escape_control


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
    from papergraph.stores.diagnosis import diagnose

    wrong = 0
    # A graph of an older papergraph opens for writing alone, and is to be examined too.
    with open_source(source, database, write=is_server(source)) as store:
        for finding in diagnose(store, source):
            wrong += bool(finding.mend)
            if finding.mend or not quiet:
                mark = "WRONG" if finding.mend else "ok"
                typer.echo(f"{mark:<6}{finding.subject:<14}{escape_control(finding.seen)}")
            if finding.mend:
                typer.echo(f"{'':<20}{escape_control(finding.mend)}")
    if wrong:
        raise typer.Exit(1)
