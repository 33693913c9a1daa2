"""Write a database file that takes the place of another once it is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from papergraph.errors import ConfigError, StoreUnavailableError
from papergraph.models import Edge, Node, PropertyGraph
from papergraph.stores.base import Progress
from papergraph.stores.embedded.settings import DEFAULTS
from papergraph.stores.embedded.store import EmbeddedStore

_SIDE_FILES = (
    ".wal",
    ".wal.checkpoint",
    ".shadow",
    ".tmp",
    ".checkpoint.apply.lock",
    ".checkpoint.intent.lock",
)
"""What LadybugDB keeps beside a database while it is open."""


def write_database(
    graph: PropertyGraph, path: Path, *, on_progress: Progress | None = None
) -> None:
    """Write a graph to a new database; see ``write_parts``."""
    write_parts(chain[Node | Edge](graph.nodes, graph.edges), path, on_progress=on_progress)


def write_parts(
    parts: Iterable[Node | Edge],
    path: Path,
    *,
    on_progress: Progress | None = None,
    threads: int = DEFAULTS.max_threads,
) -> None:
    """Write a graph to a new database that takes the path's place once it is complete.

    Args:
        parts: The nodes, then the edges, each sorted by its key; gone through once and not held.
        path: The database.
        on_progress: Is told how many have been written since it was last called.
        threads: Threads of the engine at most; one alone takes a fifth less memory.

    Raises:
        ConfigError: The folder cannot be written to.
        GraphError: An edge has an end that the graph lacks, or something stands twice.
        SchemaMismatchError: The graph holds what the schema does not declare.
        StoreUnavailableError: The database cannot be written, e.g. as the disk is full.
    """
    # In a folder of its own: where it could not write, the engine makes files even after it closed.
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.mkdir(parents=True, exist_ok=True)
        try:
            limits = {"buffer_bytes": DEFAULTS.writing_buffer_bytes, "max_threads": threads}
            settings = DEFAULTS.model_copy(update=limits)
            with EmbeddedStore(temporary / path.name, write=True, settings=settings) as store:
                store.write_parts(parts, on_progress=on_progress)
            # What a killed writer left beside the old one must never be replayed into the new.
            _remove_side_files(path)
            (temporary / path.name).replace(path)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except StoreUnavailableError as exc:
        raise StoreUnavailableError(f"Cannot write {path}; is the disk full? {exc}") from exc
    except OSError as exc:
        raise ConfigError(
            f"Cannot write {path}: {exc.strerror or exc}. Choose a folder you may write to."
        ) from exc


def _remove_side_files(path: Path) -> None:
    for suffix in _SIDE_FILES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
