"""Pass extractions from stage to stage through their file, so that none are held."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from papergraph.io.files import read_lines, read_text_lines, write_lines
from papergraph.models import Extraction, Result

_DECODER = json.JSONDecoder()
_NO_CITATION = '"citations":[]'
"""How a line says so; within a text its quotation marks have backslashes."""


@dataclass
class ExtractedFile:
    """Read what was extracted again and again, without what is to be left out.

    Attributes:
        min_confidence: What is less sure is left out; None for nothing.
        aside: Ids of papers of which what they name and report is left out.
        citations: Places where texts cite by author and year, counted as they are written.
        papers: How many were written.
        rows: Which of them are read, counted from 0; None for all.
    """

    path: Path
    min_confidence: float | None
    aside: frozenset[str] = frozenset()
    citations: int = 0
    papers: int = 0
    rows: range | None = None

    def take(self, rows: range) -> ExtractedFile:
        """Return what reads some of the extractions, that follow each other."""
        return replace(self, rows=rows)

    def write(self, lines: Iterable[str]) -> None:
        """Write the lines of extractions as they come; none is held."""

        def count() -> Iterator[str]:
            for line in lines:
                if _NO_CITATION not in line:
                    self.citations += len(Extraction.model_validate_json(line).citations)
                yield line

        self.papers = write_lines(self.path, count())

    def __iter__(self) -> Iterator[Extraction]:
        return map(self._leave_out, read_lines(self.path, Extraction, self.rows))

    def iter_unread(self) -> Iterator[UnreadExtraction]:
        """Yield the same, of which each is only read where that is asked for."""
        for line in read_text_lines(self.path, self.rows):
            yield UnreadExtraction(line, self)

    def read(self, line: str) -> Extraction:
        """Read one line, without what is to be left out."""
        return self._leave_out(Extraction.model_validate_json(line))

    def _leave_out(self, extraction: Extraction) -> Extraction:
        if extraction.id in self.aside:
            return extraction.drop_findings()
        if self.min_confidence:
            return _drop_doubtful(extraction, self.min_confidence)
        return extraction

    @property
    def notes(self) -> tuple[str, ...]:
        """Return a sentence on papers that are set aside, where there are any."""
        if not self.aside:
            return ()
        number = len(self.aside)
        subject = f"{number} {'paper is' if number == 1 else 'papers are'}"
        note = (
            f"{subject} retracted, withdrawn or a notice about another: what they name and report "
            "is left out (--count-retracted counts it)."
        )
        return (note,)


@dataclass(frozen=True, slots=True)
class UnreadExtraction:
    """Stand for what was extracted from a paper, which takes ten times as long to read as this."""

    line: str
    file: ExtractedFile

    @property
    def paper(self) -> str:
        """Return the id of the paper."""
        found, _ = _DECODER.raw_decode(self.line, len('{"id":'))
        return str(found)

    @property
    def told(self) -> tuple[object, ...]:
        """Return all that decides what is read."""
        return (self.line, self.paper in self.file.aside, self.file.min_confidence)

    def read(self) -> Extraction:
        """Read it."""
        return self.file.read(self.line)


def _drop_doubtful(extraction: Extraction, min_confidence: float) -> Extraction:
    sure = {
        "entities": tuple(e for e in extraction.entities if e.confidence >= min_confidence),
        "results": _keep_sure(extraction.results, min_confidence),
        "unplaced": _keep_sure(extraction.unplaced, min_confidence),
    }
    return extraction.model_copy(update=sure)


def _keep_sure(results: Iterable[Result], min_confidence: float) -> tuple[Result, ...]:
    return tuple(
        _drop_doubtful_ties(result, min_confidence)
        for result in results
        if result.confidence >= min_confidence
    )


def _drop_doubtful_ties(result: Result, min_confidence: float) -> Result:
    """Leave out what a number is less surely tied to."""
    parts = [part for part, _ in result.ties if getattr(result, part) is not None]
    sure = result.accumulate_ties(parts)
    doubtful = {part: None for part, confidence in sure if confidence < min_confidence}
    return result.model_copy(update=doubtful)
