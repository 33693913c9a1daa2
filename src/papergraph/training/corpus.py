"""Read papers that nobody annotated."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from papergraph.errors import IngestError
from papergraph.evaluation.scoring import GoldPaper


class _Row(BaseModel):
    title: str
    abstract: str


def read_corpus(corpus: Path) -> Iterator[GoldPaper]:
    """Yield the papers of a JSON Lines file, plain or compressed with xz, spaces made single.

    Raises:
        IngestError: It cannot be read, or a line holds no paper.
    """
    try:
        with (
            lzma.open(corpus, "rt", encoding="utf-8")
            if corpus.suffix == ".xz"
            else corpus.open(encoding="utf-8") as lines
        ):
            for number, line in enumerate(lines, start=1):
                yield _parse_row(line, corpus, number)
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise IngestError(f"cannot read the corpus: {reason}.", path=corpus) from exc


def _parse_row(line: str, corpus: Path, number: int) -> GoldPaper:
    try:
        row = _Row.model_validate_json(line)
    except ValidationError as exc:
        message = "no JSON object with a title and an abstract."
        raise IngestError(message, path=corpus, line=number) from exc
    title, abstract = (" ".join(text.split()) for text in (row.title, row.abstract))
    return GoldPaper(id=f"{corpus.name}:{number}", title=title, abstract=abstract)
