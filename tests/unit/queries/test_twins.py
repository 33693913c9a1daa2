import pytest

from papergraph.models import PropertyGraph
from papergraph.queries.asking import ask_query
from papergraph.queries.model import QueryResult
from papergraph.queries.twins import find_parts
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import change_nodes, make_query_graph


@pytest.mark.parametrize(
    ("name", "other", "shown"),
    [
        ("Re-ID", "Person Re-Identification", ("Person Re-Identification",)),
        ("HAD", "OHAD", ("OHAD",)),
        ("adaptation", "multi-source adaptation", ("multi-source adaptation",)),
        ("text", "texture synthesis", ("text", "texture synthesis")),
        ("text", "context", ("context", "text")),
        ("routing", "rerouting of cars", ("rerouting of cars", "routing")),
    ],
)
def test_task_that_another_of_the_same_paper_holds_is_left_out(name, other, shown, tmp_path):
    graph = make_query_graph()
    names = {"task:question answering": name, "task:object detection": other}
    renamed = change_nodes(
        graph, {key: {"name": name, "aliases": ()} for key, name in names.items()}
    )
    kept = [edge for edge in graph.edges if edge.type != "ADDRESSES"]
    addressed = next(edge for edge in graph.edges if edge.type == "ADDRESSES")
    edges = [addressed.model_copy(update={"source": "p5", "target": task}) for task in names]
    write_database(PropertyGraph.assemble(renamed.nodes, (*kept, *edges)), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "tasks_of_method", {"method": "Mamba"})

    assert tuple(sorted(found.column("task"))) == shown


@pytest.mark.parametrize(
    ("title", "names", "parts"),
    [
        ("Butter: Fusion for detection", ("Butter", "PHFFNet", "Fusion"), ("PHFFNet", "Fusion")),
        ("Adaptive Butter", ("PHFFNet", "Butter"), ("PHFFNet",)),
        ("Open vocabularies", ("OVRCOAT", "COAT", "Coat module", "M2"), ("COAT", "Coat module")),
        ("Open vocabularies", ("M1", "M2"), ()),
        ("Open vocabularies", ("Coat module",), ()),
    ],
)
def test_parts_of_the_method_of_a_paper_are_told_by_its_title_and_by_their_names(
    title, names, parts
):
    columns = ("method", "introduced_here", "title")
    rows = tuple((name, True, title) for name in names)
    used = ("Fusion", False, title)
    found = find_parts(QueryResult("methods_for_task", columns, (*rows, used)))
    assert tuple(row[0] for row in found) == parts
