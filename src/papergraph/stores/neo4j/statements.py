"""Write the Cypher that only a Neo4j database needs, which may hold what others made."""

from __future__ import annotations

from papergraph.schema import Property
from papergraph.stores.cypher import quote
from papergraph.stores.neo4j.metadata import DIGEST_PROPERTY, METADATA_LABEL
from papergraph.stores.rows import Table

IS_OURS = f"WHERE e.{quote(DIGEST_PROPERTY)} IS NOT NULL"
"""Is true of the nodes and edges ``e`` that papergraph wrote."""

METADATA_NODE = f"(m:{quote(METADATA_LABEL)})"
"""Matches the metadata node."""


def keep_value(_: Property, value: str) -> str:
    """Return a value as it is: Neo4j needs no casts."""
    return value


def detach_rows(table: Table) -> str:
    """Write the statement that takes nodes which could not be deleted out of answers and counts.

    Their digests are emptied, so that a graph in which they are again writes them whole.
    """
    values = {"stub": "true", "paper_count": "0", "first_year": "null"}
    changes = [(name, value) for name, value in values.items() if name in table.columns]
    changes.append((DIGEST_PROPERTY, "''"))
    sets = ", ".join(f"e.{quote(name)} = {value}" for name, value in changes)
    return (
        f"UNWIND $rows AS row MATCH (e:{quote(table.name)} {{id: row.id}}) "
        f"WHERE e.{quote(DIGEST_PROPERTY)} <> '' SET {sets}"
    )
