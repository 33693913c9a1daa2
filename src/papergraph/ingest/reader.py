"""Read papers from files of any known format, and count what became of every record."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from papergraph.errors import ConfigError, IngestError
from papergraph.ingest.binary_tables import EXCEL, PARQUET, read_excel, read_parquet
from papergraph.ingest.containers import iter_streams, peek
from papergraph.ingest.decoding import iter_text
from papergraph.ingest.deduplication import deduplicate_papers
from papergraph.ingest.divided_lines import read_divided_lines
from papergraph.ingest.field_names import FIELD_NAMES, fold_field_name
from papergraph.ingest.format_detection import explain_unknown, find_format
from papergraph.ingest.formats import FORMATS, list_formats
from papergraph.ingest.kept_blocks import KeptBlocks
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.sources import Source, find_sources
from papergraph.ingest.warnings import find_warnings
from papergraph.io.processes import ENDED_FROM_OUTSIDE, ProcessEndedError
from papergraph.models import IngestCounts, Paper, PaperDecision, PaperRulings, Rejection, Value

_NO_RULINGS = PaperRulings()


class Ingestion(Value):
    """Hold what was read: papers sorted by id, rejections by place, and notes.

    Attributes:
        notes: What was left out or decided on the way, one sentence each, sorted.
        warnings: What is likely a mistake, one sentence each.
        decisions: Which entries became one paper, and which did not, with the reasons.
    """

    papers: tuple[Paper, ...]
    rejections: tuple[Rejection, ...]
    notes: tuple[str, ...]
    counts: IngestCounts
    decisions: tuple[PaperDecision, ...] = ()
    warnings: tuple[str, ...] = ()


class Entries(Value):
    """Hold what inputs gave, before the entries of one paper become one.

    Attributes:
        papers: The entries, each once, sorted.
        files: Labels of the files that were read, sorted; each as often as there are files of it.
        guessed: Label and format of each file whose content did not tell its format outright.
    """

    papers: tuple[Paper, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    guessed: tuple[tuple[str, str], ...] = ()

    def __or__(self, other: Entries) -> Entries:
        """Return what both gave."""
        return Entries(
            papers=_sort_entries((*self.papers, *other.papers)),
            rejections=_sort_rejections((*self.rejections, *other.rejections)),
            files=self._join_files(other),
            notes=tuple(sorted({*self.notes, *other.notes})),
            guessed=tuple(sorted({*self.guessed, *other.guessed})),
        )

    def _join_files(self, other: Entries) -> tuple[str, ...]:
        """Return the files of both; one that tells nothing new under a known name is that file."""
        new = {
            place.rpartition(":")[0]
            for paper in set(other.papers) - set(self.papers)
            for place in paper.sources
        }
        more = Counter(other.files)
        for label in more.keys() - new:
            more[label] = max(0, more[label] - self.files.count(label))
        return tuple(sorted((Counter(self.files) + more).elements()))


def read_papers(
    inputs: Sequence[str | Path],
    *,
    format: str | None = None,  # noqa: A002 - the option is called so
    columns: Mapping[str, str] | None = None,
    rulings: PaperRulings = _NO_RULINGS,
    stdin: BinaryIO | None = None,
) -> Ingestion:
    """Read the papers of files, folders, globs and, for ``-``, of standard input.

    See ``read_entries`` for what is read, and ``merge_papers`` for what becomes of it.
    """
    entries = read_entries(inputs, format=format, columns=columns, stdin=stdin)
    return merge_papers(entries, rulings)


def merge_papers(entries: Entries, rulings: PaperRulings = _NO_RULINGS) -> Ingestion:
    """Make one paper of the entries that are the same paper, and count what came of all.

    Args:
        entries: What was read.
        rulings: What the user ruled on which papers are one; it wins.
    """
    deduplicated = deduplicate_papers(entries.papers, rulings)
    counts = IngestCounts(
        files=len(entries.files),
        entries=len(entries.papers),
        papers=len(deduplicated.papers),
        merged=len(entries.papers) - len(deduplicated.papers),
        rejected=len(entries.rejections),
    )
    return Ingestion(
        papers=deduplicated.papers,
        rejections=entries.rejections,
        notes=tuple(sorted([*entries.notes, *deduplicated.notes])),
        warnings=find_warnings(deduplicated.papers, counts, entries.guessed),
        decisions=deduplicated.decisions,
        counts=counts,
    )


def read_entries(  # noqa: PLR0913 - an option is an argument
    inputs: Sequence[str | Path],
    *,
    format: str | None = None,  # noqa: A002 - the option is called so
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    jobs: int = 1,
    kept: KeptBlocks | None = None,
) -> Entries:
    """Read what stands in files, folders, globs and, for ``-``, in standard input.

    The order of the inputs makes no difference. A record that cannot be read is listed among the
    rejections. A file that cannot be read stops the reading if it was named, and is left aside
    with a note if it was found in a folder.

    Args:
        inputs: At least one name.
        format: A name of ``FORMATS`` that every input has; by default the content decides.
        columns: The column or key of each field that is called otherwise than the table of field
            names knows, e.g. ``{"title": "Paper Name"}``.
        stdin: What ``-`` reads, by default the standard input of the process.
        jobs: How many processes may read; more than two are of no use.
        kept: What is known of lines from the last build.

    Raises:
        ConfigError: No such format or field is known.
        IngestError: An input is missing, empty, not text or in an unknown format, or a process that
            reads was ended from outside.
    """
    if not inputs:
        raise ValueError("inputs must name at least one file, folder or glob")
    if format is not None and format not in FORMATS:
        raise ConfigError(f"Format {format!r} is not known. Formats: {list_formats()}.")
    sources, notes = find_sources(inputs)
    given = (format, _fold_columns(columns or {}), stdin, kept or KeptBlocks())
    reading = _Reading(*given, is_divided=jobs > 1)
    for source in sources:
        reading.read(source)
    return Entries(
        papers=_sort_entries(reading.entries),
        rejections=_sort_rejections(reading.rejections),
        files=tuple(sorted(reading.files)),
        notes=tuple(sorted({*notes, *reading.notes})),
        guessed=tuple(sorted(set(reading.guessed))),
    )


def _fold_columns(columns: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(field for field in columns if field not in FIELD_NAMES)
    if unknown:
        known = ", ".join(FIELD_NAMES)
        raise ConfigError(f"A paper has no field {unknown[0]!r}. Fields: {known}.")
    return {fold_field_name(column): field for field, column in columns.items()}


class _Reading:
    """Gather what the files hold, one after another."""

    def __init__(
        self,
        format_name: str | None,
        columns: Mapping[str, str],
        stdin: BinaryIO | None,
        kept: KeptBlocks,
        *,
        is_divided: bool,
    ) -> None:
        self._kept = kept
        self._is_divided = is_divided
        self._format = format_name
        self._columns = columns
        self._stdin = stdin
        self.entries: list[Paper] = []
        self.rejections: list[Rejection] = []
        self.notes: list[str] = []
        self.guessed: list[tuple[str, str]] = []
        self.files: list[str] = []

    def read(self, source: Source) -> None:
        """Read a file, or note why it is left aside where a folder held it."""
        try:
            with _open(source, self._stdin) as stream:
                for label, member in iter_streams(stream, source.name, source.label):
                    self._read_member(replace(source, label=label), member)
            self.files.append(source.label)
        except ProcessEndedError as exc:
            told = f"The second process that reads it {ENDED_FROM_OUTSIDE}"
            raise IngestError(told, path=source.name) from exc
        except IngestError as exc:
            if source.is_named:
                raise
            reason = str(exc).removeprefix(f"{source.name}: ")
            self.notes.append(f"{source.label}: left aside. {reason}")

    def _read_member(self, source: Source, stream: BufferedReader) -> None:
        omitted = OmittedFields(self._columns)
        before = len(self.entries) + len(self.rejections)
        for record in self._iter_records(source, stream, omitted):
            if isinstance(record, Paper):
                self.entries.append(record)
            else:
                self.rejections.append(record)
        self.notes.extend(omitted.iter_notes(source.label))
        if len(self.entries) + len(self.rejections) == before:
            self.notes.append(f"{source.label}: there is no record in it.")

    def _iter_records(
        self, source: Source, stream: BufferedReader, omitted: OmittedFields
    ) -> Iterator[Paper | Rejection]:
        head = peek(stream)
        if head.startswith(PARQUET):
            yield from read_parquet(stream, source, omitted)
        elif head.startswith(EXCEL):
            yield from read_excel(stream, source, omitted)
        else:
            chunks = iter_text(stream, source.name)
            first = next(chunks, "")
            if not first or first.isspace():
                raise IngestError("There is no text in the file.", path=source.name)
            name = self._choose_format(first, source)
            text = chain([first], chunks)
            if self._is_divided and name == "jsonl":
                yield from read_divided_lines(text, source, omitted, self._kept)
            else:
                yield from FORMATS[name].read(text, source, omitted)

    def _choose_format(self, sample: str, source: Source) -> str:
        found = (self._format, False) if self._format else find_format(sample)
        if found is None and self._columns:
            return "csv"
        if found is None:
            raise IngestError(explain_unknown(sample), path=source.name)
        name, is_guessed = found
        if is_guessed:
            self.guessed.append((source.label, name))
        return name


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


def _sort_entries(entries: Iterable[Paper]) -> tuple[Paper, ...]:
    """Return entries in an order of their own, each once: a file that is read again adds none."""
    told = {entry.model_dump_json(): entry for entry in entries}
    return tuple(told[key] for key in sorted(told))


def _sort_rejections(rejections: Iterable[Rejection]) -> tuple[Rejection, ...]:
    return tuple(sorted(set(rejections), key=_by_place))


def _by_place(rejection: Rejection) -> tuple[str, int, str, str]:
    return rejection.source, rejection.line or 0, rejection.reason, rejection.excerpt
