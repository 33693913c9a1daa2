"""Write files atomically, and read and write JSON Lines."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self, TextIO, TypeVar, cast

from pydantic import BaseModel, ValidationError

from papergraph.errors import ConfigError, GraphError
from papergraph.models import CompactValue

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ValueT = TypeVar("ValueT", bound="JsonValue")


class JsonValue(Protocol):
    """Stand for a value that a line of JSON holds."""

    @classmethod
    def model_validate_json(cls, data: bytes, /) -> Self:
        """Return the value that a JSON object holds."""
        ...


PACKED = ".gz"
"""How the name of a compressed file ends."""

_WRITTEN_AT_ONCE = 1 << 20
_WAITING_WRITES = 4
"""How many such pieces of a file may wait to be compressed."""

# Other errors come from whatever makes the content, and mean something else.
_WRITE_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


@contextmanager
def open_atomically(path: Path) -> Iterator[TextIO]:
    """Open a file for writing that takes its name only once it is complete.

    A symbolic link is followed; what is no regular file, such as a pipe, is written to directly.

    Raises:
        ConfigError: The file cannot be written.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        is_special = target.exists() and not target.is_file()
        stream = (target if is_special else temporary).open("w", encoding="utf-8", newline="\n")
    except OSError as exc:
        raise ConfigError(
            f"Cannot write {path}: {exc.strerror or exc}. Choose a folder you may write to."
        ) from exc
    try:
        with stream:
            yield stream
        if not is_special:
            temporary.replace(target)
    except BaseException as exc:
        temporary.unlink(missing_ok=True)
        if isinstance(exc, OSError) and exc.errno in _WRITE_ERRORS:
            raise ConfigError(f"Cannot write {path}: {exc.strerror}.") from exc
        raise


def write_text(path: Path, text: str) -> None:
    """Write a text to a file, atomically."""
    with open_atomically(path) as stream:
        stream.write(text)


def write_lines(path: Path, values: Iterable[BaseModel | CompactValue | str]) -> int:
    """Write values, or lines that are made already, as JSON Lines, atomically.

    They are compressed where the name ends in ``.gz``.

    Returns:
        How many there were.
    """
    count = 0
    with open_new_lines(path) as stream:
        for count, value in enumerate(values, start=1):  # noqa: B007
            if isinstance(value, str):
                stream.write(value)
            else:
                stream.write(value.model_dump_json(exclude_none=True))
            stream.write("\n")
    return count


@contextmanager
def open_new_lines(path: Path) -> Iterator[TextIO]:
    """Open a file of lines for writing, atomically; compressed where its name ends in ``.gz``.

    Raises:
        ConfigError: The file cannot be written.
    """
    with open_atomically(path) as file, _open_text(file, path) as stream:
        yield stream


@contextmanager
def _open_text(file: TextIO, path: Path) -> Iterator[TextIO]:
    """Open what compresses into a file, if its name says so: the same text gives the same bytes."""
    if path.suffix != PACKED:
        yield file
        return
    with (
        # No time and no name is kept; higher levels take three times as long for a sixth less.
        gzip.GzipFile("", "wb", 1, file.buffer, mtime=0) as packed,
        _WriterBeside(packed) as beside,
        io.BufferedWriter(beside, _WRITTEN_AT_ONCE) as buffer,
        io.TextIOWrapper(buffer, encoding="utf-8", newline="\n") as stream,
    ):
        yield stream


class _WriterBeside(io.RawIOBase):
    """Write in a thread of its own: compressing needs no lock that Python holds."""

    def __init__(self, target: gzip.GzipFile) -> None:
        self._target = target
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._waiting: deque[Future[int]] = deque()

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        self._waiting.append(self._thread.submit(self._target.write, content := bytes(data)))
        if len(self._waiting) > _WAITING_WRITES:
            self._waiting.popleft().result()
        return len(content)

    def close(self) -> None:
        if self.closed:
            return
        super().close()
        self._thread.shutdown()
        for written in self._waiting:
            written.result()


def open_lines(path: Path) -> BinaryIO:
    """Open a file of lines for reading, one that is compressed where its name says so."""
    if path.suffix != PACKED:
        return path.open("rb")
    return cast("BinaryIO", io.BufferedReader(gzip.open(path, "rb")))


def read_lines(path: Path, model: type[ValueT], rows: range | None = None) -> Iterator[ValueT]:
    """Yield the values of a JSON Lines file that papergraph wrote.

    Args:
        path: The file.
        model: That of its values.
        rows: The lines to read, counted from 0, that follow each other; by default all.

    Raises:
        GraphError: The file cannot be read, or a line does not hold such a value.
    """
    for _, value in read_lines_with_offsets(path, lambda _: model, rows):
        yield value


def read_lines_with_offsets(
    path: Path, choose: Callable[[bytes], type[ValueT] | None], rows: range | None = None
) -> Iterator[tuple[int, ValueT]]:
    """Yield the values of a JSON Lines file with the byte offset of each line.

    Args:
        path: A file that papergraph wrote.
        choose: Returns the model of the value on a line, None to leave it out.
        rows: The lines to read, counted from 0, that follow each other; by default all.

    Raises:
        GraphError: The file cannot be read, or a line does not hold such a value.
    """
    with explain_read_errors(path), open_lines(path) as stream:
        offset = 0
        for number, line in enumerate(stream):
            if rows is not None and number >= rows.stop:
                return
            is_asked = rows is None or number >= rows.start
            if is_asked and (model := choose(line)) is not None:
                try:
                    yield offset, model.model_validate_json(line)
                except ValidationError as exc:
                    raise _make_line_error(exc, path, number + 1, line, model) from exc
            offset += len(line)


def read_text_lines(path: Path, rows: range | None = None) -> Iterator[str]:
    """Yield the lines of a file that papergraph wrote, as they stand.

    Args:
        path: The file.
        rows: The lines to read, counted from 0, that follow each other; by default all.

    Raises:
        GraphError: The file cannot be read.
    """
    with explain_read_errors(path), io.TextIOWrapper(open_lines(path), encoding="utf-8") as lines:
        yield from lines if rows is None else islice(lines, rows.start, rows.stop)


@contextmanager
def explain_read_errors(path: Path) -> Iterator[None]:
    """Say what to do where a file that papergraph wrote cannot be read.

    Raises:
        GraphError: The file is missing or broken.
    """
    try:
        yield
    except FileNotFoundError as exc:
        raise GraphError(
            f"{path} is missing. `papergraph build INPUT -o {path.parent}` makes it."
        ) from exc
    except UnicodeDecodeError as exc:
        raise GraphError(f"{path} is no UTF-8 text. Build the graph again.") from exc
    except (EOFError, zlib.error) as exc:
        raise GraphError(f"{path} is broken ({exc}). Build the graph again.") from exc
    except OSError as exc:
        raise GraphError(f"{path} cannot be read: {exc.strerror or exc}.") from exc


def _make_line_error(
    exc: ValidationError, path: Path, number: int, line: bytes, model: type[object]
) -> GraphError:
    try:
        line.decode()
    except UnicodeDecodeError:
        return GraphError(f"{path} is no UTF-8 text. Build the graph again.")
    problem = exc.errors(include_url=False)[0]
    return GraphError(
        f"{path}, line {number}: no {model.__name__} "
        f"({'.'.join(map(str, problem['loc']))}: {problem['msg']}). Build the graph again."
    )


def write_json(path: Path, value: BaseModel) -> None:
    """Write one value as indented JSON with sorted keys."""
    data = value.model_dump(mode="json")
    write_text(path, json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
