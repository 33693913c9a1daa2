"""Compare two graphs, and publish what is new, as a user does."""

import json
import shutil

import pytest

import papergraph as pg
from commands import EXAMPLES, fail, run
from papergraph.api.graph import open_graph


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    """Give the graph of one page of the example papers, and the same with another page added."""
    folder = tmp_path_factory.mktemp("graphs")
    older, newer = folder / "older", folder / "newer"
    pg.build(EXAMPLES / "page-2.txt", older, model="fast")
    shutil.copytree(older, newer)
    done = run("add", newer, EXAMPLES / "page-3.txt", "--diff")
    assert done.returncode == 0, done.stderr.decode()
    (folder / "told.txt").write_bytes(done.stdout)
    return older, newer


@pytest.fixture(scope="module")
def older(graphs):
    return graphs[0]


@pytest.fixture(scope="module")
def newer(graphs):
    return graphs[1]


def test_adding_tells_what_a_comparison_with_a_copy_tells(graphs):
    older, newer = graphs
    told = (older.parent / "told.txt").read_text("utf-8").partition("\n")[2]
    compared = run("diff", older, newer).stdout.decode().partition("\n")[2]
    assert "papers: " in told
    assert told == compared


def test_same_folder_has_no_changes(newer):
    done = run("diff", newer, newer)
    assert done.returncode == 0
    assert "hold the same graph" in done.stdout.decode()


def test_diff_tells_new_papers_as_text_json_and_page(older, newer, tmp_path):
    page = tmp_path / "changes.html"
    done = run("diff", older, newer, "--page", page, "--limit", 5)
    assert done.returncode == 1, done.stderr.decode()
    assert "came in with the input" in done.stdout.decode()
    assert "What changed" in page.read_text(encoding="utf-8")
    found = json.loads(run("diff", older, newer, "--format", "json").stdout)
    added = {
        change["id"].removeprefix("Paper ")
        for change in found["changes"]
        if change["subject"] == "paper" and change["action"] == "added"
    }
    with open_graph(older) as before, open_graph(newer) as after:
        assert added == set(after.papers().column("id")) - set(before.papers().column("id"))


def test_digest_writes_page_and_feed(older, newer, tmp_path):
    follow = tmp_path / "follow.toml"
    follow.write_text(
        'entities = ["LoRA", "Nothing Called So"]\n[[queries]]\nname = "papers_with_code"\n'
        "parameters = { limit = 500 }\n",
        encoding="utf-8",
    )
    output = tmp_path / "digest"
    done = run("digest", newer, "--since", older, "--follow", follow, "-o", output)
    assert done.returncode == 0, done.stderr.decode()
    page = (output / "new.html").read_text(encoding="utf-8")
    for heading in ("Around what you follow", "New answers to your queries", "Code that appeared"):
        assert heading in page
    assert "Nothing Called So" in page
    assert (output / "feed.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_site_carries_the_news_and_their_feed(older, newer, tmp_path):
    output = tmp_path / "site"
    done = run("site", newer, "-o", output, "--entity", "LoRA", "--since", older, "-q")
    assert done.returncode == 0, done.stderr.decode()
    home = (output / "index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="application/atom+xml" href="feed.xml"' in home
    assert 'href="new.html"' in home
    assert (output / "new.html").is_file()
    assert (output / "feed.xml").is_file()


def test_missing_graph_is_said(newer, tmp_path):
    assert "no-graph" in fail("diff", tmp_path / "no-graph", newer)
