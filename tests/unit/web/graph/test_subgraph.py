import pytest

from builders import make_edge, make_node, make_property_graph, make_small_graph
from papergraph.errors import NotFoundError
from papergraph.web.graph.subgraph import select_around, select_shared


def ids(subgraph):
    return {node.id for node in subgraph.nodes}


def make_star(papers):
    """Build a hub that all papers name, and a pair of datasets that only the first two do."""
    hub = make_node("Method", "method:hub", name="hub")
    rare = make_node("Dataset", "dataset:rare", name="rare")
    nodes = [
        make_node("Paper", f"p{n:03}", abstract="Here hub and rare stand.") for n in range(papers)
    ]
    edges = [make_edge(node, "USES", hub, "hub") for node in nodes]
    edges += [make_edge(node, "USES", rare, "rare") for node in nodes[:2]]
    return make_property_graph([*nodes, hub, rare], edges)


def test_shared_keeps_what_two_papers_name():
    subgraph = select_shared(make_small_graph(), ("Method",))
    assert ids(subgraph) == {"p1", "p2", "method:lora"}
    assert {edge.target for edge in subgraph.edges} == {"method:lora"}


def test_shared_leaves_out_edges_to_other_labels():
    subgraph = select_shared(make_small_graph(), ("Dataset", "Benchmark"))
    assert {edge.target_label for edge in subgraph.edges} == {"Dataset", "Benchmark"}


def test_shared_of_nothing_is_empty():
    subgraph = select_shared(make_property_graph([], []), ("Method",))
    assert (subgraph.nodes, subgraph.edges, subgraph.total) == ((), (), 0)


def test_shared_above_its_limit_keeps_the_papers_that_share_most():
    subgraph = select_shared(make_star(40), ("Method", "Dataset"), limit=12)
    assert len(subgraph.nodes) <= 12
    assert {"method:hub", "dataset:rare", "p000", "p001"} <= ids(subgraph)
    assert subgraph.total == 42


def test_around_a_paper_stand_its_things_its_code_and_papers_that_share_them():
    graph = make_small_graph()
    assert ids(select_around(graph, "p1")) == {
        *("p1", "p2", "p3"),
        *("dataset:cifar-10", "benchmark:glue", "method:lora"),
    }
    assert ids(select_around(graph, "p4")) == {"p4", "method:alone", "github.com/a/b"}


def test_around_a_thing_stand_its_papers_and_what_they_share():
    assert ids(select_around(make_small_graph(), "dataset:cifar-10")) == {
        *("p1", "p2", "p3"),
        *("dataset:cifar-10", "benchmark:glue", "method:lora"),
    }


def test_a_second_hop_reaches_further():
    near = ids(select_around(make_star(5), "dataset:rare"))
    far = ids(select_around(make_star(5), "dataset:rare", hops=2))
    assert near == {"dataset:rare", "method:hub", "p000", "p001"}
    assert far == near | {"p002", "p003", "p004"}


def test_around_prefers_papers_that_share_the_rarer_thing():
    subgraph = select_around(make_star(60), "p000", limit=5)
    assert len(subgraph.nodes) == 5
    assert {"p000", "p001", "method:hub", "dataset:rare"} <= ids(subgraph)
    assert subgraph.total == 62


def test_around_an_unknown_id_names_near_ones():
    with pytest.raises(NotFoundError, match="method:lora"):
        select_around(make_small_graph(), "method:lore")


def test_around_refuses_no_hops():
    with pytest.raises(ValueError, match="at least 1"):
        select_around(make_small_graph(), "p1", hops=0)
