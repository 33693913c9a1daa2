"""Keep a graph on a Neo4j server, with the official driver."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import ConfigurationError, DriverError, IncompleteCommit, Neo4jError

from papergraph import __version__
from papergraph.config import Credentials
from papergraph.errors import ConfigError, GraphError, QueryError, StoreError, WriteRefusedError
from papergraph.models import PropertyGraph
from papergraph.resources import find_resource
from papergraph.schema import SCHEMA_VERSION, Property
from papergraph.stores.base import Dialect, Progress, Rows
from papergraph.stores.migrations import (
    LAYOUT_VERSION,
    MARK,
    OLD_VERSION_MARK,
    STAMP_LABEL,
    Stamp,
    adopt_rows,
    check_readable,
    check_writable,
)
from papergraph.stores.neo4j_cells import convert_cell
from papergraph.stores.neo4j_errors import explain
from papergraph.stores.rows import (
    NODE_TABLES,
    TABLES,
    Key,
    Row,
    Table,
    assemble,
    group_rows,
    iter_batches,
    mark_row,
)
from papergraph.stores.server_versions import check_server
from papergraph.stores.statements import (
    check_single,
    delete_rows,
    match_keys,
    match_rows,
    merge_rows,
    quote,
    select_parameters,
    split_statements,
)

ResultT = TypeVar("ResultT")

_NAME = re.compile(r"\bpapergraph_\w+")
_CONNECT_SECONDS = 5.0
_RETRY_SECONDS = {READ_ACCESS: 10.0, WRITE_ACCESS: 120.0}
"""How long a transaction is tried again: a load outlasts a restart of the server."""

_COMMIT_TRIES = 5
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
        self._user = credentials.user if credentials else None
        self._writable = write
        self._database = database
        self._load = ""
        try:
            self._driver = _make_driver(address, credentials, write=write)
        except (ConfigurationError, ValueError) as exc:
            raise ConfigError(f"{address!r} is no address of a server: {exc}") from exc
        try:
            with self._explaining():
                # Unlike a transaction, this is not tried again for seconds where nothing answers.
                self._driver.verify_connectivity()
                self.server = check_server(self._driver.get_server_info().agent, address)
            check = check_writable if write else check_readable
            check(self.read_stamp(), address)
        except ValueError as exc:
            self.close()
            raise ConfigError(f"{address!r} is no address of a server: {exc}") from exc
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

        return self._transact(collect)

    def holds_older_schema(self) -> bool:
        """Tell by the stamp; see ``Store.holds_older_schema``."""
        stamp = self.read_stamp()
        return stamp is not None and stamp.schema_version < SCHEMA_VERSION

    def define(self) -> int:
        """Define the constraints and indexes that are missing; see ``Store.define``."""
        self._require_writable()
        stamp = self.read_stamp()
        # Layout 1 had no marks that tell our nodes from others.
        if stamp is None or stamp.layout_version > 1:
            self._refuse_foreign_nodes()
        # A constraint has an index of its own name.
        rows = self.run("SHOW INDEXES YIELD name RETURN name").rows
        there = {name for (name,) in rows}
        missing = [
            statement
            for statement in split_statements(_read_schema())
            if there.isdisjoint(_NAME.findall(statement))
        ]
        for statement in missing:
            self.run(statement, write=True)
        return len(missing)

    def begin(self, digest: str) -> None:
        """Define what is missing and write the stamp; see ``Store.begin``.

        A later load writes another token into the stamp. Every batch looks at it under a lock, so
        that of two loads at once the one that began later is whole and the other stops.
        """
        self._require_writable()
        stamp = self.read_stamp()
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
        self.run(
            f"MERGE (s:{quote(STAMP_LABEL)} {{name: 'papergraph'}}) SET s += $values",
            {"values": values},
            write=True,
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

        self._commit(write)

    def remove(self, table: Table, keys: list[Key]) -> int:
        """Delete rows in one transaction; see ``Store.remove``."""
        statement = delete_rows(table, _IS_OURS)
        rows = [dict(zip(table.keys, key, strict=True)) for key in keys]

        def delete(transaction: ManagedTransaction) -> int:
            self._hold_stamp(transaction)
            counters = transaction.run(statement, rows=rows).consume().counters
            return counters.nodes_deleted + counters.relationships_deleted

        return self._commit(delete)

    def finish(self) -> None:
        """Write into the stamp that the graph is whole; see ``Store.finish``."""

        def stamp(transaction: ManagedTransaction) -> None:
            self._hold_stamp(transaction)
            transaction.run(f"MATCH (s:{quote(STAMP_LABEL)}) SET s.state = 'complete'").consume()

        self._commit(stamp)

    def iter_rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table while the server reads them; see ``Store.iter_rows``."""
        with (
            self._explaining(),
            self._driver.session(
                database=self._database, default_access_mode=READ_ACCESS
            ) as session,
            session.begin_transaction() as transaction,
        ):
            yield from _iter_rows(transaction, table)

    def iter_marks(self, table: Table, *, verify: bool = False) -> Iterator[tuple[Key, str]]:
        """Yield keys and marks of what is ours; see ``Store.iter_marks``."""
        width = len(table.keys)
        match = match_rows if verify else match_keys
        statement = match(table, MARK, where=_IS_OURS)

        def collect(transaction: ManagedTransaction) -> list[tuple[Key, str]]:
            found = []
            for record in transaction.run(statement):
                *values, mark = record.values()
                if verify:
                    mark = mark_row(dict(zip(table.columns, values, strict=True)))
                found.append((tuple(values[:width]), mark))
            return found

        yield from self._transact(collect)

    def read_stamp(self) -> Stamp | None:
        """Return what the database says it holds; None where papergraph never wrote."""
        names = ("schema_version", "layout_version", "graph", "state", "papergraph", "batches")
        columns = ", ".join(f"s.{name}" for name in names)
        found = self.run(f"MATCH (s:{quote(STAMP_LABEL)}) RETURN {columns}").rows
        if found:
            return Stamp(*found[0])
        marks = self.run(
            "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $mark RETURN name",
            {"mark": OLD_VERSION_MARK},
        ).rows
        versions = [int(mark.removeprefix(OLD_VERSION_MARK)) for (mark,) in marks]
        return Stamp(max(versions), layout_version=1) if versions else None

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

        return self._transact(collect, write=write)

    def find_foreign_nodes(self) -> str:
        """Return how many nodes of our labels are not ours, e.g. ``2 Method, 1 Paper``."""
        labels = "|".join(quote(table.name) for table in NODE_TABLES)
        found = self.run(
            f"MATCH (e:{labels}) WHERE e.{quote(MARK)} IS NULL "
            "RETURN labels(e)[0] AS label, count(*) AS total ORDER BY label"
        ).rows
        return ", ".join(f"{total} {label}" for label, total in found)

    def list_index_names(self) -> tuple[str, ...]:
        """Return the names of the indexes and constraints that a graph is kept with."""
        return tuple(
            name
            for statement in split_statements(_read_schema())
            for name in _NAME.findall(statement)
        )

    def probe_writing(self) -> None:
        """Write a node and take it back.

        Raises:
            StoreError: The user may not write, or the database takes nothing.
        """
        with (
            self._explaining(),
            self._driver.session(
                database=self._database, default_access_mode=WRITE_ACCESS
            ) as session,
            session.begin_transaction() as transaction,
        ):
            transaction.run(f"CREATE (:{quote(STAMP_LABEL)} {{name: 'probe'}})").consume()
            transaction.rollback()

    def close(self) -> None:
        """Close the connections; see ``Store.close``."""
        self._driver.close()

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
            while self.run(adopt_rows(table), write=True).rows != ((0,),):
                pass
        self.run(f"DROP CONSTRAINT {OLD_VERSION_MARK}{stamp.schema_version} IF EXISTS", write=True)

    def _refuse_foreign_nodes(self) -> None:
        found = self.find_foreign_nodes()
        if found:
            raise StoreError(
                f"{self._address} holds nodes that papergraph did not make under labels that it "
                f"uses: {found}. Answers would mix both. Choose another database."
            )

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

    def _commit(self, work: Callable[[ManagedTransaction], ResultT]) -> ResultT:
        """Run work that may be done twice, until the server has acknowledged it."""
        for tries_left in reversed(range(_COMMIT_TRIES)):
            try:
                return self._transact(work, write=True)
            except QueryError as exc:
                # E.g. an id above 8 kB, which no index holds.
                raise StoreError(f"{self._address} refused to keep the graph: {exc}") from exc
            except StoreError as exc:
                # The connection broke while the server committed: it may have, or not.
                if not isinstance(exc.__cause__, IncompleteCommit) or not tries_left:
                    raise
        raise AssertionError

    def _transact(
        self, work: Callable[[ManagedTransaction], ResultT], *, write: bool = False
    ) -> ResultT:
        mode = WRITE_ACCESS if write else READ_ACCESS
        with (
            self._explaining(),
            self._driver.session(database=self._database, default_access_mode=mode) as session,
        ):
            return session.execute_write(work) if write else session.execute_read(work)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError) as exc:
            raise explain(exc, self._address, self._user) from exc


def _make_driver(address: str, credentials: Credentials | None, *, write: bool) -> Driver:
    login = (credentials.user, credentials.password.get_secret_value()) if credentials else None
    return GraphDatabase.driver(
        address,
        auth=login,
        connection_timeout=_CONNECT_SECONDS,
        max_transaction_retry_time=_RETRY_SECONDS[WRITE_ACCESS if write else READ_ACCESS],
        # An empty graph lacks labels that queries name, and the server would say so each time.
        notifications_min_severity="OFF",
    )


def _read_schema() -> str:
    return find_resource("cypher/schema/neo4j.cypher").read_text(encoding="utf-8")


def _iter_rows(transaction: ManagedTransaction | Transaction, table: Table) -> Iterator[Row]:
    for record in transaction.run(match_rows(table)):
        yield dict(zip(table.columns, record.values(), strict=True))


def _as_it_is(_: Property, value: str) -> str:
    return value
