"""Ask for versions of a name, for what few others name, and for data of papers on two tasks."""

import pytest

from papergraph.models import Node
from papergraph.queries import run_query
from query_graph import change_nodes, make_query_graph

DETECTION = "task:object detection"
QA = "task:question answering"
TITLES = {
    "p3": "Question answering on objects",
    "p4": "Mamba for question answering",
    "p5": "Question answering by Mamba",
}


@pytest.mark.parametrize(
    ("lora", "mamba", "bert", "with_kinds"),
    [
        ("GPT", "GPT-4o", "BERT", 2),
        ("Qwen", "Qwen2.5-7B", "BERT", 2),
        ("YOLO", "YOLOv8", "BERT", 2),
        ("GPT-4o", "GPT-4o mini", "BERT", 2),
        ("GPT", "GPT-BERT", "GPTZero", 1),
        ("Llama 3", "Llama 32", "Llama 3.1", 1),
    ],
)
def test_versions_of_a_name_are_kinds_of_it(fill, lora, mamba, bert, with_kinds):
    names = {"method:lora": lora, "method:mamba": mamba, "method:bert": bert}
    changes = {key: {"name": name, "aliases": ()} for key, name in names.items()}

    rows = run_query(
        fill(change_nodes(make_query_graph(), changes)), "usage_by_year", {"name": lora}
    )

    assert list(rows.rows) == [
        (2021, 1, 1, 1),
        (2022, 1, 1, 2),
        (2023, 1, with_kinds, 3),
        (None, 1, 1, 1),
    ]


def test_of_what_is_ten_times_more_than_by_chance_what_fewer_papers_name_comes_first(fill):
    graph = make_query_graph()
    others = (Node(label="Paper", id=f"x{n}", properties={"title": f"X{n}"}) for n in range(99))
    nodes = sorted((*graph.nodes, *others), key=lambda node: (node.label, node.id))

    rows = run_query(
        fill(graph.model_copy(update={"nodes": tuple(nodes)})), "used_with", {"name": "LoRA"}
    )

    assert [(row["id"], row["papers"], row["all_papers"]) for row in rows] == [
        ("dataset:squad", 2, 2),
        (QA, 2, 2),
        ("method:bert", 2, 3),
    ]


def test_papers_titled_by_another_task_count_last_for_data_that_they_introduce(fill):
    changes = {key: {"title": title} for key, title in TITLES.items()} | {"p7": {"year": 2020}}
    graph = change_nodes(make_query_graph(), changes)
    for_qa = (
        edge.model_copy(update={"target": QA})
        for edge in graph.edges
        if edge.target == DETECTION and edge.source in TITLES and edge.type == "ADDRESSES"
    )
    edges = tuple(sorted((*graph.edges, *for_qa), key=lambda edge: edge.key))

    rows = run_query(
        fill(graph.model_copy(update={"edges": edges})), "datasets_for_task", {"task": DETECTION}
    )

    about = (1, True, ("object detection",))
    assert list(rows.rows) == [
        ("dataset:lvis", "Dataset", "LVIS", *about, 2020, "\uff21 survey 😀"),
        ("dataset:coco", "Dataset", "COCO", *about, 2022, TITLES["p3"]),
    ]


def test_data_of_a_paper_on_another_task_too_count_where_its_title_names_the_task(fill):
    graph = make_query_graph()
    addressing = next(e for e in graph.edges if (e.source, e.target) == ("p4", DETECTION))
    of_both = addressing.model_copy(update={"target": QA})
    edges = tuple(sorted((*graph.edges, of_both), key=lambda edge: edge.key))
    graph = graph.model_copy(update={"edges": edges})

    asked = {"task": DETECTION}
    untitled = run_query(fill(graph), "datasets_for_task", asked)
    title = {"p4": {"title": "Object detection by Mamba"}}
    titled = run_query(fill(change_nodes(graph, title)), "datasets_for_task", asked)

    papers = [{row["name"]: row["papers"] for row in rows} for rows in (untitled, titled)]
    assert [each["COCO"] for each in papers] == [2, 3]


@pytest.mark.parametrize("query", ["methods_for_task", "datasets_for_task", "code_for_task"])
@pytest.mark.parametrize(("aliases", "is_kind"), [(("Image detection",), True), (("IDs",), False)])
def test_full_form_of_a_short_name_has_kinds(fill, query, aliases, is_kind):
    names = {
        QA: {"name": "ID", "aliases": aliases},
        DETECTION: {"name": "rapid image detection", "aliases": ()},
    }
    store = fill(change_nodes(make_query_graph(), names))
    tasks = {task for row in run_query(store, query, {"task": "id"}) for task in row["tasks"]}
    assert ("rapid image detection" in tasks) is is_kind
