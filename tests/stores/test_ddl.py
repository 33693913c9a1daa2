import pytest

from papergraph.io.resources import find_resource
from papergraph.schema import EDGE_TYPES, NODE_LABELS
from papergraph.stores.cypher import split_statements
from papergraph.stores.embedded.ddl import define_tables
from papergraph.stores.neo4j.ddl import define_indexes

DEFINITIONS = {"embedded": define_tables, "neo4j": define_indexes}


@pytest.mark.parametrize("store", sorted(DEFINITIONS))
def test_committed_definition_is_what_the_schema_gives(store):
    path = find_resource(f"cypher/schema/{store}.cypher")
    assert path.read_text(encoding="utf-8") == DEFINITIONS[store]()


def test_embedded_has_a_table_for_every_label_and_type():
    statements = split_statements(define_tables())
    assert len(statements) == len(NODE_LABELS) + len(EDGE_TYPES) + 1


def test_neo4j_has_a_key_for_every_label():
    for label in NODE_LABELS:
        assert f"FOR (n:`{label.name}`) REQUIRE n.`id` IS UNIQUE" in define_indexes()
