import os

import pytest

from papergraph.cli.summary import say_stale
from papergraph.web.page_links import find_older_site, list_drawn


@pytest.fixture
def folder(tmp_path):
    for name in ("graph.jsonl", "views/atlas.html", "views/around-lora.html", "site/index.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, ns=(1, 1))
    return tmp_path


def test_views_that_a_build_makes_are_not_drawn_on_demand(folder):
    assert list_drawn(folder) == [folder / "views" / "around-lora.html"]


def test_a_site_is_older_than_a_graph_that_was_built_since(folder, capsys):
    assert find_older_site(folder) is None
    os.utime(folder / "graph.jsonl", ns=(2, 2))
    assert find_older_site(folder) == folder / "site" / "index.html"
    say_stale(folder, [])
    assert "papergraph site" in capsys.readouterr().err


def test_control_characters_of_a_name_are_shown(folder, capsys):
    drawn = [folder / "views" / "a\x1b[2J.html"]
    say_stale(folder, drawn)
    assert "\x1b" not in capsys.readouterr().err


def test_views_that_are_gone_are_named(folder, capsys):
    drawn = list_drawn(folder)
    say_stale(folder, drawn)
    assert capsys.readouterr().err == ""
    drawn[0].unlink()
    say_stale(folder, drawn)
    assert "around-lora" in capsys.readouterr().err
