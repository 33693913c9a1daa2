"""Write a graph in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.options import Quiet
from papergraph.cli.progress import StageProgress
from papergraph.errors import ConfigError
from papergraph.io import graph_folder

app = typer.Typer(no_args_is_help=True, help="Write a graph in the formats of other tools.")


@app.command("neo4j-admin")
def export_neo4j_admin(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A graph folder.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the CSV files go.")
    ],
    database: Annotated[str, typer.Option("--database", help="The database to fill.")] = "neo4j",
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Let the command delete the database that is there."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write CSV files for a first load in bulk, and print the command that imports them.

    `neo4j-admin database import` makes a new database while no server runs on it, far faster than
    `papergraph load`. Run `papergraph load` afterwards: it defines the indexes, and finds
    everything else in its place.

    A server that has run once has a database `neo4j` already, if only an empty one, and the command
    refuses to touch it. With `--overwrite` it deletes that database, whatever it holds, yours or
    papergraph's, and makes it anew.

    Example: papergraph export neo4j-admin demo -o csv
    """
    from papergraph.graph import GraphFile
    from papergraph.stores.neo4j.admin_import import write_command, write_import
    from papergraph.stores.sync import summarize_graph

    if "," in str(output):
        raise ConfigError(f"{str(output)!r} holds a comma, where neo4j-admin ends a file's name.")
    graph_folder.read_report(directory)
    graph = GraphFile(directory / graph_folder.GRAPH)
    progress = StageProgress(quiet=quiet)
    with progress.stage("check", None):
        total = graph.check()
        digest = summarize_graph(graph).digest
    with progress.stage("write", total) as advance:
        files = write_import(graph, output, digest=digest)
        advance(total)
    typer.echo(write_command(files, database=database, overwrite=overwrite))
