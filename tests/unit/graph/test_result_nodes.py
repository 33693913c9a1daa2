import pytest

from builders import make_extraction, make_paper, make_paper_entity, make_result
from papergraph.errors import GraphError
from papergraph.graph import build_graph, from_networkx, read_graph, to_networkx, write_graph
from papergraph.models import EntityType, ResultKind, Role, TieConfidences
from papergraph.resolve import resolve

ABSTRACT = (
    "We propose QLoRA for question answering. It is tested on GLUE. "
    "QLoRA has an accuracy of 88.5% there, and is 2x faster."
)


def make_graph(*results, without=()):
    paper = make_paper("QLoRA: Cheaper", ABSTRACT, id="p1")
    entities = [
        make_paper_entity(paper, EntityType.METHOD, "QLoRA", role=Role.INTRODUCES),
        make_paper_entity(paper, EntityType.TASK, "question answering", role=Role.ADDRESSES),
        make_paper_entity(paper, EntityType.BENCHMARK, "GLUE", role=Role.EVALUATED_ON),
        make_paper_entity(paper, EntityType.METRIC, "accuracy", role=Role.MEASURED_BY),
    ]
    extraction = make_extraction(
        paper,
        *(entity for entity in entities if entity.name not in without),
        results=tuple(make_result(paper, **fields) for fields in results),
    )
    return build_graph([paper], [extraction], resolve([extraction]))


SCORE = {
    "value": "88.5%",
    "dataset": "GLUE",
    "task": "question answering",
    "metric": "accuracy",
    "method": "QLoRA",
    "number": 88.5,
    "unit": "%",
    "confidence": 0.8,
}


def list_edges(graph, source):
    return {(edge.type, edge.target) for edge in graph.edges if edge.source == source}


def find_result(graph):
    (node,) = (node for node in graph.nodes if node.label == "Result")
    return node


def test_a_result_is_tied_to_all_that_it_names():
    graph = make_graph(SCORE)
    node = find_result(graph)
    start = f"QLoRA: Cheaper\n{ABSTRACT}".index("88.5%")
    assert node.id == f"p1#{start}"
    assert node.properties == {
        "name": "88.5% accuracy on GLUE",
        "value": "88.5%",
        "number": 88.5,
        "unit": "%",
        "kind": "absolute",
        "quantity": "score",
        "higher_is_better": True,
    }
    assert ("REPORTS", node.id) in list_edges(graph, "p1")
    assert list_edges(graph, node.id) == {
        ("ON", "benchmark:glue"),
        ("FOR", "task:question-answering"),
        ("IN", "metric:accuracy"),
        ("BY", "method:qlora"),
    }


def test_the_paper_proves_a_result_by_the_number_and_by_the_name():
    graph = make_graph(SCORE)
    edge = next(edge for edge in graph.edges if edge.type == "ON")
    number, name = edge.evidence
    assert (number.paper, number.quote) == ("p1", "88.5%")
    assert number.sentence == "QLoRA has an accuracy of 88.5% there, and is 2x faster."
    assert (name.paper, name.quote, name.sentence) == ("p1", "GLUE", "It is tested on GLUE.")
    assert edge.confidence == 0.8


def test_each_tie_is_as_sure_as_all_that_is_shown_with_it():
    ties = TieConfidences(dataset=0.5, task=0.25, metric=1.0, method=0.75)
    graph = make_graph({**SCORE, "ties": ties})
    found = {edge.type: edge.confidence for edge in graph.edges if edge.extractor == "results"}
    assert found == {"REPORTS": 0.8, "ON": 0.4, "IN": 0.4, "BY": 0.3, "FOR": 0.075}


def test_a_result_says_what_it_measures():
    duration = {**SCORE, "quantity": "time", "metric": None}
    properties = find_result(make_graph(duration)).properties
    assert (properties["quantity"], "higher_is_better" in properties) == ("time", False)


def test_a_result_for_a_task_alone_says_so_in_its_name():
    speed = {"value": "2x", "task": "question answering", "kind": ResultKind.RATIO}
    assert find_result(make_graph(speed)).properties["name"] == "2x for question answering"


@pytest.mark.parametrize("without", [("GLUE",), ("accuracy", "QLoRA")])
def test_what_the_graph_lacks_is_not_tied(without):
    graph = make_graph(SCORE, without=without)
    edges = list_edges(graph, find_result(graph).id)
    assert len(edges) == 4 - len(without)


def test_a_result_on_nothing_that_the_graph_holds_is_its_paper_s():
    graph = make_graph(SCORE, without=("GLUE", "question answering"))
    node = find_result(graph)
    assert node.properties["name"] == "88.5% accuracy"
    assert ("REPORTS", node.id) in list_edges(graph, "p1")


def test_a_name_tells_only_what_is_sure_enough_to_be_shown():
    ties = TieConfidences(dataset=0.5, task=0.25, metric=1.0)
    name = find_result(make_graph({**SCORE, "ties": ties})).properties["name"]
    assert name == "88.5%"


def test_another_s_number_does_not_read_as_the_paper_s_own():
    rival = {**SCORE, "method": None, "is_compared": True}
    properties = find_result(make_graph(rival)).properties
    assert (properties["name"], properties["is_compared"]) == (
        "88.5% accuracy on GLUE by a compared method",
        True,
    )


def test_two_results_at_one_place_are_two_nodes():
    graph = make_graph(SCORE, {**SCORE, "dataset": None})
    first, second = (node.id for node in graph.nodes if node.label == "Result")
    assert second == f"{first}-2"


def test_a_graph_with_results_survives_a_file_and_networkx(tmp_path):
    graph = make_graph(SCORE)
    write_graph(graph, tmp_path / "graph.jsonl")
    assert read_graph(tmp_path / "graph.jsonl") == graph
    assert from_networkx(to_networkx(graph)) == graph


def test_a_result_outside_the_text_is_refused():
    paper = make_paper("QLoRA: Cheaper", ABSTRACT, id="p1")
    task = make_paper_entity(paper, EntityType.TASK, "question answering")
    result = make_result(paper, "88.5%", task="question answering")
    beyond = result.model_copy(update={"start": 5000, "end": 5005})
    extraction = make_extraction(paper, task, results=(beyond,))
    with pytest.raises(GraphError, match="no text at"):
        build_graph([paper], [extraction], resolve([extraction]))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"bound": "<"}, "<88.5%"),
        ({"is_loss": True}, "-88.5%"),
        ({"bound": "<", "is_loss": True}, ">-88.5%"),
        ({"bound": "\u2265", "is_loss": True}, "\u2264-88.5%"),
    ],
)
def test_a_bound_or_a_loss_has_its_sign(fields, shown):
    assert find_result(make_graph({**SCORE, **fields})).properties["value"] == shown


@pytest.mark.parametrize(
    ("value", "is_loss", "shown"),
    [
        ("24.62%-38.95%", True, "-24.62% to -38.95%"),
        (r"1%$\sim$6%", False, "1%~6%"),
        (r"2.9%}\sim\textbf{7.4%", True, "-2.9% to -7.4%"),
    ],
)
def test_a_range_is_shown_with_its_signs(value, is_loss, shown):
    paper = make_paper("QLoRA: Cheaper", f"It moves by {value} there.", id="p1")
    result = make_result(paper, value, kind=ResultKind.DELTA, is_loss=is_loss)
    graph = build_graph([paper], [make_extraction(paper, results=(result,))], resolve([]))
    assert find_result(graph).properties["value"] == shown
