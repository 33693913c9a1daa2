"""Ask for gains by a metric that is best when low, which texts tell as drops or as gains."""

import pytest

from papergraph.queries import run_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import make_query_graph

VALUES = {"88.5%": ("3%", 3.0), "90-91%": ("10%", 10.0)}


def make_gains(sign):
    """Return the seven papers with two gains of one metric that is best when low."""
    graph = make_query_graph()
    nodes = tuple(_turn_into_gain(node, sign) for node in graph.nodes)
    return graph.model_copy(update={"nodes": nodes})


def _turn_into_gain(node, sign):
    if node.properties.get("value") not in VALUES:
        return node
    value, number = VALUES[node.properties["value"]]
    changed = {"value": value, "number": sign * number, "kind": "delta", "higher_is_better": False}
    return node.model_copy(update={"properties": {**node.properties, **changed}})


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def fill(request, tmp_path):
    """Give what puts a graph into each kind of store in turn and returns the open store."""
    if request.param == "neo4j":
        yield request.getfixturevalue("fill_server")
        return
    opened = []

    def fill_file(graph):
        write_database(graph, tmp_path / "graph.lbug")
        opened.append(open_store(tmp_path / "graph.lbug"))
        return opened[-1]

    yield fill_file
    for store in opened:
        store.close()


@pytest.mark.parametrize("sign", [1, -1])
def test_the_largest_gain_is_the_best(fill, sign):
    store = fill(make_gains(sign))
    rows = list(run_query(store, "results_on_benchmark", {"benchmark": "SQuAD"}))
    assert [row["value"] for row in rows if row["metric"]] == ["10%", "3%"]
    given = {"task": "QA", "all_numbers": 1, "min_confidence": 0.3, "nearest": 0}
    assert [row["best"] for row in run_query(store, "state_of_task", given)][:1] == ["10%"]
