import pytest
from store_graphs import (
    make_edge,
    make_full_graph,
    make_method_node,
    make_paper_node,
    make_store_graph,
)

from papergraph.errors import StoreError
from papergraph.stores.loading import load_graph


def test_loading_the_same_graph_again_leaves_nothing_beside_it(store):
    graph = make_full_graph()
    assert load_graph(store, graph) == 0
    assert load_graph(store, graph) == 0
    assert store.read() == graph


def test_graph_of_other_papers_is_refused_and_changes_nothing(store):
    graph = make_full_graph()
    load_graph(store, graph)
    other = make_store_graph(make_paper_node("elsewhere"))
    with pytest.raises(StoreError, match="papers that this graph lacks"):
        load_graph(store, other)
    assert store.read() == graph


def test_edges_of_an_earlier_build_are_counted(store):
    paper, method = make_paper_node(), make_method_node()
    edge = make_edge(paper, method, quote="LoRA")
    load_graph(store, make_store_graph(paper, method, edges=(edge,)))
    assert load_graph(store, make_store_graph(paper, method)) == 1
