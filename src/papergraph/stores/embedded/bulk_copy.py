"""Copy rows into an empty LadybugDB table by way of a CSV file, its fast path.

The engine reads CSV by itself, where Parquet would need pyarrow, ten times the size of papergraph.
Every column is read as text, as in "1812.06145" or "3.14"; U+001F, which text hardly ever holds,
stands for a missing value and divides the items of a list. A batch that the format cannot hold is
handed over as a parameter, which takes longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from papergraph.models import Edge, Node, PropertyGraph
from papergraph.stores.batches import BatchLimits, count_text_bytes
from papergraph.stores.cypher import quote
from papergraph.stores.embedded.ddl import COLUMN_TYPES
from papergraph.stores.embedded.statements import copy_rows
from papergraph.stores.rows import Row, Table, make_row

_SEPARATOR = "\x1f"
# The reader of CSV ends a text there.
# e.g. "a\u0000b"
_UNFIT_TEXT = re.compile(f"[\x00{_SEPARATOR}]")
# The engine takes a path for a pattern of paths, and a quote for its end.
# e.g. "graphs*[1]"
_UNFIT_PATH = re.compile(r"[*?\[\]{}\\'\"]")


def iter_table_batches(
    graph: PropertyGraph, limits: BatchLimits
) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows of a graph in batches of one table each, nodes before edges."""
    for parts in (groupby(graph.nodes, _name_of), groupby(graph.edges, _name_of)):
        for _, group in parts:
            pending: dict[Table, list[Row]] = {}
            sizes: dict[Table, int] = {}
            for part in group:
                table, row = make_row(part)
                rows = pending.setdefault(table, [])
                rows.append(row)
                sizes[table] = sizes.get(table, 0) + count_text_bytes(row)
                if len(rows) == limits.max_rows or sizes[table] >= limits.max_bytes:
                    yield table, pending.pop(table)
                    sizes[table] = 0
            yield from pending.items()


def prepare_copy(table: Table, rows: list[Row], path: Path) -> tuple[str, dict[str, Any]]:
    """Return the statement that copies rows into a table, and its parameters.

    Args:
        table: Where they go.
        rows: The rows.
        path: A file to write them to; it must stay until the statement has run.

    Raises:
        OSError: The file cannot be written.
    """
    if _UNFIT_PATH.search(str(path)) or not all(map(_fits_csv, rows)):
        return copy_rows(table), {"rows": rows}
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(
            ",".join([_format_cell(row[name]) for name in table.columns]) + "\n" for row in rows
        )
    return _copy_file(table, path), {}


def _name_of(part: Node | Edge) -> str:
    return part.label if isinstance(part, Node) else part.type


def _fits_csv(row: Row) -> bool:
    for value in row.values():
        if isinstance(value, str):
            if _UNFIT_TEXT.search(value):
                return False
        elif isinstance(value, list) and (
            not value or any(not item or _UNFIT_TEXT.search(item) for item in value)
        ):
            return False
    return True


def _format_cell(value: Any) -> str:  # noqa: ANN401 - a value of a row
    if value is None:
        return _SEPARATOR
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = _SEPARATOR.join(value)
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value)


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
