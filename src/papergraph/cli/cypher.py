"""Run Cypher that the user writes."""

from __future__ import annotations

import json
import math
import sys
from typing import Annotated

import typer

from papergraph.cli.graph_options import (
    EXIT_CODES,
    Database,
    Format,
    Parameters,
    Source,
    end_without_rows,
    open_source,
    split_parameters,
)
from papergraph.cli.output import OutputFormat, print_rows
from papergraph.errors import QueryParameterError, WriteRefusedError

ParameterValue = str | int | float | bool | list["ParameterValue"]

EPILOG = EXIT_CODES


def cypher(
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="One statement; - reads standard input.")
    ],
    *,
    parameters: Parameters = None,
    source: Source = "graph",
    style: Format = OutputFormat.TABLE,
    database: Database = None,
    write: Annotated[
        bool, typer.Option("--write", help="Let the statement change the graph.")
    ] = False,
    limit_rows: Annotated[
        int | None,
        typer.Option("--limit-rows", min=0, help="Print this many rows.", show_default="all"),
    ] = None,
) -> None:
    """Run one Cypher statement, for reading only unless --write is given.

    Values belong in parameters: 'MATCH (m:Method {name: $name}) RETURN m.id' --param name=LoRA.
    A value that is a JSON number, true, false, list or quoted string is taken as such, else as
    text. A graph folder speaks LadybugDB's Cypher, a server Neo4j's.
    """
    values = {name: _read_value(value) for name, value in split_parameters(parameters).items()}
    text = _read_stdin() if statement == "-" else statement
    with open_source(source, database) as graph:
        try:
            found = graph.cypher(text, values, write=write)
        except QueryParameterError as exc:
            raise typer.BadParameter(str(exc), param_hint="--param") from exc
        except WriteRefusedError as exc:
            raise WriteRefusedError(f"{exc} --write lets it change the graph.") from exc
    if write and not found.columns:
        typer.echo("Done.", err=True)
        return
    shown = found.rows[:limit_rows]
    print_rows(found.columns, shown, style)
    if len(shown) < len(found.rows):
        typer.echo(f"{len(shown)} of {len(found.rows)} rows.", err=True)
    if not found.rows and not write:
        raise end_without_rows("No rows.")


def _read_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as exc:
        raise typer.BadParameter("standard input is no UTF-8 text.") from exc


def _read_value(text: str) -> ParameterValue:
    """Read a parameter as JSON where it is a plain value or a list of them, else as text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value if _is_plain(value) else text


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_plain(item) for item in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str | int)
