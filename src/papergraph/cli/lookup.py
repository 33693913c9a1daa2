"""Look up one method, dataset, benchmark, task, metric, repository or paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.answer_tables import arrange
from papergraph.cli.completion import complete_name
from papergraph.cli.graph_options import (
    EXIT_CODES,
    Database,
    Format,
    Source,
    open_source,
    say_match,
)
from papergraph.cli.next_steps import list_next
from papergraph.cli.output import (
    OutputFormat,
    make_console,
    print_json,
    print_rows,
    print_table,
    say_count,
    to_text,
    write_data,
)
from papergraph.io import graph_folder
from papergraph.models import LookupKind
from papergraph.text.escaping import escape_control, escape_markdown
from papergraph.text.normalize import drop_respellings

if TYPE_CHECKING:
    from papergraph.queries.lookup import Lookup
    from papergraph.queries.model import QueryResult

EPILOG = EXIT_CODES


_EVERYTHING = 1_000_000
_FEW_ROWS = 5
_MAIN_TABLES = ("papers", "entities")


class PaperOrder(StrEnum):
    """Say how the papers of an answer are sorted."""

    YEAR = "year"
    TITLE = "title"
    CONFIDENCE = "confidence"


def lookup(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[KIND] NAME",
            help="Its name, alias, id, address or title; before it what it is, where a name alone "
            f"may mean another: {', '.join(LookupKind)}.",
            autocompletion=_complete,
            show_default=False,
        ),
    ],
    *,
    source: Source = "graph",
    style: Format = OutputFormat.TABLE,
    database: Database = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Papers at most.")] = 20,
    with_code: Annotated[
        bool, typer.Option("--with-code", help="Only papers that give their code.")
    ] = False,
    since: Annotated[
        int | None, typer.Option("--since", metavar="YEAR", help="Only papers of this year on.")
    ] = None,
    order: Annotated[
        PaperOrder | None,
        typer.Option("--sort", help="How papers are sorted.", show_default="by role"),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", metavar="A,B,…", help="Only these columns of the first table."),
    ] = None,
    is_long: Annotated[
        bool, typer.Option("--long", help="Whole sentences, and every row of every table.")
    ] = False,
    kind_option: Annotated[
        LookupKind | None,
        typer.Option("--kind", help="What NAME is, as before it.", hidden=True),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option("--table", help="Only this table of the answer, such as papers or results."),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            min=0,
            max=1,
            help="Leave out what is less sure; without it, doubtful results alone.",
        ),
    ] = None,
) -> None:
    """Say which papers name this, in which role, where their code is, and what proves it.

    Case, hyphens, plurals and small slips in NAME are forgiven. For a paper it says what the paper
    names and which papers are like it. JSON is one object; jsonl, csv and
    tsv hold the first table alone, or the one of --table.

    Examples: papergraph lookup LoRA
    papergraph lookup dataset CIFAR-100 --with-code
    papergraph lookup GSM8K --table results --format csv
    """
    kind, name = _read_words(words, kind_option)
    with open_source(source, database) as graph:
        is_chosen = with_code or since is not None or order is not None
        most = _EVERYTHING if is_chosen else limit
        found = graph.lookup(name, kind, limit=most, min_confidence=min_confidence)
        undated = sum(not row.get("year") for row in found.tables.get("papers", ()))
        found = found.keep(with_code=with_code, since=since, order=order, limit=limit)
    say_match(name, found.name, found.rivals, is_guess=found.is_guess)
    found = _choose_table(found, table)
    _print(_choose_columns(found, columns), style, is_long=is_long)
    _say_how_sure(found, min_confidence)
    if undated and (since is not None or order == "year"):
        place = "are left out" if since is not None else "stand last"
        typer.echo(f"Papers without a year {place}: {undated}.", err=True)
    papers = found.tables.get("papers")
    if papers is not None and len(papers.rows) < found.total:
        hint = "--limit" if len(papers.rows) == limit else "a lower --min-confidence"
        typer.echo(f"{len(papers.rows)} of {found.total} papers; {hint} shows more.", err=True)
    for part, count in found.cut.items():
        typer.echo(f"{limit} of {say_count(count)} in {part}; --limit shows more.", err=True)
    if style is OutputFormat.TABLE and table is None:
        for line in list_next(found, source):
            typer.echo(line, err=True)


def _print_as_json(found: Lookup) -> None:
    tables = {name: list(table) for name, table in found.tables.items()}
    head = {"kind": found.kind.value, "asked": found.asked, "id": found.id, "name": found.name}
    print_json({**head, **found.facts, **tables})


def _print_first_table(found: Lookup, style: OutputFormat) -> None:
    table = next(iter(found.tables.values()))
    print_rows(table.columns, table.rows, style)


def _print_as_markdown(found: Lookup) -> None:
    write_data(f"## {escape_markdown(found.name)}\n\n")
    for key, value in _iter_facts(found):
        write_data(f"- {escape_markdown(key)}: {escape_markdown(value)}\n")
    for name, table in _iter_tables(found.tables):
        write_data(f"\n### {name}\n\n")
        print_rows(table.columns, table.rows, OutputFormat.MARKDOWN)


def _print_for_people(found: Lookup, *, is_long: bool) -> None:
    from rich.text import Text

    console = make_console()
    console.print(Text(escape_control(found.name), style="bold"))
    for key, value in _iter_facts(found):
        console.print(Text(f"{key}: {escape_control(value)}", style="dim"))
    counts = [f"{name} {len(table.rows)}" for name, table in found.tables.items() if table.rows]
    if len(counts) > 1:
        console.print(Text(f"tables: {', '.join(counts)} (--table shows one)", style="dim"))
    for name, table in _iter_tables(found.tables):
        console.print()
        console.print(Text(name.capitalize(), style="bold underline"))
        columns, rows = arrange(table, is_long=is_long)
        is_main = name in _MAIN_TABLES or is_long or len(found.tables) == 1
        print_table(columns, rows if is_main else rows[:_FEW_ROWS])
        if not is_main and len(rows) > _FEW_ROWS:
            console.print(Text(f"{_FEW_ROWS} of {len(rows)}; --long shows all.", style="dim"))


def _read_words(words: Sequence[str], kind: LookupKind | None) -> tuple[LookupKind | None, str]:
    """Return a kind, where one is given, and a name, whose words may stand apart."""
    if len(words) > 1 and graph_folder.is_graph_folder(Path(words[-1])):
        raise typer.BadParameter(f"{words[-1]!r} is a graph. Write: --in {words[-1]}")
    first = words[0].removesuffix("s")
    if kind is None and len(words) > 1 and first in list(LookupKind):
        return LookupKind(first), " ".join(words[1:])
    return kind, " ".join(words)


def _choose_table(found: Lookup, table: str | None) -> Lookup:
    """Return a look-up with one of its tables alone."""
    if table is None:
        return found
    if table not in found.tables:
        raise typer.BadParameter(
            f"The answer has no table {table!r}. Tables: {', '.join(found.tables)}.",
            param_hint="--table",
        )
    if not found.tables[table]:
        typer.echo(f"No rows in {table}.", err=True)
    cut = {part: count for part, count in found.cut.items() if part == table}
    return replace(found, tables={table: found.tables[table]}, cut=cut)


def _say_how_sure(found: Lookup, min_confidence: float | None) -> None:
    from papergraph.graph.leaderboards import LEAST_SHOWN, MEASURED, say_hidden

    results = found.tables.get("results")
    if results and (min_confidence is None or min_confidence >= LEAST_SHOWN):
        typer.echo(MEASURED, err=True)
    if found.hidden_results:
        hidden = say_hidden(found.hidden_results)
        typer.echo(f"{hidden} (--min-confidence 0 shows all).", err=True)


def _complete(ctx: typer.Context, args: list[str], incomplete: str) -> list[str]:
    """Return kinds for the first word, and names of the graph."""
    kinds = [] if args else [kind.value for kind in LookupKind if kind.startswith(incomplete)]
    return [*kinds, *complete_name(ctx, incomplete)]


def _choose_columns(found: Lookup, columns: str | None) -> Lookup:
    """Return a look-up whose first table has these columns alone."""
    if columns is None:
        return found
    first, table = next(iter(found.tables.items()))
    wanted = [column.strip() for column in columns.split(",") if column.strip()]
    unknown = [column for column in wanted if column not in table.columns]
    if unknown or not wanted:
        raise typer.BadParameter(
            f"{columns!r} names no columns. Columns: {', '.join(table.columns)}.",
            param_hint="--columns",
        )
    places = [table.columns.index(column) for column in wanted]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return replace(
        found, tables={**found.tables, first: type(table)(table.name, tuple(wanted), rows)}
    )


def _print(found: Lookup, style: OutputFormat, *, is_long: bool) -> None:
    match style:
        case OutputFormat.TABLE:
            _print_for_people(found, is_long=is_long)
        case OutputFormat.JSON:
            _print_as_json(found)
        case OutputFormat.MARKDOWN:
            _print_as_markdown(found)
        case _:
            _print_first_table(found, style)


def _iter_facts(found: Lookup) -> Iterable[tuple[str, str]]:
    yield "id", found.id
    for key, value in found.facts.items():
        if key == "aliases" and isinstance(value, tuple):
            value = tuple(drop_respellings(found.name, value))  # noqa: PLW2901
        if key == "paper_count":
            yield "named by", f"{value} {'paper' if value == 1 else 'papers'}"
        elif value != ():
            yield key.replace("_", " "), to_text(value)


def _iter_tables(tables: Mapping[str, QueryResult]) -> Iterable[tuple[str, QueryResult]]:
    return ((name.replace("_", " "), table) for name, table in tables.items() if table.rows)
