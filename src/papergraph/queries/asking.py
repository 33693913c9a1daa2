"""Run a query of the library with names as people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from papergraph.errors import NotFoundError
from papergraph.models import LookupKind
from papergraph.queries.model import QueryResult
from papergraph.queries.name_index import StoreNames, resolve
from papergraph.queries.running import run_query
from papergraph.stores.base import GraphReader

NAMED: dict[str, LookupKind | None] = {
    **dict.fromkeys(("benchmark", "dataset", "entity", "name", "other_name")),
    "method": LookupKind.METHOD,
    **dict.fromkeys(("other", "paper"), LookupKind.PAPER),
    **dict.fromkeys(("other_task", "task"), LookupKind.TASK),
}
"""Parameters that take a name of something in the graph, and of what kind; None for any."""


def ask_query(store: GraphReader, name: str, given: Mapping[str, str | float]) -> QueryResult:
    """Run a query; where it has no rows, run it again with the ids of what its names mean.

    Hyphens, plurals and identifiers as people write them are forgiven so; slips are not.

    Raises:
        UnknownQueryError: The library has no query of that name.
        QueryParameterError: A parameter is missing, unknown or of the wrong type.
        StoreError: The store failed.
    """
    found = run_query(store, name, given)
    ids = {} if found.rows else dict(_iter_ids(store, given))
    return run_query(store, name, {**given, **ids}) if ids else found


def _iter_ids(store: GraphReader, given: Mapping[str, str | float]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if name not in NAMED or not isinstance(value, str):
            continue
        try:
            match = resolve(StoreNames(store, NAMED[name]), value)
        except NotFoundError:
            continue
        if not match.is_guess and match.entry.id != value:
            yield name, match.entry.id
