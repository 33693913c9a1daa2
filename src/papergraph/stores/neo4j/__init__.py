"""Keep a graph on a Neo4j server, with the official driver."""

from papergraph.stores.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
