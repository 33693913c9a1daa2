"""Say what every store can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from papergraph.models import PropertyGraph
from papergraph.stores.rows import Row, RowKey, Table

Dialect = Literal["embedded", "neo4j"]

Progress = Callable[[int], None]
"""Is told how many nodes and edges have been written since it was last called."""


@dataclass(frozen=True)
class Rows:
    """Hold what a statement returned, as values that JSON can hold.

    A node is ``{"label", "properties"}``, a relationship ``{"type", "properties"}``, a path
    ``{"nodes", "relationships"}``; dates and other types of a store are strings.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class Store(Protocol):
    """Keep a graph and answer Cypher about it.

    Writing adds the given nodes and edges to what the store holds, each once however often it is
    written; what the graph lacks stays. Reading never writes. ``loading`` makes of the smaller
    steps, from ``begin`` to ``finish``, whatever else a load is to do.
    """

    @property
    def dialect(self) -> Dialect:
        """Name the Cypher that the store speaks."""
        ...

    def write(self, graph: PropertyGraph, *, on_progress: Progress | None = None) -> None:
        """Write a graph; a write that was stopped is mended by writing again.

        Raises:
            GraphError: An edge has an end that the graph lacks, or something stands twice.
            SchemaMismatchError: The graph holds what the schema does not declare.
            StoreError: The store cannot keep a value.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The store was opened for reading.
        """
        ...

    def read(self) -> PropertyGraph:
        """Return all that was written, equal to the last byte.

        Raises:
            SchemaMismatchError: The store holds what the schema does not declare.
            StoreUnavailableError: The store went away.
        """
        ...

    def holds_older_schema(self) -> bool:
        """Tell whether what it holds was written under an older schema."""
        ...

    def define(self) -> int:
        """Define what the schema asks for and is not there, and return how many things those were.

        Nodes and edges stay as they are; ``begin`` does this first.

        Raises:
            StoreError: It holds nodes of our labels that papergraph did not make.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The store was opened for reading.
        """
        ...

    def check_target(self) -> None:
        """Look whether a graph may be loaded, before anything changes.

        Raises:
            StoreError: It holds nodes of our labels that papergraph did not make.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The store was opened for reading.
        """
        ...

    def begin(self, digest: str) -> None:
        """Claim the store for the load of a graph; an earlier load that still runs must stop.

        Args:
            digest: Tells the graph from every other.

        Raises:
            StoreError: It holds nodes of our labels that papergraph did not make.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The store was opened for reading.
        """
        ...

    def put(self, table: Table, rows: list[Row]) -> None:
        """Add or overwrite rows, all or none; when this returns they outlast any crash.

        Raises:
            GraphError: An edge has an end that the store lacks.
            StoreError: A value cannot be kept, or another load began meanwhile.
            StoreUnavailableError: The store went away and did not come back in time.
        """
        ...

    def remove(self, table: Table, keys: list[RowKey]) -> int:
        """Delete rows, all or none, and return how many went.

        What papergraph did not make stays, and so does a node that something is still joined to.
        """
        ...

    def finish(self) -> None:
        """Say that the load which ``begin`` began is whole."""
        ...

    def iter_rows(self, table: Table) -> Iterable[Row]:
        """Yield the rows of a table, in any order, and fail where the store goes away meanwhile."""
        ...

    def read_rows(self, table: Table) -> list[Row]:
        """Return the rows of a table, in any order, even if the store is away for a while."""
        ...

    def iter_marks(self, table: Table, *, verify: bool = False) -> Iterator[tuple[RowKey, str]]:
        """Yield the keys of a table's rows with ``rows.mark_row`` of each, in any order.

        Args:
            table: The table.
            verify: Trust no mark that was written down; read every value.
        """
        ...

    def run(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
    ) -> Rows:
        """Run one statement and return what it gives.

        Args:
            cypher: One statement; values stand in it as ``$name``.
            parameters: The values; more than the statement names do no harm.
            write: Let the statement change the graph.
            timeout: Seconds after which the statement is given up.

        Raises:
            QueryError: The store cannot run the statement.
            QueryParameterError: The statement names a parameter that was not given.
            QueryTimeoutError: The store gave it up.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The statement would write and ``write`` is false.
        """
        ...

    def close(self) -> None:
        """Let go of the store; closing twice does no harm."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...
