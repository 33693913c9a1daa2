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
    NoProgress,
    Quiet,
    Verbose,
    default_jobs,
    set_verbosity,
)
from papergraph.cli.output import write_data
from papergraph.cli.progress import StageProgress
from papergraph.models import ExtractorModel

if TYPE_CHECKING:
    from papergraph.api.building import Extractions


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
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
    verbose: Verbose = False,
) -> None:
    """Write what each paper's text names, a line a paper, with offsets, roles and links.

    Offsets count characters of title, newline, abstract.
    """
    from papergraph.api.building import extract_papers
    from papergraph.io.files import write_lines

    set_verbosity(quiet=quiet, verbose=verbose)
    extractions = extract_papers(
        inputs,
        format=input_format,
        jobs=jobs or default_jobs(),
        model=model,
        progress=StageProgress(quiet=quiet),
        stdin=sys.stdin.buffer,
    )
    for line in () if quiet else _iter_remarks(extractions):
        typer.echo(line, err=True)
    if output is not None:
        write_lines(output, extractions)
        return
    for extraction in extractions:
        write_data(f"{extraction.model_dump_json(exclude_none=True)}\n")


def _iter_remarks(extractions: Extractions) -> Iterator[str]:
    """Yield what was rejected and what was left out, which no report keeps here."""
    for rejection in extractions.rejections:
        place = f"{rejection.source}:{rejection.line}" if rejection.line else rejection.source
        yield f"Rejected {place}: {rejection.reason}"
    yield from (f"Note: {note}" for note in extractions.notes)
