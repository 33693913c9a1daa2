"""Read JSON Lines on two processes, where there are many."""

from __future__ import annotations

import pickle
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack

from papergraph.ingest.decoding import Line, iter_lines
from papergraph.ingest.jsonl import read_line
from papergraph.ingest.kept_blocks import KeptBlocks
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.sources import Source
from papergraph.io.processes import open_helper
from papergraph.models import Paper, Rejection

_ALONE = 2000
"""Lines that are read before there is a second process: its start takes as long."""

_CHARACTERS = 1 << 16
"""Of the lines that it gets at a time; compressed, a pipe takes them at once."""

_AHEAD = 3
"""How many such batches wait for it, while others are read here."""

_Found = tuple[list[Paper | Rejection], OmittedFields]
"""What lines gave, and what alone they left out."""


def read_divided_lines(
    chunks: Iterable[str], source: Source, omitted: OmittedFields, kept: KeptBlocks
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every line that is not blank, in no order.

    Args:
        chunks: The text.
        source: Where it stands.
        omitted: Counts what no paper could take.
        kept: What is known of lines from the last build.

    Raises:
        ProcessEndedError: The second process was ended from outside.
    """
    waiting: deque[tuple[list[Line], Future[bytes]]] = deque()
    alone = _ALONE

    def gather(lines: list[Line], found: _Found) -> list[Paper | Rejection]:
        records, own = found
        omitted.fields.update(own.fields)
        omitted.values.update(own.values)
        kept.leave(lines, source.label, records, own)
        return records

    with ExitStack() as stack:
        submit: Callable[[bytes], Future[bytes]] | None = None
        for batch in _iter_batches(iter_lines(chunks)):
            while waiting and waiting[0][1].done():
                lines, packed = waiting.popleft()
                yield from gather(lines, _unpack(packed.result(), omitted))
            if (papers := kept.take(batch, source.label, omitted)) is not None:
                yield from papers
            # A line may be of any length.
            elif alone > 0 or len(waiting) >= _AHEAD or len(batch) == 1:
                alone -= len(batch)
                yield from gather(batch, _read(batch, source.label, omitted.column_names))
            else:
                submit = submit or stack.enter_context(open_helper(_read_packed))
                told = pickle.dumps((source.label, omitted.column_names, batch))
                waiting.append((batch, submit(zlib.compress(told, 1))))
        for lines, packed in waiting:
            yield from gather(lines, _unpack(packed.result(), omitted))


def _iter_batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        if batch and size + len(line.text) > _CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line.text)
    if batch:
        yield batch


def _read(lines: Iterable[Line], label: str, columns: Mapping[str, str]) -> _Found:
    omitted = OmittedFields(columns)
    return [record for line in lines for record in read_line(line, label, omitted)], omitted


def _read_packed(data: bytes) -> bytes:
    label: str
    columns: Mapping[str, str]
    batch: list[Line]
    label, columns, batch = pickle.loads(zlib.decompress(data))  # noqa: S301 - ours
    found, omitted = _read(batch, label, columns)
    # Papers are written and read as JSON in half of the time that pickling them takes.
    papers = [p.model_dump_json(exclude_none=True) for p in found if isinstance(p, Paper)]
    rejections = [record for record in found if isinstance(record, Rejection)]
    read = (papers, rejections, omitted.fields, omitted.values)
    return zlib.compress(pickle.dumps(read), 1)


def _unpack(data: bytes, omitted: OmittedFields) -> _Found:
    papers: list[str]
    rejections: list[Rejection]
    own = OmittedFields(omitted.column_names)
    papers, rejections, own.fields, own.values = pickle.loads(zlib.decompress(data))  # noqa: S301 - ours
    return [*map(Paper.model_validate_json, papers), *rejections], own
