"""Write a graph as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.digest import FEED, PAGE, FollowFile, NewsDate
from papergraph.cli.graph_options import open_source, say_match
from papergraph.cli.options import NoProgress, Quiet
from papergraph.cli.progress import StageProgress
from papergraph.io import graph_folder


def site(
    source: Annotated[
        Path, typer.Argument(metavar="DIR", envvar="PAPERGRAPH_IN", help="A graph folder.")
    ] = Path("graph"),
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The folder to make or to replace.", show_default="GRAPH/site"
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="KIND,…",
            help="Write only these: method, dataset, benchmark, task, metric, paper.",
        ),
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option(
            "--entity", metavar="NAME", help="Write only this one's page and those next to it."
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            metavar="N",
            min=1,
            help="Write only so many of each kind: the most used entities, the newest papers.",
        ),
    ] = None,
    base_url: Annotated[
        str,
        typer.Option(
            "--url", metavar="ADDRESS", help="Where it will be published: adds a sitemap."
        ),
    ] = "",
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="OLD", help=f"Add {PAGE} and {FEED}: what is new since this graph."
        ),
    ] = None,
    follow: FollowFile = None,
    date: NewsDate = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
) -> None:
    """Write a page for each method, dataset, benchmark, task, metric and paper.

    The pages link to one another, have a search that needs no server, and open from disk or from
    any web server. The same graph gives the same files.

    Examples:
      papergraph site demo
      papergraph site demo -o site --url https://example.org/papers
      papergraph site demo -o site --only dataset,benchmark
      papergraph site demo -o site --entity LoRA
      papergraph site demo -o site --top 500
      papergraph site today -o site --since yesterday --follow follow.toml
    """
    from papergraph.api.changing import make_digest, write_digest
    from papergraph.api.pages import list_site

    output = output or source / "site"
    progress = StageProgress(quiet=quiet)
    graph = open_source(source)
    with progress.stage("read", None):
        graph.read()
    if entity is not None:
        match = graph.find(entity)
        say_match(entity, match.entry.name, match.rivals, is_guess=match.is_guess)
    kinds = None if only is None else only.split(",")
    report = graph.write_site(
        output,
        kinds=kinds,
        entity=entity,
        top=top,
        has_news=since is not None,
        base_url=base_url,
        progress=progress,
    )
    if since is not None:
        with open_source(since) as old:
            news = make_digest(old, graph, follow=follow)
        write_digest(news, output / PAGE, output / FEED, date=date, site=graph)
    list_site(source, output)
    if not quiet:
        seconds = sum(progress.seconds.values())
        size = f"{report.pages:,} pages in {report.files:,} files, {report.bytes / 1e6:.1f} MB"
        typer.echo(f"{size}, {seconds:.1f} s", err=True)
    typer.echo(output / graph_folder.INDEX)
