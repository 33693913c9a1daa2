"""Read no lines again that the last build read: what they gave stands in its kept input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from papergraph.ingest.decoding import Line
from papergraph.ingest.records import OmittedFields
from papergraph.io import graph_folder
from papergraph.io.files import read_text_lines, write_text
from papergraph.io.kept_records import digest_all, fingerprint_code
from papergraph.models import Paper, Rejection

_Block = tuple[str, int, int, Mapping[str, int], Mapping[str, int]]
"""Label and number of the first line, how many papers, and the fields and values left out."""


class KeptBlocks:
    """Know the blocks of lines that the last build read, each by a digest of its lines.

    Blocks are known that gave nothing but papers, at most one a line, each of one place: what they
    gave is then found among the entries by these places.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder of the last build, if there is one."""
        self._folder = folder
        self._old = _read_blocks(folder) if folder else {}
        self._papers: dict[str, Paper | None] | None = None
        self._left: dict[str, _Block] = {}

    def take(self, lines: Sequence[Line], label: str, omitted: OmittedFields) -> list[Paper] | None:
        """Return what lines of a source gave before, None where that is not known."""
        digest = _digest(lines, omitted)
        old = self._old.get(digest)
        if old is None:
            return None
        before, first, count, fields, values = old
        shift = first - lines[0].number
        places = [(line.number, f"{before}:{line.number + shift}") for line in lines]
        known = self._find_papers()
        papers = [
            paper if place == own else paper.model_copy(update={"sources": (own,)})
            for number, place in places
            if (paper := known.get(place)) is not None
            for own in [f"{label}:{number}"]
        ]
        if len(papers) != count:
            return None
        omitted.fields.update(fields)
        omitted.values.update(values)
        self._left[digest] = (label, lines[0].number, count, fields, values)
        return papers

    def leave(
        self,
        lines: Sequence[Line],
        label: str,
        found: Sequence[Paper | Rejection],
        omitted: OmittedFields,
    ) -> None:
        """Leave what lines of a source gave, and what alone they left out, for the next build."""
        places = {own.sources for own in found if isinstance(own, Paper) and len(own.sources) == 1}
        if len(places) == len(found):
            left_out = (dict(omitted.fields), dict(omitted.values))
            block = (label, lines[0].number, len(found), *left_out)
            self._left[_digest(lines, omitted)] = block

    def write(self, work: Path) -> None:
        """Write what is left for the next build beside the kept input, which it is bound to.

        What the last build read is let go.
        """
        self._old, self._papers = {}, None
        if self._left:
            told = json.dumps(self._left, sort_keys=True)
            write_text(work / graph_folder.KEPT_BLOCKS, f"{_bind(work, told)}\n{told}\n")

    def _find_papers(self) -> Mapping[str, Paper | None]:
        """Return the entries of the last build by their only places, None for those of several."""
        if self._papers is None and self._folder is not None:
            self._papers = {}
            for paper in _iter_entries(self._folder / graph_folder.INPUT):
                if len(paper.sources) == 1:
                    place = paper.sources[0]
                    self._papers[place] = None if place in self._papers else paper
            if _read_blocks(self._folder) != self._old:
                self._papers = {}  # Another build replaced the folder meanwhile.
        return self._papers or {}


def _iter_entries(path: Path) -> Iterator[Paper]:
    """Yield the entries of a kept input, which is as it was written."""
    lines = read_text_lines(path)
    next(lines, None)
    return map(Paper.model_validate_json, lines)


def _read_blocks(folder: Path) -> Mapping[str, _Block]:
    try:
        head, told = (folder / graph_folder.KEPT_BLOCKS).read_text(encoding="utf-8").splitlines()
        if head != _bind(folder, told):
            return {}
        blocks: Mapping[str, _Block] = json.loads(told)
    except (OSError, ValueError):
        return {}
    return blocks


def _bind(folder: Path, told: str) -> str:
    """Return what tells blocks, the entries beside them and the code from others."""
    with (folder / graph_folder.INPUT).open("rb") as file:
        entries = hashlib.file_digest(file, "blake2b").hexdigest()
    return digest_all(fingerprint_code(), entries, told)


def _digest(lines: Sequence[Line], omitted: OmittedFields) -> str:
    first = lines[0].number
    told = [(line.number - first, line.text, line.is_whole) for line in lines]
    return digest_all(sorted(omitted.column_names.items()), told)
