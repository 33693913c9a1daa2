"""Turn bytes into text and text into lines, in bounded memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from papergraph.errors import IngestError
from papergraph.ingest.settings import INGEST

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# e.g. "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
_DECLARED = re.compile(r"""\s*<\?xml[^>]*encoding=["']([\w.-]+)["']""")

_BINARY_KINDS = (
    (b"%PDF-", "a PDF", "Save its text"),
    (b"PK\x03\x04", "an office document or an archive in an archive", "Export it as CSV"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it"),
    (b"BZh", "a bzip2 archive", "Unpack it"),
    (b"\xfd7zXZ", "an xz archive", "Unpack it"),
    (b"(\xb5/\xfd", "a zstandard archive", "Unpack it"),
)


class Line(NamedTuple):
    """Hold one line without its end; of a line over the limit, only the beginning."""

    number: int
    text: str
    is_whole: bool = True


def iter_text(stream: BinaryIO, path: str) -> Iterator[str]:
    """Yield a stream as chunks of text, without a byte order mark.

    UTF-8 is expected; UTF-16 and UTF-32 are read where a byte order mark announces them.

    Raises:
        IngestError: The stream is empty, binary, not in its encoding or cannot be read.
    """
    data = _read(stream, path)
    _refuse_binary(data, path)
    encoding, mark = next(
        ((name, mark) for mark, name in _MARKS if data.startswith(mark)),
        (_read_declaration(data), b""),
    )
    decoder = codecs.getincrementaldecoder(encoding)()
    data = data[len(mark) :]
    offset, line = len(mark), 1
    while True:
        pending = decoder.getstate()[0]
        try:
            text = decoder.decode(data, not data)
        except UnicodeDecodeError as exc:
            line += exc.object[: exc.start].decode(encoding, "replace").count("\n")
            raise _report_encoding(exc, offset - len(pending) + exc.start, path, line) from exc
        if "\0" in text:
            line += text[: text.index("\0")].count("\n")
            raise IngestError(
                "A NUL byte stands here: this is no text file, or text in UTF-16 without its "
                "mark, which must be saved as UTF-8.",
                path=path,
                line=line,
            )
        if text:
            yield text
        if not data:
            return
        line += text.count("\n")
        offset += len(data)
        data = _read(stream, path)


def _read_declaration(head: bytes) -> str:
    """Return the encoding that XML declares, UTF-8 where it declares none that is known."""
    match = _DECLARED.match(head[:200].decode("latin-1"))
    try:
        return codecs.lookup(match[1]).name if match else "utf-8"
    except LookupError:
        return "utf-8"


def iter_lines(chunks: Iterable[str], *, limit: int = INGEST.line_limit) -> Iterator[Line]:
    """Yield the lines of a text; only a line feed ends one."""
    number, parts, length = 1, list[str](), 0
    for chunk in chunks:
        *ended, tail = chunk.split("\n")
        for piece in ended:
            if length:
                parts.append(piece)
                yield _join(number, parts, length + len(piece), limit)
                parts, length = [], 0
            else:
                yield _join(number, [piece], len(piece), limit)
            number += 1
        if length <= limit:
            parts.append(tail)
        length += len(tail)
    if length:
        yield _join(number, parts, length, limit)


def _join(number: int, parts: list[str], length: int, limit: int) -> Line:
    if length > limit:
        return Line(number, "".join(parts)[: INGEST.long_line_head], is_whole=False)
    return Line(number, "".join(parts))


def _read(stream: BinaryIO, path: str) -> bytes:
    try:
        return stream.read(INGEST.chunk_size)
    except OSError as exc:
        raise IngestError(f"Cannot be read: {exc.strerror or exc}.", path=path) from exc


def _refuse_binary(head: bytes, path: str) -> None:
    if not head:
        raise IngestError("The file is empty.", path=path)
    for magic, kind, advice in _BINARY_KINDS:
        if head.startswith(magic):
            raise IngestError(f"This is {kind}, not text. {advice} and try again.", path=path)


def _report_encoding(exc: UnicodeDecodeError, offset: int, path: str, line: int) -> IngestError:
    return IngestError(
        f"Byte {exc.object[exc.start]:#04x} at offset {offset} is not {exc.encoding.upper()}. "
        "If this is text in another encoding, convert it first, "
        "e.g. `iconv -f ISO-8859-1 -t UTF-8`.",
        path=path,
        line=line,
    )
