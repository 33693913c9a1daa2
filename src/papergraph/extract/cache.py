"""Keep extractions on disk by what they depend on, so that nothing is extracted twice."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import to_json

from papergraph.errors import ConfigError
from papergraph.extract.settings import EXTRACT
from papergraph.io.closing import Closing
from papergraph.models import Extraction, ExtractorModel, Paper

LOG = logging.getLogger(__name__)

_PACKAGE = Path(__file__).parents[1]
_CODE = ("extract", "text", "models.py")
"""What of the package decides what an extraction says: code, weights and word lists."""

_LIBRARIES = ("numpy", "onnxruntime", "spacy")
_WAIT_SECONDS = 30.0
"""How long another build that writes to the same cache is waited for."""

_DICTIONARY_BYTES = 1 << 15
"""What zlib looks back at; extractions compressed after such a sample take a third less."""

_TABLES = """
CREATE TABLE IF NOT EXISTS dictionary (sample BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS extraction (
  fingerprint BLOB NOT NULL, text BLOB NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY (fingerprint, text)
) WITHOUT ROWID;
"""

_READ_DICTIONARY = "SELECT sample FROM dictionary LIMIT 1"

Extractor = Callable[[Iterable[Paper]], Iterator[str]]
"""Yields the extraction of each paper as a line of JSON, lazily and in their order."""


class ExtractionCache(Closing):
    """Keep the extractions of one extractor in an SQLite file that several builds may share.

    An extraction is found by the text of its paper and the fingerprint of the extractor. A file
    that is damaged, or cannot be written any more, costs time and never a build.
    """

    def __init__(self, path: Path, model: ExtractorModel) -> None:
        """Open a cache, and make it where there is none.

        Raises:
            ConfigError: The file cannot be made.
        """
        self._path = path
        self._fingerprint = compute_fingerprint(model)
        self._used: set[bytes] = set()
        self._sample = b""
        with _explain_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = _open(path)
            self._dictionary = self._read_dictionary()

    def extract(self, papers: Sequence[Paper], extractor: Extractor) -> Iterator[str]:
        """Yield the extraction of each paper as a line; only what is not kept is extracted.

        What was extracted is kept every ``batch_size`` papers, and at the end however it comes.

        Raises:
            ConfigError: Another build holds the file, or it cannot be reached or made anew.
        """
        texts = list(map(_digest_text, papers))
        kept = self._find_kept(set(texts))
        shown = sum(text in kept for text in texts)
        LOG.info("%d of %d extractions are kept from before", shown, len(papers))
        fresh = extractor(
            paper for paper, text in zip(papers, texts, strict=True) if text not in kept
        )
        waiting = 0
        self._used.update(texts)
        try:
            for paper, text in zip(papers, texts, strict=True):
                if text in kept:
                    yield self._read(text, paper, extractor)
                    continue
                line = next(fresh)
                self._keep(text, line)
                waiting += 1
                if waiting % EXTRACT.batch_size == 0:
                    self._commit()
                yield line
        finally:
            self._commit()

    def prune(self) -> None:
        """Remove what no paper that was asked for since opening has."""
        try:
            texts = self._database.execute("SELECT fingerprint, text FROM extraction").fetchall()
            stale = [
                (fingerprint, text)
                for fingerprint, text in texts
                if fingerprint != self._fingerprint or text not in self._used
            ]
            self._database.executemany(
                "DELETE FROM extraction WHERE fingerprint = ? AND text = ?", stale
            )
            self._database.commit()
        except sqlite3.Error as exc:
            LOG.warning("%s cannot be tidied up: %s.", self._path, exc)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _find_kept(self, wanted: set[bytes]) -> frozenset[bytes]:
        select = "SELECT text FROM extraction WHERE fingerprint = ?"
        with _explain_errors(self._path):
            try:
                found = self._database.execute(select, (self._fingerprint,)).fetchall()
            except sqlite3.OperationalError:
                # Locked or out of reach, and no reason to lose what other builds kept there.
                raise
            except sqlite3.DatabaseError as exc:
                LOG.warning("%s is damaged (%s) and is made anew.", self._path, exc)
                self._database.close()
                self._database = _make_anew(self._path)
                self._dictionary = b""
                return frozenset()
        return frozenset(text for (text,) in found if text in wanted)

    def _read(self, text: bytes, paper: Paper, extractor: Extractor) -> str:
        try:
            ((value,),) = self._database.execute(
                "SELECT value FROM extraction WHERE fingerprint = ? AND text = ?",
                (self._fingerprint, text),
            ).fetchall()
            return _call(self._unpack(value).decode(), paper.id)
        except (sqlite3.Error, zlib.error, ValidationError, ValueError) as exc:
            LOG.warning("%s is damaged (%s): a paper is extracted again.", self._path, exc)
            (again,) = extractor([paper])
            return again

    def _keep(self, text: bytes, line: str) -> None:
        dumped = line.encode()
        value = _pack(dumped, self._dictionary)
        try:
            self._gather_dictionary(dumped)
            self._database.execute(
                "INSERT OR REPLACE INTO extraction VALUES (?, ?, ?)",
                (self._fingerprint, text, value),
            )
        except sqlite3.Error as exc:
            LOG.warning("%s keeps no more extractions: %s.", self._path, exc)

    def _read_dictionary(self) -> bytes:
        """Return what values are compressed after, nothing while too few are kept."""
        row = self._database.execute(_READ_DICTIONARY).fetchone()
        return bytes(row[0]) if row else b""

    def _gather_dictionary(self, value: bytes) -> None:
        """Make the first extractions the dictionary of those that follow."""
        if self._dictionary:
            return
        self._sample += value
        if len(self._sample) >= _DICTIONARY_BYTES:
            sample = self._sample[-_DICTIONARY_BYTES:]
            self._database.execute(
                "INSERT INTO dictionary SELECT ? WHERE NOT EXISTS (SELECT 1 FROM dictionary)",
                (sample,),
            )
            self._dictionary = self._read_dictionary()

    def _unpack(self, value: bytes) -> bytes:
        if not self._dictionary:
            # Another build, which shares the file, may have made it meanwhile.
            self._dictionary = self._read_dictionary()
        # Those from before there was a dictionary name none, and are read as well.
        unpacker = zlib.decompressobj(zdict=self._dictionary)
        unpacked = unpacker.decompress(value)
        if not unpacker.eof:
            raise zlib.error("it is cut off")
        return unpacked

    def _commit(self) -> None:
        try:
            self._database.commit()
        except sqlite3.Error as exc:
            LOG.warning("%s keeps no more extractions: %s.", self._path, exc)


@cache
def compute_fingerprint(model: ExtractorModel) -> bytes:
    """Return 16 bytes that tell an extractor from every other whose extractions may differ."""
    digest = hashlib.blake2b(model.value.encode(), digest_size=16)
    for name in _LIBRARIES:
        digest.update(f"{name} {_find_version(name)}\n".encode())
    for path in _iter_files():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def _iter_files() -> Iterator[Path]:
    for name in _CODE:
        path = _PACKAGE / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and file.suffix != ".pyc")


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _call(line: str, own: str) -> str:
    """Return an extraction with the id of a paper: papers of one text share all else."""
    if line.startswith(f'{{"id":{to_json(own).decode()},'):
        return line
    kept = Extraction.model_validate_json(line)
    return kept.model_copy(update={"id": own}).model_dump_json(exclude_none=True)


def _pack(text: bytes, dictionary: bytes) -> bytes:
    packer = _make_packer(dictionary).copy()
    return packer.compress(text) + packer.flush()


@lru_cache(1)
def _make_packer(dictionary: bytes) -> zlib._Compress:
    """Return what is copied for each text: reading a dictionary takes a third of compressing."""
    return zlib.compressobj(zdict=dictionary) if dictionary else zlib.compressobj()


def _digest_text(paper: Paper) -> bytes:
    text = json.dumps([paper.title, paper.abstract]).encode()
    return hashlib.blake2b(text, digest_size=16).digest()


@contextmanager
def _explain_errors(path: Path) -> Iterator[None]:
    """Say what to do where a file cannot be reached, locked or made."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else exc
        raise ConfigError(
            f"Cannot write {path}: {reason}. Choose a folder you may write to."
        ) from exc


def _open(path: Path) -> sqlite3.Connection:
    """Open a file, which is made anew where it is no cache."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError as exc:
        if isinstance(exc, sqlite3.OperationalError):
            raise
        LOG.warning("%s is no cache of extractions (%s) and is made anew.", path, exc)
        return _make_anew(path)


def _make_anew(path: Path) -> sqlite3.Connection:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    try:
        database.execute("PRAGMA auto_vacuum = FULL")
        # A transaction outlasts the death of the process; a broken disk costs the cache alone.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_TABLES)
        database.execute(_READ_DICTIONARY).fetchone()
        database.commit()
    except sqlite3.Error:
        database.close()
        raise
    return database
