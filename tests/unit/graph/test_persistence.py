import pytest

from builders import make_small_graph
from papergraph.errors import GraphError
from papergraph.graph import GraphFile, read_graph, write_graph


@pytest.fixture
def graph():
    return make_small_graph()


def test_graph_survives_its_file(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_graph(graph, path)
    assert read_graph(path) == graph


def test_broken_graph_file_is_named_with_its_line(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_graph(graph, path)
    path.write_text(path.read_text(encoding="utf-8") + '{"label": 3}\n', encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.jsonl, line \d+: "):
        read_graph(path)


def test_graph_file_with_forged_evidence_is_refused(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_graph(graph, path)
    forged = path.read_text(encoding="utf-8").replace('"quote":"GLUE"', '"quote":"BLUE"')
    path.write_text(forged, encoding="utf-8")
    with pytest.raises(GraphError, match="'BLUE' is not at its place"):
        read_graph(path)


def test_missing_graph_file_says_how_to_make_it(tmp_path):
    with pytest.raises(GraphError, match="papergraph build"):
        read_graph(tmp_path / "graph.jsonl")


def test_graph_file_is_read_part_by_part_as_often_as_wanted(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_graph(graph, path)
    file = GraphFile(path)
    assert list(file) == list(file) == [*graph.nodes, *graph.edges]
    assert file.check() == len(graph.nodes) + len(graph.edges)
