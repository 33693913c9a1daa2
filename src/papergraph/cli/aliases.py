"""Help a reader to rule on which names are one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.graph_options import open_source
from papergraph.cli.options import GraphFolder
from papergraph.cli.output import write_data

app = typer.Typer(no_args_is_help=True, help="Help to rule on which names are one thing.")


@app.command("suggest")
def suggest(
    *,
    source: GraphFolder = Path("graph"),
    limit: Annotated[int, typer.Option("--limit", min=1, help="Pairs at most.")] = 20,
) -> None:
    """List doubtful pairs, the most useful first, ready to be pasted into aliases.toml.

    Read each reason, delete what is wrong, and keep the rest in aliases.toml of the graph folder
    or in a file of your own for `papergraph build --aliases FILE`.

    Example: papergraph aliases suggest --in demo --limit 5
    """
    from papergraph.explain.suggestions import iter_toml

    graph = open_source(source)
    found = graph.suggest_aliases()
    if not found:
        typer.echo("Nothing is in doubt.", err=True)
    write_data("".join(iter_toml(found[:limit], graph.source.files.read_titles())))
