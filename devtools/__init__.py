"""Run what developers need beside the package, such as a Neo4j server without Docker."""
