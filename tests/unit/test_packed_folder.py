"""The graph folder of many papers holds its largest files compressed."""

import gzip
import json

import pytest

import papergraph as pg
from papergraph.errors import GraphError
from papergraph.io import graph_folder

PAPERS = [
    {"title": f"Study {number}", "abstract": "We propose ZorbNet. ZorbNet beats LoRA on ImageNet."}
    for number in range(2)
]
PACKED = tuple(f"{name}.gz" for name in graph_folder.PACKED_NAMES)


@pytest.fixture
def papers(tmp_path):
    path = tmp_path / "papers.jsonl"
    path.write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS), encoding="utf-8")
    return path


def build(papers, folder, monkeypatch, *, from_papers):
    monkeypatch.setattr(graph_folder, "PACKED_PAPERS", from_papers)
    pg.build(papers, folder, model="fast")
    return folder


def test_answers_are_those_of_a_plain_folder(papers, tmp_path, monkeypatch):
    packed = build(papers, tmp_path / "packed", monkeypatch, from_papers=2)
    plain = build(papers, tmp_path / "plain", monkeypatch, from_papers=3)
    assert {path.name for path in packed.glob("*.gz")} == {"input.jsonl.gz", *PACKED}
    for name in PACKED:
        content = gzip.decompress((packed / name).read_bytes())
        assert content == (plain / name.removesuffix(".gz")).read_bytes()
    with pg.open_graph(packed) as one, pg.open_graph(plain) as other:
        assert one.read() == other.read()
        assert one.why("ZorbNet") == other.why("ZorbNet")
        (paper, *_) = one.papers()
        assert one.explain(paper["id"]) == other.explain(paper["id"])


@pytest.mark.parametrize("cut", [None, 0, 5, -20])
def test_a_broken_or_missing_graph_is_named_where_answers_come_from_it(
    papers, tmp_path, monkeypatch, cut
):
    folder = build(papers, tmp_path / "graph", monkeypatch, from_papers=2)
    path = folder / "graph.jsonl.gz"
    with pg.open_graph(folder) as graph:
        (paper, *_) = graph.papers()
        path.write_bytes(path.read_bytes()[:cut] if cut else b"no gzip")
        if cut is None:
            path.unlink()
        for ask in (lambda: graph.why("ZorbNet"), lambda: graph.explain(paper["id"])):
            with pytest.raises(GraphError, match=r"graph\.jsonl(\.gz)? (is|cannot)"):
                ask()


@pytest.mark.parametrize("sizes", [(2, 3), (3, 2)], ids=["smaller", "larger"])
def test_no_file_of_the_other_form_is_left(papers, tmp_path, monkeypatch, sizes):
    folder = tmp_path / "graph"
    for size in sizes:
        build(papers, folder, monkeypatch, from_papers=size)
    names = {path.name for path in folder.iterdir()}
    assert ("graph.jsonl" in names) is ("graph.jsonl.gz" not in names) is (sizes[-1] == 3)
