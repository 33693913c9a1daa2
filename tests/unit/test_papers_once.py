"""Build from entries of one paper, a retracted one and a user's rulings, and ask why."""

import json
import socket

import pytest

import papergraph as pg

PAPERS = [
    {"title": "On Cats", "arxiv_id": "2101.00001", "abstract": "We train ResNet on ImageNet."},
    {"title": "A Treatise on Felines", "doi": "10.1234/cats", "abstract": "We use ImageNet."},
    {
        "title": "RETRACTED: On Dogs",
        "doi": "10.1234/dogs",
        "abstract": "We evaluate BERT on ImageNet. Code: https://github.com/dogs/dogs",
    },
]
RULINGS = """
[[same_papers]]
papers = ["2101.00001", "10.1234/cats"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    lines = "".join(json.dumps(paper) + "\n" for paper in PAPERS)
    (folder / "in.jsonl").write_text(lines, encoding="utf-8")
    (folder / "rules.toml").write_text(RULINGS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def connections():
    """Give the addresses that were connected to while the graph was built."""
    return []


@pytest.fixture(scope="module")
def graph(folder, connections):
    rules = folder / "rules.toml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", lambda _, address: connections.append(address))
        return pg.build(folder / "in.jsonl", folder / "graph", model="fast", aliases=rules)


def test_build_opens_no_connection(graph, connections):
    assert connections == []


def test_ruling_of_the_aliases_file_makes_two_entries_one_paper(graph):
    assert len(graph.papers()) == 2
    answer = repr(graph.why("10.1234/cats", "arXiv:2101.00001"))
    assert "one (1.00), your aliases say so" in answer


def test_names_of_entities_are_still_explained_as_names(graph):
    assert "is a dataset" in repr(graph.why("ImageNet"))


def test_what_a_retracted_paper_names_is_shown_and_not_counted(graph, folder):
    paper = next(row for row in graph.papers() if row["doi"] == "10.1234/dogs")
    assert (paper["title"], paper["status"]) == ("On Dogs", "retracted")
    assert [row["used_by"] for row in graph.query("most_used_datasets")] == [1]
    assert any("--count-retracted" in note for note in graph.report.notes)
    site = graph.write_site(folder / "site")
    assert site
    pages = [
        path.read_text(encoding="utf-8") for path in (folder / "site").rglob("paper/**/*.html")
    ]
    assert any("<strong>Retracted</strong>" in page for page in pages)
    views = [path.read_text(encoding="utf-8") for path in (folder / "graph").rglob("*.html")]
    assert any("On Dogs (retracted)" in view for view in views)


def test_retracted_papers_count_where_that_is_asked(folder):
    path = folder / "in.jsonl"
    graph = pg.build(path, folder / "all", model="fast", count_retracted=True)
    counts = {row["dataset"]: row["used_by"] for row in graph.query("most_used_datasets")}
    assert counts["ImageNet"] == 3
