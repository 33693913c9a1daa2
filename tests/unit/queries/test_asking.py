import pytest

from papergraph.queries.asking import ask_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import make_query_graph


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give seven papers of which BERT and LoRA are hubs."""
    graph = make_query_graph()
    nodes = [
        node.model_copy(update={"properties": {**node.properties, "hub": True}})
        if node.id in {"method:bert", "method:lora"}
        else node
        for node in graph.nodes
    ]
    path = tmp_path_factory.mktemp("hubs") / "graph.lbug"
    write_database(graph.model_copy(update={"nodes": tuple(nodes)}), path)
    with open_store(path) as opened:
        yield opened


def test_hubs_are_taken_in_where_there_is_nothing_else_and_that_is_said(store):
    found = ask_query(store, "methods_used_together", {})

    assert [row["method"] for row in found] == ["BERT"]
    assert (
        found.note == "What very many papers name counts here, since without it there is nothing."
    )


def test_hubs_stay_out_where_that_was_asked_for(store):
    found = ask_query(store, "methods_used_together", {"with_hubs": 0})

    assert (found.rows, found.note) == ((), "")


def test_answer_names_the_hubs_that_it_leaves_out(store):
    note = ask_query(store, "most_used_methods", {}).note

    assert note.startswith("Left out, as very many papers name them: ")
    assert note.endswith(". with_hubs=1 takes them in.")


@pytest.mark.parametrize(
    ("name", "given"), [("most_used_methods", {"with_hubs": 1}), ("most_used_datasets", {})]
)
def test_answer_that_leaves_no_hub_out_has_no_note(store, name, given):
    assert ask_query(store, name, given).note == ""
