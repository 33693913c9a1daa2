"""Keep a graph in one file of the graph folder, with LadybugDB."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import ladybug

from papergraph.errors import (
    ConfigError,
    GraphError,
    PapergraphError,
    QueryError,
    QueryTimeoutError,
    SchemaMismatchError,
    StoreUnavailableError,
    WriteRefusedError,
)
from papergraph.io.resources import find_resource
from papergraph.models import PropertyGraph
from papergraph.schema import NODE_LABELS, SCHEMA_VERSION, Property
from papergraph.stores.base import Dialect, Progress, Rows
from papergraph.stores.cypher import (
    blank_literals,
    check_single,
    delete_rows,
    match_rows,
    merge_rows,
    quote,
    select_parameters,
    split_statements,
)
from papergraph.stores.ddl import EMBEDDED_TYPES, VERSION_MARK
from papergraph.stores.rows import (
    TABLES,
    Row,
    RowKey,
    Table,
    assemble,
    group_rows,
    iter_batches,
    mark_row,
)
from papergraph.stores.values import describe_node, describe_path, describe_relationship, to_plain

_SIDE_FILES = (
    ".wal",
    ".wal.checkpoint",
    ".shadow",
    ".tmp",
    ".checkpoint.apply.lock",
    ".checkpoint.intent.lock",
)
_BUFFER_BYTES = 1 << 30
_THREADS = 4

READING_VERBS = re.compile("CALL|MATCH|OPTIONAL|RETURN|UNWIND|WITH")
REFUSED_VERBS = re.compile(
    "ALTER|ANALYZE|ATTACH|BEGIN|CHECKPOINT|COMMENT|COMMIT|COPY|CREATE|DELETE|DETACH|DROP|EXPORT|"
    "FORCE|IMPORT|INSTALL|LOAD|MERGE|ROLLBACK|SET|UNINSTALL|UPDATE|USE"
)
"""With ``READING_VERBS``, all that a statement may begin with; a test asks the parser."""

_REFUSALS = ("read-only database", "read-only transaction")


class EmbeddedStore:
    """Keep a graph in a file; many processes may read it at once."""

    dialect: Dialect = "embedded"

    def __init__(self, path: Path, *, write: bool = False) -> None:
        """Open a database, and with ``write`` make it where there is none.

        Raises:
            GraphError: There is none, or the file is no database of this kind.
            SchemaMismatchError: It holds a graph of another version.
            StoreUnavailableError: It cannot be opened.
        """
        self._path = path
        self._writable = write
        fresh = not path.exists()
        if fresh and not write:
            raise GraphError(f"{path} is missing. {_rebuild(path)}")
        self._database = _open(path, read_only=not write)
        try:
            if fresh:
                self._define()
            else:
                self._check_version()
        except BaseException:
            self.close()
            raise

    def write(self, graph: PropertyGraph, *, on_progress: Progress | None = None) -> None:
        """Write a graph in batches, each a transaction; see ``Store.write``."""
        self._require_writable()
        tables = group_rows(graph)
        with self._connect() as connection:
            is_empty = not self._execute(connection, "MATCH (n) RETURN n.id LIMIT 1").rows
        for table, rows in tables.items():
            statement = _copy_rows(table) if is_empty else merge_rows(table, _cast)
            for batch in iter_batches(rows):
                self._write_batch(statement, batch)
                if on_progress:
                    on_progress(len(batch))

    def read(self) -> PropertyGraph:
        """Return all that was written; see ``Store.read``."""
        with self._transaction(read_only=True) as connection:
            return assemble((table, self._iter_rows(connection, table)) for table in TABLES)

    def holds_older_schema(self) -> bool:
        """Return false: opening refuses another schema."""
        return False

    def define(self) -> int:
        """Find nothing missing: a new file is defined when it is opened; see ``Store.define``."""
        self._require_writable()
        return 0

    def check_target(self) -> None:
        """Check that the file may be written to; see ``Store.check_target``."""
        self._require_writable()

    def begin(self, digest: str) -> None:  # noqa: ARG002 - the file's lock keeps others out
        """Check that the file may be written to; see ``Store.begin``."""
        self._require_writable()

    def put(self, table: Table, rows: list[Row]) -> None:
        """Add or overwrite rows; see ``Store.put``."""
        written = self._write_batch(merge_rows(table, _cast), rows)
        if written.rows != ((len(rows),),):
            raise GraphError(f"An edge of {table.name} dangles: one of its ends is not there.")

    def remove(self, table: Table, keys: list[RowKey]) -> int:
        """Delete rows; see ``Store.remove``."""
        rows = [dict(zip(table.keys, key, strict=True)) for key in keys]
        self._write_batch(delete_rows(table), rows)
        return len(keys)

    def finish(self) -> None:
        """Do nothing: every batch stands by itself; see ``Store.finish``."""

    def iter_rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table; see ``Store.iter_rows``."""
        with self._connect() as connection:
            yield from self._iter_rows(connection, table)

    def read_rows(self, table: Table) -> list[Row]:
        """Return the rows of a table; see ``Store.read_rows``."""
        return list(self.iter_rows(table))

    def iter_marks(self, table: Table, *, verify: bool = False) -> Iterator[tuple[RowKey, str]]:  # noqa: ARG002
        """Yield keys and marks, always from the values; see ``Store.iter_marks``."""
        for row in self.iter_rows(table):
            yield table.key_of(row), mark_row(row)

    def run(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
    ) -> Rows:
        """Run one statement; see ``Store.run``."""
        check_single(cypher)
        if write:
            self._require_writable()
        else:
            _check_reads(cypher)
        values = select_parameters(cypher, parameters)
        with self._transaction(read_only=not write) as connection:
            return self._execute(connection, cypher, values, timeout=timeout)

    def close(self) -> None:
        """Close the file; see ``Store.close``."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _define(self) -> None:
        script = find_resource("cypher/schema/embedded.cypher").read_text(encoding="utf-8")
        with self._transaction() as connection:
            for statement in split_statements(script):
                self._execute(connection, statement)

    def _check_version(self) -> None:
        with self._connect() as connection:
            tables = self._execute(connection, "CALL show_tables() RETURN name, comment").rows
        comments = dict(tables)
        expected = f"{VERSION_MARK}{SCHEMA_VERSION}"
        found = comments.get(NODE_LABELS[0].name)
        if found != expected:
            raise SchemaMismatchError(
                f"{self._path} holds {found or 'no papergraph schema'!r}, this version reads "
                f"{expected!r}. {_rebuild(self._path)}"
            )

    def _require_writable(self) -> None:
        if not self._writable:
            raise WriteRefusedError(f"{self._path} was opened for reading.")

    def _write_batch(self, statement: str, rows: list[Row]) -> Rows:
        with self._connect() as connection:
            return self._execute(connection, statement, {"rows": rows})

    def _iter_rows(self, connection: ladybug.Connection, table: Table) -> Iterator[Row]:
        for values in self._execute(connection, match_rows(table)).rows:
            yield dict(zip(table.columns, values, strict=True))

    @contextmanager
    def _connect(self) -> Iterator[ladybug.Connection]:
        """Give a connection for one task.

        A connection keeps every statement with its rows and memory: some dozens of different
        queries of a large graph fill the buffer pool, and running a kept COPY for the third time
        crashes the process (ladybug 0.22.0).
        """
        try:
            connection = ladybug.Connection(self._database)
        except RuntimeError as exc:
            raise _explain(exc, self._path) from exc
        with connection:
            yield connection

    @contextmanager
    def _transaction(self, *, read_only: bool = False) -> Iterator[ladybug.Connection]:
        with self._connect() as connection:
            self._execute(connection, f"BEGIN TRANSACTION{' READ ONLY' if read_only else ''}")
            try:
                yield connection
                self._execute(connection, "COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise

    def _roll_back(self, connection: ladybug.Connection) -> None:
        try:
            connection.execute("ROLLBACK")
        except RuntimeError as exc:
            # A statement that failed has mostly ended the transaction by itself.
            if "No active transaction" not in str(exc):
                raise StoreUnavailableError(f"{self._path}: {exc}") from exc

    def _execute(
        self,
        connection: ladybug.Connection,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Rows:
        try:
            connection.set_query_timeout(round((timeout or 0) * 1000))
            result = connection.execute(cypher, parameters or {})
            if isinstance(result, list):
                raise QueryError("There are several statements. Run them one at a time.")
            with result:
                columns = tuple(result.get_column_names())
                return Rows(columns, tuple(tuple(map(_to_plain, row)) for row in result))
        except RuntimeError as exc:
            raise _explain(exc, self._path) from exc


def write_database(
    graph: PropertyGraph, path: Path, *, on_progress: Progress | None = None
) -> None:
    """Write a graph to a new database that takes the path's place once it is complete.

    Raises:
        ConfigError: The folder cannot be written to.
        GraphError: An edge has an end that the graph lacks, or something stands twice.
        SchemaMismatchError: The graph holds what the schema does not declare.
    """
    # In a folder of its own: where it could not write, the engine makes files even after it closed.
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.mkdir(parents=True, exist_ok=True)
        try:
            with EmbeddedStore(temporary / path.name, write=True) as store:
                store.write(graph, on_progress=on_progress)
            # What a killed writer left beside the old one must never be replayed into the new.
            _remove_side_files(path)
            (temporary / path.name).replace(path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except StoreUnavailableError as exc:
        raise StoreUnavailableError(f"Cannot write {path}; is the disk full? {exc}") from exc
    except OSError as exc:
        raise ConfigError(
            f"Cannot write {path}: {exc.strerror or exc}. Choose a folder you may write to."
        ) from exc


def _open(path: Path, *, read_only: bool) -> ladybug.Database:
    threads = min(_THREADS, os.cpu_count() or 1)
    try:
        return ladybug.Database(
            path, read_only=read_only, buffer_pool_size=_BUFFER_BYTES, max_num_threads=threads
        )
    except RuntimeError as exc:
        message = str(exc)
        if "not a valid" in message or "version" in message:
            raise GraphError(f"{path}: {message} {_rebuild(path)}") from exc
        raise StoreUnavailableError(f"Cannot open {path}: {message}") from exc


def _check_reads(cypher: str) -> None:
    # A database opened for reading still lets COPY … TO write files, and CHECKPOINT breaks it.
    words = re.findall(r"\w+", blank_literals(cypher).upper())
    verb = next((word for word in words if word not in {"EXPLAIN", "PROFILE"}), "")
    if REFUSED_VERBS.fullmatch(verb):
        raise WriteRefusedError(f"{verb} does more than read, and only reading was asked for.")


def _explain(exc: RuntimeError, path: Path) -> PapergraphError:
    message = str(exc).strip()
    if any(refusal in message for refusal in _REFUSALS):
        return WriteRefusedError("The statement would write, and only reading was asked for.")
    if message.startswith("Interrupted"):
        return QueryTimeoutError("The statement took longer than it was given, and was stopped.")
    if "is closed" in message or "IO exception" in message:
        return StoreUnavailableError(f"{path}: {message}")
    return QueryError(message)


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - a cell of a result may be anything
    if isinstance(value, list):
        return [_to_plain(item) for item in value]
    if not isinstance(value, dict):
        return to_plain(value)
    if "_NODES" in value and "_RELS" in value:
        return describe_path(_to_plain(value["_NODES"]), _to_plain(value["_RELS"]))
    if "_LABEL" in value and "_ID" in value:
        own = {name: item for name, item in value.items() if not name.startswith("_")}
        describe = describe_relationship if "_SRC" in value else describe_node
        return describe(value["_LABEL"], own)
    return {str(key): _to_plain(item) for key, item in value.items()}


def _cast(prop: Property, value: str) -> str:
    # Without a cast, a batch in which a property is always missing counts as text and fails.
    return f"CAST({value} AS {EMBEDDED_TYPES[prop.type]})"


def _copy_rows(table: Table) -> str:
    values = ", ".join(_cast(prop, f"row.{quote(prop.name)}") for prop in table.properties)
    if table.ends is None:
        return f"COPY {quote(table.name)} FROM (UNWIND $rows AS row RETURN {values})"
    return (
        f"COPY {quote(table.name)} FROM (UNWIND $rows AS row RETURN row.source_id, row.target_id, "
        f"{values}) (from='{table.ends[0]}', to='{table.ends[1]}')"
    )


def _rebuild(path: Path) -> str:
    return f"Build the graph again: `papergraph build INPUT -o {path.parent}`."


def _remove_side_files(path: Path) -> None:
    for suffix in _SIDE_FILES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
