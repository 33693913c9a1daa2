"""Read tables of comma-, semicolon- or tab-separated values with a header row.

The delimiter is the one that gives the header known columns: ``csv.Sniffer`` guesses from letter
counts, takes long text for separators and needs quadratic time on broken quotes.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from papergraph.errors import IngestError
from papergraph.ingest.dates import parse_year
from papergraph.ingest.decoding import Line, iter_lines
from papergraph.ingest.field_names import fold_field_name, name_field
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.settings import INGEST
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection
from papergraph.text.identifiers import parse_doi
from papergraph.text.normalize import blank_unprintable, shorten

DELIMITERS = (",", ";", "\t", "|")

# e.g. "sep=;"
_SEPARATOR = re.compile(r'"?sep=.?"?', re.IGNORECASE)
# e.g. "It ends here."
_SENTENCE_END = re.compile(r"[.!?\u3002]\W{0,3}$")


def read_table(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every row.

    A row with a broken quote costs its first line only: reading goes on with the next.

    Raises:
        IngestError: No column of the header, or more than one, is for titles.
    """
    lines = iter_lines(chunks)
    head = _find_header(lines, omitted.column_names)
    if head is None:
        return
    number, delimiter, columns = head
    _check_columns(columns, source, number, omitted.column_names)
    for row, cells, fault in _iter_rows(lines, delimiter):
        record = fault or _fit_row(columns, cells, omitted)
        if isinstance(record, str):
            yield reject(source.label, row, record, delimiter.join(cells))
        else:
            yield build_paper(record, source.label, row, omitted)
            if joined := _find_joined_row(columns, cells, delimiter):
                yield reject(source.label, row, "another row in this one", joined)


def is_table(sample: str) -> bool:
    """Tell whether a text begins with a header row, perhaps below a few lines about the export.

    It does if a column is for titles, if two are fields of a paper, or if all are plain words and
    the rows below have as many cells.
    """
    lines = [
        Line(0, line) for line in islice(sample.split("\n"), INGEST.table_lines) if line.strip()
    ]
    if not lines:
        return False
    if _find_header(iter(lines), {}, must_know=True) is not None:
        return True
    delimiter, columns = _split_header(lines[0].text, {})
    rows = [cells for _, cells, _ in islice(_iter_rows(lines[1:], delimiter), INGEST.rows_compared)]
    return (
        len(columns) > 1
        and bool(rows)
        and all(name.isidentifier() for name in columns)
        and all(len(cells) == len(columns) for cells in rows)
    )


def _find_header(
    lines: Iterator[Line], names: Mapping[str, str], *, must_know: bool = False
) -> tuple[int, str, list[str]] | None:
    """Return line, delimiter and columns of the header row, which may stand below other lines.

    Without a row that must be one, the first is taken for the header.
    """
    first: tuple[int, str, list[str]] | None = None
    passed: list[Line] = []
    for line in lines:
        if not line.text.strip() or _SEPARATOR.fullmatch(line.text.strip()):
            continue
        delimiter, columns = _split_header(line.text, names)
        found = line.number, delimiter, columns
        known = {field for name in columns if (field := _name_column(name, names))}
        if first is None:
            first = found
            if "title" in known or len(known) > 1:
                return found
        elif "title" in known and len(known) >= INGEST.fields_below_preface:
            return found
        passed.append(line)
        if len(passed) > INGEST.preface_lines or not (must_know or _is_preface(first, names)):
            break
    return None if must_know else first


def _is_preface(head: tuple[int, str, list[str]], names: Mapping[str, str]) -> bool:
    """Tell whether a first row cannot be the header: one cell that is a sentence or a setting."""
    columns = head[2]
    return len(columns) < 2 and not any(_name_column(name, names) for name in columns)


def _fit_row(
    columns: list[str], cells: list[str], omitted: OmittedFields
) -> dict[str, object] | str:
    """Return the record of a row, or why there is none.

    Empty cells may be missing or too many at the end. Of a row that is too long elsewhere the
    columns are read that are surely in their place.
    """
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(columns):
        safe = _count_safe(columns, cells, omitted.column_names)
        if not safe:
            return f"cells: {len(cells)}, where the header has {len(columns)}"
        omitted.values["columns of rows that are too long"] += len(columns) - safe
        columns, cells = columns[:safe], cells[:safe]
    elif len(cells) < len(columns) and len(cells) < 2:
        return f"cells: {len(cells)}, where the header has {len(columns)}"
    record: dict[str, object] = {}
    for name, cell in zip(columns, cells, strict=False):
        if cell.strip() or name not in record:
            record[name if not record.get(name) else f"{name} (again)"] = cell
    return record


def _find_joined_row(columns: list[str], cells: list[str], delimiter: str) -> str | None:
    """Return the row that a lost line end or quotation mark made a part of another."""
    fewest = len(columns) - 1
    surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
    if len(surplus) > 1:
        return delimiter.join(surplus)
    # In prose a space follows.
    parts = (line for cell in cells if "\n" in cell for line in cell.split("\n")[1:])
    mark = re.compile(rf"{re.escape(delimiter)}(?!\s)")
    found = (line for line in parts if fewest > 1 and len(mark.findall(line)) >= fewest)
    return next(found, None)


def _count_safe(columns: list[str], cells: list[str], names: Mapping[str, str]) -> int:
    """Return how many columns of a row that is too long are surely in their place.

    A year or DOI that reads as one, and an abstract that ends as a sentence does, vouch for all
    columns up to them.
    """
    safe = 0
    for place, (name, cell) in enumerate(zip(columns, cells, strict=False), start=1):
        field = _name_column(name, names)
        if field == "year" and cell.strip():
            if parse_year(cell) is None:
                break
            safe = place
        elif field == "doi" and cell.strip():
            if parse_doi(cell) is None:
                break
            safe = place
        elif field == "abstract" and cell.strip():
            if not _SENTENCE_END.search(cell):
                break
            safe = place
    has_title = any(_name_column(name, names) == "title" for name in columns[:safe])
    return safe if has_title else 0


def _check_columns(columns: list[str], source: Source, line: int, names: Mapping[str, str]) -> None:
    titles = [fold_field_name(name) for name in columns if _name_column(name, names) == "title"]
    if titles and len(set(titles)) == len(titles):
        return
    seen = ", ".join(shorten(repr(name), 40) for name in columns[: INGEST.columns_shown])
    raise IngestError(
        f"The table needs one column 'title'. Its columns: {seen or 'none that can be read'}. "
        'Say which is which with --map, e.g. --map title="Paper Name".',
        path=source.name,
        line=line,
    )


def _name_column(name: str, names: Mapping[str, str]) -> str | None:
    return name_field(names.get(fold_field_name(name), name))


def _split_header(line: str, names: Mapping[str, str]) -> tuple[str, list[str]]:
    def rank(columns: list[str]) -> tuple[bool, int, int]:
        fields = {field for name in columns if (field := _name_column(name, names))}
        return "title" in fields, len(fields), len(columns)

    headers = {delimiter: _split_names(line, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: rank(headers[delimiter]))
    return best, headers[best]


def _split_names(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []
    names = (blank_unprintable(cell).strip(" \ufeff") for cell in cells)
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
