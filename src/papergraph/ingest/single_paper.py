"""Read what a reader has at hand: papers in any input format, or a title and its abstract."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from papergraph.errors import IngestError
from papergraph.ingest.decoding import iter_text
from papergraph.ingest.format_detection import detect_format
from papergraph.ingest.reader import read_papers
from papergraph.ingest.records import OmittedFields, build_paper
from papergraph.models import Paper

_LABELS = {"-": "<stdin>"}


def read_single_paper(name: str, *, stdin: BinaryIO | None = None) -> tuple[Paper, ...]:
    """Read at least one paper from a file or, for ``-``, from standard input.

    Text in no known format is one paper: a title on its first line and the abstract after it, on
    as many lines as it was wrapped to.

    Raises:
        IngestError: It cannot be read, or there is no paper in it.
    """
    if name != "-" and not Path(name).is_file():
        return _require(read_papers([name]).papers, name)
    data = (stdin or sys.stdin.buffer).read() if name == "-" else _read_bytes(name)
    label = _LABELS.get(name, name)
    text = "".join(iter_text(BytesIO(data), label))
    known = detect_format(text)
    if known is not None:
        ingestion = read_papers([name], stdin=BytesIO(data))
        # The lines of a wrapped abstract look like titles without an abstract.
        if known != "pages" or len(ingestion.papers) > 1 or not ingestion.rejections:
            return _require(ingestion.papers, label)
    title, *rest = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    record = build_paper({"title": title, "abstract": " ".join(rest)}, label, 1, OmittedFields())
    return _require((record,) if isinstance(record, Paper) else (), label)


def _read_bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as exc:
        raise IngestError(f"Cannot be read: {exc.strerror or exc}.", path=name) from exc


def _require(papers: tuple[Paper, ...], name: str) -> tuple[Paper, ...]:
    if not papers:
        raise IngestError(
            "There is no paper in it. Give a title on the first line and the abstract after it.",
            path=name,
        )
    return papers
