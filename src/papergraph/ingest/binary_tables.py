"""Read tables that are no text: Excel workbooks and Parquet files, by the extra ``files``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from papergraph.errors import IngestError
from papergraph.ingest.csv_table import read_table
from papergraph.ingest.json_records import iter_records
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection

PARQUET = b"PAR1"
EXCEL = b"PK\x03\x04"
_BATCH = 1000
_ADVICE = "Install papergraph[files] to read it, or export it as CSV."


def read_excel(
    stream: BinaryIO, source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every row of a workbook's first sheet.

    Raises:
        IngestError: openpyxl is not installed, it is no workbook, or no column is for titles.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as exc:
        raise IngestError(f"This is an Excel workbook. {_ADVICE}", path=source.name) from exc
    try:
        # What it raises for a broken file is not declared: KeyError, ValueError, zipfile errors.
        sheet = load_workbook(stream, read_only=True, data_only=True).worksheets[0]
        rows = sheet.iter_rows(values_only=True)
    except Exception as exc:
        raise IngestError(
            f"This is no Excel workbook that can be read: {exc}. Export it as CSV.",
            path=source.name,
        ) from exc

    def iter_chunks() -> Iterator[str]:
        for row in rows:
            line = io.StringIO()
            csv.writer(line, lineterminator="\n").writerow([_spell(cell) for cell in row])
            yield line.getvalue()

    yield from read_table(iter_chunks(), source, omitted)


def read_parquet(
    stream: BinaryIO, source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every row of a Parquet file, in batches.

    Raises:
        IngestError: pyarrow is not installed, or it is no Parquet file.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as exc:
        raise IngestError(f"This is a Parquet file. {_ADVICE}", path=source.name) from exc
    seekable = stream if stream.seekable() else io.BytesIO(stream.read())
    number = 0
    try:
        for batch in ParquetFile(seekable).iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                number += 1
                for record in iter_records(_plain(row)):
                    if isinstance(record, dict):
                        yield build_paper(record, source.label, number, omitted)
                    else:
                        yield reject(source.label, number, "no record", "")
    except (ArrowException, OSError, ValueError) as exc:
        raise IngestError(f"This Parquet file cannot be read: {exc}.", path=source.name) from exc


def _spell(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return " ".join(str(cell).split())


def _plain(value: object) -> object:
    """Return a value as JSON would hold it."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat()[:10] if isinstance(value, date) else value
