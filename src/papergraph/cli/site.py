"""Write a graph as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.options import Quiet
from papergraph.cli.progress import StageProgress
from papergraph.errors import ConfigError
from papergraph.io import graph_folder
from papergraph.text.normalize import singularize


def site(
    source: Annotated[
        Path, typer.Argument(metavar="DIR", envvar="PAPERGRAPH_IN", help="A graph folder.")
    ] = Path("graph"),
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder to make or to replace.")
    ] = Path("site"),
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
    quiet: Quiet = False,
) -> None:
    """Write a page for each method, dataset, benchmark, task, metric and paper.

    The pages link to one another, have a search that needs no server, and open from disk or from
    any web server. The same graph gives the same files.

    Examples:
      papergraph site demo -o site
      papergraph site demo -o site --only dataset,benchmark
      papergraph site demo -o site --entity LoRA
    """
    from papergraph.cli.view import find_node
    from papergraph.graph import read_graph
    from papergraph.web.site import write_site

    labels = _read_kinds(only)
    graph_folder.read_report(source)
    progress = StageProgress(quiet=quiet)
    with progress.stage("read", None):
        graph = read_graph(source / graph_folder.GRAPH)
    around = None if entity is None else find_node(graph, entity).id
    with progress.stage("write", None) as advance:
        report = write_site(graph, output, labels=labels, around=around, on_progress=advance)
    if not quiet:
        seconds = sum(progress.seconds.values())
        typer.echo(
            f"{report.pages:,} pages, {report.bytes / 1e6:.1f} MB, {seconds:.1f} s", err=True
        )
    typer.echo(output / graph_folder.INDEX)


def _read_kinds(only: str | None) -> tuple[str, ...]:
    """Return the labels that a list of kinds names, singular or plural."""
    from papergraph.web.site import PAGE_LABELS

    if only is None:
        return PAGE_LABELS
    known = {label.lower(): label for label in PAGE_LABELS}
    kinds = [singularize(kind.strip().lower()) for kind in only.split(",") if kind.strip()]
    unknown = sorted(set(kinds) - set(known))
    if unknown or not kinds:
        raise ConfigError(f"--only {only!r} names no kind of page. Kinds: {', '.join(known)}.")
    return tuple(label for kind, label in known.items() if kind in kinds)
