"""Help a reader to rule on which names are one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.options import GraphFolder
from papergraph.cli.output import write_data
from papergraph.cli.why import read_titles
from papergraph.io import graph_folder

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
    from papergraph.explain.suggestions import suggest as suggest_pairs
    from papergraph.io.files import read_lines
    from papergraph.models import Decision, Entity

    graph_folder.read_report(source)
    found = suggest_pairs(
        read_lines(source / graph_folder.ENTITIES, Entity),
        read_lines(source / graph_folder.DECISIONS, Decision),
    )
    if not found:
        typer.echo("Nothing is in doubt.", err=True)
    write_data("".join(iter_toml(found[:limit], read_titles(source))))
