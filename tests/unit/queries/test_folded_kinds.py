import pytest

from papergraph.queries import folded_kinds
from papergraph.queries.asking import ask_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import change_nodes, make_query_graph


@pytest.mark.parametrize(
    ("query", "names", "rows", "note"),
    [
        (
            "most_used_metrics",
            {"metric:map": "object detection accuracy"},
            [("accuracy", 4)],
            "Counted with what they are kinds of: object detection accuracy (as accuracy).",
        ),
        (
            "most_used_metrics",
            {"metric:map": "mean accuracy"},
            [("accuracy", 2), ("mean accuracy", 2)],
            "",
        ),
        (
            "most_used_datasets",
            {"dataset:lvis": "COCO-1K"},
            [("COCO", 4, 4), ("SQuAD", 2, 2)],
            "Counted with what they are kinds of: COCO-1K (as COCO).",
        ),
        (
            "most_used_datasets",
            {"dataset:lvis": "COCO-10"},
            [("COCO", 3, 3), ("SQuAD", 2, 2), ("COCO-10", 1, 1)],
            "",
        ),
    ],
)
def test_kinds_count_with_what_they_are_kinds_of(query, names, rows, note, tmp_path):
    graph = make_query_graph()
    renamed = change_nodes(graph, {key: {"name": name} for key, name in names.items()})
    write_database(renamed, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, query, {})

    assert [row[1:] for row in found.rows] == rows
    assert found.note == note


def test_smaller_limit_counts_the_same_kinds(tmp_path, monkeypatch):
    graph = make_query_graph()
    changed = change_nodes(graph, {"metric:map": {"name": "object detection accuracy"}})
    write_database(changed, tmp_path / "graph.lbug")
    monkeypatch.setattr(folded_kinds, "_LOOKED_AT", 1)
    with open_store(tmp_path / "graph.lbug") as opened:
        every = ask_query(opened, "most_used_metrics", {"limit": 1000}).rows
        one = ask_query(opened, "most_used_metrics", {"limit": 1}).rows

    assert len(every) == 2
    assert one == every[:1]
