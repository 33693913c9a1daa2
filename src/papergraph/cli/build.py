"""Build a graph folder from papers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.options import (
    AliasesFile,
    Cache,
    Columns,
    InputFormat,
    Inputs,
    Jobs,
    Model,
    NoProgress,
    Quiet,
    Verbose,
    default_jobs,
    set_verbosity,
    split_columns,
)
from papergraph.cli.progress import StageProgress
from papergraph.cli.summary import say_stale, show_summary
from papergraph.models import ExtractorModel
from papergraph.settings import Engine

if TYPE_CHECKING:
    from papergraph.io.lost_papers import MayReplace


def build(
    inputs: Inputs,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The graph folder to make or to replace.")
    ] = Path("graph"),
    input_format: InputFormat = None,
    jobs: Jobs = None,
    model: Model = ExtractorModel.ACCURATE,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            min=0,
            max=1,
            help="Leave out names that are less sure than this.",
            show_default="0, without unsure names of single papers and edges likelier wrong",
        ),
    ] = None,
    aliases: AliasesFile = None,
    column: Columns = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop where the input is likely not what was meant.")
    ] = False,
    count_retracted: Annotated[
        bool,
        typer.Option(
            "--count-retracted", help="Count what retracted papers and notices name, too."
        ),
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Let papers of the old graph go that are not in the input."),
    ] = False,
    cache: Cache = None,
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine", help="What divides the work: processes here, or Spark (the extra spark)."
        ),
    ] = Engine.LOCAL,
    master: Annotated[
        str | None,
        typer.Option(
            "--master",
            metavar="URL",
            help="Where Spark runs: local[*], spark://HOST:PORT, yarn or k8s://….",
            show_default="local[*]",
        ),
    ] = None,
    stages: Annotated[
        str | None,
        typer.Option(
            "--stages",
            metavar="DIR",
            help="A folder that Spark's machines share with this one, or hdfs://… or s3a://….",
        ),
    ] = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
    verbose: Verbose = False,
) -> None:
    """Read papers, extract, resolve, and write the graph, its database and its pages.

    Running it again on the same input gives the same files. A graph that holds other papers is not
    replaced unless you say so: see papergraph add. Only texts that the last build did not
    meet are extracted, and a build that was stopped goes on where it was. The graph folder keeps
    your aliases as aliases.toml, which the next build there reads unless --aliases gives another
    file.
    """
    from papergraph.api.building import build as build_graph
    from papergraph.web.page_links import list_drawn

    set_verbosity(quiet=quiet, verbose=verbose)
    progress = StageProgress(quiet=quiet)
    drawn = list_drawn(output)
    graph = build_graph(
        inputs,
        output,
        format=input_format,
        jobs=jobs or default_jobs(),
        model=model,
        min_confidence=min_confidence,
        aliases=aliases,
        columns=split_columns(column or []),
        strict=strict,
        count_retracted=count_retracted,
        replace=replace or _choose_question(inputs, output),
        cache=cache,
        engine=engine,
        master=master,
        stages=stages,
        progress=progress,
        stdin=sys.stdin.buffer,
    )
    if not quiet:
        show_summary(graph, progress.seconds)
        say_stale(output, drawn)


def _choose_question(inputs: Sequence[str], output: Path) -> MayReplace | bool:
    """Return what asks a person at a terminal whether papers may go; scripts are refused."""
    if "-" in inputs or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False

    def ask(titles: Sequence[str]) -> bool:
        from papergraph.io.lost_papers import count_lost

        typer.echo(count_lost(output, titles), err=True)
        return typer.confirm("Replace the graph, and let them go?", err=True)

    return ask
