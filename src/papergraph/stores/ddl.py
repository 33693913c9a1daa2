"""Write the definition of the graph for each store; ``cypher/schema`` holds the outcome.

Run as ``python -m papergraph.stores.ddl`` after a change of ``schema.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from papergraph.io.files import write_text
from papergraph.io.resources import find_resource
from papergraph.schema import EDGE_TYPES, NODE_LABELS, SCHEMA_VERSION, EdgeType, NodeLabel, Property
from papergraph.stores.cypher import quote
from papergraph.stores.neo4j.migrations import STAMP_LABEL

EMBEDDED_TYPES = {
    "STRING": "STRING",
    "INTEGER": "INT64",
    "FLOAT": "DOUBLE",
    "BOOLEAN": "BOOL",
    "STRING[]": "STRING[]",
}
"""The embedded store's name for each type of property."""

VERSION_MARK = "papergraph schema "

_HEADER = "// {}\n// Written by `python -m papergraph.stores.ddl` from schema.py.\n\n"


@dataclass(frozen=True)
class IndexDefinition:
    """Declare an index of Neo4j, or a constraint, whose index has its name.

    Attributes:
        name: What the server calls it; no two share one.
        type: ``RANGE`` or ``FULLTEXT``; what others made may be of further types.
        labels: The labels of the nodes.
        properties: What is looked up.
        is_unique: Whether it is that of a constraint.
        entity: ``NODE``; what others made may be of ``RELATIONSHIP``.
    """

    name: str
    type: str
    labels: tuple[str, ...]
    properties: tuple[str, ...]
    is_unique: bool = False
    entity: str = "NODE"

    def create(self) -> str:
        """Write the statement that makes it, which does nothing where its like is there."""
        nodes = f"FOR (n:{'|'.join(map(quote, self.labels))})"
        values = ", ".join(f"n.{quote(prop)}" for prop in self.properties)
        if self.is_unique:
            return f"CREATE CONSTRAINT {self.name} IF NOT EXISTS {nodes} REQUIRE {values} IS UNIQUE"
        if self.type == "FULLTEXT":
            return f"CREATE FULLTEXT INDEX {self.name} IF NOT EXISTS\n{nodes}\nON EACH [{values}]"
        return f"CREATE INDEX {self.name} IF NOT EXISTS {nodes} ON ({values})"

    def drop(self) -> str:
        """Write the statement that does away with it."""
        return f"DROP {'CONSTRAINT' if self.is_unique else 'INDEX'} {quote(self.name)} IF EXISTS"


def define_embedded() -> str:
    """Write the tables of the embedded store."""
    statements = [
        *(_node_table(label) for label in NODE_LABELS),
        *(_edge_table(edge_type) for edge_type in EDGE_TYPES),
        f"COMMENT ON TABLE {quote(NODE_LABELS[0].name)} IS '{VERSION_MARK}{SCHEMA_VERSION}'",
    ]
    return _script("The tables of the embedded store.", statements)


def list_indexes() -> tuple[IndexDefinition, ...]:
    """Return the constraints and indexes of Neo4j.

    Names and titles have no range index: it refuses values above 8 kB, and then the node.
    """
    labels = tuple(label.name for label in NODE_LABELS)
    return (
        *(_unique(f"papergraph_{label.lower()}_id", label, "id") for label in labels),
        *(
            IndexDefinition(
                f"papergraph_{label.name.lower()}_{prop.name}", "RANGE", (label.name,), (prop.name,)
            )
            for label in NODE_LABELS
            for prop in label.properties
            if prop.name == "year"
        ),
        IndexDefinition("papergraph_names", "FULLTEXT", labels, ("name", "title", "aliases")),
        IndexDefinition("papergraph_texts", "FULLTEXT", labels[:1], ("title", "abstract")),
        _unique("papergraph_stamp", STAMP_LABEL, "name"),
    )


def define_neo4j() -> str:
    """Write the constraints and indexes of Neo4j."""
    statements = [index.create() for index in list_indexes()]
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


def _unique(name: str, label: str, key: str) -> IndexDefinition:
    return IndexDefinition(name, "RANGE", (label,), (key,), is_unique=True)


def _script(summary: str, statements: list[str]) -> str:
    return _HEADER.format(summary) + ";\n\n".join(statements) + ";\n"


if __name__ == "__main__":
    write_definitions()
