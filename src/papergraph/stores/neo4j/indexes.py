"""Compare the indexes and constraints of a Neo4j database with what a graph is kept with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from papergraph.stores.base import GraphReader
from papergraph.stores.neo4j.ddl import IndexDefinition, list_indexes

_SHOW = (
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint, entityType, state "
    "RETURN name, type, labelsOrTypes, properties, owningConstraint, entityType, state"
)


@dataclass(frozen=True)
class IndexStatus:
    """Compare one declared index with what a database has.

    Attributes:
        declared: The index that should be there.
        found: The one that does its work, under its name or another.
        state: That one's, e.g. ``ONLINE``.
        outdated: What has its name and another definition, as an older papergraph left it.
        duplicate: What has its definition and another name, where only its name will do: look-ups
            name the full-text index that they ask, and a server takes no second one.
    """

    declared: IndexDefinition
    found: IndexDefinition | None = None
    state: str = ""
    outdated: IndexDefinition | None = None
    duplicate: IndexDefinition | None = None

    def list_repairs(self) -> tuple[str, ...]:
        """Return the statements that define what is missing, or define it anew."""
        if self.outdated:
            return self.outdated.drop(), self.declared.create()
        return () if self.found or self.duplicate else (self.declared.create(),)


def compare_indexes(store: GraphReader) -> list[IndexStatus]:
    """Return the status of every declared index and constraint."""
    found = [
        (
            IndexDefinition(
                name, kind, tuple(labels or ()), tuple(values or ()), owner is not None, entity
            ),
            state,
        )
        for name, kind, labels, values, owner, entity, state in store.run(_SHOW).rows
    ]
    return [_compare(declared, found) for declared in list_indexes()]


def _compare(declared: IndexDefinition, found: list[tuple[IndexDefinition, str]]) -> IndexStatus:
    for index, state in found:
        if index.name == declared.name:
            if _sort(index) == _sort(declared):
                return IndexStatus(declared, index, state)
            return IndexStatus(declared, outdated=index)
    for index, state in found:
        # The server tells orders apart, and takes the same in another order.
        if replace(index, name=declared.name) == declared:
            if declared.type == "FULLTEXT":
                return IndexStatus(declared, duplicate=index)
            return IndexStatus(declared, index, state)
    return IndexStatus(declared)


def _sort(index: IndexDefinition) -> IndexDefinition:
    return replace(
        index, labels=tuple(sorted(index.labels)), properties=tuple(sorted(index.properties))
    )
