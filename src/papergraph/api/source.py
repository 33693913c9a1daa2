"""Reach what a graph is kept in: the files of its folder, its database, or a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from papergraph.api.files import FolderFiles
from papergraph.errors import ConfigError
from papergraph.io import graph_folder
from papergraph.models import PropertyGraph, RunReport
from papergraph.settings import Credentials

if TYPE_CHECKING:
    from papergraph.stores import Store


def is_address(place: str | Path) -> bool:
    """Tell a server's address from a path."""
    return isinstance(place, str) and "://" in place


class GraphSource:
    """Reach what a graph is kept in; a database is opened when something needs it."""

    def __init__(
        self,
        place: str | Path,
        *,
        credentials: Credentials | None = None,
        database: str | None = None,
    ) -> None:
        self.place = str(place)
        self._credentials = credentials
        self._database = database
        self._reader: Store | None = None

    def close(self) -> None:
        """Let go of the database; the next question opens it again."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    @property
    def folder(self) -> Path:
        """Return the graph folder.

        Raises:
            ConfigError: The graph is kept on a server.
        """
        if is_address(self.place):
            raise ConfigError(
                f"{self.place} is a server; this needs the graph folder, whose files tell how "
                "the graph came to be."
            )
        return Path(self.place)

    def check(self) -> None:
        """Refuse a path at which there is no whole graph.

        Raises:
            GraphError: There is none.
            SchemaMismatchError: Another version of papergraph built it.
        """
        if not self.place.endswith(Path(graph_folder.DATABASE).suffix):
            _ = self.report

    @property
    def files(self) -> FolderFiles:
        """Return the reader of the graph folder's files."""
        return FolderFiles(self.folder)

    @property
    def report(self) -> RunReport:
        """Return what the build counted.

        Raises:
            ConfigError: The graph is kept on a server.
            GraphError: The folder is missing or broken.
        """
        return graph_folder.read_report(self.folder)

    def open_store(self, *, write: bool = False) -> Store:
        """Open the database, for reading by default; whoever opens it closes it."""
        from papergraph.stores import open_store

        credentials = self._credentials
        if credentials is None and is_address(self.place):
            credentials = Credentials.from_environment()
        return open_store(self.place, write=write, credentials=credentials, database=self._database)

    @property
    def store(self) -> Store:
        """Return the database, open for reading until ``close``."""
        if self._reader is None:
            self._reader = self.open_store()
        return self._reader

    @contextmanager
    def lend_store(self, *, write: bool) -> Iterator[Store]:
        """Give the database for one statement; a writer is closed afterwards."""
        if not write:
            yield self.store
            return
        self.close()
        with self.open_store(write=True) as store:
            yield store

    def read(self) -> PropertyGraph:
        """Return all nodes and edges, with every piece of evidence."""
        if is_address(self.place):
            return self.store.read()
        return self._whole

    @cached_property
    def _whole(self) -> PropertyGraph:
        from papergraph.graph import read_graph

        return read_graph(graph_folder.find_file(self.folder, graph_folder.GRAPH))
