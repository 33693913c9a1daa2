"""Keep what a graph was built from in its folder, so that papers can be added and removed later."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection
from io import BufferedWriter, RawIOBase
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from papergraph.errors import GraphError, NotFoundError
from papergraph.ingest.deduplication import deduplicate_papers
from papergraph.ingest.reader import Entries
from papergraph.models import ExtractorModel, Paper, PaperRulings, Value


class KeptInput(Value):
    """Hold the entries of a graph, and the settings that decide what it says of them."""

    entries: Entries
    model: ExtractorModel
    min_confidence: float | None
    count_retracted: bool

    @property
    def settings(self) -> dict[str, object]:
        """Return the settings of the build by name."""
        return self.model_dump(exclude={"entries"})


def write_kept_input(path: Path, kept: KeptInput) -> None:
    """Write the entries of a graph, one a line after a line on all of them.

    The same entries give the same bytes: no time and no name is kept in the compressed file.
    """
    head = kept.model_copy(update={"entries": kept.entries.model_copy(update={"papers": ()})})
    with (
        path.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as zipped,
        # In large pieces, during which other threads run.
        BufferedWriter(cast("RawIOBase", zipped), 1 << 20) as stream,
    ):
        stream.write(head.model_dump_json().encode() + b"\n")
        for paper in kept.entries.papers:
            stream.write(paper.model_dump_json(exclude_none=True).encode() + b"\n")


def read_kept_input(path: Path) -> KeptInput:
    """Read what ``write_kept_input`` wrote.

    Raises:
        GraphError: The file is missing or broken.
    """
    try:
        with gzip.open(path, "rb") as stream:
            head = KeptInput.model_validate_json(next(stream, b""))
            papers = tuple(map(Paper.model_validate_json, stream))
    except FileNotFoundError as exc:
        raise GraphError(
            f"{path} is missing: an older papergraph built this graph and kept no input. "
            f"`papergraph build INPUT -o {path.parent}` from all its inputs mends that."
        ) from exc
    except (OSError, EOFError, zlib.error, ValidationError) as exc:
        raise GraphError(f"{path} is broken. Build the graph again.") from exc
    return head.model_copy(update={"entries": head.entries.model_copy(update={"papers": papers})})


def drop_papers(entries: Entries, ids: Collection[str], rulings: PaperRulings) -> Entries:
    """Return entries without those that the papers of some ids were made of.

    Raises:
        NotFoundError: No entry tells of the paper of an id.
    """
    made_of = deduplicate_papers(entries.papers, rulings).entries
    if unknown := sorted(set(ids) - made_of.keys()):
        raise NotFoundError("paper", unknown[0], ())
    gone = {entry for paper in ids for entry in made_of[paper]}
    kept = tuple(entry for entry in entries.papers if entry not in gone)
    return entries.model_copy(update={"papers": kept})
