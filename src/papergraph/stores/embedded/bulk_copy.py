"""Copy rows into an empty LadybugDB by way of CSV files, its fast path.

The engine reads CSV by itself, where Parquet would need pyarrow, ten times the size of papergraph.
Every column is read as text, as in "1812.06145" or "3.14"; U+001F, which text hardly ever holds,
stands for a missing value and divides the items of a list. A row that the format cannot hold is
handed over as a parameter, which takes longer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

from papergraph.models import Edge, Node
from papergraph.stores.batches import BatchLimits
from papergraph.stores.cypher import quote
from papergraph.stores.embedded.ddl import COLUMN_TYPES
from papergraph.stores.embedded.statements import copy_rows
from papergraph.stores.rows import Row, Table

_SEPARATOR = "\x1f"
# The engine takes a path for a pattern of paths, and a quote for its end.
# e.g. "graphs*[1]"
_UNFIT_PATH = re.compile(r"[*?\[\]{}\\'\"]")


@dataclass(frozen=True)
class Copy:
    """Hold one statement that copies rows into a table.

    Attributes:
        count: How many rows it copies.
        size: How many characters of a file it reads.
        is_of_edges: Whether they are edges.
    """

    statement: str
    parameters: dict[str, Any]
    count: int
    size: int
    is_of_edges: bool


def is_fit_for_copying(folder: Path) -> bool:
    """Tell whether the engine reads files of a folder by their plain path."""
    return _UNFIT_PATH.search(str(folder)) is None


def write_copies(
    rows: Iterable[tuple[Node | Edge, Table, Row]], limits: BatchLimits, folder: Path
) -> list[Copy]:
    """Write rows to files, and return the statements that copy them, nodes before edges.

    Args:
        rows: Those of the nodes, then of the edges, each sorted by label or type.
        limits: How much one statement copies.
        folder: Where the files go; they must stay until the statements have run.

    Raises:
        OSError: A file cannot be written.
    """
    copies: list[Copy] = []
    with ExitStack() as stack:
        for _, group in groupby(rows, key=lambda row: row[1].name):
            # By ends, as the tables of a group share a name: a table's hash is of all it declares.
            files: dict[tuple[str, str] | None, _TableFile] = {}
            for _, table, row in group:
                file = files.get(table.ends)
                if file is None:
                    path = folder / f"{len(copies)}-{len(files)}.csv"
                    stream = path.open("w", encoding="utf-8", newline="")
                    file = _TableFile(table, path, stack.enter_context(stream))
                    files[table.ends] = file
                file.add(row)
                if file.is_full(limits):
                    copies += files.pop(table.ends).finish()
            for file in files.values():
                copies += file.finish()
    return copies


class _TableFile:
    """Write rows of one table to a file, and gather those that it cannot hold."""

    def __init__(self, table: Table, path: Path, stream: TextIO) -> None:
        types = {prop.name: prop.type for prop in table.properties}
        self._table = table
        self._path = path
        self._formats = [(name, _FORMATS[types.get(name, "STRING")]) for name in table.columns]
        self._lists = [name for name in table.columns if types.get(name) == "STRING[]"]
        self._stream = stream
        self._is_read = is_fit_for_copying(path)
        self._unfit: list[Row] = []
        self._count = 0
        self._size = 0

    def add(self, row: Row) -> None:
        """Write a row, or keep it where the file cannot hold it."""
        cells = [
            _SEPARATOR if (value := row[name]) is None else render(value)
            for name, render in self._formats
        ]
        line = ",".join(cells)
        self._size += len(line)
        if self._is_read and self._holds(row, cells, line):
            self._stream.write(line + "\n")
            self._count += 1
        else:
            self._unfit.append(row)

    def is_full(self, limits: BatchLimits) -> bool:
        """Tell whether one statement should copy no more than this."""
        rows = self._count + len(self._unfit)
        return rows >= limits.max_rows or self._size >= limits.max_bytes

    def finish(self) -> Iterator[Copy]:
        """Close the file and yield the statements that copy what was added."""
        self._stream.close()
        is_of_edges = self._table.ends is not None
        if self._count:
            statement = _copy_file(self._table, self._path)
            yield Copy(statement, {}, self._count, self._size, is_of_edges)
        if self._unfit:
            rows = {"rows": self._unfit}
            yield Copy(copy_rows(self._table), rows, len(self._unfit), 0, is_of_edges)

    def _holds(self, row: Row, cells: Sequence[str], line: str) -> bool:
        """Tell whether a line says what the row does: the reader ends a text at U+0000."""
        separators = cells.count(_SEPARATOR)
        for name in self._lists:
            if (items := row[name]) is not None:
                if "" in items or not items:
                    return False
                separators += len(items) - 1
        return line.count(_SEPARATOR) == separators and "\0" not in line


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


_FORMATS: dict[str, Callable[[Any], str]] = {
    "STRING": _quote,
    "INTEGER": repr,
    "FLOAT": repr,
    "BOOLEAN": lambda value: "true" if value else "false",
    "STRING[]": lambda items: _quote(_SEPARATOR.join(items)),
}


def _copy_file(table: Table, path: Path) -> str:
    types = {prop.name: prop.type for prop in table.properties}
    columns = ", ".join(f"{quote(name)} STRING" for name in table.columns)
    values = ", ".join(_read_cell(name, types.get(name, "STRING")) for name in table.columns)
    ends = "" if table.ends is None else f" (from='{table.ends[0]}', to='{table.ends[1]}')"
    return (
        f"COPY {quote(table.name)} FROM (LOAD WITH HEADERS ({columns}) FROM '{path}' "
        f"(header=false, parallel=false, escape='\"') RETURN {values}){ends}"
    )


def _read_cell(name: str, type_name: str) -> str:
    value = f"nullif({quote(name)}, '{_SEPARATOR}')"
    if type_name == "STRING":
        return value
    if type_name == "STRING[]":
        return f"string_split({value}, '{_SEPARATOR}')"
    return f"CAST({value} AS {COLUMN_TYPES[type_name]})"
