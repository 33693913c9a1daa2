from itertools import groupby
from threading import Barrier

import pytest

from papergraph.errors import QueryParameterError, QueryTimeoutError
from papergraph.queries import Parameter, Query, check_parameters, find_query
from papergraph.queries.running import run_patiently, run_query, run_together
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import make_query_graph, make_random_graph


def make_query(*parameters):
    return Query("q", "Papers", "What?", parameters, (), {"": "RETURN 1"})


def convert(kind, value):
    return check_parameters(make_query(Parameter("x", kind, None, "it")), {"x": value})["x"]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("STRING", "20", "20"),
        ("STRING", "", ""),
        ("INTEGER", "20", 20),
        ("INTEGER", 0, 0),
        ("INTEGER", str(2**63 - 1), 2**63 - 1),
        ("FLOAT", "0.5", 0.5),
        ("FLOAT", 1, 1.0),
        ("FLOAT", "-1e3", -1000.0),
    ],
)
def test_values_take_the_declared_type(kind, value, expected):
    converted = convert(kind, value)

    assert converted == expected
    assert type(converted) is type(expected)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("STRING", 20),
        ("STRING", "\ud800"),
        ("INTEGER", "twenty"),
        ("INTEGER", "-1"),
        ("INTEGER", -1),
        ("INTEGER", "1.5"),
        ("INTEGER", 1.5),
        ("INTEGER", True),
        ("INTEGER", str(2**63)),
        ("INTEGER", "9" * 10_000),
        ("INTEGER", "²"),
        ("FLOAT", "nan"),
        ("FLOAT", "1e999"),
        ("FLOAT", "half"),
        ("FLOAT", True),
    ],
)
def test_value_of_the_wrong_type_is_refused(kind, value):
    with pytest.raises(QueryParameterError, match="'x' must be"):
        convert(kind, value)


def test_defaults_fill_in():
    query = find_query("introduced_datasets")

    assert check_parameters(query, {"limit": "3"}) == {"since": 0, "limit": 3}


def test_missing_parameter_is_refused_with_its_meaning():
    with pytest.raises(QueryParameterError, match="needs 'dataset': a dataset or benchmark"):
        check_parameters(find_query("methods_on_dataset"), {})


def test_unknown_parameter_is_refused_with_those_known():
    with pytest.raises(QueryParameterError, match=r"no parameter 'n'\. It takes limit"):
        check_parameters(find_query("most_used_tasks"), {"n": 1})
    with pytest.raises(QueryParameterError, match="It takes none"):
        check_parameters(find_query("graph_statistics"), {"n": 1})


def test_what_takes_too_long_is_named_with_its_time(tmp_path):
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a % b) AS s"
    write_database(make_query_graph(), tmp_path / "graph.lbug")

    with (
        open_store(tmp_path / "graph.lbug") as store,
        pytest.raises(QueryTimeoutError, match=r"Query x took longer than 0\.2 seconds"),
    ):
        run_patiently(store, endless, what="Query x", timeout=0.2)


@pytest.mark.parametrize(
    ("query", "parameter", "name", "key"),
    [
        ("papers_of_entity", "name", "lora", "method:lora"),
        ("who_introduces", "name", "LoRA", "method:lora"),
        ("results_on_benchmark", "benchmark", "SQuAD", "dataset:squad"),
        ("datasets_like", "dataset", "SQuAD", "dataset:squad"),
    ],
)
def test_an_id_returns_what_the_name_does_and_compares_no_names(
    tmp_path, query, parameter, name, key
):
    write_database(make_query_graph(), tmp_path / "graph.lbug")
    asked = []

    with open_store(tmp_path / "graph.lbug") as store:
        run, store.run = (
            store.run,
            lambda text, *rest, **options: (asked.append(text), run(text, *rest, **options))[1],
        )
        by_name = run_query(store, query, {parameter: name})
        by_id = run_query(store, query, {parameter: key})

    assert by_id.rows == by_name.rows != ()
    assert ["aliases WHERE toLower" in text for text in asked] == [True, False]


def test_a_score_of_zero_stands_below_every_other(tmp_path):
    graph = make_random_graph()
    write_database(graph, tmp_path / "graph.lbug")
    measured = []

    with open_store(tmp_path / "graph.lbug") as store:
        for node in (node for node in graph.nodes if node.label == "Benchmark"):
            found = run_query(store, "results_on_benchmark", {"benchmark": node.id, "limit": 99})
            rows = zip(found.column("metric"), found.column("value"), strict=True)
            for _, group in groupby(rows, key=lambda row: row[0]):
                measured.append([float(value.strip("%")) for _, value in group if value])

    assert measured == [sorted(group, reverse=True) for group in measured]
    assert any(0.0 in group and len(group) > 1 for group in measured)


def test_calls_run_two_at_a_time_and_answer_in_their_order():
    both = Barrier(2, timeout=60)
    answers = run_together([both.wait, both.wait, lambda: 7])
    assert sorted(answers[:2]) == [0, 1]
    assert answers[2] == 7


def test_of_calls_that_fail_the_first_tells():
    def fail(message):
        raise QueryParameterError(message)

    with pytest.raises(QueryParameterError, match="first"):
        run_together([lambda: fail("first"), lambda: 1, lambda: fail("last")])
