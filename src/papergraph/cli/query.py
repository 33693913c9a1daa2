"""Run a query of the library, or list what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papergraph.cli.completion import complete_query
from papergraph.cli.graph_options import (
    Database,
    Format,
    Parameters,
    Source,
    end_without_rows,
    open_source,
    split_parameters,
)
from papergraph.cli.output import OutputFormat, print_json, print_rows, say_count, write_data
from papergraph.errors import QueryParameterError, UnknownQueryError

if TYPE_CHECKING:
    from papergraph.api.graph import Graph
    from papergraph.queries import Query


def query(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A query of the library.",
            show_default="list them all",
            autocompletion=complete_query,
        ),
    ] = None,
    *,
    parameters: Parameters = None,
    source: Source = "graph",
    style: Format = OutputFormat.TABLE,
    database: Database = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Rows at most, where a query has a limit.")
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Print its Cypher, run nothing.")] = False,
) -> None:
    """Run a query of the library; without NAME, list the library."""
    from papergraph.api.source import is_address
    from papergraph.queries import check_parameters, find_query

    given = split_parameters(parameters)
    if limit is not None:
        given["limit"] = str(limit)
    if name is None:
        if given or show:
            raise typer.BadParameter("--param and --show go with the name of a query.")
        _print_library(style)
        return
    try:
        found = find_query(name)
        if show:
            write_data(found.text_for("neo4j" if is_address(source) else "embedded"))
            return
        check_parameters(found, given)
    except (UnknownQueryError, QueryParameterError) as exc:
        raise typer.BadParameter(str(exc)) from exc
    with open_source(source, database) as graph:
        result = graph.query(name, **given)
        reason = "" if result.rows else graph.explain_no_rows(name, **given)
        notes = list(_iter_notes(graph, found, given, len(result)))
    print_rows(result.columns, result.rows, style)
    for note in notes:
        typer.echo(note, err=True)
    if not result.rows:
        raise end_without_rows(reason)


def _count_rows(graph: Graph, query: Query, given: dict[str, str], shown: int) -> int:
    """Return how many rows there are without the query's limit, up to what is worth counting."""
    from papergraph.queries.lookup import MOST_COUNTED

    limits = [p for p in query.parameters if p.name == "limit"]
    if not limits or shown < int(given.get("limit", limits[0].default or 0)):
        return shown
    return len(graph.query(query.name, **{**given, "limit": str(max(shown, MOST_COUNTED))}))


def _iter_notes(graph: Graph, query: Query, given: dict[str, str], shown: int) -> Iterator[str]:
    """Yield how many rows the limit and the floor of a query leave out, where some are shown."""
    from papergraph.queries.lookup import MOST_COUNTED

    total = _count_rows(graph, query, given, shown)
    if shown < total:
        yield f"{shown} of {say_count(total)} rows; --limit shows more."
    floors = [p for p in query.parameters if p.name == "min_confidence" and p.default]
    if shown and floors and "min_confidence" not in given:
        asked = {**given, "min_confidence": "0", "limit": str(MOST_COUNTED)}
        hidden = len(graph.query(query.name, **asked)) - total
        if hidden > 0:
            rows = "1 more row is" if hidden == 1 else f"{hidden:,} more rows are"
            yield f"{rows} below the confidence floor (--param min_confidence=0 shows them)."


def _print_library(style: OutputFormat) -> None:
    from papergraph.queries import load_queries

    if style is OutputFormat.JSON:
        print_json([_describe(found) for found in load_queries()])
        return
    rows = [
        (found.topic, found.name, found.summary, _name_parameters(found))
        for found in load_queries()
    ]
    if style is OutputFormat.TABLE:
        print_rows(("query", "answers", "parameters"), _group(rows), style)
    else:
        print_rows(("topic", "query", "answers", "parameters"), rows, style)
    typer.echo("Run one: papergraph query NAME --param name=value", err=True)


def _group(rows: Iterable[tuple[str, str, str, str]]) -> list[tuple[object, ...]]:
    """Return rows without their topic, which stands above them."""
    from rich.text import Text

    grouped: list[tuple[object, ...]] = []
    for topic, members in groupby(rows, key=itemgetter(0)):
        grouped.append((Text(topic, style="bold"), None, None))
        grouped.extend(member[1:] for member in members)
    return grouped


def _name_parameters(found: Query) -> str:
    return ", ".join(
        parameter.name if parameter.is_required else f"{parameter.name}={parameter.default}"
        for parameter in found.parameters
    )


def _describe(found: Query) -> dict[str, Any]:
    return {
        "name": found.name,
        "topic": found.topic,
        "answers": found.summary,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.is_required,
                "default": parameter.default,
                "meaning": parameter.meaning,
            }
            for parameter in found.parameters
        ],
        "columns": [
            {"name": column.name, "type": column.type, "meaning": column.meaning}
            for column in found.columns
        ],
    }
