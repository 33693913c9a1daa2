"""Declare the constraints and indexes of Neo4j, as ``schema.py`` asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from papergraph.schema import NODE_LABELS
from papergraph.stores.cypher import quote
from papergraph.stores.ddl import format_script
from papergraph.stores.neo4j.metadata import METADATA_LABEL

NAMES_INDEX = "papergraph_names"
"""The full-text index of names, titles and aliases, which look-ups ask by name."""


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
        """Write the statement that removes it."""
        return f"DROP {'CONSTRAINT' if self.is_unique else 'INDEX'} {quote(self.name)} IF EXISTS"


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
        IndexDefinition(NAMES_INDEX, "FULLTEXT", labels, ("name", "title", "aliases")),
        IndexDefinition("papergraph_texts", "FULLTEXT", labels[:1], ("title", "abstract")),
        _unique("papergraph_metadata", METADATA_LABEL, "name"),
    )


def define_indexes() -> str:
    """Return the script that makes the constraints and indexes."""
    statements = [index.create() for index in list_indexes()]
    return format_script("The constraints and indexes of Neo4j.", statements)


def _unique(name: str, label: str, key: str) -> IndexDefinition:
    return IndexDefinition(name, "RANGE", (label,), (key,), is_unique=True)
