"""Open files, compressed files and zip archives as streams, within bounds.

Nothing is unpacked to disk: a name inside an archive is only ever a label.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO

from papergraph.errors import IngestError
from papergraph.ingest.settings import INGEST

COMPRESSED = (".bz2", ".gz", ".xz", ".zip", ".zst")
"""What the names of compressed files end in."""

_GZIP, _XZ, _BZIP2, _ZSTD, _ZIP = b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"(\xb5/\xfd", b"PK\x03\x04"


class _BoundedStream(io.RawIOBase):
    """Read a compressed stream, and refuse what grows out of all proportion."""

    def __init__(self, stream: BinaryIO, compressed: BinaryIO, path: str) -> None:
        self._stream = stream
        self._compressed = compressed
        self._path = path
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type] # whatever the reader offers
        try:
            data = self._stream.read(len(view))
        except _list_errors() as exc:
            raise IngestError(f"Cannot be unpacked: {exc}.", path=self._path) from exc
        self._given += len(data)
        taken = max(1, self._compressed.tell())
        is_bomb = self._given > INGEST.unpacked_free and self._given > INGEST.unpacked_ratio * taken
        if is_bomb or self._given > INGEST.unpacked_limit:
            raise IngestError(
                f"It unpacks to more than {INGEST.unpacked_ratio} times its size, as a compression "
                "bomb does. Unpack it yourself if you trust it.",
                path=self._path,
            )
        view[: len(data)] = data
        return len(data)


def _list_errors() -> tuple[type[Exception], ...]:
    """Return what is raised where something cannot be unpacked."""
    errors = (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile, ValueError, RuntimeError)
    zstandard = sys.modules.get("zstandard")  # of an extra
    return errors if zstandard is None else (*errors, zstandard.ZstdError)


def peek(stream: io.BufferedReader) -> bytes:
    """Return the first bytes of a stream and leave them in it."""
    return stream.peek(16)[:16]


@contextmanager
def _buffer(stream: BinaryIO) -> Iterator[io.BufferedReader]:
    if isinstance(stream, io.BufferedReader):
        yield stream
    else:
        yield io.BufferedReader(stream)  # type: ignore[arg-type] # a file in memory reads as a raw one does


def iter_streams(
    stream: BinaryIO, path: str, label: str
) -> Iterator[tuple[str, io.BufferedReader]]:
    """Yield each file that a stream holds with its label: itself, or the members of an archive.

    Raises:
        IngestError: It cannot be unpacked, or its members are too many or too large.
    """
    with _buffer(stream) as buffered:
        head = peek(buffered)
        if head.startswith(_ZIP):
            yield from _iter_zip(buffered, path, label)
            return
        unpacked = _unpack(head, buffered, path)
        yield (
            label,
            buffered
            if unpacked is None
            else io.BufferedReader(_BoundedStream(unpacked, buffered, path), INGEST.chunk_size),
        )


def _unpack(head: bytes, stream: io.BufferedReader, path: str) -> BinaryIO | None:
    if head.startswith(_GZIP):
        return gzip.open(stream)  # type: ignore[return-value] # opened for bytes
    if head.startswith(_XZ):
        return lzma.open(stream)  # type: ignore[return-value]
    if head.startswith(_BZIP2):
        return bz2.open(stream)  # type: ignore[return-value]
    if not head.startswith(_ZSTD):
        return None
    try:
        import zstandard  # noqa: PLC0415 - of an extra
    except ImportError as exc:
        raise IngestError(
            "This is a zstandard archive. Install papergraph[files] to read it.", path=path
        ) from exc
    return zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        stream, read_across_frames=True
    )


def _iter_zip(
    stream: io.BufferedReader, path: str, label: str
) -> Iterator[tuple[str, io.BufferedReader]]:
    seekable = stream if stream.seekable() else io.BytesIO(_read_bounded(stream, path))
    try:
        archive = zipfile.ZipFile(seekable)
        members = sorted(archive.infolist(), key=lambda info: info.filename)
    except (zipfile.BadZipFile, OSError, ValueError) as exc:
        raise IngestError(f"Cannot be unpacked: {exc}.", path=path) from exc
    names = {info.filename for info in members}
    if "[Content_Types].xml" in names:
        seekable.seek(0)
        yield (
            label,
            seekable if isinstance(seekable, io.BufferedReader) else io.BufferedReader(seekable),
        )
        return
    if len(members) > INGEST.archive_members:
        raise IngestError(f"The archive holds {len(members)} files.", path=path)
    for info in members:
        name = PurePosixPath(info.filename.replace("\\", "/"))
        is_hidden = any(part.startswith((".", "__MACOSX")) for part in name.parts)
        if info.is_dir() or is_hidden or name.is_absolute() or ".." in name.parts:
            continue
        if info.file_size > max(INGEST.unpacked_free, INGEST.unpacked_ratio * info.compress_size):
            raise IngestError(f"{info.filename!r} in it is a compression bomb.", path=path)
        try:
            member = archive.open(info)
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as exc:
            raise IngestError(f"{info.filename!r} cannot be unpacked: {exc}.", path=path) from exc
        with member:
            yield f"{label}/{name}", io.BufferedReader(member)  # type: ignore[arg-type] # is one


def _read_bounded(stream: io.BufferedReader, path: str) -> bytes:
    data = stream.read(INGEST.unpacked_free + 1)
    if len(data) > INGEST.unpacked_free:
        raise IngestError("A zip archive of this size must be given as a file.", path=path)
    return data
