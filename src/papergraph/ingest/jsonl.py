"""Read JSON Lines: one object a line."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator

from papergraph.ingest.decoding import Line, iter_lines
from papergraph.ingest.json_records import iter_records
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection


def read_json_lines(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every line that is not blank."""
    for line in iter_lines(chunks):
        yield from read_line(line, source.label, omitted)


def read_line(line: Line, label: str, omitted: OmittedFields) -> Iterator[Paper | Rejection]:
    """Yield what a line of the source of a label holds, a paper or a rejection for each record."""
    number, text, is_whole = line
    if not is_whole:
        yield reject(label, number, "the line is too long", text)
        return
    if not text or text.isspace():
        return
    try:
        value = _parse(text)
    # Beside JSONDecodeError: numbers of over 4,300 digits, and brackets nested too deep.
    except (ValueError, RecursionError) as exc:
        yield reject(label, number, f"no JSON: {describe_fault(exc)}", text)
        return
    for record in iter_records(value):
        if isinstance(record, dict):
            yield build_paper(record, label, number, omitted)
        else:
            yield reject(label, number, "JSON, but no object", text)


def _parse(text: str) -> object:
    """Return the value of a line; Python writes objects with single quotation marks."""
    try:
        return json.loads(text)
    except ValueError:
        if not text.lstrip().startswith("{'"):
            raise
        try:
            return ast.literal_eval(text.strip())
        except (SyntaxError, MemoryError, TypeError) as exc:
            raise ValueError(text) from exc


def describe_fault(exc: ValueError | RecursionError) -> str:
    """Say why a text is no JSON, without the place, which the reader of a file knows better."""
    if isinstance(exc, RecursionError):
        return "nested too deep"
    if isinstance(exc, json.JSONDecodeError):
        return exc.msg
    return "a number has too many digits" if "digits" in str(exc) else "not even a Python object"
