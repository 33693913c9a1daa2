"""Read, write and load a graph in a database of a Neo4j server."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import ManagedTransaction, Transaction

from papergraph import __version__
from papergraph.errors import GraphError, StoreError, WriteRefusedError
from papergraph.io.closing import Closing
from papergraph.models import PropertyGraph
from papergraph.schema import SCHEMA_VERSION
from papergraph.settings import Credentials
from papergraph.stores.base import CheckResult, Dialect, Progress, Rows
from papergraph.stores.batches import iter_batches
from papergraph.stores.cypher import (
    check_single,
    delete_rows,
    match_keys,
    match_rows,
    merge_rows,
    quote,
    select_parameters,
)
from papergraph.stores.neo4j.connection import ServerConnection
from papergraph.stores.neo4j.ddl import NAMES_INDEX
from papergraph.stores.neo4j.diagnostics import diagnose_server
from papergraph.stores.neo4j.foreign_data import refuse_foreign_data
from papergraph.stores.neo4j.indexes import compare_indexes
from papergraph.stores.neo4j.metadata import (
    DIGEST_PROPERTY,
    LAYOUT_VERSION,
    METADATA_LABEL,
    Metadata,
    check_readable,
    check_writable,
    read_metadata,
)
from papergraph.stores.neo4j.migrations import drop_old_version, migrate_rows
from papergraph.stores.neo4j.settings import DEFAULTS, Neo4jSettings
from papergraph.stores.neo4j.statements import IS_OURS, METADATA_NODE, detach_rows, keep_value
from papergraph.stores.rows import (
    TABLES,
    Row,
    RowKey,
    Table,
    assemble,
    digest_row,
    group_rows,
)

DIALECT = Dialect(
    "neo4j",
    edge_type="type(r)",
    node_label="[label IN labels(n) WHERE label IN $labels][0]",
    name_search=f"CALL db.index.fulltext.queryNodes('{NAMES_INDEX}', $phrase) YIELD node AS n",
)


class Neo4jStore(Closing):
    """Keep a graph in a database of a Neo4j server."""

    dialect = DIALECT

    def __init__(
        self,
        address: str,
        *,
        write: bool = False,
        credentials: Credentials | None = None,
        database: str | None = None,
        settings: Neo4jSettings = DEFAULTS,
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
        self._load_token = ""
        self._settings = settings
        self.batch_limits = settings.batch_limits
        self._connection = ServerConnection(
            address, write=write, credentials=credentials, database=database, settings=settings
        )
        try:
            check = check_writable if write else check_readable
            check(read_metadata(self), address)
        except BaseException:
            self.close()
            raise

    def write(self, graph: PropertyGraph, *, on_progress: Progress | None = None) -> None:
        """Write a graph in batches, each a transaction; see ``GraphWriter.write``."""
        tables = group_rows(graph)
        self.begin("")
        for table, rows in tables.items():
            for batch in iter_batches(rows, self.batch_limits):
                self.put(table, batch)
                if on_progress:
                    on_progress(len(batch))
        self.finish()

    def read(self) -> PropertyGraph:
        """Return all that was written, as it stood at one moment; see ``GraphReader.read``."""

        def collect(transaction: ManagedTransaction) -> PropertyGraph:
            return assemble((table, _iter_rows(transaction, table)) for table in TABLES)

        return self._connection.transact(collect)

    def diagnose(self) -> Iterator[CheckResult]:
        """Check the server, then every node and edge; see ``GraphReader.diagnose``."""
        yield from diagnose_server(
            self,
            self._address,
            version=self._connection.server_version,
            probe_writing=self._probe_writing,
        )

    def has_older_schema(self) -> bool:
        """Tell by the metadata; see ``GraphLoader.has_older_schema``."""
        metadata = read_metadata(self)
        return metadata is not None and metadata.schema_version < SCHEMA_VERSION

    def define(self) -> int:
        """Define the indexes that are missing or differ; see ``GraphWriter.define``."""
        self.check_target()
        repairs = [repair for s in compare_indexes(self) if (repair := s.list_repairs())]
        for repair in repairs:
            for statement in repair:
                self._repeat(statement)
        return len(repairs)

    def check_target(self) -> None:
        """Look for what others made under our names; see ``GraphLoader.check_target``."""
        self._require_writable()
        metadata = read_metadata(self)
        # Layout 1 had no digests that tell our nodes from others.
        if metadata is None or metadata.layout_version > 1:
            refuse_foreign_data(self, self._address)

    def begin(self, digest: str) -> None:
        """Define what is missing and write the metadata; see ``GraphLoader.begin``.

        A later load writes another token into the metadata node. Every batch reads it under a lock,
        so that of two loads at once the one that began later completes and the other stops.
        """
        self._require_writable()
        metadata = read_metadata(self)
        if metadata is not None and metadata.layout_version == 1:
            self._migrate(metadata)
        self.define()
        self._load_token = secrets.token_hex(8)
        values = {
            "load": self._load_token,
            "graph": digest,
            "state": "loading",
            "batches": 0,
            "schema_version": SCHEMA_VERSION,
            "layout_version": LAYOUT_VERSION,
            "papergraph": __version__,
        }
        self._repeat(
            f"MERGE (m:{quote(METADATA_LABEL)} {{name: 'papergraph'}}) SET m += $values",
            values=values,
        )

    def put(self, table: Table, rows: list[Row]) -> None:
        """Add or overwrite rows in one transaction; see ``GraphLoader.put``."""
        statement = merge_rows(table, keep_value, DIGEST_PROPERTY)
        complete = [{**row, DIGEST_PROPERTY: digest_row(row)} for row in rows]

        def write(transaction: ManagedTransaction) -> None:
            self._lock_metadata(transaction)
            written = transaction.run(statement, rows=complete).single(strict=True).value()
            if written != len(rows):
                raise GraphError(
                    f"{self._address} lacks an end of {len(rows) - written} {table.name} edges: "
                    "somebody else deletes there. Load again."
                )

        self._connection.commit(write)

    def remove(self, table: Table, keys: list[RowKey]) -> int:
        """Delete rows in one transaction; see ``GraphLoader.remove``."""
        statement = delete_rows(table, IS_OURS)
        rows = [dict(zip(table.keys, key, strict=True)) for key in keys]

        def delete(transaction: ManagedTransaction) -> int:
            self._lock_metadata(transaction)
            counters = transaction.run(statement, rows=rows).consume().counters
            deleted = counters.nodes_deleted + counters.relationships_deleted
            if deleted < len(keys) and table.ends is None:
                transaction.run(detach_rows(table), rows=rows).consume()
            return deleted

        return self._connection.commit(delete)

    def finish(self) -> None:
        """Record in the metadata that the graph is complete; see ``GraphLoader.finish``."""

        def complete(transaction: ManagedTransaction) -> None:
            self._lock_metadata(transaction)
            transaction.run(f"MATCH {METADATA_NODE} SET m.state = 'complete'").consume()

        self._connection.commit(complete)

    def iter_rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table while the server reads them; see ``GraphReader.iter_rows``."""
        with self._connection.begin() as transaction:
            yield from _iter_rows(transaction, table)

    def read_rows(self, table: Table) -> list[Row]:
        """Return the rows of a table; see ``GraphReader.read_rows``."""

        def collect(transaction: ManagedTransaction) -> list[Row]:
            return list(_iter_rows(transaction, table))

        return self._connection.transact(collect)

    def iter_digests(self, table: Table, *, verify: bool = False) -> Iterator[tuple[RowKey, str]]:
        """Yield keys and digests of what is ours; see ``GraphLoader.iter_digests``."""
        width = len(table.keys)
        match = match_rows if verify else match_keys
        statement = match(table, DIGEST_PROPERTY, where=IS_OURS)

        def collect(transaction: ManagedTransaction) -> list[tuple[RowKey, str]]:
            found = []
            for record in transaction.run(statement):
                *values, digest = record.values()
                if verify:
                    digest = digest_row(dict(zip(table.columns, values, strict=True)))
                found.append((tuple(values[:width]), digest))
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
        """Run one statement; see ``GraphWriter.run``."""
        check_single(cypher)
        if write:
            self._require_writable()
        values = select_parameters(cypher, parameters)
        return self._connection.run(cypher, values, write=write, timeout=timeout)

    def close(self) -> None:
        """Close the connections; see ``GraphReader.close``."""
        self._connection.close()

    def _require_writable(self) -> None:
        if not self._writable:
            raise WriteRefusedError(f"{self._address} was opened for reading.")

    def _probe_writing(self) -> None:
        """Write a node and undo it, which fails where the user may not write."""
        with self._connection.begin(write=True) as transaction:
            transaction.run(f"CREATE (:{quote(METADATA_LABEL)} {{name: 'probe'}})").consume()
            transaction.rollback()

    def _migrate(self, metadata: Metadata) -> None:
        """Bring what layout 1 wrote to the present layout."""
        for table in TABLES:
            while self._repeat(migrate_rows(table, self._settings.migration_rows)) != [0]:
                pass
        self._repeat(drop_old_version(metadata.schema_version))

    def _repeat(self, statement: str, **parameters: Any) -> list[Any]:  # noqa: ANN401
        """Run a statement that may be run twice, and return its first column."""

        def write(transaction: ManagedTransaction) -> list[Any]:
            result = transaction.run(statement, parameters)
            return result.value() if result.keys() else []

        return self._connection.commit(write)

    def _lock_metadata(self, transaction: ManagedTransaction) -> None:
        """Lock the metadata node until the transaction ends, and stop where another load has it."""
        # One statement might read the token before it has the lock.
        transaction.run(f"MATCH {METADATA_NODE} SET m.batches = m.batches + 1").consume()
        tokens = transaction.run(f"MATCH {METADATA_NODE} RETURN m.load").value()
        if tokens != [self._load_token]:
            raise StoreError(
                f"Another load into {self._address} began after this one, which has stopped. "
                "Wait for the other, then load again."
            )


def _iter_rows(transaction: ManagedTransaction | Transaction, table: Table) -> Iterator[Row]:
    for record in transaction.run(match_rows(table)):
        yield dict(zip(table.columns, record.values(), strict=True))
