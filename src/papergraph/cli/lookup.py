"""Look up one method, dataset, benchmark, task, metric, repository or paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from papergraph.cli.completion import complete_name
from papergraph.cli.graph_options import Database, Format, Source, open_source, say_match
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
from papergraph.models import LookupKind
from papergraph.text.escaping import escape_control, escape_markdown
from papergraph.text.normalize import cut_around, drop_respellings

if TYPE_CHECKING:
    from rich.text import Text

    from papergraph.queries.lookup import Lookup
    from papergraph.queries.model import QueryResult


_SHORT_SENTENCE = 110
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
    tsv hold the first table alone.

    Examples: papergraph lookup LoRA
    papergraph lookup dataset ImageNet --format csv
    """
    kind, name = _read_words(words)
    with open_source(source, database) as graph:
        is_chosen = with_code or since is not None or order is not None
        most = _EVERYTHING if is_chosen else limit
        found = graph.lookup(name, kind, limit=most, min_confidence=min_confidence)
        undated = sum(not row.get("year") for row in found.tables.get("papers", ()))
        found = found.keep(with_code=with_code, since=since, order=order, limit=limit)
    say_match(name, found.name, found.rivals, is_guess=found.is_guess)
    _print(_choose_columns(found, columns), style, is_long=is_long)
    _say_how_sure(found, min_confidence)
    if undated and (since is not None or order == "year"):
        place = "are left out" if since is not None else "stand last"
        typer.echo(f"Papers without a year {place}: {undated}.", err=True)
    papers = found.tables.get("papers")
    if papers is not None and len(papers.rows) < found.total:
        hint = "--limit" if len(papers.rows) == limit else "a lower --min-confidence"
        typer.echo(f"{len(papers.rows)} of {found.total} papers; {hint} shows more.", err=True)
    for name, count in found.cut.items():
        typer.echo(f"{limit} of {say_count(count)} in {name}; --limit shows more.", err=True)


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
    for name, table in _iter_tables(found.tables):
        console.print()
        console.print(Text(name.capitalize(), style="bold underline"))
        columns, rows = _arrange(table, is_long=is_long)
        is_main = name in _MAIN_TABLES or is_long
        print_table(columns, rows if is_main else rows[:_FEW_ROWS])
        if not is_main and len(rows) > _FEW_ROWS:
            console.print(Text(f"{_FEW_ROWS} of {len(rows)}; --long shows all.", style="dim"))


def _read_words(words: Sequence[str]) -> tuple[LookupKind | None, str]:
    """Return a kind, where one is given, and a name."""
    if len(words) == 1:
        return None, words[0]
    if len(words) > 2:
        raise typer.BadParameter(f"Put quotes around a name of several words: {' '.join(words)!r}.")
    if words[0] not in list(LookupKind):
        raise typer.BadParameter(
            f"{words[0]!r} is no kind. Kinds: {', '.join(LookupKind)}. "
            f"Put quotes around a name of several words: {' '.join(words)!r}."
        )
    return LookupKind(words[0]), words[1]


def _say_how_sure(found: Lookup, min_confidence: float | None) -> None:
    from papergraph.graph.leaderboards import LEAST_SHOWN, MEASURED, say_hidden

    results = found.tables.get("results")
    if results and (min_confidence is None or min_confidence >= LEAST_SHOWN):
        typer.echo(MEASURED, err=True)
    if found.hidden_results:
        typer.echo(f"{say_hidden(found.hidden_results)}.", err=True)


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


def _arrange(table: QueryResult, *, is_long: bool) -> tuple[list[str], list[list[object]]]:
    """Return what people need of a table, as columns and rows.

    Quotes are shown in their sentences, all about a paper stands in one cell, and there is no empty
    column.
    """
    shown = [_show_row(row, is_long=is_long) for row in table]
    columns = [column for column in shown[0] if any(row[column] not in (None, ()) for row in shown)]
    return columns, [[row[column] for column in columns] for row in shown]


def _show_row(row: Mapping[str, object], *, is_long: bool) -> dict[str, object]:
    shown = dict(row)
    if "quote" in shown:
        quote, sentence = str(shown.pop("quote")), str(row.get("sentence", ""))
        shown["sentence"] = _show_proof(
            quote, sentence if is_long else cut_around(sentence, quote, _SHORT_SENTENCE)
        )
        shown.pop("id", None)
        shown.pop("confidence", None)
    if shown.keys() >= {"paper_id", "title", "year"}:
        paper = _show_paper(row)
        rest = {k: v for k, v in shown.items() if k not in _OF_PAPER}
        return {"paper": paper, **rest}
    return shown


_OF_PAPER = ("paper_id", "title", "year", "repositories")


def _show_paper(row: Mapping[str, object]) -> Text:
    from rich.text import Text

    known = [str(row[key]) for key in ("paper_id", "year") if row[key] is not None]
    links = row.get("repositories", ())
    details = [" · ".join(known), *(links if isinstance(links, tuple) else ())]
    text = Text(escape_control(str(row["title"])))
    return text.append("".join(f"\n{escape_control(line)}" for line in details), style="dim")


def _show_proof(quote: str, sentence: str) -> Text:
    """Return a sentence with the words that prove it made bold."""
    from rich.text import Text

    text, words = Text(escape_control(sentence)), escape_control(quote)
    start = text.plain.find(words) if words else -1
    if start >= 0:
        text.stylize("bold yellow", start, start + len(words))
    return text
