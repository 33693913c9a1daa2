"""Keep a graph on a Neo4j server, with the official driver."""
