"""Bring a Neo4j database that an older papergraph wrote to the present layout.

``metadata.py`` says what the layouts are.
"""

from __future__ import annotations

from papergraph.stores.cypher import quote
from papergraph.stores.neo4j.metadata import DIGEST_PROPERTY, OLD_VERSION_CONSTRAINT
from papergraph.stores.rows import Table


def migrate_rows(table: Table, limit: int) -> str:
    """Write the statement that gives digests to some of what layout 1 wrote, and counts it.

    An empty digest equals none, so the next load writes every row again.

    Args:
        table: The nodes or edges.
        limit: How many are changed at most.
    """
    pattern = f"(e:{quote(table.name)})"
    if table.ends is not None:
        source, target = map(quote, table.ends)
        pattern = f"(:{source})-[e:{quote(table.name)}]->(:{target})"
    return (
        f"MATCH {pattern} WHERE e.{quote(DIGEST_PROPERTY)} IS NULL WITH e LIMIT {limit} "
        f"SET e.{quote(DIGEST_PROPERTY)} = '' RETURN count(*) AS migrated"
    )


def drop_old_version(schema_version: int) -> str:
    """Write the statement that removes the constraint by which layout 1 named its schema."""
    return f"DROP CONSTRAINT {OLD_VERSION_CONSTRAINT}{schema_version} IF EXISTS"
