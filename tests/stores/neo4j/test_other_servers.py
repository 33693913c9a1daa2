"""Real servers of other lines than the tested one: the last that is too old, and the newest."""

import os

import pytest

from commands import do_without, fail
from neo4j_server import Neo4jProcess, ServerUnavailableError, Setup, find_java
from papergraph.errors import WriteRefusedError
from papergraph.queries import load_queries, run_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from papergraph.stores.sync import LoadMode, load_graph
from query_graph import make_query_graph
from store_graphs import make_paper_node, make_store_graph

TOO_OLD = "4.4.48"
NEWEST = "2026.08.1"
VALUES = {
    "paper": "p1",
    "other": "p2",
    "method": "LoRA",
    "dataset": "SQuAD",
    "task": "question answering",
    "other_task": "object detection",
    "metric": "accuracy",
    "repository": "github.com/ann/lora",
    "since": 2021,
}

pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("own servers")]


@pytest.fixture(scope="module")
def start_server(tmp_path_factory, neo4j_server):
    """Give a function that starts a server; what skips the tested server skips these."""
    started = []

    def start(version):
        try:
            find_java(version)
        except ServerUnavailableError as exc:
            pytest.skip(f"{exc}")
        try:
            started.append(Neo4jProcess(tmp_path_factory.mktemp("home"), setup=Setup(version)))
            started[-1].start()
        except ServerUnavailableError as exc:
            do_without(f"{exc}")
        return started[-1].server

    yield start
    for process in started:
        process.stop()


@pytest.fixture(scope="module")
def old_server(start_server):
    return start_server(TOO_OLD)


@pytest.fixture(scope="module")
def new_store(start_server):
    server = start_server(NEWEST)
    with open_store(server.address, write=True, credentials=server.credentials) as store:
        yield store


@pytest.mark.parametrize(
    "words",
    [
        ("load", "--to"),
        ("doctor", "--in"),
        ("lookup", "method", "LoRA", "--in"),
        ("cypher", "RETURN 1", "--in"),
    ],
    ids=lambda words: words[0],
)
def test_old_server_is_refused_by_its_name(old_server, words):
    secret = old_server.credentials.password.get_secret_value()
    message = fail(*words, old_server.address, env={**os.environ, "NEO4J_PASSWORD": secret})
    assert f"{old_server.address} is Neo4j {TOO_OLD}, which lacks" in message
    assert "It works with Neo4j 5 and later" in message


def test_newest_server_answers_as_the_embedded_store(new_store, tmp_path):
    graph = make_query_graph()
    load_graph(new_store, (*graph.nodes, *graph.edges), mode=LoadMode.REPLACE)
    assert new_store.read() == graph
    findings = {finding.subject: finding for finding in new_store.diagnose()}
    assert NEWEST in findings["server"].summary
    assert not any(findings[name].remedy for name in ("server", "rights", "schema", "evidence"))
    write_database(graph, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as embedded:
        for query in load_queries():
            given = {p.name: VALUES.get(p.name, p.name) for p in query.parameters if p.is_required}
            assert run_query(new_store, query.name, given) == run_query(embedded, query.name, given)


def test_newest_server_takes_changes(new_store):
    graph, paper = make_query_graph(), make_paper_node("alone", "Alone")
    load_graph(new_store, (*graph.nodes, *graph.edges), mode=LoadMode.REPLACE)
    assert load_graph(new_store, (*graph.nodes, *graph.edges)).written == 0
    load_graph(new_store, (paper,), mode=LoadMode.REPLACE)
    assert new_store.read() == make_store_graph(paper)
    with pytest.raises(WriteRefusedError):
        new_store.run("MATCH (p:Paper) DETACH DELETE p")
