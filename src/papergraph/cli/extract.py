"""Extract entities, roles and links from papers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.options import (
    InputFormat,
    Inputs,
    Jobs,
    Model,
    Quiet,
    Verbose,
    default_jobs,
    set_verbosity,
)
from papergraph.cli.output import write_data
from papergraph.cli.progress import StageProgress
from papergraph.models import ExtractorModel
from papergraph.settings import BuildSettings

if TYPE_CHECKING:
    from papergraph.ingest.reader import Ingestion


def extract(
    inputs: Inputs,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="JSON Lines file to write.", show_default="stdout"),
    ] = None,
    input_format: InputFormat = None,
    jobs: Jobs = None,
    model: Model = ExtractorModel.ACCURATE,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write what each paper's text names, a line a paper, with offsets, roles and links.

    Offsets count characters of title, newline, abstract.
    """
    from papergraph import pipeline
    from papergraph.ingest.reader import read_papers
    from papergraph.io.files import write_lines

    set_verbosity(quiet=quiet, verbose=verbose)
    ingestion = read_papers(inputs, format=input_format, stdin=sys.stdin.buffer)
    for line in () if quiet else _iter_remarks(ingestion):
        typer.echo(line, err=True)
    progress = StageProgress(quiet=quiet)
    settings = BuildSettings(jobs=jobs or default_jobs(), model=model)
    extractions = pipeline.extract(ingestion, settings=settings, progress=progress)
    if output is not None:
        write_lines(output, extractions)
        return
    for extraction in extractions:
        write_data(f"{extraction.model_dump_json(exclude_none=True)}\n")


def _iter_remarks(ingestion: Ingestion) -> Iterator[str]:
    """Yield what was rejected and what was left out, which no report keeps here."""
    for rejection in ingestion.rejections:
        place = f"{rejection.source}:{rejection.line}" if rejection.line else rejection.source
        yield f"Rejected {place}: {rejection.reason}"
    yield from (f"Note: {note}" for note in ingestion.notes)
