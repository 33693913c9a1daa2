"""Read and write a graph in a LadybugDB file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ladybug

from papergraph.errors import GraphError, SchemaMismatchError, WriteRefusedError
from papergraph.io.closing import Closing
from papergraph.io.resources import find_resource
from papergraph.models import Edge, Node, PropertyGraph
from papergraph.schema import NODE_LABELS, SCHEMA_VERSION
from papergraph.stores.base import CheckResult, Dialect, Progress, Rows
from papergraph.stores.batches import iter_batches
from papergraph.stores.cypher import (
    check_single,
    delete_rows,
    match_rows,
    merge_rows,
    select_parameters,
    split_statements,
)
from papergraph.stores.embedded.bulk_copy import is_fit_for_copying, write_copies
from papergraph.stores.embedded.connection import DatabaseConnection
from papergraph.stores.embedded.ddl import VERSION_COMMENT
from papergraph.stores.embedded.diagnostics import diagnose_file
from papergraph.stores.embedded.errors import advise_rebuild
from papergraph.stores.embedded.settings import DEFAULTS, EmbeddedSettings
from papergraph.stores.embedded.statements import cast_value, check_only_reads
from papergraph.stores.rows import (
    TABLES,
    Row,
    RowKey,
    Table,
    assemble,
    digest_row,
    iter_checked_rows,
)

DIALECT = Dialect("embedded", edge_type="label(r)", node_label="label(n)")


class EmbeddedStore(Closing):
    """Keep a graph in a file; many processes may read it at once."""

    dialect = DIALECT

    def __init__(
        self, path: Path, *, write: bool = False, settings: EmbeddedSettings = DEFAULTS
    ) -> None:
        """Open a database, and with ``write`` make it where there is none.

        Raises:
            GraphError: There is none, or the file is no database of this kind.
            SchemaMismatchError: It holds a graph of another version.
            StoreUnavailableError: It cannot be opened.
        """
        self._path = path
        self._writable = write
        self.batch_limits = settings.batch_limits
        self.copy_limits = settings.copy_limits
        self._bytes_between_openings = settings.bytes_between_openings
        fresh = not path.exists()
        if fresh and not write:
            raise GraphError(f"{path} is missing. {advise_rebuild(path)}")
        self._database = DatabaseConnection(path, write=write, settings=settings)
        try:
            if fresh:
                self._define()
            else:
                self._check_version()
        except BaseException:
            self.close()
            raise

    def write(self, graph: PropertyGraph, *, on_progress: Progress | None = None) -> None:
        """Write a graph in batches, each a transaction; see ``GraphWriter.write``."""
        parts = chain[Node | Edge](graph.nodes, graph.edges)
        self.write_parts(parts, on_progress=on_progress)

    def write_parts(
        self, parts: Iterable[Node | Edge], *, on_progress: Progress | None = None
    ) -> None:
        """Write the nodes, then the edges of a graph, each sorted by its key; see ``write``."""
        self._require_writable()
        with self._database.connect() as connection:
            found = self._database.execute(connection, "MATCH (n) RETURN n.id LIMIT 1")
        if found.rows:
            self._merge(parts, on_progress or (lambda _: None))
        else:
            self._copy(parts, on_progress or (lambda _: None))

    def _copy(self, parts: Iterable[Node | Edge], on_progress: Progress) -> None:
        """Copy a graph into the empty database, once all of it is checked."""
        parent = self._path.parent if is_fit_for_copying(self._path.parent) else None
        with TemporaryDirectory(prefix=".copy-", dir=parent) as folder:
            copies = write_copies(iter_checked_rows(parts), self.copy_limits, Path(folder))
            most = self._bytes_between_openings
            is_large = sum(copy.size for copy in copies) >= most
            size, compresses = 0, True
            for copy in copies:
                asked = copy.is_of_edges or not is_large
                if size >= most or compresses != asked:
                    size, compresses = 0, asked
                    self._database.reopen(compresses=compresses)
                with self._database.connect() as connection:
                    self._database.execute(connection, copy.statement, copy.parameters)
                size += copy.size
                on_progress(copy.count)

    def _merge(self, parts: Iterable[Node | Edge], on_progress: Progress) -> None:
        """Add a graph to one that is there, once all of it is checked."""
        tables: dict[Table, list[Row]] = {}
        for _, table, row in iter_checked_rows(parts):
            tables.setdefault(table, []).append(row)
        for table, rows in tables.items():
            for batch in iter_batches(rows, self.batch_limits):
                self._write_batch(merge_rows(table, cast_value), batch)
                on_progress(len(batch))

    def read(self) -> PropertyGraph:
        """Return all that was written; see ``GraphReader.read``."""
        with self._database.transact(read_only=True) as connection:
            return assemble((table, self._iter_rows(connection, table)) for table in TABLES)

    def diagnose(self) -> Iterator[CheckResult]:
        """Check every node and edge; see ``GraphReader.diagnose``."""
        yield from diagnose_file(self, self._path)

    def has_older_schema(self) -> bool:
        """Return false: opening refuses another schema."""
        return False

    def define(self) -> int:
        """Find nothing missing, as opening defines a new file; see ``GraphWriter.define``."""
        self._require_writable()
        return 0

    def check_target(self) -> None:
        """Check that the file may be written to; see ``GraphLoader.check_target``."""
        self._require_writable()

    def begin(self, digest: str) -> None:  # noqa: ARG002 - the file's lock keeps others out
        """Check that the file may be written to; see ``GraphLoader.begin``."""
        self._require_writable()

    def put(self, table: Table, rows: list[Row]) -> None:
        """Add or overwrite rows; see ``GraphLoader.put``."""
        written = self._write_batch(merge_rows(table, cast_value), rows)
        if written.rows != ((len(rows),),):
            raise GraphError(f"An edge of {table.name} dangles: one of its ends is not there.")

    def remove(self, table: Table, keys: list[RowKey]) -> int:
        """Delete rows; see ``GraphLoader.remove``."""
        rows = [dict(zip(table.keys, key, strict=True)) for key in keys]
        self._write_batch(delete_rows(table), rows)
        return len(keys)

    def finish(self) -> None:
        """Do nothing, as no load is recorded in the file; see ``GraphLoader.finish``."""

    def iter_rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table; see ``GraphReader.iter_rows``."""
        with self._database.connect() as connection:
            yield from self._iter_rows(connection, table)

    def read_rows(self, table: Table) -> list[Row]:
        """Return the rows of a table; see ``GraphReader.read_rows``."""
        return list(self.iter_rows(table))

    def iter_digests(self, table: Table, *, verify: bool = False) -> Iterator[tuple[RowKey, str]]:  # noqa: ARG002
        """Yield keys and digests, always of the values; see ``GraphLoader.iter_digests``."""
        for row in self.iter_rows(table):
            yield table.key_of(row), digest_row(row)

    def run(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
    ) -> Rows:
        """Run one statement; see ``GraphWriter.run``."""
        check_single(cypher)
        if write:
            self._require_writable()
        else:
            check_only_reads(cypher)
        values = select_parameters(cypher, parameters)
        with self._database.transact(read_only=not write) as connection:
            return self._database.execute(connection, cypher, values, timeout=timeout)

    def close(self) -> None:
        """Close the file; see ``GraphReader.close``."""
        self._database.close()

    def _define(self) -> None:
        script = find_resource("cypher/schema/embedded.cypher").read_text(encoding="utf-8")
        with self._database.transact() as connection:
            for statement in split_statements(script):
                self._database.execute(connection, statement)

    def _check_version(self) -> None:
        tables = "CALL show_tables() RETURN name, comment"
        with self._database.connect() as connection:
            comments = dict(self._database.execute(connection, tables).rows)
        expected = f"{VERSION_COMMENT}{SCHEMA_VERSION}"
        found = comments.get(NODE_LABELS[0].name)
        if found != expected:
            raise SchemaMismatchError(
                f"{self._path} holds {found or 'no papergraph schema'!r}, this version reads "
                f"{expected!r}. {advise_rebuild(self._path)}"
            )

    def _require_writable(self) -> None:
        if not self._writable:
            raise WriteRefusedError(f"{self._path} was opened for reading.")

    def _write_batch(self, statement: str, rows: list[Row]) -> Rows:
        with self._database.connect() as connection:
            return self._database.execute(connection, statement, {"rows": rows})

    def _iter_rows(self, connection: ladybug.Connection, table: Table) -> Iterator[Row]:
        for values in self._database.execute(connection, match_rows(table)).rows:
            yield dict(zip(table.columns, values, strict=True))
