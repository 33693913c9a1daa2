"""Run a query of the library, or list what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papergraph.cli.answer_tables import arrange
from papergraph.cli.completion import complete_name, complete_query
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
from papergraph.cli.output import (
    OutputFormat,
    print_json,
    print_rows,
    print_table,
    say_count,
    write_data,
)
from papergraph.errors import QueryParameterError, UnknownQueryError

if TYPE_CHECKING:
    from papergraph.api.graph import Graph
    from papergraph.queries import Query, QueryResult

EPILOG = EXIT_CODES


def query(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A query of the library.",
            show_default="list them all",
            autocompletion=complete_query,
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="VALUE",
            help="What it asks for: its parameters without a default, in their order.",
            autocompletion=complete_name,
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

    if name is None:
        if parameters or limit is not None or show:
            raise typer.BadParameter("--param, --limit and --show go with the name of a query.")
        _print_library(style)
        return
    try:
        found = find_query(name)
        given = _read_parameters(found, values or [], parameters, limit)
        if show:
            write_data(found.text_for("neo4j" if is_address(source) else "embedded"))
            return
        check_parameters(found, given)
    except UnknownQueryError as exc:
        raise typer.BadParameter(str(exc)) from exc
    except QueryParameterError as exc:
        raise typer.BadParameter(f"{exc}\n{_say_usage(found)}") from exc
    with open_source(source, database) as graph:
        result = graph.query(name, **given)
        reason = "" if result.rows else graph.explain_no_rows(name, **given)
        notes = [result.note] if result.note else []
        notes += _iter_notes(graph, found, given, result)
    _print_result(result, found, style)
    for note in notes:
        typer.echo(note, err=True)
    if not result.rows:
        raise end_without_rows(reason)


def _print_result(result: QueryResult, query: Query, style: OutputFormat) -> None:
    """Write all of a result for programs, and of a table what people need."""
    if style is OutputFormat.TABLE:
        print_table(*arrange(_drop_asked(result, query)))
    else:
        print_rows(result.columns, result.rows, style)


def _read_parameters(
    query: Query, values: Sequence[str], parameters: list[str] | None, limit: int | None
) -> dict[str, str]:
    """Return parameters by name, from values in their order and from ``name=value``.

    Raises:
        QueryParameterError: There are more values than parameters that want one.
    """
    given = split_parameters(parameters)
    if limit is not None:
        given["limit"] = str(limit)
    wanted = [each.name for each in query.parameters if each.is_required and each.name not in given]
    if len(values) > len(wanted):
        raise QueryParameterError(
            f"Query {query.name} wants {len(wanted)} values, not {len(values)}: "
            f"{', '.join(map(repr, values))}. Put quotes around a name of several words; "
            "--in names the graph."
        )
    return {**given, **dict(zip(wanted, values, strict=False))}


def _say_usage(query: Query) -> str:
    """Return how a query is asked."""
    wanted = [each.name.upper() for each in query.parameters if each.is_required]
    others = [
        f"--param {each.name}={each.default}" for each in query.parameters if not each.is_required
    ]
    optional = f" [{' '.join(others)}]" if others else ""
    return f"Write: {' '.join(('papergraph query', query.name, *wanted))}{optional}"


def _drop_asked(result: QueryResult, query: Query) -> QueryResult:
    """Return rows without what all of them repeat of the question, and without ids of results."""
    from papergraph.queries import QueryResult

    asked = {"id", *(each.name for each in query.parameters if each.is_required)}
    kept = [
        index
        for index, name in enumerate(result.columns)
        if name != "result"
        and (name not in asked or len({row[index] for row in result.rows}) > 1 or len(result) == 1)
    ]
    rows = tuple(tuple(row[index] for index in kept) for row in result.rows)
    return QueryResult(result.name, tuple(result.columns[index] for index in kept), rows)


def _count_rows(graph: Graph, query: Query, given: dict[str, str], shown: int) -> int:
    """Return how many rows there are without the query's limit, up to what is worth counting."""
    from papergraph.queries.lookup import MOST_COUNTED

    limits = [p for p in query.parameters if p.name == "limit"]
    if not limits or shown < int(given.get("limit", limits[0].default or 0)):
        return shown
    return len(graph.query(query.name, **{**given, "limit": str(max(shown, MOST_COUNTED))}))


def _iter_notes(
    graph: Graph, query: Query, given: dict[str, str], found: QueryResult
) -> Iterator[str]:
    """Yield how many rows the limit and the floor of a query leave out, where some are shown.

    Of the floor the note of what is found may tell already.
    """
    from papergraph.queries.lookup import MOST_COUNTED

    shown = len(found)
    total = _count_rows(graph, query, given, shown)
    if shown < total:
        yield f"{shown} of {say_count(total)} rows; --limit shows more."
    floors = [p for p in query.parameters if p.name == "min_confidence" and p.default]
    is_told = "min_confidence" in given or "min_confidence" in found.note
    if shown and floors and not is_told:
        has_limit = any(p.name == "limit" for p in query.parameters)
        most = {"limit": str(MOST_COUNTED)} if has_limit else {}
        asked = {**given, "min_confidence": "0", **most}
        hidden = len(graph.query(query.name, **asked)) - total
        if hidden > 0:
            rows = "1 more row is" if hidden == 1 else f"{hidden:,} more rows are"
            shown_by = "(--param min_confidence=0 shows all)"
            yield f"{rows} below the confidence floor {shown_by}."


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
    typer.echo("Run one: papergraph query NAME VALUE …, e.g. who_uses LoRA", err=True)


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
