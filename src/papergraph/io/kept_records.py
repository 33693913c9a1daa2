"""Keep what was made of each paper, so that the next build makes it anew only where it changed."""

from __future__ import annotations

import hashlib
import json
import logging
import platform
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TextIO

from pydantic_core import to_json

from papergraph.errors import GraphError
from papergraph.io.files import open_new_lines, read_text_lines

_LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]
_CODE = (
    *("extract/extracted_file.py", "graph", "ingest", "io", "log_odds.py", "models.py", "resolve"),
    *("resolved_names.py", "schema.py", "text"),
)
"""What of the package decides what is made of papers and of what was extracted from them."""

_LIBRARIES = ("ftfy", "pylatexenc", "rapidfuzz")
"""What else decides that: what cleans texts and what compares names."""


class KeptRecords:
    """Take the records that the last build left, and leave those of this one for the next.

    A record is one line of text. It is taken where its paper has one that was made of the same by
    the same code. Papers are asked for in the order of their ids, so that neither file is held. A
    file that is damaged costs time and never a build.

    Attributes:
        taken: How many were.
    """

    def __init__(self, old: Iterator[str], new: TextIO) -> None:
        """Take the lines of the last build, and where those of this one go."""
        self.taken = 0
        self._old = old
        self._new = new
        self._next = self._read_next()

    def take(self, paper: str, digest: str) -> str | None:
        """Return the record of a paper that was made of the same, None where there is none.

        What is taken is left for the next build, too.
        """
        while self._next is not None and self._next[0] < paper:
            self._next = self._read_next()
        if self._next is None or self._next[:2] != (paper, digest):
            return None
        self.taken += 1
        self.leave(*self._next)
        return self._next[2]

    def leave(self, paper: str, digest: str, record: str) -> None:
        """Leave a record for the next build."""
        self._new.write(_write(f"{json.dumps(paper)}\t{digest}\t{record}"))

    def _read_next(self) -> tuple[str, str, str] | None:
        """Return paper, digest and record of the next line, None where none follows."""
        line = next(self._old, None)
        return None if line is None else _split(line)


def iter_records(path: Path) -> Iterator[str]:
    """Yield the records of a file that this build left."""
    lines = read_text_lines(path)
    next(lines)
    return (_split(line)[2] for line in lines)


@contextmanager
def open_kept_records(old: Sequence[Path], new: Path, *told: object) -> Iterator[KeptRecords]:
    """Open what the last build kept, and a file for what this one keeps, written whole or not.

    Args:
        old: The files of the last build, in the order of their papers, as far as there are any.
        new: That of this one.
        told: What else than papers and code decides what records say.
    """
    head = digest_all(fingerprint_code(), *told)
    with open_new_lines(new) as stream, closing(_read_old(old, head)) as lines:
        stream.write(f"{head}\n")
        records = KeptRecords(lines, stream)
        yield records
    _LOG.info("%d records of %s are kept from before", records.taken, new.name)


def _read_old(paths: Iterable[Path], head: str) -> Generator[str]:
    """Yield the lines of files that begin with a head, as far as they are whole."""
    for path in filter(Path.is_file, paths):
        try:
            lines = read_text_lines(path)
            if next(lines, "") != f"{head}\n":
                continue
            for line in lines:
                if not _is_whole(line):
                    _LOG.warning("%s is damaged: what follows there is made anew.", path)
                    break
                yield line
        except GraphError as exc:
            _LOG.warning("What follows there is made anew: %s", exc)


def _write(rest: str) -> str:
    return f"{zlib.crc32(rest.encode()):08x}\t{rest}\n"


def _is_whole(line: str) -> bool:
    return line == _write(line.partition("\t")[2].removesuffix("\n"))


def _split(line: str) -> tuple[str, str, str]:
    """Return paper, digest and record of a line."""
    _, paper, digest, record = line.removesuffix("\n").split("\t", 3)
    return json.loads(paper), digest, record


def digest_all(*told: object) -> str:
    """Return what tells values from others, which JSON can hold."""
    return hashlib.blake2b(to_json(told), digest_size=16).hexdigest()


@cache
def fingerprint_code() -> str:
    """Return what tells this code, its libraries and the Python that runs it from others."""
    versions = (platform.python_version(), *map(_find_version, _LIBRARIES))
    digest = hashlib.blake2b(" ".join(versions).encode(), digest_size=16)
    for name in _CODE:
        path = _PACKAGE / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                content = file.read_bytes()
                digest.update(f"{file.relative_to(_PACKAGE).as_posix()} {len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
