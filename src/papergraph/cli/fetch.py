"""Fetch papers from services on the network, and what these know of papers at hand."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.options import Inputs, NoProgress, Quiet, set_verbosity
from papergraph.cli.progress import StageProgress

if TYPE_CHECKING:
    from papergraph.fetch.fetch_run import FetchReport

Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="The file to make.", show_default=False),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--address", metavar="URL", help="Where the service answers, if elsewhere than usually."
    ),
]
EPILOG = (
    "Keys are read from OPENALEX_API_KEY, SEMANTIC_SCHOLAR_API_KEY and CROSSREF_API_KEY; "
    "PAPERGRAPH_CONTACT may hold the e-mail address at which a service may reach you. "
    "Stopped, the same command goes on where it was."
)


def fetch(
    service: Annotated[
        str,
        typer.Argument(
            metavar="SERVICE", help="arxiv, openalex, semanticscholar, crossref or zotero."
        ),
    ],
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY|ID...]", help="Words, or identifiers.", show_default=False),
    ] = None,
    *,
    output: Output,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Records after which no further page is asked.")
    ] = 1000,
    address: Address = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
) -> None:
    """Write what a service knows to a file that build reads, with the query and the date.

    Examples: papergraph fetch arxiv "cat:cs.CL AND abs:retrieval" --limit 300 -o arxiv.jsonl
    papergraph fetch semanticscholar 1706.03762 10.18653/v1/N19-1423 -o s2.jsonl
    papergraph fetch zotero -o zotero.jsonl
    """
    from papergraph.api.fetching import fetch_papers

    set_verbosity(quiet=quiet, verbose=False)
    progress = StageProgress(quiet=quiet)
    report = fetch_papers(
        service, query or [], output, limit=limit, address=address, progress=progress
    )
    _show(report, output, [str(output)], quiet=quiet)


def enrich(
    inputs: Inputs,
    *,
    output: Output,
    service: Annotated[
        str, typer.Option("--from", help="semanticscholar, openalex or crossref.")
    ] = "semanticscholar",
    address: Address = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,  # noqa: ARG001 - acts by its callback
) -> None:
    """Write what a service knows of papers: ids, years, authors, venues, references.

    Papers are asked for by identifier, else by title. Build from both files: what is one paper
    becomes one, with what each file tells of it.

    Example: papergraph enrich papers.bib -o known.jsonl
    """
    from papergraph.api.fetching import enrich_papers

    set_verbosity(quiet=quiet, verbose=False)
    progress = StageProgress(quiet=quiet)
    report = enrich_papers(inputs, output, service=service, address=address, progress=progress)
    _show(report, output, [*inputs, str(output)], quiet=quiet)


def _show(report: FetchReport, output: Path, inputs: list[str], *, quiet: bool) -> None:
    if quiet:
        return
    told = f"{report.records} record{'' if report.records == 1 else 's'} in {output}"
    if report.missing:
        told += f"; {report.missing} that were asked for are not known there"
    typer.echo(f"{told}.\nNext      papergraph build {shlex.join(inputs)} -o graph", err=True)
