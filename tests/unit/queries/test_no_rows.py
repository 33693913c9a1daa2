from papergraph.queries.library import find_query
from papergraph.queries.no_rows import explain_no_rows
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
        said = explain_no_rows(store, find_query("who_introduces"), {"name": "LVIS"})
    assert said.endswith(f"” is not taken to introduce it: {REASON}.")
