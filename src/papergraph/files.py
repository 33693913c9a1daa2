"""Write files whole or not at all, and read and write JSON Lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

from pydantic import BaseModel, ValidationError

from papergraph.errors import ConfigError, GraphError

ValueT = TypeVar("ValueT", bound=BaseModel)


@contextmanager
def open_whole(path: Path) -> Iterator[TextIO]:
    """Open a file for writing that appears under its name only once it is complete.

    Raises:
        ConfigError: The folder cannot be written to.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = temporary.open("w", encoding="utf-8", newline="\n")
    except OSError as exc:
        raise ConfigError(
            f"Cannot write {path}: {exc.strerror or exc}. Choose a folder you may write to."
        ) from exc
    try:
        with stream:
            yield stream
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a text whole or not at all."""
    with open_whole(path) as stream:
        stream.write(text)


def write_lines(path: Path, values: Iterable[BaseModel]) -> int:
    """Write values as JSON Lines, whole or not at all, and return how many there were."""
    count = 0
    with open_whole(path) as stream:
        for count, value in enumerate(values, start=1):  # noqa: B007
            stream.write(value.model_dump_json(exclude_none=True))
            stream.write("\n")
    return count


def read_lines(path: Path, model: type[ValueT]) -> Iterator[ValueT]:
    """Yield the values of a JSON Lines file that papergraph wrote.

    Raises:
        GraphError: The file is missing, or a line does not hold such a value.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, start=1):
                try:
                    yield model.model_validate_json(line)
                except ValidationError as exc:
                    problem = exc.errors(include_url=False)[0]
                    raise GraphError(
                        f"{path}, line {number}: no {model.__name__} "
                        f"({'.'.join(map(str, problem['loc']))}: {problem['msg']}). "
                        "Build the graph again."
                    ) from exc
    except FileNotFoundError as exc:
        raise GraphError(
            f"{path} is missing. `papergraph build INPUT -o {path.parent}` makes it."
        ) from exc


def write_json(path: Path, value: BaseModel) -> None:
    """Write one value as indented JSON with sorted keys."""
    data = value.model_dump(mode="json")
    write_text(path, json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
