"""Share what the commands that ask a graph have in common."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.options import ask_credentials, can_ask_credentials
from papergraph.cli.output import OutputFormat
from papergraph.errors import PasswordWantedError

if TYPE_CHECKING:
    from papergraph.api.graph import Graph

EXIT_CODES = "Exit codes: 0 found, 1 nothing found or failed, 2 wrong usage."

Source = Annotated[
    str,
    typer.Option(
        "--in",
        envvar="PAPERGRAPH_IN",
        metavar="GRAPH",
        help="A graph folder, or a Neo4j address such as bolt://localhost:7687 "
        "(user and password from NEO4J_USERNAME and NEO4J_PASSWORD, else from a prompt).",
    ),
]
Database = Annotated[
    str | None,
    typer.Option("--database", help="Neo4j database.", show_default="the server's own"),
]
Format = Annotated[
    OutputFormat,
    typer.Option(
        "--format",
        "-f",
        help="How rows are written. In csv and tsv, text that a spreadsheet would run as a formula "
        "(first character = + - @ tab or return, and no number) begins with an apostrophe.",
    ),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter; may be repeated."),
]


class AnswerFormat(StrEnum):
    """Say how an answer that is no table is written."""

    TEXT = "text"
    JSON = "json"


AnswerStyle = Annotated[
    AnswerFormat, typer.Option("--format", "-f", help="How the answer is written.")
]
AsJson = Annotated[bool, typer.Option("--json", hidden=True, help="The same as --format json.")]


def open_source(source: str | Path, database: str | None = None) -> Graph:
    """Open a graph as the options name it."""
    from papergraph.api.graph import open_graph
    from papergraph.api.source import is_address

    graph = open_graph(source, database=database)
    if is_address(source) and can_ask_credentials():
        try:
            _ = graph.source.store
        except PasswordWantedError:
            return open_graph(source, credentials=ask_credentials(), database=database)
    return graph


def split_parameters(given: list[str] | None) -> dict[str, str]:
    """Return parameters given as ``name=value`` by name.

    Raises:
        BadParameter: One is not of that form, or stands twice.
    """
    values: dict[str, str] = {}
    for item in given or ():
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{item!r} is not NAME=VALUE.", param_hint="--param")
        if name in values:
            raise typer.BadParameter(f"{name!r} stands twice.", param_hint="--param")
        values[name] = value
    return values


def say_match(asked: str, found: str, rivals: Sequence[str], *, is_guess: bool) -> None:
    """Say on stderr what a name was taken for, and what else it could mean."""
    if is_guess:
        typer.echo(f"Showing {found!r} for {asked!r}.", err=True)
    if rivals:
        typer.echo(f"Also called so: {', '.join(map(repr, rivals))}.", err=True)


def end_without_rows(what: str) -> typer.Exit:
    """Say on stderr that nothing was found, and return the exit to raise."""
    typer.echo(what, err=True)
    return typer.Exit(1)
