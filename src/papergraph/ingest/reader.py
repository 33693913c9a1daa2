"""Read papers from files of any known format, and count what became of every record."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from papergraph.errors import ConfigError, IngestError
from papergraph.ingest.decoding import iter_text
from papergraph.ingest.deduplication import deduplicate_papers
from papergraph.ingest.format_detection import detect_format
from papergraph.ingest.formats import FORMATS, list_formats
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.sources import Source, find_sources
from papergraph.models import IngestCounts, Paper, PaperDecision, Rejection, Value


class Ingestion(Value):
    """Hold what was read: papers sorted by id, rejections by place, and notes.

    Attributes:
        notes: What was left out or decided on the way, one sentence each, sorted.
    """

    papers: tuple[Paper, ...]
    rejections: tuple[Rejection, ...]
    notes: tuple[str, ...]
    counts: IngestCounts
    decisions: tuple[PaperDecision, ...] = ()


def read_papers(
    inputs: Sequence[str | Path],
    *,
    format: str | None = None,  # noqa: A002 - the option is called so
    stdin: BinaryIO | None = None,
) -> Ingestion:
    """Read the papers of files, folders, globs and, for ``-``, of standard input.

    The order of the inputs makes no difference. A record that cannot be read is listed among the
    rejections; a file that cannot be read stops the reading.

    Args:
        inputs: At least one name.
        format: A name of ``FORMATS`` that every input has; by default the content decides.
        stdin: What ``-`` reads, by default the standard input of the process.

    Raises:
        ConfigError: No such format is known.
        IngestError: An input is missing, empty, not text or in an unknown format.
    """
    if not inputs:
        raise ValueError("inputs must name at least one file, folder or glob")
    if format is not None and format not in FORMATS:
        raise ConfigError(f"Format {format!r} is not known. Formats: {list_formats()}.")
    sources, notes = find_sources(inputs)
    entries: list[Paper] = []
    rejections: list[Rejection] = []
    all_notes = list(notes)
    for source in sources:
        omitted = OmittedFields()
        before = len(entries) + len(rejections)
        for record in _read_source(source, format, stdin, omitted):
            if isinstance(record, Paper):
                entries.append(record)
            else:
                rejections.append(record)
        all_notes.extend(omitted.iter_notes(source.label))
        if len(entries) + len(rejections) == before:
            all_notes.append(f"{source.label}: there is no record in it.")
    deduplicated = deduplicate_papers(entries)
    papers = deduplicated.papers
    return Ingestion(
        papers=papers,
        rejections=tuple(sorted(rejections, key=_by_place)),
        decisions=deduplicated.decisions,
        notes=tuple(sorted([*all_notes, *deduplicated.notes])),
        counts=IngestCounts(
            files=len(sources),
            entries=len(entries),
            papers=len(papers),
            merged=len(entries) - len(papers),
            rejected=len(rejections),
        ),
    )


def _read_source(
    source: Source, format_name: str | None, stdin: BinaryIO | None, omitted: OmittedFields
) -> Iterator[Paper | Rejection]:
    with _open(source, stdin) as stream:
        chunks = iter_text(stream, source.name)
        head = next(chunks, "")
        if not head or head.isspace():
            raise IngestError("There is no text in the file.", path=source.name)
        name = format_name or detect_format(head)
        if name is None:
            raise IngestError(
                "The format is not recognised from the content. "
                f"Name it with --format: {list_formats()}.",
                path=source.name,
            )
        yield from FORMATS[name].read(chain([head], chunks), source, omitted)


@contextmanager
def _open(source: Source, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    if source.path is None:
        yield stdin or sys.stdin.buffer
        return
    try:
        stream = source.path.open("rb")
    except OSError as exc:
        raise IngestError(f"Cannot be read: {exc.strerror or exc}.", path=source.name) from exc
    with stream:
        yield stream


def _by_place(rejection: Rejection) -> tuple[str, int, str, str]:
    return rejection.source, rejection.line or 0, rejection.reason, rejection.excerpt
