"""Load a graph folder, or the schema alone, into Neo4j."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.graph_options import Database, open_source
from papergraph.cli.options import NoProgress, Quiet
from papergraph.cli.progress import StageProgress

if TYPE_CHECKING:
    from papergraph.stores.sync import LoadMode, LoadReport


def load(
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="A graph folder; without one, the schema alone."),
    ] = None,
    *,
    to: Annotated[
        str, typer.Option("--to", help="Address of the server, e.g. bolt://localhost:7687.")
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Delete papers that this graph lacks.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Keep papers that this graph lacks; count anew.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="With --merge: delete what no paper leads to any more.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Compare every value, which mends what others changed; slower."
        ),
    ] = False,
    database: Database = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
) -> None:
    """Write a graph into Neo4j, where afterwards it is exactly this graph.

    Only what differs is written: loading again changes nothing, and finishes a load that was
    stopped. A database that holds other papers is refused unless --replace or --merge says what is
    to become of them. Nodes that papergraph did not make are never touched.

    Without DIR, the constraints and indexes that are missing are defined, and no more is done.

    User and password come from NEO4J_USERNAME and NEO4J_PASSWORD, else from a prompt.
    """
    from papergraph.api.source import is_address

    if not is_address(to):
        raise typer.BadParameter(
            f"{to!r} is no address of a server, such as bolt://localhost:7687.", param_hint="--to"
        )
    mode = _choose_mode(replace=replace, merge=merge, prune=prune)
    if directory is not None:
        _load_folder(directory, to, database, mode=mode, verify=verify, quiet=quiet)
    elif replace or merge or verify:
        raise typer.BadParameter(
            "--replace, --merge and --verify are about a graph: give its folder.", param_hint="DIR"
        )
    else:
        _load_schema(to, database, quiet=quiet)


def _load_folder(
    directory: Path, to: str, database: str | None, *, mode: LoadMode, verify: bool, quiet: bool
) -> None:
    progress = StageProgress(quiet=quiet)
    target = open_source(to, database).source
    report = open_source(directory).load_into(target, mode=mode, verify=verify, progress=progress)
    if not quiet:
        _show_report(report, to, sum(progress.seconds.values()))


def _load_schema(to: str, database: str | None, *, quiet: bool) -> None:
    with open_source(to, database).source.open_store(write=True) as store:
        defined = store.define()
    if not quiet:
        typer.echo(f"{to}: {defined} constraints and indexes defined.", err=True)


def _choose_mode(*, replace: bool, merge: bool, prune: bool) -> LoadMode:
    from papergraph.stores.sync import LoadMode

    if replace and merge:
        raise typer.BadParameter(
            "--replace deletes what --merge keeps.", param_hint="--replace/--merge"
        )
    if prune and not merge:
        raise typer.BadParameter(
            "it goes with --merge; without it nothing is left to prune.", param_hint="--prune"
        )
    if merge:
        return LoadMode.MERGE_AND_PRUNE if prune else LoadMode.MERGE
    return LoadMode.REPLACE if replace else LoadMode.EXACT


def _show_report(report: LoadReport, to: str, seconds: float) -> None:
    typer.echo(
        f"{to}: {report.written} nodes and edges written, {report.removed} deleted, "
        f"{report.unchanged} as they were ({seconds:.1f} s). "
        f"Ask: papergraph query most_used_methods --in {to}",
        err=True,
    )
    if report.kept:
        typer.echo(
            f"{report.kept} nodes stay although the graph lacks them: relationships that "
            "papergraph did not make are joined to them.",
            err=True,
        )
