"""Run statements on a LadybugDB file, in connections and transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ladybug

from papergraph.errors import QueryError, StoreUnavailableError
from papergraph.stores.base import Rows
from papergraph.stores.embedded.errors import translate_error, translate_opening_error
from papergraph.stores.embedded.settings import EmbeddedSettings
from papergraph.stores.plain_values import (
    describe_node,
    describe_path,
    describe_relationship,
    to_plain,
)

_PLAIN = frozenset({str, int, float, bool})
"""Types of values that are as they should be: nearly all, of hundreds of thousands."""


class DatabaseConnection:
    """Hold an open database file and give connections to it."""

    def __init__(self, path: Path, *, write: bool, settings: EmbeddedSettings) -> None:
        """Open the file, and with ``write`` make it where there is none.

        Raises:
            GraphError: It is no database of this kind.
            StoreUnavailableError: It cannot be opened.
        """
        self._path = path
        self._write = write
        self._settings = settings
        self._database = self._open()

    def reopen(self, *, compresses: bool) -> None:
        """Close the file and open it again, so that the buffer pool lets its memory go.

        Args:
            compresses: Whether what is written from now on is compressed. Of long texts, which it
                makes no smaller, that takes twice the time and half as much memory again.
        """
        self._database.close()
        self._database = self._open(compresses=compresses)

    def _open(self, *, compresses: bool = True) -> ladybug.Database:
        try:
            return ladybug.Database(
                self._path,
                read_only=not self._write,
                buffer_pool_size=self._settings.buffer_bytes,
                max_num_threads=min(self._settings.max_threads, os.cpu_count() or 1),
                compression=compresses,
            )
        except RuntimeError as exc:
            raise translate_opening_error(exc, self._path) from exc

    @contextmanager
    def connect(self) -> Iterator[ladybug.Connection]:
        """Open a connection for one task.

        A connection keeps every statement with its rows and memory: some dozens of different
        queries of a large graph fill the buffer pool, and running a kept COPY for the third time
        crashes the process (ladybug 0.22.0).
        """
        try:
            connection = ladybug.Connection(self._database)
        except RuntimeError as exc:
            raise translate_error(exc, self._path) from exc
        with connection:
            yield connection

    @contextmanager
    def transact(self, *, read_only: bool = False) -> Iterator[ladybug.Connection]:
        """Open a connection in a transaction that ends with the context."""
        with self.connect() as connection:
            self.execute(connection, f"BEGIN TRANSACTION{' READ ONLY' if read_only else ''}")
            try:
                yield connection
                self.execute(connection, "COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise

    def execute(
        self,
        connection: ladybug.Connection,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Rows:
        """Run one statement and return its rows; ``timeout`` is in seconds."""
        try:
            connection.set_query_timeout(round((timeout or 0) * 1000))
            result = connection.execute(cypher, parameters or {})
            if isinstance(result, list):
                raise QueryError("There are several statements. Run them one at a time.")
            with result:
                columns = tuple(result.get_column_names())
                return Rows(columns, tuple(tuple(map(_convert_value, row)) for row in result))
        except RuntimeError as exc:
            raise translate_error(exc, self._path) from exc

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _roll_back(self, connection: ladybug.Connection) -> None:
        try:
            connection.execute("ROLLBACK")
        except RuntimeError as exc:
            # A statement that failed has mostly ended the transaction by itself.
            if "No active transaction" not in str(exc):
                raise StoreUnavailableError(f"{self._path}: {exc}") from exc


def _convert_value(value: Any) -> Any:  # noqa: ANN401 - a value of a result may be anything
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, list):
        return [_convert_value(item) for item in value]
    if not isinstance(value, dict):
        return to_plain(value)
    if "_NODES" in value and "_RELS" in value:
        return describe_path(_convert_value(value["_NODES"]), _convert_value(value["_RELS"]))
    if "_LABEL" in value and "_ID" in value:
        own = {name: item for name, item in value.items() if not name.startswith("_")}
        describe = describe_relationship if "_SRC" in value else describe_node
        return describe(value["_LABEL"], own)
    return {str(key): _convert_value(item) for key, item in value.items()}
