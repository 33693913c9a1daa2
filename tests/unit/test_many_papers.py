"""Many papers are worked on in several processes, and give the same files."""

import json

import papergraph as pg
from papergraph import pipeline
from papergraph.io import graph_folder

TEXT = "We propose ZorbNet (ZN), a network for image editing. ZN beats LoRA by 2% on ImageNet."
PAPERS = [{"title": f"Study {number} of image editing", "abstract": TEXT} for number in range(4)]


def test_names_that_another_process_resolves_are_the_same(tmp_path, monkeypatch):
    papers = tmp_path / "papers.jsonl"
    papers.write_text("".join(json.dumps(paper) + "\n" for paper in PAPERS), encoding="utf-8")
    pg.build(papers, tmp_path / "few", model="fast", cache=tmp_path)
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    pg.build(papers, tmp_path / "many", model="fast", cache=tmp_path)

    for name in (graph_folder.ENTITIES, graph_folder.DECISIONS, graph_folder.GRAPH, "report.json"):
        assert (tmp_path / "many" / name).read_bytes() == (tmp_path / "few" / name).read_bytes()
    assert not list((tmp_path / "many").glob(".*"))
