"""Say on stderr what a build made, or what adding and removing changed."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from papergraph.errors import PapergraphError
from papergraph.io import graph_folder
from papergraph.models import Paper, RunReport
from papergraph.text.escaping import escape_control

if TYPE_CHECKING:
    from papergraph.api.graph import Graph

_MOST_GONE = 3
"""Views that are named one by one as gone."""

_EXAMPLES = (("most_used_datasets", "dataset"), ("most_used_methods", "method"))
"""Queries that name something worth looking up first, and the column that does."""


def show_summary(graph: Graph, seconds: Mapping[str, float]) -> None:
    """Say what a build read and made, and what to do next."""
    console, report = _make_console(), graph.report
    counts = report.ingest
    console.print(
        f"{_count(counts.entries, 'entry', 'entries')} in {_count(counts.files, 'file', 'files')}: "
        f"{_count(counts.papers, 'paper', 'papers')}, {counts.merged} merged, "
        f"{counts.rejected} rejected"
    )
    _say_rejected(console, counts.rejected, graph.source.folder)
    for note in report.notes:
        console.print(f"Note: {note}", markup=False)
    table = Table(box=None, pad_edge=False, show_header=False)
    for label, count in _count_parts(report).items():
        table.add_row(label, str(count))
    console.print(table)
    _say_time(console, seconds)
    _say_next(console, graph)


def show_change(before: RunReport, graph: Graph, seconds: Mapping[str, float]) -> None:
    """Say what adding or removing papers changed, part by part."""
    console, report = _make_console(), graph.report
    old, new = before.ingest, report.ingest
    change = new.papers - old.papers
    done = f"{_count(abs(change), 'paper', 'papers')} {'added' if change >= 0 else 'removed'}"
    merged = new.merged - old.merged
    known = f", {_count(merged, 'entry', 'entries')} merged with others" if merged > 0 else ""
    console.print(f"{done}{known}; the graph has {_count(new.papers, 'paper', 'papers')}")
    _say_rejected(console, new.rejected - old.rejected, graph.source.folder)
    for note in report.notes:
        if note not in before.notes:
            console.print(f"Note: {note}", markup=False)
    table = Table(box=None, pad_edge=False, show_header=False)
    had, has = _count_parts(before), _count_parts(report)
    for label in dict.fromkeys((*had, *has)):
        count = has.get(label, 0)
        more = count - had.get(label, 0)
        table.add_row(label, f"{more:+}" if more else "", f"now {count}")
    console.print(table)
    _say_time(console, seconds)


def show_removed(papers: Sequence[Paper]) -> None:
    """Name the papers that were removed."""
    console = _make_console()
    for paper in papers:
        console.print(f"Removed: {escape_control(paper.title)} ({paper.id})", markup=False)


def _make_console() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def _count_parts(report: RunReport) -> dict[str, int]:
    """Return the nodes of each label but papers, and all edges."""
    nodes = {label: count for label, count in report.nodes.items() if label != "Paper"}
    return {**nodes, "edges": sum(report.edges.values())}


def _say_rejected(console: Console, count: int, folder: Path) -> None:
    if count > 0:
        place = folder / graph_folder.REJECTED
        console.print(f"Why {count} were rejected: {place}", markup=False)


def _say_time(console: Console, seconds: Mapping[str, float]) -> None:
    took = ", ".join(f"{name} {value:.1f}" for name, value in seconds.items())
    console.print(f"{sum(seconds.values()):.1f} s ({took})")


def _say_next(console: Console, graph: Graph) -> None:
    folder = graph.source.folder
    where = "" if folder == Path("graph") else f" --in {shlex.quote(str(folder))}"
    name = _find_example(graph)
    asked = f"papergraph lookup {shlex.quote(name)}{where}\n          " if name else ""
    console.print(
        f"\nLook at   {folder / graph_folder.INDEX}\n"
        f"Ask       {asked}papergraph query most_used_methods{where}\n"
        f"          papergraph query{where}   (lists what else can be asked)",
        markup=False,
    )


def say_stale(folder: Path, drawn: Sequence[Path]) -> None:
    """Say which views the new graph took the place of, and that the site is of the graph before.

    Args:
        folder: The graph folder.
        drawn: The views drawn on demand that it held before.
    """
    from papergraph.web.page_links import find_older_site

    console = _make_console()
    if gone := [page.stem for page in drawn if not page.is_file()]:
        more = f" and {len(gone) - _MOST_GONE} more" if len(gone) > _MOST_GONE else ""
        named = f"{', '.join(gone[:_MOST_GONE])}{more}"
        told = f"Gone are views of the old graph; draw them again: {escape_control(named)}"
        console.print(told, markup=False)
    if (site := find_older_site(folder)) is not None:
        again = f"papergraph site {shlex.quote(str(folder))} writes it again"
        told = f"Older than the graph: {site.parent} ({again})"
        console.print(escape_control(told), markup=False)


def _find_example(graph: Graph) -> str | None:
    """Return what most papers use; None where nothing is, or no database can be opened."""
    try:
        with graph:
            for query, column in _EXAMPLES:
                for row in graph.query(query, limit=1):
                    return escape_control(str(row[column]))
    except PapergraphError:
        return None
    return None


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
