"""Find what others made in a Neo4j database under the names that papergraph uses."""

from __future__ import annotations

from collections import Counter

from papergraph.errors import StoreError
from papergraph.stores.base import GraphReader
from papergraph.stores.cypher import quote
from papergraph.stores.neo4j.metadata import DIGEST_PROPERTY
from papergraph.stores.rows import EDGE_TABLES, NODE_TABLES


def find_foreign_nodes(store: GraphReader) -> str:
    """Return how many nodes of our labels are not ours, e.g. ``2 Method, 1 Paper``."""
    names = [table.name for table in NODE_TABLES]
    found = store.run(
        f"MATCH (e:{'|'.join(map(quote, names))}) WHERE e.{quote(DIGEST_PROPERTY)} IS NULL "
        "RETURN [label IN labels(e) WHERE label IN $labels][0] AS label, count(*) AS total "
        "ORDER BY label",
        {"labels": names},
    ).rows
    return ", ".join(f"{total} {label}" for label, total in found)


def find_foreign_edges(store: GraphReader) -> str:
    """Return how many edges of our types, between nodes of our labels, are not ours."""
    types = "|".join(quote(name) for name in dict.fromkeys(table.name for table in EDGE_TABLES))
    rows = store.run(
        f"MATCH (a)-[e:{types}]->(b) WHERE e.{quote(DIGEST_PROPERTY)} IS NULL "
        "RETURN type(e), labels(a), labels(b), count(*) AS total"
    ).rows
    found = Counter[str]()
    for name, sources, targets, total in rows:
        for table in EDGE_TABLES:
            if table.name == name and table.ends and table.ends[0] in sources:
                found[name] += total if table.ends[1] in targets else 0
    return ", ".join(f"{total} {name}" for name, total in sorted(found.items()) if total)


def refuse_foreign_data(store: GraphReader, address: str) -> None:
    """Refuse a database in which nodes of our labels, or edges between them, are not ours.

    Raises:
        StoreError: It is so.
    """
    nodes = find_foreign_nodes(store)
    if nodes:
        raise StoreError(
            f"{address} holds nodes that papergraph did not make under labels that it "
            f"uses: {nodes}. Answers would mix both. Choose another database."
        )
    edges = find_foreign_edges(store)
    if edges:
        raise StoreError(
            f"{address} holds edges that papergraph did not make under types that it "
            f"uses: {edges}. Answers would mix both. Give them other types, or choose another "
            "database."
        )
