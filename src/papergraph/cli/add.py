"""Add papers to a graph, and remove papers from it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.diff import print_changes
from papergraph.cli.options import (
    Cache,
    Columns,
    InputFormat,
    Inputs,
    Jobs,
    NoProgress,
    Quiet,
    Verbose,
    default_jobs,
    set_verbosity,
    split_columns,
)
from papergraph.cli.progress import StageProgress
from papergraph.cli.summary import say_stale, show_change, show_removed
from papergraph.io import graph_folder
from papergraph.models import Paper

if TYPE_CHECKING:
    from papergraph.api.graph import Graph

Told = Annotated[
    bool, typer.Option("--diff", help="Print what changed, and why, as papergraph diff does.")
]
Folder = Annotated[Path, typer.Argument(metavar="GRAPH", help="The graph folder.")]


def add(
    graph: Folder,
    inputs: Inputs,
    *,
    input_format: InputFormat = None,
    jobs: Jobs = None,
    column: Columns = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop where the input is likely not what was meant.")
    ] = False,
    cache: Cache = None,
    has_diff: Told = False,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
    verbose: Verbose = False,
) -> None:
    """Add papers to a graph, as if it had been built from all its inputs together.

    Only what is new is extracted. Papers that are there already are merged with what is added, and
    a file that was added before adds nothing. If it is stopped, the graph stays as it was.
    """
    from papergraph.api.building import add as add_papers

    set_verbosity(quiet=quiet, verbose=verbose)
    change = partial(
        add_papers,
        graph,
        inputs,
        format=input_format,
        jobs=jobs or default_jobs(),
        columns=split_columns(column or []),
        strict=strict,
        cache=cache,
        stdin=sys.stdin.buffer,
    )
    _apply(change, graph, has_diff=has_diff, quiet=quiet)


def remove(
    graph: Folder,
    papers: Annotated[
        list[str],
        typer.Argument(metavar="PAPER...", help="Ids, titles, DOIs or arXiv ids of papers."),
    ],
    *,
    jobs: Jobs = None,
    cache: Cache = None,
    has_diff: Told = False,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
    verbose: Verbose = False,
) -> None:
    """Remove papers from a graph, as if it had been built without what told of them.

    A title must be whole: what is only like one removes nothing.
    """
    from papergraph.api.building import remove as remove_papers
    from papergraph.api.files import FolderFiles

    set_verbosity(quiet=quiet, verbose=verbose)
    graph_folder.read_report(graph)
    files = FolderFiles(graph)
    ids = files.identify_papers(papers)
    removed = [paper for paper in files.iter_papers() if paper.id in ids]
    change = partial(remove_papers, graph, ids, jobs=jobs or default_jobs(), cache=cache)
    _apply(change, graph, has_diff=has_diff, quiet=quiet, removed=removed)


def _apply(
    change: Callable[..., Graph],
    graph: Path,
    *,
    has_diff: bool,
    quiet: bool,
    removed: Sequence[Paper] = (),
) -> None:
    """Change a graph by a function that takes its progress, and say what that did."""
    from papergraph.api.changing import compare_graphs, take_snapshot
    from papergraph.web.page_links import list_drawn

    progress = StageProgress(quiet=quiet)
    before, drawn = graph_folder.read_report(graph), list_drawn(graph)
    old = take_snapshot(graph) if has_diff else None
    changed = change(progress=progress)
    if not quiet:
        show_removed(removed)
        show_change(before, changed, progress.seconds)
        say_stale(graph, drawn)
    if old is not None:
        print_changes(compare_graphs(old, changed))
