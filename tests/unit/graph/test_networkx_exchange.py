import pytest

from builders import make_small_graph
from papergraph.graph import from_networkx, to_networkx, to_plain_networkx


@pytest.fixture
def graph():
    return make_small_graph()


def test_graph_survives_networkx(graph):
    network = to_networkx(graph)
    assert network.nodes["Method", "method:lora"]["name"] == "LoRA"
    assert network.number_of_edges() == len(graph.edges)
    assert from_networkx(network) == graph


def test_from_networkx_leaves_the_network_as_it_was(graph):
    network = to_networkx(graph)
    before = sorted(map(repr, network.edges(keys=True, data=True)))
    from_networkx(network)
    assert sorted(map(repr, network.edges(keys=True, data=True))) == before


def test_plain_graph_holds_single_values_under_texts(graph):
    network = to_plain_networkx(graph)
    assert network.nodes["Method/method:lora"]["type"] == "Method"
    attributes = [a for _, _, a in network.edges(data=True)]
    assert len(attributes) == len(graph.edges)
    assert all(isinstance(v, str | int | float | bool) for a in attributes for v in a.values())
