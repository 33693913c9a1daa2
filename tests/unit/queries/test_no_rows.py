import pytest

from papergraph.queries.library import find_query
from papergraph.queries.no_rows import explain_no_rows
from papergraph.queries.running import run_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import make_query_graph

REASON = "an earlier paper names it"


def test_a_refused_introduction_is_told_with_its_reason(tmp_path):
    graph = make_query_graph()
    refused = next(edge for edge in graph.edges if edge.target == "dataset:lvis")
    edges = [
        edge.model_copy(update={"properties": {**edge.properties, "not_introduced": REASON}})
        if edge is refused
        else edge
        for edge in graph.edges
    ]
    write_database(graph.model_copy(update={"edges": tuple(edges)}), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        query = find_query("who_introduces")
        said = explain_no_rows(store, query, {"name": "LVIS", "nearest": 0})
        how = run_query(store, "who_introduces", {"name": "LVIS"}).column("how")
    assert f"” is not taken to introduce it: {REASON}." in said
    assert how[0] == f"not taken to introduce it: {REASON}"


@pytest.fixture(scope="module")
def embedded_graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "graph.lbug"
    write_database(make_query_graph(), path)
    with open_store(path) as store:
        yield store


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("results_of_method", {"method": "BERT", "nearest": 0}, "with nearest=1 there is 1 row"),
        ("results_of_method", {"method": "BERT", "nearest": 0}, "Only exact answers are asked for"),
        (
            "papers_citing",
            {"paper": "p7"},
            "(papers.jsonl.gz in the folder of 10,000 papers",
        ),
        ("state_of_task", {"task": "QA", "min_confidence": 0.95}, "shows the papers on it"),
        ("methods_used_together", {"min_papers": 9}, "with min_papers=1 there are"),
    ],
)
def test_what_an_empty_answer_lacks_is_told(embedded_graph, name, given, reason):
    assert reason in explain_no_rows(embedded_graph, find_query(name), given)


def test_an_answer_of_few_citations_says_so(embedded_graph, monkeypatch):
    query = find_query("most_cited_outside")
    assert "known to cite another" not in explain_no_rows(embedded_graph, query, {})
    monkeypatch.setattr("papergraph.queries.no_rows._FEW", 1.0)
    assert "Papers known to cite another: " in explain_no_rows(embedded_graph, query, {})
