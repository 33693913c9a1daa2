"""Write what is new since an older graph, as a page and a feed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.graph_options import Database, open_source

PAGE, FEED = "new.html", "feed.xml"

Since = Annotated[
    str, typer.Option("--since", metavar="OLD", help="The graph before: a folder or an address.")
]
FollowFile = Annotated[
    Path | None,
    typer.Option(
        "--follow",
        metavar="FILE",
        help="TOML: entities and authors, lists of names, and tables queries, each with a name.",
    ),
]
NewsDate = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="Of news whose papers have no date.",
        show_default="the latest date of a paper",
    ),
]


def digest(
    source: Annotated[
        str,
        typer.Argument(
            metavar="NEW", help="A graph folder or a Neo4j address.", envvar="PAPERGRAPH_IN"
        ),
    ] = "graph",
    *,
    since: Since,
    output: Annotated[
        Path, typer.Option("--output", "-o", help=f"The folder of {PAGE} and {FEED}.")
    ] = Path("digest"),
    follow: FollowFile = None,
    date: NewsDate = None,
    database: Database = None,
) -> None:
    """Write what is new since an older graph: a page and an Atom feed.

    New papers come first, those around what you follow before all others; then first results on a
    benchmark, what is used together for the first time, newcomers, and code that appeared. The
    same two graphs give the same files.

    Examples:
      papergraph digest today --since yesterday -o digest
      papergraph digest today --since yesterday --follow follow.toml -o digest
    """
    from papergraph.api.changing import make_digest, write_digest

    with open_source(since, database) as old, open_source(source, database) as new:
        news = make_digest(old, new, follow=follow)
    for path in write_digest(news, output / PAGE, output / FEED, date=date):
        typer.echo(path)
