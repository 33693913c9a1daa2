"""Find the files that inputs name: files, folders, globs, and ``-`` for standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from papergraph.errors import IngestError
from papergraph.ingest.containers import COMPRESSED
from papergraph.ingest.formats import list_extensions
from papergraph.ingest.settings import INGEST
from papergraph.io.graph_folder import PAPERS, find_file, is_graph_folder
from papergraph.text.normalize import blank_unprintable

EXTENSIONS = (*list_extensions(), ".parquet", ".xlsx")
"""What a folder is searched for; a file that is named is read whatever it is called."""

_STDIN_NAME = "-"
_STDIN_LABEL = "<stdin>"


@dataclass(frozen=True)
class Source:
    """Name one file to be read, or standard input where there is no path.

    Attributes:
        label: What the output calls it; the same wherever the folder that was given stands.
        is_named: Whether it was named, or matched by a glob, and not just found in a folder.
    """

    label: str
    path: Path | None
    is_named: bool = True

    @property
    def name(self) -> str:
        """Return what an error calls it."""
        return self.label if self.path is None else str(self.path)


def find_sources(inputs: Sequence[str | Path]) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Return the files that inputs name, each once, and notes on what was passed over in folders.

    A label is relative to the folder that was given, or to the part of a glob before its first
    wildcard; of a file that was named it is the file name. A file found under two labels keeps the
    longer one.

    Raises:
        IngestError: An input does not exist, or there is nothing to read in it.
    """
    wanted: dict[str, Source] = {}
    passed_over: dict[str, Source] = {}
    for name in map(str, inputs):
        for source in _find(name):
            key = source.label if source.path is None else os.path.realpath(source.path)
            group = wanted if source.is_named or _is_input(source.name) else passed_over
            group[key] = max(group.get(key, source), source, key=_by_length)
    labels = sorted(passed_over[key].label for key in passed_over.keys() - wanted.keys())
    sources = sorted(wanted.values(), key=lambda source: (source.label, source.name))
    return tuple(sources), tuple(_iter_notes(labels))


def _by_length(source: Source) -> tuple[int, str]:
    return len(source.label), source.label


def _is_input(name: str) -> bool:
    name = name.casefold()
    if name.endswith(".zip"):
        return True
    for end in COMPRESSED:
        name = name.removesuffix(end)
    return name.endswith(EXTENSIONS)


def _find(name: str) -> list[Source]:
    path = Path(name)
    if name == _STDIN_NAME:
        return [Source(_STDIN_LABEL, None)]
    if glob.has_magic(name) and not os.path.lexists(name):
        return _expand_glob(name)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as exc:
        raise IngestError(f"{_explain(exc)}. Check the name.", path=name) from exc
    if not is_folder:
        return [Source(_label(path, path.parent), path)]
    if is_graph_folder(path):
        papers = find_file(path, PAPERS).name
        raise IngestError(f"This is a graph folder. Its papers are in {papers}.", path=name)
    found = list(_search_folder(path, path))
    if not any(_is_input(source.name) for source in found):
        raise IngestError(f"The folder holds no {_list_extensions()} file.", path=name)
    return found


def _expand_glob(pattern: str) -> list[Source]:
    parts = Path(pattern).parts
    root = Path(*takewhile(lambda part: not glob.has_magic(part), parts))
    found: list[Source] = []
    for path in map(Path, glob.glob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob refuses absolute patterns
        if path.is_dir():
            found.extend(() if is_graph_folder(path) else _search_folder(path, root))
        elif not is_graph_folder(path.parent):
            found.append(Source(_label(path, root), path))
    if not any(source.is_named or _is_input(source.name) for source in found):
        raise IngestError("No file matches this pattern.", path=pattern)
    return found


def _search_folder(folder: Path, root: Path) -> Iterator[Source]:
    """Yield the files below a folder.

    Hidden ones, linked folders and graph folders are not looked at: a graph folder inside its own
    input would be read by the next build.
    """

    def refuse(exc: OSError) -> None:
        raise IngestError(f"{_explain(exc)}.", path=str(exc.filename)) from exc

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not is_graph_folder(Path(parent, name))
        )
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                yield Source(_label(path, root), path, is_named=False)


def _label(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return blank_unprintable(os.fsencode(relative).decode("utf-8", "replace"))


def _iter_notes(passed_over: Sequence[str]) -> Iterator[str]:
    if passed_over:
        more = len(passed_over) - INGEST.files_shown
        shown = ", ".join(passed_over[: INGEST.files_shown]) + (
            f" and {more} more" if more > 0 else ""
        )
        yield f"Passed over in folders, which are read for {_list_extensions()} files: {shown}."


def _list_extensions() -> str:
    return f"{', '.join(EXTENSIONS[:-1])} or {EXTENSIONS[-1]}"


def _explain(exc: OSError | ValueError) -> str:
    return (exc.strerror if isinstance(exc, OSError) else None) or str(exc)
