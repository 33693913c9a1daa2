"""Read JSON Lines on two processes, where there are many."""

from __future__ import annotations

import pickle
import zlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from itertools import chain, islice

from papergraph.ingest.decoding import Line, iter_lines
from papergraph.ingest.jsonl import read_line
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


def read_divided_lines(
    chunks: Iterable[str], source: Source, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    """Yield a paper or a rejection for every line that is not blank, in no order.

    Raises:
        ProcessEndedError: The second process was ended from outside.
    """
    lines = iter_lines(chunks)
    for line in islice(lines, _ALONE):
        yield from read_line(line, source.label, omitted)
    following = next(lines, None)
    if following is None:
        return
    with open_helper(_read_packed) as submit:
        waiting: deque[Future[bytes]] = deque()
        for batch in _iter_batches(chain([following], lines)):
            while waiting and waiting[0].done():
                yield from _unpack(waiting.popleft().result(), omitted)
            # A line may be of any length.
            if len(waiting) < _AHEAD and len(batch) > 1:
                packed = pickle.dumps((source.label, omitted.column_names, batch))
                waiting.append(submit(zlib.compress(packed, 1)))
            else:
                for line in batch:
                    yield from read_line(line, source.label, omitted)
        while waiting:
            yield from _unpack(waiting.popleft().result(), omitted)


def _iter_batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    size = 0
    for line in lines:
        if batch and size + len(line.text) > _CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line.text)
    yield batch


def _read_packed(data: bytes) -> bytes:
    label: str
    columns: Mapping[str, str]
    batch: list[Line]
    label, columns, batch = pickle.loads(zlib.decompress(data))  # noqa: S301 - ours
    omitted = OmittedFields(columns)
    found = [record for line in batch for record in read_line(line, label, omitted)]
    # Papers are written and read as JSON in half of the time that pickling them takes.
    papers = [p.model_dump_json(exclude_none=True) for p in found if isinstance(p, Paper)]
    rejections = [record for record in found if isinstance(record, Rejection)]
    read = (papers, rejections, omitted.fields, omitted.values)
    return zlib.compress(pickle.dumps(read), 1)


def _unpack(data: bytes, omitted: OmittedFields) -> Iterator[Paper | Rejection]:
    papers: list[str]
    rejections: list[Rejection]
    fields: Counter[str]
    values: Counter[str]
    papers, rejections, fields, values = pickle.loads(zlib.decompress(data))  # noqa: S301 - ours
    omitted.fields.update(fields)
    omitted.values.update(values)
    yield from map(Paper.model_validate_json, papers)
    yield from rejections
