"""Declare what every store can do: be read, be written, and be brought to a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from papergraph.models import PropertyGraph
from papergraph.stores.batches import BatchLimits
from papergraph.stores.rows import Row, RowKey, Table

Progress = Callable[[int], None]
"""Is told how many nodes and edges have been written since it was last called."""


@dataclass(frozen=True)
class Dialect:
    """Hold the parts of Cypher that the engines write differently.

    Attributes:
        name: The engine; files of library queries for it alone bear this name.
        edge_type: Expression for the type of the edge ``r``.
        node_label: Expression for the label of the node ``n``; other labels than ``$labels``, which
            users added, do not count.
        name_search: Clause that binds ``n`` to the nodes of any label that have the words of
            ``$phrase`` in a name; None where no index knows the words of names.
    """

    name: Literal["embedded", "neo4j"]
    edge_type: str
    node_label: str
    name_search: str | None = None


@dataclass(frozen=True)
class Rows:
    """Hold what a statement returned, as values that JSON can hold.

    A node is ``{"label", "properties"}``, a relationship ``{"type", "properties"}``, a path
    ``{"nodes", "relationships"}``; dates and other types of a store are strings.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class CheckResult:
    """Report one check of a stored graph.

    Attributes:
        subject: What was checked, e.g. ``indexes``.
        summary: What was found.
        remedy: What to do; empty where nothing is wrong.
    """

    subject: str
    summary: str
    remedy: str = ""

    @property
    def is_wrong(self) -> bool:
        """Tell whether something is to be done."""
        return bool(self.remedy)


class GraphReader(Protocol):
    """Answer Cypher about a graph, and return it; nothing here changes it."""

    @property
    def dialect(self) -> Dialect:
        """Return the Cypher that the store speaks."""
        ...

    def run(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Rows:
        """Run one statement that reads and return its rows.

        Args:
            cypher: One statement; values stand in it as ``$name``.
            parameters: The values; more than the statement names do no harm.
            timeout: Seconds after which the statement is given up.

        Raises:
            QueryError: The store cannot run the statement.
            QueryParameterError: The statement names a parameter that was not given.
            QueryTimeoutError: The store gave it up.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The statement would write.
        """
        ...

    def read(self) -> PropertyGraph:
        """Return all that was written, equal to the last byte.

        Raises:
            SchemaMismatchError: The store holds what the schema does not declare.
            StoreUnavailableError: The store went away.
        """
        ...

    def iter_rows(self, table: Table) -> Iterable[Row]:
        """Yield the rows of a table, in any order, and fail where the store goes away meanwhile."""
        ...

    def read_rows(self, table: Table) -> list[Row]:
        """Return the rows of a table, in any order, even if the store is away for a while."""
        ...

    def diagnose(self) -> Iterator[CheckResult]:
        """Check the engine, then every node and edge, and yield what was found.

        Memory holds the papers with their abstracts.

        Raises:
            StoreUnavailableError: The store went away.
        """
        ...

    def close(self) -> None:
        """Close the store; closing twice does no harm."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class GraphWriter(GraphReader, Protocol):
    """Add to a graph; what it holds already stays unless it is overwritten."""

    def write(self, graph: PropertyGraph, *, on_progress: Progress | None = None) -> None:
        """Write nodes and edges, each once however often it is written.

        A write that was stopped is completed by writing again.

        Raises:
            GraphError: An edge has an end that the graph lacks, or something stands twice.
            SchemaMismatchError: The graph holds what the schema does not declare.
            StoreError: The store cannot keep a value.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The store was opened for reading.
        """
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

    def run(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = None,
    ) -> Rows:
        """Run one statement, which may change the graph where ``write`` is true.

        See ``GraphReader.run``.
        """
        ...


class GraphLoader(GraphReader, Protocol):
    """Take the steps of which ``sync.load_graph`` makes a load, from ``begin`` to ``finish``."""

    batch_limits: BatchLimits
    """How much one ``put`` or ``remove`` carries."""

    def has_older_schema(self) -> bool:
        """Tell whether what it holds was written under an older schema."""
        ...

    def check_target(self) -> None:
        """Check that a graph may be loaded, before anything changes.

        Raises:
            StoreError: It holds nodes of our labels that papergraph did not make.
            StoreUnavailableError: The store went away.
            WriteRefusedError: The store was opened for reading.
        """
        ...

    def begin(self, digest: str) -> None:
        """Take the store for the load of a graph; an earlier load that still runs must stop.

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
        """Record that the load which ``begin`` began is complete."""
        ...

    def iter_digests(self, table: Table, *, verify: bool = False) -> Iterator[tuple[RowKey, str]]:
        """Yield the keys of a table's rows with ``rows.digest_row`` of each, in any order.

        Args:
            table: The table.
            verify: Trust no digest that was stored; compute each from the values.
        """
        ...


class Store(GraphWriter, GraphLoader, Protocol):
    """Keep a graph: read, write and load it."""
