"""Bring a Neo4j database that an older papergraph wrote up to how this one keeps a graph.

Two numbers tell what a database holds: ``schema.SCHEMA_VERSION`` says what labels, types and
properties mean, and ``LAYOUT_VERSION`` how papergraph keeps its books beside them:

1. A constraint named ``papergraph_schema_<n>`` names the schema; nothing tells our nodes from
   others.
2. A stamp, one node labelled ``_Papergraph``, names both versions and the graph, and every node and
   edge that papergraph wrote carries a mark, ``_papergraph``.
"""

from __future__ import annotations

from dataclasses import dataclass

from papergraph.errors import SchemaMismatchError
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores.cypher import quote
from papergraph.stores.rows import Table

LAYOUT_VERSION = 2

STAMP_LABEL = "_Papergraph"
"""The label of the one node that is none of the graph's."""

MARK = "_papergraph"
"""What every node and edge of ours carries: the digest of the row that was written."""

OLD_VERSION_MARK = "papergraph_schema_"

_ADOPTED_AT_ONCE = 10_000


@dataclass(frozen=True)
class Stamp:
    """Say what a database holds.

    Attributes:
        graph: Digest of the graph that was loaded, or is being loaded.
        state: ``loading`` or ``complete``.
        papergraph: The version of papergraph that wrote it.
        batches: Transactions of the last load that were acknowledged.
    """

    schema_version: int
    layout_version: int
    graph: str = ""
    state: str = "complete"
    papergraph: str = ""
    batches: int = 0


def check_readable(stamp: Stamp | None, address: str) -> None:
    """Refuse to ask a graph that this version cannot read.

    Raises:
        SchemaMismatchError: Its schema is another.
    """
    check_writable(stamp, address)
    if stamp and stamp.schema_version < SCHEMA_VERSION:
        raise SchemaMismatchError(
            f"{address} holds a graph of schema {stamp.schema_version}; this papergraph reads "
            f"schema {SCHEMA_VERSION}. `papergraph load DIR --to {address}` brings it up to date."
        )


def check_writable(stamp: Stamp | None, address: str) -> None:
    """Refuse a graph of a later version.

    Raises:
        SchemaMismatchError: It is so.
    """
    if stamp and (stamp.schema_version > SCHEMA_VERSION or stamp.layout_version > LAYOUT_VERSION):
        raise SchemaMismatchError(
            f"{address} holds a graph that a later papergraph wrote "
            f"({stamp.papergraph or 'unknown'}). Install that version, or choose another database."
        )


def adopt_rows(table: Table) -> str:
    """Write the statement that marks some of what layout 1 wrote, and counts it.

    An empty mark equals no digest, so the next load writes every row again.
    """
    pattern = f"(e:{quote(table.name)})"
    if table.ends is not None:
        source, target = map(quote, table.ends)
        pattern = f"(:{source})-[e:{quote(table.name)}]->(:{target})"
    return (
        f"MATCH {pattern} WHERE e.{quote(MARK)} IS NULL WITH e LIMIT {_ADOPTED_AT_ONCE} "
        f"SET e.{quote(MARK)} = '' RETURN count(*) AS adopted"
    )
