"""Look up one method, dataset, benchmark, task, metric, repository or paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papergraph.cli.asking import EXIT_CODES, Database, Format, Source, open_source
from papergraph.cli.output import (
    OutputFormat,
    escape_control,
    escape_markdown,
    make_console,
    print_json,
    print_rows,
    print_table,
    to_text,
    write_data,
)

if TYPE_CHECKING:
    from rich.text import Text

    from papergraph.queries.lookup import Lookup, Table


class Kind(StrEnum):
    """Name what can be looked up; the library's own list is not loaded for ``--help``."""

    METHOD = "method"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    TASK = "task"
    METRIC = "metric"
    REPO = "repo"
    PAPER = "paper"


def lookup(
    kind: Annotated[Kind, typer.Argument(help="What to look up.")],
    name: Annotated[str, typer.Argument(help="Its name, alias, id, address or title.")],
    *,
    source: Source = "graph",
    style: Format = OutputFormat.TABLE,
    database: Database = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Papers at most.")] = 20,
) -> None:
    """Say which papers name this, in which role, where their code is, and what proves it.

    Case, hyphens, plurals and small slips in NAME are forgiven. For a paper it says what the paper
    names and which papers are like it. JSON is one object; CSV holds the first table alone.
    """
    from papergraph.queries.lookup import LookupKind, look_up

    with open_source(source, database) as store:
        found = look_up(store, LookupKind(kind.value), name, limit=limit)
    if found.is_guess:
        typer.echo(f"Showing {found.name!r} for {name!r}.", err=True)
    if found.rivals:
        typer.echo(f"Also called so: {', '.join(map(repr, found.rivals))}.", err=True)
    _PRINTERS[style](found)
    papers = found.tables.get("papers")
    if papers is not None and len(papers.rows) < found.total:
        typer.echo(f"{len(papers.rows)} of {found.total} papers; --limit shows more.", err=True)


lookup.__doc__ = f"{lookup.__doc__}\n\n{EXIT_CODES}"


def _print_as_json(found: Lookup) -> None:
    tables = {
        name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for name, table in found.tables.items()
    }
    head = {"kind": found.kind.value, "asked": found.asked, "id": found.id, "name": found.name}
    print_json({**head, **found.facts, **tables})


def _print_as_csv(found: Lookup) -> None:
    table = next(iter(found.tables.values()))
    print_rows(table.columns, table.rows, OutputFormat.CSV)


def _print_as_markdown(found: Lookup) -> None:
    write_data(f"## {escape_markdown(found.name)}\n\n")
    for key, value in _iter_facts(found):
        write_data(f"- {escape_markdown(key)}: {escape_markdown(value)}\n")
    for name, table in _iter_tables(found.tables):
        write_data(f"\n### {name}\n\n")
        print_rows(table.columns, table.rows, OutputFormat.MARKDOWN)


def _print_for_people(found: Lookup) -> None:
    from rich.text import Text

    console = make_console()
    console.print(Text(escape_control(found.name), style="bold"))
    for key, value in _iter_facts(found):
        console.print(Text(f"{key}: {escape_control(value)}", style="dim"))
    for name, table in _iter_tables(found.tables):
        console.print()
        console.print(Text(name.capitalize(), style="bold underline"))
        columns, rows = _arrange(table)
        print_table(columns, rows, show=_show_cell)


_PRINTERS = {
    OutputFormat.TABLE: _print_for_people,
    OutputFormat.JSON: _print_as_json,
    OutputFormat.CSV: _print_as_csv,
    OutputFormat.MARKDOWN: _print_as_markdown,
}


def _iter_facts(found: Lookup) -> Iterable[tuple[str, str]]:
    yield "id", found.id
    for key, value in found.facts.items():
        yield key.replace("_", " "), to_text(value)


def _iter_tables(tables: Mapping[str, Table]) -> Iterable[tuple[str, Table]]:
    return ((name, table) for name, table in tables.items() if table.rows)


class _Proof:
    """Hold a sentence and the text in it that names the thing."""

    def __init__(self, quote: object, sentence: object) -> None:
        self.quote = str(quote)
        self.sentence = str(sentence)

    def __str__(self) -> str:
        return self.sentence


def _arrange(table: Table) -> tuple[Sequence[str], list[list[Any]]]:
    """Join quote and sentence, and drop what people need not see beside the rest."""
    hidden = {"quote", "id", "confidence"} if "quote" in table.columns else set()
    columns = [column for column in table.columns if column not in hidden]
    rows = []
    for row in table.rows:
        values: dict[str, Any] = dict(zip(table.columns, row, strict=True))
        if "quote" in values:
            values["sentence"] = _Proof(values["quote"], values["sentence"])
        rows.append([values[column] for column in columns])
    return columns, rows


def _show_cell(_column: str, cell: object) -> Text | None:
    """Return a sentence with the proving words made bold."""
    if not isinstance(cell, _Proof):
        return None
    from rich.text import Text

    text = Text(escape_control(cell.sentence))
    start = text.plain.find(escape_control(cell.quote)) if cell.quote else -1
    if start >= 0:
        text.stylize("bold yellow", start, start + len(escape_control(cell.quote)))
    return text
