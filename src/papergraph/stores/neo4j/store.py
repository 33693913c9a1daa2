"""Keep a graph on a Neo4j server, with the official driver."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from neo4j import ManagedTransaction, Transaction, unit_of_work

from papergraph import __version__
from papergraph.errors import GraphError, StoreError, WriteRefusedError
from papergraph.models import PropertyGraph
from papergraph.schema import SCHEMA_VERSION, Property
from papergraph.settings import Credentials
from papergraph.stores.base import Dialect, Progress, Rows
from papergraph.stores.cypher import (
    check_single,
    delete_rows,
    match_keys,
    match_rows,
    merge_rows,
    quote,
    retire_rows,
    select_parameters,
)
from papergraph.stores.neo4j.connection import Connection
from papergraph.stores.neo4j.indexes import compare_indexes
from papergraph.stores.neo4j.metadata import read_stamp, refuse_foreign
from papergraph.stores.neo4j.migrations import (
    LAYOUT_VERSION,
    MARK,
    OLD_VERSION_MARK,
    STAMP_LABEL,
    Stamp,
    adopt_rows,
    check_readable,
    check_writable,
)
from papergraph.stores.neo4j.record_values import convert_cell
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

_IS_OURS = f"WHERE e.{quote(MARK)} IS NOT NULL"


class Neo4jStore:
    """Keep a graph in a database of a Neo4j server."""

    dialect: Dialect = "neo4j"

    def __init__(
        self,
        address: str,
        *,
        write: bool = False,
        credentials: Credentials | None = None,
        database: str | None = None,
    ) -> None:
        """Connect to a server; ``database`` is the user's own where none is given.

        Raises:
            ConfigError: The address cannot be read.
            SchemaMismatchError: It holds a graph of another version.
            StoreError: The server is too old.
            StoreUnavailableError: Nothing answers, or it does not let us in.
        """
        self._address = address
        self._writable = write
        self._load = ""
        self._connection = Connection(
            address, write=write, credentials=credentials, database=database
        )
        self.server = self._connection.server
        try:
            check = check_writable if write else check_readable
            check(read_stamp(self), address)
        except BaseException:
            self.close()
            raise

    def write(self, graph: PropertyGraph, *, on_progress: Progress | None = None) -> None:
        """Write a graph in batches, each a transaction; see ``Store.write``."""
        tables = group_rows(graph)
        self.begin("")
        for table, rows in tables.items():
            for batch in iter_batches(rows):
                self.put(table, batch)
                if on_progress:
                    on_progress(len(batch))
        self.finish()

    def read(self) -> PropertyGraph:
        """Return all that was written, as it stood at one moment; see ``Store.read``."""

        def collect(transaction: ManagedTransaction) -> PropertyGraph:
            return assemble((table, _iter_rows(transaction, table)) for table in TABLES)

        return self._connection.transact(collect)

    def holds_older_schema(self) -> bool:
        """Tell by the stamp; see ``Store.holds_older_schema``."""
        stamp = read_stamp(self)
        return stamp is not None and stamp.schema_version < SCHEMA_VERSION

    def define(self) -> int:
        """Define the constraints and indexes that are missing or differ; see ``Store.define``."""
        self.check_target()
        mendings = [mending for s in compare_indexes(self) if (mending := s.write_mending())]
        for mending in mendings:
            for statement in mending:
                self._repeat(statement)
        return len(mendings)

    def check_target(self) -> None:
        """Look for what others made under our names; see ``Store.check_target``."""
        self._require_writable()
        stamp = read_stamp(self)
        # Layout 1 had no marks that tell our nodes from others.
        if stamp is None or stamp.layout_version > 1:
            refuse_foreign(self, self._address)

    def begin(self, digest: str) -> None:
        """Define what is missing and write the stamp; see ``Store.begin``.

        A later load writes another token into the stamp. Every batch looks at it under a lock, so
        that of two loads at once the one that began later is whole and the other stops.
        """
        self._require_writable()
        stamp = read_stamp(self)
        if stamp is not None and stamp.layout_version == 1:
            self._adopt(stamp)
        self.define()
        self._load = secrets.token_hex(8)
        values = {
            "load": self._load,
            "graph": digest,
            "state": "loading",
            "batches": 0,
            "schema_version": SCHEMA_VERSION,
            "layout_version": LAYOUT_VERSION,
            "papergraph": __version__,
        }
        self._repeat(
            f"MERGE (s:{quote(STAMP_LABEL)} {{name: 'papergraph'}}) SET s += $values",
            values=values,
        )

    def put(self, table: Table, rows: list[Row]) -> None:
        """Add or overwrite rows in one transaction; see ``Store.put``."""
        statement = merge_rows(table, _as_it_is, MARK)
        marked = [{**row, MARK: mark_row(row)} for row in rows]

        def write(transaction: ManagedTransaction) -> None:
            self._hold_stamp(transaction)
            written = transaction.run(statement, rows=marked).single(strict=True).value()
            if written != len(rows):
                raise GraphError(
                    f"{self._address} lacks an end of {len(rows) - written} {table.name} edges: "
                    "somebody else deletes there. Load again."
                )

        self._connection.commit(write)

    def remove(self, table: Table, keys: list[RowKey]) -> int:
        """Delete rows in one transaction; see ``Store.remove``."""
        statement = delete_rows(table, _IS_OURS)
        rows = [dict(zip(table.keys, key, strict=True)) for key in keys]

        def delete(transaction: ManagedTransaction) -> int:
            self._hold_stamp(transaction)
            counters = transaction.run(statement, rows=rows).consume().counters
            deleted = counters.nodes_deleted + counters.relationships_deleted
            if deleted < len(keys) and table.ends is None:
                transaction.run(retire_rows(table, MARK), rows=rows).consume()
            return deleted

        return self._connection.commit(delete)

    def finish(self) -> None:
        """Write into the stamp that the graph is whole; see ``Store.finish``."""

        def stamp(transaction: ManagedTransaction) -> None:
            self._hold_stamp(transaction)
            transaction.run(f"MATCH (s:{quote(STAMP_LABEL)}) SET s.state = 'complete'").consume()

        self._connection.commit(stamp)

    def iter_rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table while the server reads them; see ``Store.iter_rows``."""
        with self._connection.begin() as transaction:
            yield from _iter_rows(transaction, table)

    def read_rows(self, table: Table) -> list[Row]:
        """Return the rows of a table; see ``Store.read_rows``."""

        def collect(transaction: ManagedTransaction) -> list[Row]:
            return list(_iter_rows(transaction, table))

        return self._connection.transact(collect)

    def iter_marks(self, table: Table, *, verify: bool = False) -> Iterator[tuple[RowKey, str]]:
        """Yield keys and marks of what is ours; see ``Store.iter_marks``."""
        width = len(table.keys)
        match = match_rows if verify else match_keys
        statement = match(table, MARK, where=_IS_OURS)

        def collect(transaction: ManagedTransaction) -> list[tuple[RowKey, str]]:
            found = []
            for record in transaction.run(statement):
                *values, mark = record.values()
                if verify:
                    mark = mark_row(dict(zip(table.columns, values, strict=True)))
                found.append((tuple(values[:width]), mark))
            return found

        yield from self._connection.transact(collect)

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
        values = select_parameters(cypher, parameters)

        @unit_of_work(timeout=timeout)
        def collect(transaction: ManagedTransaction) -> Rows:
            result = transaction.run(cypher, values)
            columns = tuple(result.keys())
            return Rows(columns, tuple(tuple(map(convert_cell, row.values())) for row in result))

        return self._connection.transact(collect, write=write)

    def probe_writing(self) -> None:
        """Write a node and take it back.

        Raises:
            StoreError: The user may not write, or the database takes nothing.
        """
        with self._connection.begin(write=True) as transaction:
            transaction.run(f"CREATE (:{quote(STAMP_LABEL)} {{name: 'probe'}})").consume()
            transaction.rollback()

    def close(self) -> None:
        """Close the connections; see ``Store.close``."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _require_writable(self) -> None:
        if not self._writable:
            raise WriteRefusedError(f"{self._address} was opened for reading.")

    def _adopt(self, stamp: Stamp) -> None:
        """Mark what an older papergraph wrote, and do away with its mark of the version."""
        for table in TABLES:
            while self._repeat(adopt_rows(table)) != [0]:
                pass
        self._repeat(f"DROP CONSTRAINT {OLD_VERSION_MARK}{stamp.schema_version} IF EXISTS")

    def _repeat(self, statement: str, **parameters: Any) -> list[Any]:  # noqa: ANN401
        """Run a statement that may be run twice, and return its first column."""

        def write(transaction: ManagedTransaction) -> list[Any]:
            result = transaction.run(statement, parameters)
            return result.value() if result.keys() else []

        return self._connection.commit(write)

    def _hold_stamp(self, transaction: ManagedTransaction) -> None:
        """Lock the stamp until the transaction ends, and stop where another load has it."""
        stamp = f"MATCH (s:{quote(STAMP_LABEL)})"
        # One statement might read the token before it has the lock.
        transaction.run(f"{stamp} SET s.batches = s.batches + 1").consume()
        if transaction.run(f"{stamp} RETURN s.load").value() != [self._load]:
            raise StoreError(
                f"Another load into {self._address} began after this one, which has stopped. "
                "Wait for the other, then load again."
            )


def _iter_rows(transaction: ManagedTransaction | Transaction, table: Table) -> Iterator[Row]:
    for record in transaction.run(match_rows(table)):
        yield dict(zip(table.columns, record.values(), strict=True))


def _as_it_is(_: Property, value: str) -> str:
    return value
