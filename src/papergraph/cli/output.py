"""Print rows for people or for programs: data on stdout, and no byte of it runs anything."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

import typer

from papergraph.text.csv_cells import disarm_cell
from papergraph.text.escaping import CONTROL, escape_control, escape_markdown, show_control

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Row = Sequence[Any]

_CONTROL_IN_CSV = re.compile(f"(?![\t\r\n]){CONTROL.pattern}")
_CONTROL_IN_JSON = re.compile(f"(?!\n){CONTROL.pattern}")
_WHOLE_WORD = 40
"""Characters of a name or an id that is never broken."""

_FEW_WORDS = 16
"""Characters of a heading of several words that is never broken either."""

_LONG_WORD = re.compile(r"(\S{24})\S+")
"""A word of running text, an address mostly, that may be broken."""

_MEASURES = frozenset({"change", "confidence", "score", "similarity"})
"""Columns that hold what papergraph computed: more digits than these tell nothing."""

_DIGITS = 3

_PIPE_WIDTH = 100
"""Characters of a line where stdout is no terminal: what a log and most editors show whole."""


class OutputFormat(StrEnum):
    """Name how rows are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


def print_rows(columns: Sequence[str], rows: Sequence[Row], style: OutputFormat) -> None:
    """Write rows to stdout; cells are plain values, lists or mappings."""
    match style:
        case OutputFormat.TABLE:
            print_table(columns, rows)
        case OutputFormat.JSON:
            print_json([dict(zip(columns, row, strict=True)) for row in rows])
        case OutputFormat.JSONL:
            write_data(render_json_lines(columns, rows))
        case OutputFormat.CSV:
            write_data(render_csv(columns, rows))
        case OutputFormat.TSV:
            write_data(render_tsv(columns, rows))
        case OutputFormat.MARKDOWN:
            write_data(render_markdown(columns, rows))


def print_json(value: object) -> None:
    """Write a value to stdout as indented JSON."""
    write_data(render_json(value))


def write_data(text: str) -> None:
    """Write text to stdout as UTF-8, whatever the locale and without changing line ends."""
    typer.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def render_json(value: object) -> str:
    """Return indented JSON; what would steer a terminal is escaped, so it reads back the same."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return _CONTROL_IN_JSON.sub(_escape_json, text) + "\n"


def render_json_lines(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a JSON object a line, a line a row; what would steer a terminal is escaped."""
    lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows)
    return "".join(f"{CONTROL.sub(_escape_json, line)}\n" for line in lines)


def render_tsv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a line a row, cells parted by tabs, without quotes; other tabs and line ends show.

    Text that a spreadsheet would take for a formula gets an apostrophe in front, as in CSV.
    """
    cells = [columns, *rows]
    return "".join(
        "\t".join(escape_control(str(_to_csv(cell))) for cell in line) + "\n" for line in cells
    )


def render_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return CSV as RFC 4180 has it.

    Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers do not.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_to_csv(column) for column in columns])
    writer.writerows([_to_csv(cell) for cell in row] for row in rows)
    return stream.getvalue()


def render_markdown(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a Markdown table in which every cell shows as plain text."""
    lines = [
        [escape_markdown(column) for column in columns],
        ["---"] * len(columns),
        *([escape_markdown(to_text(cell)) for cell in row] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def print_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a table that fits the terminal, or in a pipe the width that ``make_console`` chooses.

    A cell that is rich text is taken as it is, whatever else is shown as plain text. Headings are
    never cut: where they do not fit, they break at underscores, and else rows become records.
    """
    from rich.measure import Measurement
    from rich.text import Text

    console = make_console()
    shown = [
        [
            cell if isinstance(cell, Text) else Text(escape_control(_show(column, cell)))
            for column, cell in zip(columns, row, strict=True)
        ]
        for row in rows
    ]
    numeric = [
        bool(rows) and all(isinstance(row[index], int | float) for row in rows)
        for index in range(len(columns))
    ]
    unbounded = console.options.update(width=sys.maxsize)
    for headings in (columns, [column.replace("_", "_\n") for column in columns]):
        least = _make_table(headings, _shorten_words(shown), numeric)
        if Measurement.get(console, unbounded, least).minimum <= console.width:
            console.print(_make_table(headings, shown, numeric))
            return
    _print_records(console, columns, shown)


def _make_table(
    headings: Sequence[str], shown: Sequence[Sequence[Text]], numeric: Sequence[bool]
) -> Table:
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, heading in enumerate(headings):
        justify: Literal["left", "right"] = "right" if numeric[index] else "left"
        table.add_column(
            Text("\n".join(map(escape_control, heading.split("\n")))),
            justify=justify,
            overflow="fold",
            no_wrap=all(_is_whole(row[index].plain) for row in shown),
            min_width=max(map(cell_len, heading.split()), default=0),
        )
    for cells in shown:
        table.add_row(*cells)
    return table


def _shorten_words(shown: Sequence[Sequence[Text]]) -> list[list[Text]]:
    """Return cells whose words are no longer than a table must leave them."""
    from rich.text import Text

    return [
        [
            cell if _is_whole(cell.plain) else Text(_LONG_WORD.sub(r"\1", cell.plain))
            for cell in cells
        ]
        for cells in shown
    ]


def _show(column: str, cell: object) -> str:
    """Return a cell as a table shows it; how sure or alike something is, in thousandths."""
    if column in _MEASURES and isinstance(cell, float):
        return to_text(round(cell, _DIGITS))
    return to_text(cell)


def _is_whole(text: str) -> bool:
    """Tell a name, an id or a few words, which are never broken, from text that wraps."""
    return len(text) <= (_FEW_WORDS if " " in text else _WHOLE_WORD)


def _print_records(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[Text]]
) -> None:
    """Write a block of lines for each row, where a table would break its words."""
    for cells in rows:
        console.print()
        for column, cell in zip(columns, cells, strict=True):
            if cell.plain:
                console.print(escape_control(column), cell, sep=": ")


def make_console() -> Console:
    """Return a console on stdout, as wide as the terminal, or as ``COLUMNS`` says in a pipe."""
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return Console(width=_choose_width(), highlight=False, markup=False, emoji=False)


def _choose_width() -> int | None:
    if sys.stdout.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) > 0 else _PIPE_WIDTH


def say_count(count: int) -> str:
    """Return a number of rows, or that there are more than are counted."""
    from papergraph.queries.lookup import MOST_COUNTED

    return f"{count:,}" if count < MOST_COUNTED else f"more than {count - 1:,}"


def to_text(cell: object) -> str:
    """Return a cell as people read it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            return f"{cell:.6g}"
        case list() | tuple():
            return ", ".join(to_text(item) for item in cell)
        case dict():
            return json.dumps(cell, ensure_ascii=False)
    return str(cell)


def _escape_json(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _to_csv(cell: object) -> object:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return cell
        case list() | tuple():
            text = "; ".join(map(to_text, cell))
        case _:
            text = to_text(cell)
    safe = _CONTROL_IN_CSV.sub(show_control, text)
    return disarm_cell(safe)
