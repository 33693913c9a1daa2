"""Keep a graph and answer Cypher about it: in a file, or on a Neo4j server."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from papergraph.errors import ConfigError, StoreUnavailableError
from papergraph.io import graph_folder
from papergraph.settings import Credentials
from papergraph.stores.base import (
    CheckResult,
    Dialect,
    GraphLoader,
    GraphReader,
    GraphWriter,
    Progress,
    Rows,
    Store,
)

__all__ = [
    "NO_EMBEDDED_ENGINE",
    "CheckResult",
    "Dialect",
    "GraphLoader",
    "GraphReader",
    "GraphWriter",
    "Progress",
    "Rows",
    "Store",
    "has_embedded_engine",
    "open_store",
]

NO_EMBEDDED_ENGINE = (
    "LadybugDB, the embedded database, is not installed; on a Mac it needs macOS 15 or newer. "
    "`papergraph load` brings the graph to a Neo4j server, where everything can be asked."
)
"""What to say to who asks an embedded database where there can be none."""

_NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(
    address: str | Path,
    *,
    write: bool = False,
    credentials: Credentials | None = None,
    database: str | None = None,
) -> Store:
    """Open the store at an address: a graph folder, a database file or a Neo4j server.

    Drivers load only here, each when its kind of address is asked for.

    Args:
        address: A path, or e.g. ``bolt://localhost:7687``.
        write: Open it for writing, which reading statements do not need.
        credentials: Who asks; a server wants to know.
        database: The server's database, ``neo4j`` where none is given.

    Raises:
        ConfigError: The address cannot be read, holds a password, or has a scheme that no store
            answers to.
        GraphError: The path holds no graph.
        SchemaMismatchError: The graph there is of another version.
        StoreUnavailableError: Nothing answers there, or it does not let us in.
    """
    if isinstance(address, str) and "://" in address:
        _check_address(address)
        from papergraph.stores.neo4j import Neo4jStore

        return Neo4jStore(address, write=write, credentials=credentials, database=database)
    path = Path(address)
    if path.suffix != Path(graph_folder.DATABASE).suffix:
        graph_folder.read_report(path)
        path = path / graph_folder.DATABASE
    if not has_embedded_engine():
        raise StoreUnavailableError(f"{path} cannot be opened. {NO_EMBEDDED_ENGINE}")
    from papergraph.stores.embedded import EmbeddedStore

    return EmbeddedStore(path, write=write)


def has_embedded_engine() -> bool:
    """Tell whether LadybugDB is installed; it has no wheels for macOS before 15."""
    try:
        import_module("ladybug")
    except ModuleNotFoundError as exc:
        if exc.name != "ladybug":
            raise
        return False
    return True


def _check_address(address: str) -> None:
    try:
        scheme, place = urlsplit(address)[:2]
    except ValueError as exc:
        raise ConfigError(f"{address!r} is no address: {exc}.") from exc
    if scheme not in _NEO4J_SCHEMES:
        raise ConfigError(
            f"{scheme!r} is no kind of address a graph is kept at. Give a graph folder or "
            f"one of {', '.join(f'{known}://' for known in _NEO4J_SCHEMES)}."
        )
    if "@" in place:
        raise ConfigError(
            "An address must not hold a user or password: others see command lines. "
            "Set NEO4J_USERNAME and NEO4J_PASSWORD."
        )
