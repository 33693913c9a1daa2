"""Write the tables of the embedded store, as ``schema.py`` declares them."""

from __future__ import annotations

from papergraph.schema import EDGE_TYPES, NODE_LABELS, SCHEMA_VERSION, EdgeType, NodeLabel, Property
from papergraph.stores.cypher import quote
from papergraph.stores.ddl import format_script

COLUMN_TYPES = {
    "STRING": "STRING",
    "INTEGER": "INT64",
    "FLOAT": "DOUBLE",
    "BOOLEAN": "BOOL",
    "STRING[]": "STRING[]",
}
"""LadybugDB's name for each type of property."""

VERSION_COMMENT = "papergraph schema "
"""The comment on the first table: this, and the version of the schema."""


def define_tables() -> str:
    """Return the script that makes the tables."""
    statements = [
        *(_node_table(label) for label in NODE_LABELS),
        *(_edge_table(edge_type) for edge_type in EDGE_TYPES),
        f"COMMENT ON TABLE {quote(NODE_LABELS[0].name)} IS '{VERSION_COMMENT}{SCHEMA_VERSION}'",
    ]
    return format_script("The tables of the embedded store.", statements)


def _node_table(label: NodeLabel) -> str:
    columns = ",\n  ".join(_columns(label.properties))
    return f"CREATE NODE TABLE {quote(label.name)}(\n  {columns},\n  PRIMARY KEY(`id`)\n)"


def _edge_table(edge_type: EdgeType) -> str:
    ends = (f"FROM {quote(source)} TO {quote(target)}" for source, target in edge_type.endpoints)
    columns = ",\n  ".join((*ends, *_columns(edge_type.properties)))
    return f"CREATE REL TABLE {quote(edge_type.name)}(\n  {columns}\n)"


def _columns(properties: tuple[Property, ...]) -> list[str]:
    return [f"{quote(prop.name)} {COLUMN_TYPES[prop.type]}" for prop in properties]
