"""Load a graph folder into Neo4j."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph import folder
from papergraph.cli.asking import is_server
from papergraph.cli.options import Quiet, ask_credentials
from papergraph.cli.progress import StageProgress


def load(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A graph folder.")],
    *,
    to: Annotated[
        str, typer.Option("--to", help="Address of the server, e.g. bolt://localhost:7687.")
    ],
    database: Annotated[
        str | None, typer.Option("--database", help="Database.", show_default="the server's own")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write a graph into Neo4j; loading it again changes nothing.

    A database that holds other papers is refused: counts of what they share would be wrong.

    User and password come from NEO4J_USERNAME and NEO4J_PASSWORD, else from a prompt.
    """
    from papergraph.graph import read_graph
    from papergraph.stores import open_store
    from papergraph.stores.loading import load_graph

    if not is_server(to):
        raise typer.BadParameter(
            f"{to!r} is no address of a server, such as bolt://localhost:7687.", param_hint="--to"
        )
    folder.read_report(directory)
    graph = read_graph(directory / folder.GRAPH)
    progress = StageProgress(quiet=quiet)
    credentials = ask_credentials()
    with (
        open_store(to, write=True, credentials=credentials, database=database) as store,
        progress.stage("load", len(graph.nodes) + len(graph.edges)) as advance,
    ):
        left = load_graph(store, graph, on_progress=advance)
    if left:
        typer.echo(f"{left} edges of an earlier build remain beside this graph's.", err=True)
    if not quiet:
        seconds = progress.seconds["load"]
        typer.echo(
            f"{len(graph.nodes)} nodes and {len(graph.edges)} edges are in {to} ({seconds:.1f} s). "
            f"Ask: papergraph query most_used_methods --in {to}",
            err=True,
        )
