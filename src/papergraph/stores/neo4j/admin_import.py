"""Write a graph as the CSV files that ``neo4j-admin database import`` reads.

For a first load only: the tool makes a new database, far faster than any statement can, while no
server runs on it. The files hold digests and metadata, so that ``papergraph load`` afterwards
finds everything in its place.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from papergraph import __version__
from papergraph.errors import GraphError
from papergraph.io.files import open_atomically
from papergraph.models import Edge, Node
from papergraph.schema import SCHEMA_VERSION, PropertyType
from papergraph.stores.neo4j.metadata import DIGEST_PROPERTY, LAYOUT_VERSION, METADATA_LABEL
from papergraph.stores.rows import Row, Table, describe_part, digest_row, make_row

_ARRAY_DELIMITER = "\x1f"
"""Divides the items of a list; no text of a paper holds it, or the graph is refused."""

_TYPES: dict[PropertyType, str] = {
    "STRING": "string",
    "INTEGER": "long",
    "FLOAT": "double",
    "BOOLEAN": "boolean",
    "STRING[]": "string[]",
}
_METADATA_COLUMNS = (
    "name",
    "graph",
    "state",
    "papergraph",
    "schema_version:long",
    "layout_version:long",
    "batches:long",
)


def write_import(parts: Iterable[Node | Edge], directory: Path, *, digest: str = "") -> list[Path]:
    """Write a file for the nodes of every label and the edges of every type and pair of ends.

    Args:
        parts: The nodes, then the edges of a graph.
        directory: Where the files go.
        digest: The digest of the graph, for the metadata.

    Returns:
        The files in the order in which they are named to the tool.

    Raises:
        ConfigError: The folder cannot be written to.
        GraphError: A list holds the character that is to divide it.
        SchemaMismatchError: The graph holds what the schema does not declare.
    """
    metadata = ("papergraph", digest, "complete", __version__, SCHEMA_VERSION, LAYOUT_VERSION, 0)
    with ExitStack() as files:
        streams: dict[Table, TextIO] = {}
        for part in parts:
            table, row = make_row(part)
            if table not in streams:
                streams[table] = files.enter_context(open_atomically(directory / _file_name(table)))
                streams[table].write(_line(_iter_header(table)))
            try:
                streams[table].write(_line((*_iter_cells(table, row), digest_row(row))))
            except ValueError as exc:
                raise GraphError(f"{describe_part(part)}: {exc}") from exc
        stream = files.enter_context(open_atomically(directory / f"{METADATA_LABEL}.csv"))
        stream.write(_line(_METADATA_COLUMNS))
        stream.write(_line(metadata))
    tables = sorted(streams, key=lambda table: (table.ends is not None, table.name, table.ends))
    return [directory / f"{METADATA_LABEL}.csv", *(directory / _file_name(t) for t in tables)]


def write_command(
    files: Iterable[Path], *, database: str = "neo4j", overwrite: bool = False
) -> str:
    """Return the command that imports the files into a database, for a POSIX shell.

    Args:
        files: What ``write_import`` returned.
        database: The database to make of them.
        overwrite: Whether a database of that name goes, with all that it holds; the tool refuses
            to touch it otherwise.
    """
    words = ["neo4j-admin", "database", "import", "full", database]
    if overwrite:
        words.append("--overwrite-destination")
    words += ["--multiline-fields=true", "--array-delimiter=U+001F"]
    for path in files:
        name, *ends = path.stem.split(".")
        option = "--relationships" if ends else "--nodes"
        words.append(f"{option}={name}={path}")
    return shlex.join(words)


def _file_name(table: Table) -> str:
    return ".".join((table.name, *(table.ends or ()), "csv"))


def _iter_header(table: Table) -> Iterator[str]:
    if table.ends is None:
        yield f"id:ID({table.name})"
        declared = table.properties[1:]
    else:
        yield f":START_ID({table.ends[0]})"
        yield f":END_ID({table.ends[1]})"
        declared = table.properties
    yield from (f"{prop.name}:{_TYPES[prop.type]}" for prop in declared)
    yield DIGEST_PROPERTY


def _iter_cells(table: Table, row: Row) -> Iterator[str | int | float | None]:
    for name in table.columns:
        value = row[name]
        if isinstance(value, bool):
            yield str(value).lower()
        elif isinstance(value, list):
            if any(_ARRAY_DELIMITER in item for item in value):
                raise ValueError(f"{name} holds U+001F, which divides lists in these files")
            yield _ARRAY_DELIMITER.join(value) if value else None
        else:
            yield value


def _line(cells: Iterable[str | int | float | None]) -> str:
    """Return a line of CSV in which None is an empty cell and empty text an empty quotation."""
    return ",".join(map(_quote, cells)) + "\n"


def _quote(cell: str | float | None) -> str:
    if cell is None:
        return ""
    return '"' + str(cell).replace('"', '""') + '"'
