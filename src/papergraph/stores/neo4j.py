"""Keep a graph on a Neo4j server, with the official driver."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from neo4j.graph import Node, Path, Relationship

from papergraph.config import Credentials
from papergraph.errors import (
    ConfigError,
    PapergraphError,
    QueryError,
    SchemaMismatchError,
    StoreError,
    StoreUnavailableError,
    WriteRefusedError,
)
from papergraph.models import PropertyGraph
from papergraph.resources import find_resource
from papergraph.schema import NODE_LABELS, SCHEMA_VERSION, Property
from papergraph.stores.base import BATCH_SIZE, Dialect, Progress, Rows
from papergraph.stores.definitions import NEO4J_VERSION_MARK
from papergraph.stores.rows import (
    Row,
    build_edge,
    build_node,
    group_edges,
    group_nodes,
    iter_endpoints,
)
from papergraph.stores.statements import (
    check_single,
    match_edges,
    match_nodes,
    merge_edges,
    merge_nodes,
    select_parameters,
    split_statements,
)
from papergraph.stores.values import describe_node, describe_path, describe_relationship, to_plain

ResultT = TypeVar("ResultT")

_NAME = re.compile(r"\bpapergraph_\w+")
_CONNECT_SECONDS = 5.0
_RETRY_SECONDS = 10.0


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
            StoreUnavailableError: Nothing answers, or it does not let us in.
        """
        self._address = address
        self._user = credentials.user if credentials else None
        self._writable = write
        self._database = database
        try:
            self._driver = _make_driver(address, credentials)
        except (ConfigurationError, ValueError) as exc:
            raise ConfigError(f"{address!r} is no address of a server: {exc}") from exc
        try:
            with self._explaining():
                # Unlike a transaction, this is not tried again for seconds where nothing answers.
                self._driver.verify_connectivity()
            self._check_version()
        except ValueError as exc:
            self.close()
            raise ConfigError(f"{address!r} is no address of a server: {exc}") from exc
        except BaseException:
            self.close()
            raise

    def write(self, graph: PropertyGraph, *, on_progress: Progress | None = None) -> None:
        """Write a graph in batches, each a transaction; see ``Store.write``."""
        self._require_writable()
        nodes, edges = group_nodes(graph), group_edges(graph)
        report = on_progress or (lambda _: None)
        self._define()
        for group in nodes:
            self._write_rows(merge_nodes(group.label, _as_it_is), group.rows, report)
        for part in edges:
            labels = (part.source_label, part.target_label)
            self._write_rows(merge_edges(part.type, labels, _as_it_is), part.rows, report)

    def read(self) -> PropertyGraph:
        """Return all that was written, as it stood at one moment; see ``Store.read``."""

        def collect(transaction: ManagedTransaction) -> PropertyGraph:
            nodes = [
                build_node(label, record.values())
                for label in NODE_LABELS
                for record in transaction.run(match_nodes(label))
            ]
            edges = [
                build_edge(edge_type, labels, record.values())
                for edge_type, labels in iter_endpoints()
                for record in transaction.run(match_edges(edge_type, labels))
            ]
            return PropertyGraph.assemble(nodes, edges)

        return self._transact(collect)

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
            return Rows(columns, tuple(tuple(map(_to_plain, row.values())) for row in result))

        return self._transact(collect, write=write)

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

    def _check_version(self) -> None:
        marks = self.run(
            "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $mark RETURN name ORDER BY name",
            {"mark": NEO4J_VERSION_MARK},
        )
        expected = f"{NEO4J_VERSION_MARK}{SCHEMA_VERSION}"
        for (mark,) in marks.rows:
            if mark != expected:
                raise SchemaMismatchError(
                    f"{self._address} holds a graph of schema "
                    f"{mark.removeprefix(NEO4J_VERSION_MARK)}; this papergraph reads schema "
                    f"{SCHEMA_VERSION}. Delete it there, run `DROP CONSTRAINT {mark}`, and load "
                    "again; or choose another database."
                )

    def _define(self) -> None:
        script = find_resource("cypher/schema/neo4j.cypher").read_text(encoding="utf-8")
        # A constraint has an index of its own name.
        rows = self.run("SHOW INDEXES YIELD name RETURN name").rows
        there = {name for (name,) in rows}
        for statement in split_statements(script):
            if there.isdisjoint(_NAME.findall(statement)):
                self.run(statement, write=True)

    def _write_rows(self, statement: str, rows: tuple[Row, ...], report: Progress) -> None:
        remaining = iter(rows)
        while batch := list(islice(remaining, BATCH_SIZE)):
            try:
                self._transact(_make_writer(statement, batch), write=True)
            except QueryError as exc:
                # E.g. an id above 8 kB, which no index holds.
                raise StoreError(f"{self._address} refused to keep the graph: {exc}") from exc
            report(len(batch))

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
            raise self._explain(exc) from exc

    def _explain(self, exc: Neo4jError | DriverError) -> PapergraphError:
        if isinstance(exc, ServiceUnavailable | SessionExpired):
            return StoreUnavailableError(
                f"Nothing answers at {self._address}. Is it running? "
                "`docker compose up -d` starts a server at bolt://localhost:7687."
            )
        if isinstance(exc, DriverError):
            return StoreUnavailableError(f"{self._address}: {exc}")
        code, message = exc.code or "", exc.message or str(exc)
        if isinstance(exc, AuthError):
            return StoreUnavailableError(self._describe_refusal(code))
        if isinstance(exc, DatabaseUnavailable | TransientError):
            return StoreUnavailableError(f"{self._address} cannot answer now: {message}")
        return self._explain_code(code, message)

    def _explain_code(self, code: str, message: str) -> PapergraphError:
        if code == "Neo.ClientError.Statement.AccessMode":
            return WriteRefusedError("The statement would write, and only reading was asked for.")
        if code.startswith("Neo.ClientError.Transaction.TransactionTimedOut"):
            return QueryError("The statement took longer than it was given, and was stopped.")
        if code.startswith("Neo.ClientError.Database."):
            return StoreUnavailableError(f"{self._address}: {message}")
        if code.endswith(".Schema.ConstraintCreationFailed"):
            return SchemaMismatchError(f"{self._address}: {message}")
        return QueryError(message)

    def _describe_refusal(self, code: str) -> str:
        if code.endswith("AuthenticationRateLimit"):
            return f"{self._address} refuses user {self._user!r} for a while: too many wrong tries."
        if self._user is None:
            return f"{self._address} wants a password. Set NEO4J_PASSWORD (and NEO4J_USERNAME)."
        return (
            f"{self._address} does not let user {self._user!r} in: wrong name or password. "
            "Check NEO4J_USERNAME and NEO4J_PASSWORD."
        )


def _make_driver(address: str, credentials: Credentials | None) -> Driver:
    login = (credentials.user, credentials.password.get_secret_value()) if credentials else None
    return GraphDatabase.driver(
        address,
        auth=login,
        connection_timeout=_CONNECT_SECONDS,
        max_transaction_retry_time=_RETRY_SECONDS,
        # An empty graph lacks labels that queries name, and the server would say so each time.
        notifications_min_severity="OFF",
    )


def _make_writer(statement: str, rows: list[Row]) -> Callable[[ManagedTransaction], None]:
    def write(transaction: ManagedTransaction) -> None:
        transaction.run(statement, rows=rows).consume()

    return write


def _as_it_is(_: Property, value: str) -> str:
    return value


def _to_plain(value: Any) -> Any:  # noqa: ANN401 - a cell of a result may be anything
    match value:
        case list():
            return [_to_plain(item) for item in value]
        case dict():
            return {name: _to_plain(item) for name, item in value.items()}
        case Node():
            return describe_node(":".join(sorted(value.labels)), dict(value))
        case Relationship():
            return describe_relationship(value.type, dict(value))
        case Path():
            return describe_path(
                [_to_plain(node) for node in value.nodes],
                [_to_plain(relationship) for relationship in value.relationships],
            )
    return to_plain(value)
