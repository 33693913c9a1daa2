"""Resolve what was extracted, by papergraph or by anything else, into entities."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.options import AliasesFile, NoProgress, Quiet, Verbose, set_verbosity
from papergraph.cli.progress import StageProgress
from papergraph.errors import ResolutionError


def resolve(
    extracted: Annotated[
        Path,
        typer.Argument(
            metavar="EXTRACTED.jsonl",
            help="A line a paper: id, and entities with label, mentions (start, end) and, if you "
            "like, name and role. Offsets count characters of title, newline, abstract.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The entities, a line each.")
    ],
    papers: Annotated[
        Path,
        typer.Option(
            "--papers", metavar="FILE", help="The papers, a line each: id, title, abstract."
        ),
    ],
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE", help="Write the reasons too."),
    ] = None,
    aliases: AliasesFile = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
    verbose: Verbose = False,
) -> None:
    """Make one entity of the names that are one thing, without building a graph.

    A line that cannot be used is said on stderr with its reason, and costs none of the others.

    Example: papergraph resolve demo/extracted.jsonl --papers demo/papers.jsonl -o entities.jsonl
    """
    from papergraph.graph.dates import find_months
    from papergraph.io.files import write_lines
    from papergraph.resolve import resolve as resolve_names
    from papergraph.resolve.aliases import read_aliases
    from papergraph.resolve.external_extractions import read_extractions, read_papers

    set_verbosity(quiet=quiet, verbose=verbose)
    progress = StageProgress(quiet=quiet)
    ruled = read_aliases(aliases) if aliases else None
    with progress.stage("read", None):
        known = read_papers(papers)
        texts = {paper.id: paper.text for paper in known}
        extractions, rejections = read_extractions(extracted, texts)
    for rejection in () if quiet else rejections:
        place = f"{rejection.source}, line {rejection.line}"
        typer.echo(f"Rejected {place}: {rejection.reason}", err=True)
    if rejections and not extractions:
        raise ResolutionError(f"{extracted} has no line that can be used.")
    with progress.stage("resolve", None):
        months = find_months(known)
        resolution = resolve_names(extractions, aliases=ruled, months=months)
    for note in () if quiet else resolution.notes:
        typer.echo(f"Note: {note}", err=True)
    write_lines(output, resolution.entities)
    if decisions is not None:
        write_lines(decisions, resolution.decisions)
