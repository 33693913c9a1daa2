"""Talk to a Neo4j server in transactions, with the official driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Session,
    Transaction,
)
from neo4j.exceptions import ConfigurationError, DriverError, IncompleteCommit, Neo4jError

from papergraph.errors import ConfigError, QueryError, StoreError
from papergraph.settings import Credentials
from papergraph.stores.neo4j.errors import explain
from papergraph.stores.neo4j.server_versions import check_server

ResultT = TypeVar("ResultT")

_CONNECT_SECONDS = 5.0
_RETRY_SECONDS = {READ_ACCESS: 10.0, WRITE_ACCESS: 120.0}
"""How long a transaction is tried again: a load outlasts a restart of the server."""

_COMMIT_TRIES = 5


class Connection:
    """Hold a database of a server, and say in our words what goes wrong there."""

    def __init__(
        self,
        address: str,
        *,
        write: bool,
        credentials: Credentials | None,
        database: str | None,
    ) -> None:
        """Connect, and look who answers.

        Raises:
            ConfigError: The address cannot be read.
            StoreError: The server is too old.
            StoreUnavailableError: Nothing answers, or it does not let us in.
        """
        self._address = address
        self._user = credentials.user if credentials else None
        self._database = database
        # On a cluster a read waits until whoever answers it has our writes.
        self._bookmarks = GraphDatabase.bookmark_manager()
        try:
            self._driver = _make_driver(address, credentials, write=write)
        except (ConfigurationError, ValueError) as exc:
            raise ConfigError(f"{address!r} is no address of a server: {exc}") from exc
        try:
            with self._explaining():
                try:
                    # Unlike a transaction, not tried again for seconds where nothing answers.
                    self._driver.verify_connectivity()
                except ConfigurationError:
                    # Before Neo4j 5.7 no server could be asked to keep its notifications.
                    self._driver.close()
                    self._driver = _make_driver(address, credentials, write=write, severity=None)
                    self._driver.verify_connectivity()
                self.server = check_server(self._driver.get_server_info().agent, address)
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
        for tries_left in reversed(range(_COMMIT_TRIES)):
            try:
                return self.transact(work, write=True)
            except QueryError as exc:
                # E.g. an id above 8 kB, which no index holds.
                raise StoreError(f"{self._address} refused to keep the graph: {exc}") from exc
            except StoreError as exc:
                # The connection broke while the server committed: it may have, or not.
                if not isinstance(exc.__cause__, IncompleteCommit) or not tries_left:
                    raise
        raise AssertionError

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
            self._explaining(),
            self._driver.session(
                database=self._database,
                default_access_mode=mode,
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            yield session

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError) as exc:
            raise explain(exc, self._address, self._user) from exc


def _make_driver(
    address: str,
    credentials: Credentials | None,
    *,
    write: bool,
    severity: Literal["OFF"] | None = "OFF",
) -> Driver:
    login = (credentials.user, credentials.password.get_secret_value()) if credentials else None
    return GraphDatabase.driver(
        address,
        auth=login,
        connection_timeout=_CONNECT_SECONDS,
        max_transaction_retry_time=_RETRY_SECONDS[WRITE_ACCESS if write else READ_ACCESS],
        # An empty graph lacks labels that queries name, and the server would say so each time.
        notifications_min_severity=severity,
    )
