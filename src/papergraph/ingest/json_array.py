"""Read JSON objects that span lines: an array of them, or one after another.

An object that is larger than a record can be is an envelope: it is walked through, and the records
of its lists are read one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from papergraph.ingest.json_records import (
    ENVELOPES,
    flatten_record,
    is_record,
    iter_records,
)
from papergraph.ingest.jsonl import describe_fault
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.settings import INGEST
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection

# e.g. " ,\n"
_COMMAS = re.compile(r"[\s,]*")
# e.g. " : "
_COLONS = re.compile(r"[\s:]*")
_BETWEEN = {",": _COMMAS, ":": _COLONS}
_DECODER = json.JSONDecoder()
_DEPTH = 4


class _Buffer:
    """Hold the part of a text that is being read, and know its place and line."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._chunks = iter(chunks)
        self.text = ""
        self.position = 0
        self.line = 1

    def advance(self, end: int) -> None:
        """Leave behind what stands before an offset."""
        self.line += self.text.count("\n", self.position, end)
        self.position = end

    def grow(self) -> bool:
        """Drop what was left behind and double the rest, or say that the text has ended."""
        parts = [self.text[self.position :]]
        length = held = len(parts[0])
        while length <= 2 * held and (chunk := next(self._chunks, "")):
            parts.append(chunk)
            length += len(chunk)
        self.text, self.position = "".join(parts), 0
        return length > held

    def skip_to_value(self, mark: str = ",") -> bool:
        """Pass over space and a mark, or say that nothing else follows."""
        while True:
            self.advance(_BETWEEN[mark].match(self.text, self.position).end())  # type: ignore[union-attr] # matches anything
            if self.position < len(self.text):
                return True
            if not self.grow():
                return False


def read_json_array(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every value.

    Where the JSON breaks nothing tells where the next object begins: the rest is one rejection.
    """
    buffer = _Buffer(chunks)
    try:
        for line, value, text in _iter_values(buffer):
            for record in iter_records(value):
                if isinstance(record, dict):
                    yield build_paper(record, source.label, line, omitted)
                else:
                    yield reject(source.label, line, "JSON, but no object", text)
    except (ValueError, RecursionError) as exc:
        reason = f"no JSON from here to the end of the file: {describe_fault(exc)}"
        yield reject(source.label, buffer.line, reason, buffer.text[buffer.position :])


def _iter_values(buffer: _Buffer) -> Iterator[tuple[int, object, str]]:
    """Yield each value with its line and its beginning; those of an array one by one.

    Raises:
        ValueError: The JSON breaks.
    """
    while buffer.skip_to_value():
        if buffer.text[buffer.position] == "[":
            yield from _iter_array(buffer)
            continue
        line = buffer.line
        try:
            value, text = _read_value(buffer, INGEST.line_limit)
        except ValueError:
            is_large = len(buffer.text) - buffer.position > INGEST.line_limit
            if not is_large or buffer.text[buffer.position] != "{":
                raise
            yield from _iter_envelope(buffer, _DEPTH)
        else:
            yield line, value, text


def _iter_array(buffer: _Buffer) -> Iterator[tuple[int, object, str]]:
    buffer.advance(buffer.position + 1)
    while buffer.skip_to_value():
        if buffer.text[buffer.position] == "]":
            buffer.advance(buffer.position + 1)
            return
        line = buffer.line
        yield line, *_read_value(buffer, INGEST.line_limit)
    raise json.JSONDecodeError("The list does not end", "", 0)


def _iter_envelope(buffer: _Buffer, depth: int) -> Iterator[tuple[int, object, str]]:
    """Yield the items of the lists of an object, and of objects in it that hold such lists."""
    buffer.advance(buffer.position + 1)
    while buffer.skip_to_value():
        if buffer.text[buffer.position] == "}":
            buffer.advance(buffer.position + 1)
            return
        name, text = _read_value(buffer, INGEST.line_limit)
        if not isinstance(name, str) or not buffer.skip_to_value(":"):
            raise json.JSONDecodeError("Expecting a name", text, 0)
        begin = buffer.text[buffer.position]
        if begin == "[":
            yield from _iter_array(buffer)
        elif begin == "{" and depth and name in ENVELOPES:
            yield from _iter_envelope(buffer, depth - 1)
        else:
            line = buffer.line
            value, text = _read_value(buffer, INGEST.line_limit)
            # Under its id a record stands alone; what an envelope says of itself is none.
            if isinstance(value, dict) and is_record(flatten_record(value)):
                yield line, {"id": name, **value}, text
    raise json.JSONDecodeError("The object does not end", "", 0)


def _read_value(buffer: _Buffer, limit: int) -> tuple[object, str]:
    while True:
        try:
            value, end = _DECODER.raw_decode(buffer.text, buffer.position)
        except (ValueError, RecursionError):
            if len(buffer.text) - buffer.position > limit or not buffer.grow():
                raise
            continue
        # A number that ends where the buffer ends may go on.
        if end == len(buffer.text) and not isinstance(value, dict) and buffer.grow():
            continue
        text = buffer.text[buffer.position : min(end, buffer.position + INGEST.value_head)]
        buffer.advance(end)
        return value, text
