"""Write the definition of the graph for each store; ``cypher/schema`` holds the outcome.

Run as ``python -m papergraph.stores.definitions`` after a change of ``schema.py``.
"""

from __future__ import annotations

from papergraph.files import write_text
from papergraph.resources import find_resource
from papergraph.schema import EDGE_TYPES, NODE_LABELS, SCHEMA_VERSION, EdgeType, NodeLabel, Property
from papergraph.stores.migrations import STAMP_LABEL
from papergraph.stores.statements import quote

EMBEDDED_TYPES = {
    "STRING": "STRING",
    "INTEGER": "INT64",
    "FLOAT": "DOUBLE",
    "BOOLEAN": "BOOL",
    "STRING[]": "STRING[]",
}
"""The embedded store's name for each type of property."""

VERSION_MARK = "papergraph schema "

_HEADER = "// {}\n// Written by `python -m papergraph.stores.definitions` from schema.py.\n\n"


def define_embedded() -> str:
    """Write the tables of the embedded store."""
    statements = [
        *(_node_table(label) for label in NODE_LABELS),
        *(_edge_table(edge_type) for edge_type in EDGE_TYPES),
        f"COMMENT ON TABLE {quote(NODE_LABELS[0].name)} IS '{VERSION_MARK}{SCHEMA_VERSION}'",
    ]
    return _script("The tables of the embedded store.", statements)


def define_neo4j() -> str:
    """Write the constraints and indexes of Neo4j.

    Names and titles have no range index: it refuses values above 8 kB, and then the node.
    """
    statements = [
        *(
            f"CREATE CONSTRAINT papergraph_{label.name.lower()}_id IF NOT EXISTS "
            f"FOR (n:{quote(label.name)}) REQUIRE n.{quote('id')} IS UNIQUE"
            for label in NODE_LABELS
        ),
        *(
            f"CREATE INDEX papergraph_{label.name.lower()}_{prop.name} IF NOT EXISTS "
            f"FOR (n:{quote(label.name)}) ON (n.{quote(prop.name)})"
            for label in NODE_LABELS
            for prop in label.properties
            if prop.name == "year"
        ),
        _full_text_index("names", NODE_LABELS, ("name", "title", "aliases")),
        _full_text_index("texts", NODE_LABELS[:1], ("title", "abstract")),
        _stamp_constraint(),
    ]
    return _script("The constraints and indexes of Neo4j.", statements)


def write_definitions() -> None:
    """Write both definitions where the package's files stand."""
    folder = find_resource("cypher/schema")
    write_text(folder / "embedded.cypher", define_embedded())
    write_text(folder / "neo4j.cypher", define_neo4j())


def _node_table(label: NodeLabel) -> str:
    columns = ",\n  ".join(_columns(label.properties))
    return f"CREATE NODE TABLE {quote(label.name)}(\n  {columns},\n  PRIMARY KEY(`id`)\n)"


def _edge_table(edge_type: EdgeType) -> str:
    ends = (f"FROM {quote(source)} TO {quote(target)}" for source, target in edge_type.endpoints)
    columns = ",\n  ".join((*ends, *_columns(edge_type.properties)))
    return f"CREATE REL TABLE {quote(edge_type.name)}(\n  {columns}\n)"


def _columns(properties: tuple[Property, ...]) -> list[str]:
    return [f"{quote(prop.name)} {EMBEDDED_TYPES[prop.type]}" for prop in properties]


def _full_text_index(name: str, labels: tuple[NodeLabel, ...], properties: tuple[str, ...]) -> str:
    names = "|".join(quote(label.name) for label in labels)
    values = ", ".join(f"n.{quote(prop)}" for prop in properties)
    return (
        f"CREATE FULLTEXT INDEX papergraph_{name} IF NOT EXISTS\n"
        f"FOR (n:{names})\nON EACH [{values}]"
    )


def _stamp_constraint() -> str:
    return (
        "CREATE CONSTRAINT papergraph_stamp IF NOT EXISTS "
        f"FOR (n:{quote(STAMP_LABEL)}) REQUIRE n.`name` IS UNIQUE"
    )


def _script(summary: str, statements: list[str]) -> str:
    return _HEADER.format(summary) + ";\n\n".join(statements) + ";\n"


if __name__ == "__main__":
    write_definitions()
