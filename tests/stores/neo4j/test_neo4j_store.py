import logging

import pytest
from pydantic import SecretStr

from papergraph.errors import (
    QueryError,
    StoreError,
    StoreUnavailableError,
    WriteRefusedError,
)
from papergraph.settings import Credentials
from papergraph.stores import open_store
from store_graphs import make_full_graph, make_paper_node, make_store_graph

SECRET = "not-the-password"  # noqa: S105 - it opens nothing


@pytest.mark.neo4j
def test_wrong_password_is_said_without_showing_it(neo4j_server):
    wrong = Credentials(user="neo4j", password=SecretStr(SECRET))
    with pytest.raises(StoreUnavailableError, match="wrong name or password") as caught:
        open_store(neo4j_server.address, credentials=wrong)
    assert neo4j_server.address in str(caught.value)
    assert SECRET not in repr(caught.value)
    assert SECRET not in repr(caught.value.__cause__)


@pytest.mark.neo4j
def test_missing_password_is_asked_for(neo4j_server):
    with pytest.raises(StoreUnavailableError, match="Set NEO4J_PASSWORD"):
        open_store(neo4j_server.address)


@pytest.mark.neo4j
def test_unknown_database_is_named(neo4j_server):
    with pytest.raises(StoreUnavailableError, match="nowhere"):
        open_store(neo4j_server.address, credentials=neo4j_server.credentials, database="nowhere")


@pytest.mark.neo4j
def test_routing_address_works(empty_neo4j):
    address = empty_neo4j.address.replace("bolt://", "neo4j://")
    with open_store(address, write=True, credentials=empty_neo4j.credentials) as store:
        store.write(make_store_graph(make_paper_node()))
        assert len(store.read().nodes) == 1


@pytest.mark.neo4j
def test_read_names_the_write_that_it_must_see(empty_neo4j, caplog):
    caplog.set_level(logging.DEBUG, "neo4j.io")
    with open_store(empty_neo4j.address, write=True, credentials=empty_neo4j.credentials) as store:
        store.run("CREATE (:Planet)", write=True)
        _, bookmark = caplog.text.rsplit("'bookmark': '", 1)
        caplog.clear()
        store.run("MATCH (p:Planet) RETURN p.name")
    begins = [line for line in caplog.messages if "C: BEGIN" in line]
    assert len(begins) == 1
    assert repr(bookmark.split("'")[0]) in begins[0]


@pytest.mark.neo4j
def test_what_is_not_ours_is_left_alone(empty_neo4j):
    with empty_neo4j.connect() as session:
        session.run("CREATE (:Planet {name: 'Mars'})-[:ORBITS]->(:Star)").consume()
    with open_store(empty_neo4j.address, write=True, credentials=empty_neo4j.credentials) as store:
        store.write(make_full_graph())
        assert store.read() == make_full_graph()
        assert store.run("MATCH (:Planet)-[e:ORBITS]->() RETURN count(e) AS n").rows == ((1,),)


@pytest.mark.neo4j
def test_constraints_and_search_index_are_there(empty_neo4j):
    with open_store(empty_neo4j.address, write=True, credentials=empty_neo4j.credentials) as store:
        store.write(make_full_graph())
        with pytest.raises(QueryError, match="already exists"):
            store.run("CREATE (:Paper {id: 'p1'})", write=True)
        store.run("CALL db.awaitIndexes(60)")
        found = store.run(
            "CALL db.index.fulltext.queryNodes('papergraph_names', $text) YIELD node "
            "RETURN labels(node) AS labels",
            {"text": "low-rank adaptation"},
        )
    assert found.rows == ((["Method"],),)


@pytest.mark.neo4j
def test_id_that_no_index_holds_is_refused(empty_neo4j):
    graph = make_store_graph(make_paper_node("p" * 10_000))
    with (
        open_store(empty_neo4j.address, write=True, credentials=empty_neo4j.credentials) as store,
        pytest.raises(StoreError, match="too large to index"),
    ):
        store.write(graph)


@pytest.mark.neo4j
def test_statement_that_writes_settings_is_refused(empty_neo4j):
    with (
        open_store(empty_neo4j.address, credentials=empty_neo4j.credentials) as store,
        pytest.raises(WriteRefusedError),
    ):
        store.run("CREATE INDEX mine FOR (n:Paper) ON (n.venue)")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nothing_listening_says_what_to_do(scheme):
    address = f"{scheme}://127.0.0.1:1"
    wanted = f"Nothing answers at {address}.*docker compose up -d"
    with pytest.raises(StoreUnavailableError, match=wanted):
        open_store(address, credentials=Credentials(user="neo4j", password=SecretStr(SECRET)))


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE USER intruder SET PASSWORD 'long enough'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'long enough'",
        "DROP DATABASE nothing IF EXISTS",
        "CALL db.createLabel('Mine')",
        "DROP CONSTRAINT papergraph_paper_id IF EXISTS",
        "MATCH (n:Paper) CALL (n) { SET n.x = 1 } IN TRANSACTIONS",
        "FOREACH (x IN [1] | CREATE (:Paper))",
        "CALL { CREATE (:Paper {id: 'new'}) } IN TRANSACTIONS",
        "LOAD CSV FROM 'file:///any.csv' AS row CREATE (:Paper {id: row[0]})",
        "PROFILE CREATE (:Paper {id: 'new'})",
        "CREATE FULLTEXT INDEX mine FOR (n:Paper) ON EACH [n.venue]",
        "DROP INDEX papergraph_names",
        "CALL db.createProperty('mine')",
    ],
)
def test_server_says_what_a_statement_does(empty_neo4j, cypher):
    with (
        open_store(empty_neo4j.address, credentials=empty_neo4j.credentials) as store,
        pytest.raises(WriteRefusedError),
    ):
        store.run(cypher)


@pytest.mark.neo4j
def test_procedure_that_the_server_lacks_is_named(empty_neo4j):
    with (
        open_store(empty_neo4j.address, credentials=empty_neo4j.credentials) as store,
        pytest.raises(QueryError, match=r"apoc\.cypher\.doIt"),
    ):
        store.run("CALL apoc.cypher.doIt('CREATE (:Paper)', {}) YIELD value RETURN value")
