"""Read the node in which a Neo4j database says what graph it holds.

Two numbers tell what a database holds: ``schema.SCHEMA_VERSION`` says what labels, types and
properties mean, and ``LAYOUT_VERSION`` what papergraph keeps beside them:

1. A constraint named ``papergraph_schema_<n>`` names the schema; nothing tells our nodes from
   others.
2. A metadata node, labelled ``_Papergraph``, names both versions and the graph, and every node and
   edge that papergraph wrote has the digest of its row as property ``_papergraph``.
"""

from __future__ import annotations

from dataclasses import dataclass

from papergraph.errors import SchemaMismatchError
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores.base import GraphReader
from papergraph.stores.cypher import quote

LAYOUT_VERSION = 2

METADATA_LABEL = "_Papergraph"
"""The label of the one node that does not belong to the graph."""

DIGEST_PROPERTY = "_papergraph"
"""The digest of the row that was written; every node and edge of ours has it, and no other."""

OLD_VERSION_CONSTRAINT = "papergraph_schema_"
"""The name of the constraint of layout 1, without its number."""


@dataclass(frozen=True)
class Metadata:
    """Hold what a database says of its graph.

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


def read_metadata(store: GraphReader) -> Metadata | None:
    """Return what the database says of its graph; None where papergraph never wrote."""
    names = ("schema_version", "layout_version", "graph", "state", "papergraph", "batches")
    columns = ", ".join(f"m.{name}" for name in names)
    found = store.run(f"MATCH (m:{quote(METADATA_LABEL)}) RETURN {columns}").rows
    if found:
        return Metadata(*found[0])
    constraints = store.run(
        "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $prefix RETURN name",
        {"prefix": OLD_VERSION_CONSTRAINT},
    ).rows
    versions = [int(name.removeprefix(OLD_VERSION_CONSTRAINT)) for (name,) in constraints]
    return Metadata(max(versions), layout_version=1) if versions else None


def check_readable(metadata: Metadata | None, address: str) -> None:
    """Refuse to read a graph that this version cannot read.

    Raises:
        SchemaMismatchError: Its schema is another.
    """
    check_writable(metadata, address)
    if metadata and metadata.schema_version < SCHEMA_VERSION:
        raise SchemaMismatchError(
            f"{address} holds a graph of schema {metadata.schema_version}; this papergraph reads "
            f"schema {SCHEMA_VERSION}. `papergraph load DIR --to {address}` brings it up to date."
        )


def check_writable(metadata: Metadata | None, address: str) -> None:
    """Refuse a graph of a later version.

    Raises:
        SchemaMismatchError: It is so.
    """
    if metadata and (
        metadata.schema_version > SCHEMA_VERSION or metadata.layout_version > LAYOUT_VERSION
    ):
        raise SchemaMismatchError(
            f"{address} holds a graph that a later papergraph wrote "
            f"({metadata.papergraph or 'unknown'}). Install that version, or choose another "
            "database."
        )
