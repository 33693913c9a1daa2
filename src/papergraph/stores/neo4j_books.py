"""Look at what a Neo4j database holds beside the graph: its stamp, indexes and foreign nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papergraph.errors import StoreError
from papergraph.resources import find_resource
from papergraph.stores.base import Store
from papergraph.stores.migrations import MARK, OLD_VERSION_MARK, STAMP_LABEL, Stamp
from papergraph.stores.rows import NODE_TABLES
from papergraph.stores.statements import quote, split_statements

_NAME = re.compile(r"\bpapergraph_\w+")


def read_stamp(store: Store) -> Stamp | None:
    """Return what the database says it holds; None where papergraph never wrote."""
    names = ("schema_version", "layout_version", "graph", "state", "papergraph", "batches")
    columns = ", ".join(f"s.{name}" for name in names)
    found = store.run(f"MATCH (s:{quote(STAMP_LABEL)}) RETURN {columns}").rows
    if found:
        return Stamp(*found[0])
    marks = store.run(
        "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $mark RETURN name",
        {"mark": OLD_VERSION_MARK},
    ).rows
    versions = [int(mark.removeprefix(OLD_VERSION_MARK)) for (mark,) in marks]
    return Stamp(max(versions), layout_version=1) if versions else None


def list_index_names() -> tuple[str, ...]:
    """Return the names of the indexes and constraints that a graph is kept with."""
    return tuple(name for statement in _read_schema() for name in _NAME.findall(statement))


def find_missing_definitions(store: Store) -> Iterator[str]:
    """Yield the statements that define what the database lacks."""
    # A constraint has an index of its own name.
    there = {name for (name,) in store.run("SHOW INDEXES YIELD name RETURN name").rows}
    for statement in _read_schema():
        if there.isdisjoint(_NAME.findall(statement)):
            yield statement


def find_foreign_nodes(store: Store) -> str:
    """Return how many nodes of our labels are not ours, e.g. ``2 Method, 1 Paper``."""
    labels = "|".join(quote(table.name) for table in NODE_TABLES)
    found = store.run(
        f"MATCH (e:{labels}) WHERE e.{quote(MARK)} IS NULL "
        "RETURN labels(e)[0] AS label, count(*) AS total ORDER BY label"
    ).rows
    return ", ".join(f"{total} {label}" for label, total in found)


def refuse_foreign_nodes(store: Store, address: str) -> None:
    """Refuse a database in which nodes of our labels are not ours.

    Raises:
        StoreError: It is so.
    """
    found = find_foreign_nodes(store)
    if found:
        raise StoreError(
            f"{address} holds nodes that papergraph did not make under labels that it "
            f"uses: {found}. Answers would mix both. Choose another database."
        )


def _read_schema() -> tuple[str, ...]:
    script = find_resource("cypher/schema/neo4j.cypher").read_text(encoding="utf-8")
    return split_statements(script)
