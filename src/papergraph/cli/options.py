"""Declare the options that several commands share."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from papergraph.ingest.formats import list_formats, list_titles
from papergraph.models import ExtractorModel
from papergraph.settings import Credentials

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help=f"Files, folders or globs of {list_titles()}; - reads standard input.",
        show_default=False,
    ),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        help=f"Input format, where the content is not to decide: {list_formats()}.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Processes that extract.", show_default="all cores"),
]
GraphFolder = Annotated[
    Path, typer.Option("--in", envvar="PAPERGRAPH_IN", metavar="DIR", help="A graph folder.")
]
Model = Annotated[
    ExtractorModel,
    typer.Option(
        "--model", help="fast reads without the trained tagger, at about twice the speed."
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out what is less sure than this."),
]
AliasesFile = Annotated[
    Path | None,
    typer.Option(
        "--aliases",
        metavar="FILE",
        help="Your rules on which names are the same or different, and how things are called: "
        "TOML, or SSSOM whose name ends in .tsv.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help='What your file calls a field, e.g. --map title="Paper Name"; give it once a field.',
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="Where extractions are kept, for several graphs to share.",
        show_default="the graph folder",
    ),
]


def _hide_progress(*, hidden: bool) -> bool:
    if hidden:
        from papergraph.cli.progress import StageProgress

        StageProgress.is_shown = False
    return hidden


NoProgress = Annotated[
    bool,
    typer.Option(
        "--no-progress", callback=_hide_progress, help="Draw no bars; a pipe gets none anyway."
    ),
]
"""Acts by its callback, so that no command passes it on."""
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is done.")]


def split_columns(given: list[str]) -> dict[str, str]:
    """Return the column of each field that ``--map`` names."""
    columns = {}
    for text in given:
        field, mark, column = text.partition("=")
        if not mark or not field.strip() or not column.strip():
            raise typer.BadParameter(f"Write --map FIELD=COLUMN, not {text!r}.")
        columns[field.strip()] = column.strip()
    return columns


def default_jobs() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def set_verbosity(*, quiet: bool, verbose: bool) -> None:
    """Choose what the library's log shows on stderr."""
    level = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
    logging.getLogger("papergraph").setLevel(level)


def can_ask_credentials() -> bool:
    """Tell whether there is none in the environment, and a person at a terminal."""
    return Credentials.from_environment() is None and sys.stdin.isatty()


def ask_credentials() -> Credentials | None:
    """Return user and password from the environment, else from a prompt on a terminal."""
    found = Credentials.from_environment()
    if found is not None or not sys.stdin.isatty():
        return found
    user = typer.prompt("Neo4j user", default=os.environ.get("NEO4J_USERNAME", "neo4j"), err=True)
    password = typer.prompt("Password", hide_input=True, err=True)
    return Credentials(user=user, password=password)
