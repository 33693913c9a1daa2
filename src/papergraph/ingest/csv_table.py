"""Read tables of comma-, semicolon- or tab-separated values with a header row.

The delimiter is the one that gives the header known columns: ``csv.Sniffer`` guesses from letter
counts, takes long text for separators and needs quadratic time on broken quotes.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from papergraph.errors import IngestError
from papergraph.ingest.decoding import Line, iter_lines
from papergraph.ingest.field_names import name_field
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.settings import INGEST
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection
from papergraph.text.normalize import blank_unprintable, shorten

DELIMITERS = (",", ";", "\t")


def read_table(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every row.

    A row with a broken quote costs its first line only: reading goes on with the next.

    Raises:
        IngestError: No column of the header, or more than one, is for titles.
    """
    lines = iter_lines(chunks)
    header = next((line for line in lines if line.text.strip()), None)
    if header is None:
        return
    delimiter, columns = _split_header(header.text)
    _check_columns(columns, source, header.number)
    for number, cells, fault in _iter_rows(lines, delimiter):
        problem = fault
        if problem is None and len(cells) != len(columns):
            problem = f"cells: {len(cells)}, where the header has {len(columns)}"
        if problem is not None:
            yield reject(source.label, number, problem, delimiter.join(cells))
        else:
            record = dict(zip(columns, cells, strict=True))
            yield build_paper(record, source.label, number, omitted)


def is_table(sample: str) -> bool:
    """Tell whether a text begins with a header row.

    It does if a column is ``title``, if two are fields of a paper, or if all are plain words and
    the rows below have as many cells.
    """
    lines = [
        Line(0, line) for line in islice(sample.split("\n"), INGEST.table_lines) if line.strip()
    ]
    if not lines:
        return False
    delimiter, columns = _split_header(lines[0].text)
    known = {field for name in columns if (field := name_field(name))}
    if "title" in known or len(known) > 1:
        return True
    rows = [cells for _, cells, _ in islice(_iter_rows(lines[1:], delimiter), INGEST.rows_compared)]
    return (
        len(columns) > 1
        and bool(rows)
        and all(name.isidentifier() for name in columns)
        and all(len(cells) == len(columns) for cells in rows)
    )


def _check_columns(columns: list[str], source: Source, line: int) -> None:
    if sum(name_field(name) == "title" for name in columns) == 1:
        return
    seen = ", ".join(shorten(repr(name), 40) for name in columns[: INGEST.columns_shown])
    raise IngestError(
        f"The table needs one column 'title'. Its columns: {seen or 'none that can be read'}.",
        path=source.name,
        line=line,
    )


def _split_header(line: str) -> tuple[str, list[str]]:
    def rank(columns: list[str]) -> tuple[bool, int, int]:
        fields = {field for name in columns if (field := name_field(name))}
        return "title" in fields, len(fields), len(columns)

    headers = {delimiter: _split_names(line, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: rank(headers[delimiter]))
    return best, headers[best]


def _split_names(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []
    names = (blank_unprintable(cell).strip() for cell in cells)
    return [name or f"column {number}" for number, name in enumerate(names, start=1)]


def _iter_rows(
    lines: Iterable[Line], delimiter: str
) -> Iterator[tuple[int, list[str], str | None]]:
    """Yield for every row its line, its cells and, if it cannot be read, why."""
    waiting: deque[Line] = deque()
    rest = iter(lines)
    while (first := _take(waiting, rest)) is not None:
        if not first.is_whole:
            yield first.number, [first.text], "the line is too long"
        elif first.text.strip():
            taken: list[Line] = []
            row = chain([f"{first.text}\n"], _continue_row(waiting, rest, taken))
            try:
                cells = next(csv.reader(row, delimiter=delimiter, strict=True))
            except csv.Error as exc:
                waiting.extendleft(reversed(taken))
                yield first.number, [first.text], f"no row: {exc}"
            else:
                yield first.number, cells, None


def _continue_row(waiting: deque[Line], rest: Iterator[Line], taken: list[Line]) -> Iterator[str]:
    while (line := _take(waiting, rest)) is not None:
        taken.append(line)
        if not line.is_whole:
            return
        yield f"{line.text}\n"


def _take(waiting: deque[Line], rest: Iterator[Line]) -> Line | None:
    return waiting.popleft() if waiting else next(rest, None)
