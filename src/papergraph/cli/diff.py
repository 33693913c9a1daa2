"""Say what changed between two graphs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.graph_options import Database, open_source
from papergraph.cli.output import print_json, write_data
from papergraph.text.escaping import escape_control

if TYPE_CHECKING:
    from papergraph.changes.model import GraphChanges

MOST_CHANGES = 20
"""Changes of one kind that text shows unless told otherwise."""

EPILOG = "Exit codes: 0 equal, 1 changed or failed, 2 wrong usage."


class DiffFormat(StrEnum):
    """Name how changes are written."""

    TEXT = "text"
    JSON = "json"


def print_changes(changes: GraphChanges, limit: int | None = MOST_CHANGES) -> None:
    """Write what changed to stdout, so many changes of a kind."""
    from papergraph.changes.lines import iter_change_lines

    for line in iter_change_lines(changes, limit=limit):
        write_data("\n".join(map(escape_control, line.split("\n"))) + "\n")


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The graph before: a folder or a Neo4j address.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The graph after.")],
    *,
    style: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="How the changes are written.")
    ] = DiffFormat.TEXT,
    page: Annotated[
        Path | None, typer.Option("--page", metavar="FILE", help="Write them as a page too.")
    ] = None,
    limit: Annotated[
        int,
        typer.Option("--limit", min=0, help="Changes of one kind that text shows; 0 for all."),
    ] = MOST_CHANGES,
    database: Database = None,
) -> None:
    """Say what changed from one graph to another, and why: papers, entities, results, edges, names.

    A change is due to the input, to a paper's words, to another model or rule, to a rule of your
    aliases.toml, or to another --min-confidence; what all papers together decide, such as a
    community, is due to the corpus. Where papers were read from is not compared. Keep a copy of a
    graph before you change it, or let papergraph add --diff tell.

    Examples:
      papergraph diff yesterday today
      papergraph diff yesterday today --page changes.html
      papergraph diff demo bolt://localhost:7687 --format json
    """
    from papergraph.api.changing import compare_graphs
    from papergraph.changes.page import write_changes_page

    with open_source(old, database) as before, open_source(new, database) as after:
        changes = compare_graphs(before, after)
    if style is DiffFormat.JSON:
        print_json(changes.describe())
    else:
        print_changes(changes, limit or None)
    if page is not None:
        typer.echo(write_changes_page(changes, page), err=True)
    if changes:
        raise typer.Exit(1)
