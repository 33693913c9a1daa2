import json
from pathlib import Path

import pytest

from builders import make_node
from papergraph.graph.leaderboards import (
    LEAST_REPORTED,
    LEAST_SHOWN,
    MEASURED,
    is_listed,
    is_sure,
    rank_result,
    stands_with_data,
)
from papergraph.queries.library import find_query

GLUE, ACCURACY = make_node("Benchmark", "benchmark:glue"), make_node("Metric", "metric:accuracy")
RIVAL = make_node("Method", "method:rival")
TIES = {"ON": GLUE, "IN": ACCURACY}


def make_score(node_id, **properties):
    known = {"kind": "absolute", "quantity": "score", "number": 1.0, "value": "1"} | properties
    return make_node("Result", node_id, **known)


@pytest.mark.parametrize(
    ("properties", "ties", "expected"),
    [({}, TIES, True), ({"kind": "delta"}, TIES, False), ({"kind": "ratio"}, TIES, False)],
)
def test_only_levels_are_on_a_leaderboard(properties, ties, expected):
    assert is_listed(make_score("p#1", **properties), ties) is expected


@pytest.mark.parametrize(
    ("properties", "ties", "expected"),
    [
        ({}, TIES, True),
        ({"kind": "delta"}, TIES, True),
        ({"quantity": "time"}, TIES, False),
        ({}, {"ON": GLUE}, False),
        ({}, {"IN": ACCURACY}, False),
        ({"is_compared": True}, TIES, False),
        ({"is_compared": True}, TIES | {"BY": RIVAL}, True),
    ],
)
def test_only_scores_of_a_sure_metric_and_owner_stand_with_data(properties, ties, expected):
    assert stands_with_data(make_score("p#1", **properties), ties) is expected


def test_the_best_score_comes_first_whatever_the_metric_s_direction():
    def order(**properties):
        low, high = (
            make_score(f"p#{number}", number=number, **properties) for number in (2.0, 9.0)
        )
        return sorted((low, high), key=lambda node: rank_result(node, TIES)) == [high, low]

    assert order(higher_is_better=True)
    assert order()
    assert not order(higher_is_better=False)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_largest_gain_comes_first_told_as_a_drop_or_as_a_gain(sign):
    gain = {"kind": "delta", "higher_is_better": False}
    small, large = (make_score(f"p#{n}", number=sign * n, **gain) for n in (2.0, 9.0))
    assert sorted((small, large), key=lambda node: rank_result(node, TIES)) == [large, small]


def test_units_are_kept_apart():
    percent, bare = make_score("p#1", unit="%", number=90.0), make_score("p#2", number=0.95)
    assert rank_result(bare, TIES)[:3] < rank_result(percent, TIES)[:3]


@pytest.mark.parametrize(
    ("query", "name", "floor"),
    [
        ("results_on_benchmark", "min_confidence", LEAST_SHOWN),
        ("results_of_method", "min_confidence", LEAST_SHOWN),
        ("paper_card", "result_confidence", LEAST_REPORTED),
    ],
)
def test_queries_and_pages_have_one_floor(query, name, floor):
    parameters = {parameter.name: parameter for parameter in find_query(query).parameters}
    assert parameters[name].default == floor


def test_the_query_and_pages_have_one_floor_of_tasks():
    parameters = {each.name: each for each in find_query("results_of_method").parameters}
    floor = parameters["task_confidence"].default
    assert isinstance(floor, float)
    assert is_sure("FOR", floor)
    assert not is_sure("FOR", floor - 0.001)


def test_the_precision_beside_results_is_that_of_the_last_two_readings():
    folders = sorted((Path(__file__).parents[3] / "benchmarks" / "truth").glob("20??-??"))[-2:]
    files = [path for folder in folders for path in folder.glob("items-*.jsonl")]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    items = [item for item in map(json.loads, lines) if item["kind"] == "shown result"]
    verdicts = [
        item["verdict"] for item in items if item["verdict"] in ("right", "partly", "wrong")
    ]
    assert f"of {len(verdicts)} read" in MEASURED
    assert f"{verdicts.count('right')} were right" in MEASURED
