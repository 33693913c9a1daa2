"""Ask for gains by a metric that is best when low, which texts tell as drops or as gains."""

import pytest

from papergraph.queries import run_query
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


@pytest.mark.parametrize("sign", [1, -1])
def test_the_largest_gain_is_the_best(fill, sign):
    store = fill(make_gains(sign))
    rows = list(run_query(store, "results_on_benchmark", {"benchmark": "SQuAD"}))
    assert [row["value"] for row in rows if row["metric"]] == ["10%", "3%"]
    given = {"task": "QA", "all_numbers": 1, "min_confidence": 0.3, "nearest": 0}
    assert [row["best"] for row in run_query(store, "state_of_task", given)][:1] == ["10%"]
