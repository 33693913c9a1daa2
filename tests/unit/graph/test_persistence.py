import gzip
import json
import re

import pytest

from builders import make_small_graph
from papergraph.errors import GraphError
from papergraph.graph import GraphFile, read_graph, write_graph
from papergraph.io.files import write_lines


@pytest.fixture
def graph():
    return make_small_graph()


@pytest.mark.parametrize("name", ["graph.jsonl", "graph.jsonl.gz"])
def test_graph_survives_its_file(graph, tmp_path, name):
    path = tmp_path / name
    write_graph(graph, path)
    assert read_graph(path) == graph
    assert list(GraphFile(path)) == [*graph.nodes, *graph.edges]
    assert GraphFile(path).check() == len(graph.nodes) + len(graph.edges)


def test_compressed_file_holds_the_plain_one_and_nothing_of_the_moment(graph, tmp_path):
    plain, packed, again = (tmp_path / name for name in ("graph.jsonl", "a.jsonl.gz", "b.jsonl.gz"))
    for path in (plain, packed, again):
        write_graph(graph, path)
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert packed.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("cut", [10, -10])
def test_broken_compressed_file_is_named(graph, tmp_path, cut):
    path = tmp_path / "graph.jsonl.gz"
    write_graph(graph, path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(GraphError, match=r"graph\.jsonl\.gz is broken .*Build the graph again"):
        read_graph(path)


def test_compressed_file_is_unpacked_once_to_read_its_papers(graph, tmp_path, monkeypatch):
    path = tmp_path / "graph.jsonl.gz"
    write_graph(graph, path)
    monkeypatch.setattr("papergraph.graph.persistence._NODES_AT_HAND", 0)

    def refuse_to_seek(*_):
        raise AssertionError("the compressed file is read from its beginning")

    monkeypatch.setattr(gzip.GzipFile, "seek", refuse_to_seek)
    assert list(GraphFile(path)) == [*graph.nodes, *graph.edges]


def test_broken_graph_file_is_named_with_its_line(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_graph(graph, path)
    path.write_text(path.read_text(encoding="utf-8") + '{"label": 3}\n', encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.jsonl, line \d+: "):
        read_graph(path)


def test_sentences_stand_once_in_the_file(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_graph(graph, path)
    text = path.read_text(encoding="utf-8")
    sentences = {proof.sentence for edge in graph.edges for proof in edge.evidence}
    assert {
        text.count(json.dumps(sentence, ensure_ascii=False)[1:-1]) for sentence in sentences
    } == {1}


def test_graph_file_of_an_earlier_version_is_read(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_lines(path, (*graph.nodes, *graph.edges))
    assert read_graph(path) == graph
    assert list(GraphFile(path)) == [*graph.nodes, *graph.edges]


def test_forged_quote_in_a_file_of_an_earlier_version_is_refused(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_lines(path, (*graph.nodes, *graph.edges))
    forged = path.read_text(encoding="utf-8").replace('"quote":"GLUE"', '"quote":"BLUE"')
    path.write_text(forged, encoding="utf-8")
    with pytest.raises(GraphError, match="'BLUE' is not at its place"):
        read_graph(path)


@pytest.mark.parametrize("end", ["99999", "0"])
def test_place_beyond_its_text_is_refused(graph, tmp_path, end):
    path = tmp_path / "graph.jsonl"
    write_graph(graph, path)
    forged = re.sub(
        r'"sentence_end":\d+', f'"sentence_end":{end}', path.read_text(encoding="utf-8")
    )
    path.write_text(forged, encoding="utf-8")
    with pytest.raises(GraphError, match="is not at its place"):
        read_graph(path)


def test_evidence_that_stands_in_no_paper_keeps_its_words(graph, tmp_path):
    path = tmp_path / "graph.jsonl"
    proof = graph.edges[0].evidence[0].model_copy(update={"quote": "BLUE"})
    edge = graph.edges[0].model_copy(update={"evidence": (proof,)})
    write_graph(graph.model_copy(update={"edges": (edge,)}), path)
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
