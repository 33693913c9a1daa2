"""Hold rows as Python, notebooks and pandas read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from papergraph.errors import ConfigError

if TYPE_CHECKING:
    from pandas import DataFrame

CellT = TypeVar("CellT")

_ROWS_IN_REPR = 3
"""Rows that stand in ``repr``: enough to recognise an answer, short enough for any console."""

_ROWS_IN_HTML = 20
"""Rows that a notebook shows: what fits a screen, as pandas has it."""

_AROUND = 60
"""Characters of a sentence that a notebook shows before and after a quote."""

_CELL_WIDTH = 40
"""Characters of a cell in ``repr``."""


@dataclass(frozen=True, repr=False)
class ResultTable(Generic[CellT]):
    """Hold rows under named columns; iterating gives each row as a mapping by column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellT, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, CellT]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __getitem__(self, index: int) -> dict[str, CellT]:
        return dict(zip(self.columns, self.rows[index], strict=True))

    def __repr__(self) -> str:
        head = f"{self.name}: {len(self)} row{'' if len(self) == 1 else 's'}"
        shown = [f"  {', '.join(map(_shorten, row))}" for row in self.rows[:_ROWS_IN_REPR]]
        rest = ["  …"] if len(self) > len(shown) else []
        return "\n".join((f"{head} ({', '.join(self.columns)})", *shown, *rest))

    def column(self, name: str) -> tuple[CellT, ...]:
        """Return the cells of one column.

        Raises:
            ValueError: There is no such column.
        """
        if name not in self.columns:
            raise ValueError(f"there is no column {name!r}; columns: {', '.join(self.columns)}")
        index = self.columns.index(name)
        return tuple(row[index] for row in self.rows)

    def to_pandas(self) -> DataFrame:
        """Return the rows as a data frame.

        Raises:
            ConfigError: pandas is not installed.
        """
        return make_frame(self.columns, self.rows)

    def _repr_html_(self) -> str:
        return render_html(self)


def make_frame(columns: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> DataFrame:
    """Return a pandas data frame of rows.

    Raises:
        ConfigError: pandas is not installed.
    """
    try:
        from pandas import DataFrame as Frame  # noqa: PLC0415 - only who asks needs pandas
    except ImportError as exc:
        raise ConfigError(
            "Data frames need pandas, which is not installed: pip install pandas."
        ) from exc
    return Frame.from_records(list(rows), columns=list(columns))


def render_html(table: ResultTable[Any]) -> str:
    """Return a table as HTML in which every cell is plain text, its first rows only.

    Where a row has a ``quote`` inside its ``sentence``, the quote stands out with what is around
    it; the whole sentence shows where the pointer rests on the row.
    """
    shown = tuple(table)[:_ROWS_IN_HTML]
    columns = [c for c in table.columns if c != "quote" or "sentence" not in table.columns]
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(
        f"<tr{_hover(row)}>{''.join(f'<td>{_show(row, column)}</td>' for column in columns)}</tr>"
        for row in shown
    )
    rest = f"<p>{len(shown)} of {len(table)} rows</p>" if len(shown) < len(table) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _hover(row: dict[str, Any]) -> str:
    sentence = _to_text(row.get("sentence"))
    return f' title="{escape(sentence)}"' if sentence else ""


def _show(row: dict[str, Any], column: str) -> str:
    text, quote = _to_text(row[column]), _to_text(row.get("quote"))
    if column != "sentence":
        return escape(text)
    before, found, after = text.partition(quote) if quote else (text, "", "")
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}" if found else f"{before[: 2 * _AROUND]}…"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]}…"
    marked = f"<mark>{escape(found)}</mark>" if found else ""
    return f"{escape(before)}{marked}{escape(after)}"


def _to_text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case float():
            return f"{cell:.6g}"
        case list() | tuple():
            return ", ".join(map(_to_text, cell))
    return str(cell)


def _shorten(cell: object) -> str:
    text = " ".join(_to_text(cell).split())
    return text if len(text) <= _CELL_WIDTH else f"{text[: _CELL_WIDTH - 1]}…"
