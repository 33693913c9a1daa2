import pytest

from commands import fail, run


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("around", "lora"), "<title>Around LoRA · papergraph</title>"),
        (("community", "LoRA"), "<title>"),
        (("atlas",), "<title>Atlas · papergraph</title>"),
    ],
)
def test_a_view_writes_a_page_and_prints_where_it_is(demo, tmp_path, arguments, title):
    page = tmp_path / "page.html"
    done = run("view", *arguments, "--in", demo, "-o", page)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == f"{page}\n"
    assert title in page.read_text(encoding="utf-8")


def test_an_atlas_of_sure_edges_without_texts_is_smaller(demo, tmp_path):
    sizes = []
    for number, options in enumerate([(), ("--no-texts",), ("--no-texts", "--nodes", 300)]):
        page = tmp_path / f"{number}.html"
        assert run("view", "atlas", "--in", demo, "-o", page, *options).returncode == 0
        sizes.append(page.stat().st_size)
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


@pytest.mark.parametrize("view", ["around", "community"])
def test_an_unknown_name_is_refused(demo, tmp_path, view):
    message = fail("view", view, "no such thing at all", "--in", demo, "-o", tmp_path / "page.html")
    assert "no such thing at all" in message


def test_a_build_writes_the_atlas_and_links_it(demo):
    assert (demo / "views" / "atlas.html").is_file()
    assert 'href="views/atlas.html"' in (demo / "index.html").read_text(encoding="utf-8")
