import base64
import json
import re
import shutil
import zlib
from itertools import chain

import pytest

from builders import make_property_graph, make_small_graph
from papergraph.web.site import SiteExtras, write_site
from papergraph.web.site.packed_pages import PackedPages, number_script


@pytest.fixture(scope="module")
def graph():
    return make_small_graph()


@pytest.fixture(scope="module")
def site(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("packed").resolve() / "site"
    write_site(graph, folder, most_pages=0)
    return folder


def read_all(site):
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def read_packed(site):
    """Return the HTML of every page that shares a file, by its address."""
    pages = {}
    for path in sorted((site / "pages").glob("*.js")):
        called = re.fullmatch(r'papergraphPages\("(\d+)","([^"]*)"\);\n', path.read_text("utf-8"))
        assert called[1] == path.stem
        pages |= json.loads(zlib.decompress(base64.b64decode(called[2])))
    return pages


def test_every_link_leads_to_a_file_or_to_a_packed_page(site):
    pages = read_packed(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    documents = [path.read_text(encoding="utf-8") for path in site.glob("*.html")]
    seen = set()
    for text in chain(documents, pages.values()):
        for target in re.findall(' (?:href|src)="([^"]*)"', text):
            place, _, query = target.partition("#")[0].partition("?")
            if place and not re.match("https?:|data:", place):
                assert place in files
                assert not query or query in pages
                seen.add(place)
    assert {"page.html", "dataset/index.html"} <= seen


def test_a_page_has_no_file_beside_its_packed_form(site):
    assert {path.parent.name for path in site.glob("*/*.html")} <= {
        "author",
        *("method", "dataset", "benchmark", "task", "metric", "paper"),
    }
    assert list(site.glob("*/*/*.html")) == []


def test_the_report_counts_pages_as_if_they_were_files(graph, site, tmp_path):
    apart = write_site(graph, tmp_path / "apart")
    report = json.loads((site / "site.json").read_text(encoding="utf-8"))
    assert report["pages"] == apart.pages
    assert report["files"] < apart.files


def test_the_same_graph_gives_the_same_files(graph, site, tmp_path):
    shuffled = make_property_graph(graph.nodes[::-1], graph.edges[::-1])
    write_site(shuffled, tmp_path / "again", most_pages=0)
    assert read_all(tmp_path / "again") == read_all(site)


def test_a_site_of_files_replaces_a_packed_one_whole(graph, tmp_path):
    write_site(graph, tmp_path / "site", most_pages=0)
    write_site(graph, tmp_path / "site")
    write_site(graph, tmp_path / "fresh")
    assert read_all(tmp_path / "site") == read_all(tmp_path / "fresh")


def test_a_page_and_its_continuation_are_in_one_script():
    numbers = {number_script(f"method/co/common{part}.html", 97) for part in ("", ".p2", ".p31")}
    assert len(numbers) == 1


def test_a_sitemap_leads_to_packed_pages(graph, tmp_path):
    extras = SiteExtras(base_url="https://papers.example/")
    write_site(graph, tmp_path / "site", most_pages=0, extras=extras)
    text = (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://papers.example/page.html?dataset/ci/cifar-10</loc>" in text


def test_the_top_of_each_kind_alone_gets_pages(graph, tmp_path):
    write_site(graph, tmp_path / "site", top=1)
    pages = [path.relative_to(tmp_path / "site").parts[0] for path in tmp_path.glob("site/*/*/*")]
    assert len(pages) == len(set(pages)) > 3


@pytest.mark.parametrize("text", ["", "papergraphPages(", 'papergraphPages("0","eJ");'])
def test_a_damaged_script_holds_no_page(site, tmp_path, text):
    shutil.copytree(site, tmp_path / "site")
    for script in (tmp_path / "site" / "pages").glob("*.js"):
        script.write_text(text, encoding="utf-8")
    assert not PackedPages(tmp_path / "site").holds(f"{min(read_packed(site))}.html")


def test_what_a_packed_site_holds_is_told_without_reading_it_all(site):
    packed = PackedPages(site)
    assert all(packed.holds(f"{url.removesuffix('.html')}.html") for url in read_packed(site))
    assert not packed.holds("method/no/none.html")
