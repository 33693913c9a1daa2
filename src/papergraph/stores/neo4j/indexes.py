"""Compare the indexes and constraints of a Neo4j database with what a graph is kept with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from papergraph.stores.base import Store
from papergraph.stores.ddl import IndexDefinition, list_indexes

_SHOW = (
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint, entityType, state "
    "RETURN name, type, labelsOrTypes, properties, owningConstraint, entityType, state"
)


@dataclass(frozen=True)
class Standing:
    """Say what a database has of one definition.

    Attributes:
        wanted: What is declared.
        there: What does its work, under its name or another.
        state: That one's, e.g. ``ONLINE``.
        impostor: What has its name and is something else, as an older papergraph left it.
        rival: What is the same under another name, where only one of its name will do: look-ups
            name the full-text index that they ask, and a server takes no second one.
    """

    wanted: IndexDefinition
    there: IndexDefinition | None = None
    state: str = ""
    impostor: IndexDefinition | None = None
    rival: IndexDefinition | None = None

    def write_mending(self) -> tuple[str, ...]:
        """Return the statements that define what is missing, or define it anew."""
        if self.impostor:
            return self.impostor.drop(), self.wanted.create()
        return () if self.there or self.rival else (self.wanted.create(),)


def compare_indexes(store: Store) -> list[Standing]:
    """Return how every declared index and constraint stands."""
    found = [
        (
            IndexDefinition(
                name, kind, tuple(labels or ()), tuple(values or ()), owner is not None, entity
            ),
            state,
        )
        for name, kind, labels, values, owner, entity, state in store.run(_SHOW).rows
    ]
    return [_compare(wanted, found) for wanted in list_indexes()]


def _compare(wanted: IndexDefinition, found: list[tuple[IndexDefinition, str]]) -> Standing:
    for index, state in found:
        if index.name == wanted.name:
            if _sort(index) == _sort(wanted):
                return Standing(wanted, index, state)
            return Standing(wanted, impostor=index)
    for index, state in found:
        # The server tells orders apart, and takes the same in another order.
        if replace(index, name=wanted.name) == wanted:
            if wanted.type == "FULLTEXT":
                return Standing(wanted, rival=index)
            return Standing(wanted, index, state)
    return Standing(wanted)


def _sort(index: IndexDefinition) -> IndexDefinition:
    return replace(
        index, labels=tuple(sorted(index.labels)), properties=tuple(sorted(index.properties))
    )
