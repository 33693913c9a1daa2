"""Many papers are worked on in several processes, and give the same files."""

import json
import multiprocessing
from collections import deque

import pytest

import papergraph as pg
from papergraph import built_graph, pipeline, written_graph
from papergraph.api.progress import NoProgress
from papergraph.errors import GraphError, ResolutionError, StoreUnavailableError
from papergraph.graph import GraphFile, read_words
from papergraph.graph.building import FindingsBeside
from papergraph.io import graph_folder
from papergraph.io.processes import run_apart
from papergraph.stores import open_store

TEXT = "We propose ZorbNet (ZN), a network for image editing. ZN beats LoRA by 2% on ImageNet."
PAPERS = [{"title": f"Study {number} of image editing", "abstract": TEXT} for number in range(4)]


def write_papers(folder, records=PAPERS):
    path = folder / "papers.jsonl"
    path.write_text("".join(json.dumps(paper) + "\n" for paper in records), encoding="utf-8")
    return path


def test_names_that_another_process_resolves_are_the_same(tmp_path, monkeypatch):
    papers = write_papers(tmp_path)
    pg.build(papers, tmp_path / "few", model="fast", cache=tmp_path)
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    pg.build(papers, tmp_path / "many", model="fast", cache=tmp_path)

    for name in (graph_folder.ENTITIES, graph_folder.DECISIONS, graph_folder.GRAPH, "report.json"):
        assert (tmp_path / "many" / name).read_bytes() == (tmp_path / "few" / name).read_bytes()
    assert not list((tmp_path / "many").glob(".*"))


def test_what_resolves_names_and_is_killed_is_named(tmp_path, monkeypatch):
    papers = write_papers(tmp_path)
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    monkeypatch.setattr(pipeline, "read_words", _kill_others)

    with pytest.raises(ResolutionError, match="What resolves names was ended from outside"):
        pg.build(papers, tmp_path / "graph", model="fast", cache=tmp_path)
    assert [path.name for path in tmp_path.glob("cache.sqlite")] == ["cache.sqlite"]
    assert not (tmp_path / "graph").exists()


def _kill_others(papers):
    for process in multiprocessing.active_children():
        process.kill()
    return read_words(papers)


def test_a_database_that_another_process_writes_holds_the_same(tmp_path, monkeypatch):
    papers = write_papers(tmp_path)
    pg.build(papers, tmp_path / "one", model="fast", cache=tmp_path)
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    pg.build(papers, tmp_path / "two", model="fast", cache=tmp_path, jobs=2)

    graphs = []
    for name in ("one", "two"):
        with open_store(tmp_path / name) as store:
            graphs.append(store.read())
    assert graphs[0] == graphs[1]
    assert graphs[0].edges
    pages = sorted(path.name for path in (tmp_path / "one").rglob("*.html"))
    assert sorted(path.name for path in (tmp_path / "two").rglob("*.html")) == pages
    assert not list((tmp_path / "two").glob(".*"))


def test_extractions_that_two_processes_read_give_the_same_graph(tmp_path, monkeypatch):
    code = {"code": "https://github.com/zorb/net", "authors": "Ann Lee", "year": 2020}
    cites = {"title": "Another of them", "abstract": f"{TEXT} Lee (2020) shows https://zorb.io."}
    records = [*PAPERS, {**PAPERS[0], "title": "Last", **code}, cites]
    papers = write_papers(tmp_path, records)
    pg.build(papers, tmp_path / "one", model="fast", cache=tmp_path)
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    pg.build(papers, tmp_path / "two", model="fast", cache=tmp_path, jobs=2)

    for name in (graph_folder.GRAPH, "report.json"):
        assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()
    assert not list((tmp_path / "two").glob(".*"))


def test_what_reads_half_of_the_extractions_and_is_killed_is_named(tmp_path, monkeypatch):
    papers = write_papers(tmp_path)
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    monkeypatch.setattr(built_graph, "FindingsBeside", _kill_and_pass)

    with pytest.raises(GraphError, match="What reads half of the extractions was ended"):
        pg.build(papers, tmp_path / "graph", model="fast", cache=tmp_path, jobs=2)
    assert not (tmp_path / "graph").exists()


def _kill_and_pass(papers, read):
    for process in multiprocessing.active_children():
        process.kill()
    return FindingsBeside(papers, read)


def test_a_database_that_cannot_be_written_stops_the_build(tmp_path, monkeypatch):
    papers = write_papers(tmp_path)
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    monkeypatch.setattr(written_graph, "run_apart", _run_on_no_file)

    with pytest.raises(GraphError, match="is missing"):
        pg.build(papers, tmp_path / "graph", model="fast", cache=tmp_path, jobs=2)
    assert not (tmp_path / "graph" / "report.json").exists()


def _run_on_no_file(function, _, path, file):
    return run_apart(function, GraphFile(path.with_name("missing.jsonl")), path, file=file)


def test_a_writer_that_is_killed_is_named_with_what_to_do(tmp_path):
    graph, path = tmp_path / "graph.jsonl", tmp_path / "graph.lbug"
    with written_graph.open_database_writer(graph, path, is_apart=True) as write:
        for process in multiprocessing.active_children():
            process.kill()
        with pytest.raises(StoreUnavailableError, match=r"lbug was ended from outside.*one job"):
            write(deque(), NoProgress())


@pytest.mark.parametrize("is_beside", [False, True])
def test_papers_that_are_added_later_give_the_files_of_all_at_once(
    tmp_path, monkeypatch, is_beside
):
    monkeypatch.setattr(pipeline, "_MANY_PAPERS", 1)
    more = [
        {"title": "A last study", "abstract": f"{TEXT} LoRA is used with ZN and GLUE."},
        {"title": "Zorb", "abstract": "We propose FlirbNet (FN). FN reaches 3% on ImageNet."},
        {"title": "Blorb", "abstract": "FN beats LoRA by 4% on GLUE. Lee (2020) has it."},
    ]
    (tmp_path / "cache").mkdir()
    cache = tmp_path / "cache" if is_beside else None
    options = {"model": "fast", "jobs": 2, "replace": True}
    all_at_once = tmp_path / "all"
    pg.build(write_papers(tmp_path, [*PAPERS, *more]), all_at_once, **options)
    for records in ([*PAPERS, more[1]], [*PAPERS, *more], [*PAPERS, *more]):
        pg.build(write_papers(tmp_path, records), tmp_path / "graph", cache=cache, **options)

    names = [path.name for path in all_at_once.iterdir() if path.suffix in (".jsonl", ".json")]
    assert graph_folder.GRAPH in names
    for name in (*names, graph_folder.INDEX):
        assert (tmp_path / "graph" / name).read_bytes() == (all_at_once / name).read_bytes()
    for name in graph_folder.KEPT:
        kept = (cache or tmp_path / "graph") / name
        assert kept.read_bytes() == (all_at_once / name).read_bytes()
        assert len(kept.read_bytes()) > 100
