"""Extract entities, roles and links from papers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from papergraph.cli.options import (
    InputFormat,
    Inputs,
    Jobs,
    Quiet,
    Verbose,
    default_jobs,
    set_verbosity,
)
from papergraph.cli.progress import StageProgress


def extract(
    inputs: Inputs,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="JSON Lines file to write.", show_default="stdout"),
    ] = None,
    input_format: InputFormat = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write what each paper's text names, a line a paper, with offsets, roles and links.

    Offsets count characters of title, newline, abstract.
    """
    from papergraph import pipeline
    from papergraph.files import write_lines
    from papergraph.ingest import read_papers

    set_verbosity(quiet=quiet, verbose=verbose)
    ingestion = read_papers(inputs, format=input_format, stdin=sys.stdin.buffer)
    for rejection in ingestion.rejections:
        place = f"{rejection.source}:{rejection.line}" if rejection.line else rejection.source
        typer.echo(f"Rejected {place}: {rejection.reason}", err=True)
    progress = StageProgress(quiet=quiet)
    extractions = pipeline.extract(ingestion, jobs=jobs or default_jobs(), progress=progress)
    if output is not None:
        write_lines(output, extractions)
        return
    for extraction in extractions:
        sys.stdout.write(f"{extraction.model_dump_json(exclude_none=True)}\n")
