"""Read JSON objects that span lines: an array of them, or one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from papergraph.ingest.json_records import iter_records
from papergraph.ingest.jsonl import describe_fault
from papergraph.ingest.records import OmittedFields, build_paper, reject
from papergraph.ingest.settings import INGEST
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Rejection

# e.g. " ,\n"
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


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

    def skip_to_value(self) -> bool:
        """Pass over space and commas, or say that nothing else follows."""
        while True:
            self.advance(_BETWEEN.match(self.text, self.position).end())  # type: ignore[union-attr] # matches anything
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
    is_array = buffer.skip_to_value() and buffer.text[buffer.position] == "["
    if is_array:
        buffer.advance(buffer.position + 1)
    while buffer.skip_to_value():
        if is_array and buffer.text[buffer.position] == "]":
            buffer.advance(buffer.position + 1)
            is_array = False
            continue
        line = buffer.line
        try:
            limit = INGEST.line_limit if is_array else INGEST.envelope_limit
            value, text = _read_value(buffer, limit)
        except (ValueError, RecursionError) as exc:
            reason = f"no JSON from here to the end of the file: {describe_fault(exc)}"
            yield reject(source.label, line, reason, buffer.text[buffer.position :])
            return
        for record in iter_records(value):
            if isinstance(record, dict):
                yield build_paper(record, source.label, line, omitted)
            else:
                yield reject(source.label, line, "JSON, but no object", text)


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
