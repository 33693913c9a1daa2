"""Name every failure that a user can cause.

PapergraphError
├── ConfigError                 a setting that cannot be used
├── IngestError                 an input that cannot be read (path, line)
├── FetchError                  a service on the network that does not answer as it should
├── ExtractionError             a pipeline or a paper that cannot be processed
├── ResolutionError             mentions that cannot be resolved
├── GraphError                  a graph, or a graph folder, that does not hold together
│   └── NoGraphError            there is no graph folder at a path
├── StoreError                  a store that failed
│   ├── StoreUnavailableError   nothing answers there, or it does not let us in
│   │   └── PasswordWantedError it lets nobody in without a password
│   ├── SchemaMismatchError     it holds, or is given, what the schema does not know
│   └── WriteRefusedError       a statement would write and was not asked to
├── QueryError                  a query that cannot be run
│   ├── QueryTimeoutError       it took longer than it was given
│   ├── UnknownQueryError       no query of that name (near)
│   └── QueryParameterError     a parameter missing, unknown or of the wrong type
├── NotFoundError               nothing in the graph answers to that name (near)
└── RenderError                 a page that cannot be written

A caller's mistake is a plain ``ValueError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class PapergraphError(Exception):
    """Stand for any failure that a user can cause and repair."""


class ConfigError(PapergraphError):
    """Report a setting that cannot be used."""


class IngestError(PapergraphError):
    """Report an input that cannot be read as papers."""

    def __init__(self, message: str, *, path: str | Path, line: int | None = None) -> None:
        place = f"{path}, line {line}" if line is not None else f"{path}"
        super().__init__(f"{place}: {message}")
        self.path = str(path)
        self.line = line


class FetchError(PapergraphError):
    """Report a service on the network that does not answer as it should."""


class ExtractionError(PapergraphError):
    """Report a pipeline or a paper that cannot be processed."""


class ResolutionError(PapergraphError):
    """Report mentions that cannot be resolved."""


class GraphError(PapergraphError):
    """Report a graph, or a graph folder, that does not hold together."""


class NoGraphError(GraphError):
    """Report that there is no graph folder at a path."""


class StoreError(PapergraphError):
    """Report a store that failed."""


class StoreUnavailableError(StoreError):
    """Report that nothing answers at an address, or that it does not let us in."""


class PasswordWantedError(StoreUnavailableError):
    """Report that a server lets nobody in without a password."""


class SchemaMismatchError(StoreError):
    """Report a label, type or version that the schema does not know."""


class WriteRefusedError(StoreError):
    """Report a statement that would write where only reading was asked for."""


class QueryError(PapergraphError):
    """Report a query that cannot be run."""


class QueryTimeoutError(QueryError):
    """Report a query that took longer than it was given."""


class UnknownQueryError(QueryError):
    """Report that the library has no query of that name."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        super().__init__(_unknown(f"There is no query {name!r}.", near, "papergraph query"))
        self.name = name
        self.near = tuple(near)


class QueryParameterError(QueryError):
    """Report a parameter that is missing, unknown or of the wrong type."""


class NotFoundError(PapergraphError):
    """Report that nothing in the graph answers to a name."""

    def __init__(self, what: str, name: str, near: Sequence[str], *, elsewhere: str = "") -> None:
        """Say what was looked for, and what is called like it.

        Args:
            what: A kind of thing.
            name: What a reader wrote.
            near: Names that are like it.
            elsewhere: What is called so but is of another kind, as a sentence.
        """
        message = f"No {what} in this graph is called {name!r}."
        told = f"{message} {elsewhere}" if elsewhere else ""
        super().__init__(told or _unknown(message, near, "papergraph query graph_statistics"))
        self.name = name
        self.near = tuple(near)


class RenderError(PapergraphError):
    """Report a page that cannot be written."""


def _unknown(message: str, near: Sequence[str], listing: str) -> str:
    if near:
        return f"{message} Did you mean {', '.join(repr(name) for name in near)}?"
    return f"{message} `{listing}` shows what there is."
