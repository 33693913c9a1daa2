"""Run transactions on a Neo4j server, and convert what its driver returns."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Session,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import ConfigurationError, DriverError, IncompleteCommit, Neo4jError
from neo4j.graph import Node, Path, Relationship

from papergraph.errors import ConfigError, QueryError, StoreError
from papergraph.settings import Credentials
from papergraph.stores.base import Rows
from papergraph.stores.neo4j.errors import translate_error
from papergraph.stores.neo4j.settings import Neo4jSettings
from papergraph.stores.plain_values import (
    describe_node,
    describe_path,
    describe_relationship,
    to_plain,
)

LOG = logging.getLogger(__name__)

ResultT = TypeVar("ResultT")

TESTED_VERSION = "5.26"
"""The long-term support line that all tests run against."""

_OLDEST_VERSION = (5, 0)
# e.g. "Neo4j/5.26.30"
_AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")


class ServerConnection:
    """Hold the connections to a database of a server."""

    def __init__(
        self,
        address: str,
        *,
        write: bool,
        credentials: Credentials | None,
        database: str | None,
        settings: Neo4jSettings,
    ) -> None:
        """Connect, and check which server answers.

        Raises:
            ConfigError: The address cannot be read.
            StoreError: The server is too old.
            StoreUnavailableError: Nothing answers, or it does not let us in.
        """
        self._address = address
        self._user = credentials.user if credentials else None
        self._database = database
        self._settings = settings
        # On a cluster a read waits until whoever answers it has our writes.
        self._bookmarks = GraphDatabase.bookmark_manager()
        try:
            self._driver = self._make_driver(credentials, write=write)
        except (ConfigurationError, ValueError) as exc:
            raise ConfigError(f"{address!r} is no address of a server: {exc}") from exc
        try:
            with self._translating():
                try:
                    # Unlike a transaction, not tried again for seconds where nothing answers.
                    self._driver.verify_connectivity()
                except ConfigurationError:
                    # Before Neo4j 5.7 no server could be asked to keep its notifications.
                    self._driver.close()
                    self._driver = self._make_driver(credentials, write=write, severity=None)
                    self._driver.verify_connectivity()
                self.server_version = check_server(self._driver.get_server_info().agent, address)
        except ValueError as exc:
            self.close()
            raise ConfigError(f"{address!r} is no address of a server: {exc}") from exc
        except BaseException:
            self.close()
            raise

    def transact(
        self, work: Callable[[ManagedTransaction], ResultT], *, write: bool = False
    ) -> ResultT:
        """Run work in a transaction, which is tried again where that may help."""
        with self._open_session(write=write) as session:
            return session.execute_write(work) if write else session.execute_read(work)

    def commit(self, work: Callable[[ManagedTransaction], ResultT]) -> ResultT:
        """Run work that may be done twice, until the server has acknowledged it."""
        for attempts_left in reversed(range(self._settings.commit_attempts)):
            try:
                return self.transact(work, write=True)
            except QueryError as exc:
                # E.g. an id above 8 kB, which no index holds.
                raise StoreError(f"{self._address} refused to keep the graph: {exc}") from exc
            except StoreError as exc:
                # The connection broke while the server committed: it may have, or not.
                if not isinstance(exc.__cause__, IncompleteCommit) or not attempts_left:
                    raise
        raise AssertionError

    def run(
        self, cypher: str, parameters: dict[str, Any], *, write: bool, timeout: float | None
    ) -> Rows:
        """Run one statement in a transaction and return its rows; ``timeout`` is in seconds."""

        @unit_of_work(timeout=timeout)
        def collect(transaction: ManagedTransaction) -> Rows:
            result = transaction.run(cypher, parameters)
            columns = tuple(result.keys())
            return Rows(columns, tuple(tuple(map(_convert_value, row.values())) for row in result))

        return self.transact(collect, write=write)

    @contextmanager
    def begin(self, *, write: bool = False) -> Iterator[Transaction]:
        """Give one transaction, which is not tried again and is undone unless committed."""
        with (
            self._open_session(write=write) as session,
            session.begin_transaction() as transaction,
        ):
            yield transaction

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    @contextmanager
    def _open_session(self, *, write: bool) -> Iterator[Session]:
        mode = WRITE_ACCESS if write else READ_ACCESS
        with (
            self._translating(),
            self._driver.session(
                database=self._database,
                default_access_mode=mode,
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            yield session

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError) as exc:
            raise translate_error(exc, self._address, self._user) from exc

    def _make_driver(
        self,
        credentials: Credentials | None,
        *,
        write: bool,
        severity: Literal["OFF"] | None = "OFF",
    ) -> Driver:
        login = (credentials.user, credentials.password.get_secret_value()) if credentials else None
        settings = self._settings
        return GraphDatabase.driver(
            self._address,
            auth=login,
            connection_timeout=settings.connect_seconds,
            max_transaction_retry_time=(
                settings.write_retry_seconds if write else settings.read_retry_seconds
            ),
            # An empty graph lacks labels that queries name, and the server would say so each time.
            notifications_min_severity=severity,
        )


def check_server(agent: str, address: str) -> str:
    """Return the version in a server's name for itself, e.g. ``5.26.30`` in ``Neo4j/5.26.30``.

    Later versions than the tested one, 2025.01 and on, speak the same protocol and Cypher 5.

    Raises:
        StoreError: It is older than Neo4j 5, or no Neo4j.
    """
    match = _AGENT.match(agent)
    if match is None:
        raise StoreError(
            f"What answers at {address} calls itself {agent!r}, and papergraph knows Neo4j alone. "
            f"Give the address of a Neo4j {TESTED_VERSION} server."
        )
    version = agent.partition("/")[2]
    number = (int(match[1]), int(match[2]))
    if number < _OLDEST_VERSION:
        raise StoreError(
            f"{address} is Neo4j {version}, which lacks statements that papergraph uses. "
            f"It works with Neo4j 5 and later and is tested with {TESTED_VERSION}."
        )
    if number < tuple(map(int, TESTED_VERSION.split("."))):
        message = "%s is Neo4j %s; papergraph is tested with %s."
        LOG.warning(message, address, version, TESTED_VERSION)
    return version


def _convert_value(value: Any) -> Any:  # noqa: ANN401 - a value of a result may be anything
    match value:
        case list():
            return [_convert_value(item) for item in value]
        case dict():
            return {name: _convert_value(item) for name, item in value.items()}
        case Node():
            return describe_node(":".join(sorted(value.labels)), dict(value))
        case Relationship():
            return describe_relationship(value.type, dict(value))
        case Path():
            return describe_path(
                [_convert_value(node) for node in value.nodes],
                [_convert_value(relationship) for relationship in value.relationships],
            )
    return to_plain(value)
