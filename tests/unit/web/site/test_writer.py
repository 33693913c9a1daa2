import hashlib
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest

from builders import make_edge, make_node, make_property_graph, make_small_graph
from papergraph.errors import ConfigError, RenderError
from papergraph.models import PropertyGraph
from papergraph.web.site import write_site


class Links(HTMLParser):
    """Gather what a page leads to, and its ids."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.ids = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src"):
                self.targets.append(value)
            if name == "id":
                self.ids.append(value)
            assert not name.startswith("on"), (tag, name)
            assert name != "style", tag


def find_broken(site):
    """Return every internal link that leads nowhere."""
    broken = []
    for page in sorted(site.rglob("*.html")):
        links = Links(page.read_text(encoding="utf-8"))
        assert len(links.ids) == len(set(links.ids)), page
        for target in links.targets:
            path, _, place = target.partition("#")
            if re.match("https?:", target) or target == "data:,":
                continue
            found = (page.parent / path).resolve() if path else page
            is_there = found.is_file() and found.is_relative_to(site.resolve())
            if not is_there or (place and not path and place not in links.ids):
                broken.append((page.name, target))
    return broken


def read_all(site):
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def graph():
    return make_small_graph()


@pytest.fixture(scope="module")
def site(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site").resolve() / "site"
    write_site(graph, folder)
    return folder


def read(site, pattern):
    (path,) = site.glob(pattern)
    return path.read_text(encoding="utf-8")


def test_every_thing_has_a_page_and_every_link_leads_somewhere(site):
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {"index.html", "search.html", "dataset/ci/cifar-10.html"} <= pages
    assert len([page for page in pages if PurePosixPath(page).parts[0] == "paper"]) >= 5
    assert find_broken(site) == []


def test_a_dataset_shows_its_papers_with_the_sentence_behind_each(site):
    text = read(site, "dataset/ci/cifar-10.html")
    assert "Also called" not in text
    assert "Methods tried on it" in text
    assert "It is tested on <mark>CIFAR-10</mark>, as others are." in text


@pytest.mark.parametrize(
    ("homepage", "is_linked"), [("https://cifar.example", True), ("javascript:alert(1)", False)]
)
def test_a_dataset_shows_what_public_lists_know_of_it(graph, homepage, is_linked, tmp_path):
    known = {
        "description": "Pictures <script>of</script> 10 kinds.",
        "homepage": homepage,
        "described_in": "Tiny Images",
        "known_from": ("tfds (Apache-2.0)",),
    }
    nodes = [node for node in graph.nodes if node.id != "dataset:cifar-10"]
    cifar = make_node("Dataset", "dataset:cifar-10", name="CIFAR-10", **known)
    write_site(make_property_graph([*nodes, cifar], graph.edges), tmp_path)
    text = read(tmp_path, "dataset/ci/cifar-10.html")
    assert "Pictures &lt;script&gt;of&lt;/script&gt; 10 kinds." in text
    assert "Described in <bdi>Tiny Images</bdi>" in text
    assert "Source: tfds (Apache-2.0)." in text
    assert (f'<a href="{homepage}" rel="noopener noreferrer">Home page</a>' in text) == is_linked
    assert "javascript:" not in text


def test_a_method_shows_who_probably_introduced_it(graph, tmp_path):
    edge = next(edge for edge in graph.edges if edge.type == "INTRODUCES")
    known = {"likely_introduced_by": edge.source, "introduced_confidence": 0.8}
    nodes = [
        node.model_copy(update={"properties": {**node.properties, **known}})
        if node.key == edge.target_key
        else node
        for node in graph.nodes
    ]
    write_site(make_property_graph(nodes, graph.edges), tmp_path)
    assert "<h2>Probably introduced by</h2>" in read(tmp_path, "method/lo/lora.html")


def test_a_method_shows_who_introduced_it(site):
    introduced = read(site, "method/lo/lora.html").partition("Introduced by")[2]
    assert "Second paper" in introduced.partition("</section>")[0]


def test_a_paper_shows_its_text_with_links_to_what_it_names(site):
    text = read(site, "paper/fi/first-paper-*.html")
    assert re.search(r'<a href="../../method/lo/lora.html" class="mark method"[^>]*>LoRA</a>', text)
    assert "confidence 0.90" in text
    assert "Papers near it" in text


def test_code_is_linked(site):
    assert '<a href="https://github.com/a/b"' in read(site, "paper/fo/fourth-paper-*.html")


def test_the_same_graph_gives_the_same_files(graph, site, tmp_path):
    shuffled = PropertyGraph(nodes=graph.nodes[::-1], edges=graph.edges[::-1])
    write_site(shuffled, tmp_path / "again")
    assert read_all(tmp_path / "again") == read_all(site)


def test_a_site_replaces_the_old_one_and_leaves_what_is_not_its_own(graph, tmp_path):
    write_site(graph, tmp_path / "site")
    (tmp_path / "site" / ".git").mkdir()
    (tmp_path / "site" / ".git" / "HEAD").write_text("main")
    report = write_site(graph, tmp_path / "site", labels=("Dataset",))
    assert (tmp_path / "site" / ".git" / "HEAD").read_text() == "main"
    assert not (tmp_path / "site" / "paper").exists()
    assert len(list((tmp_path / "site").rglob("*.html"))) == report.pages
    assert find_broken(tmp_path / "site") == []


@pytest.mark.parametrize("name", ["index.html", "notes.txt", "assets"])
def test_a_folder_that_is_not_a_site_is_left_alone(graph, tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(ConfigError, match="is no site of papergraph"):
        write_site(graph, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_in_the_place_of_the_folder_is_refused(graph, tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(ConfigError, match="is no folder"):
        write_site(graph, tmp_path / "site")


def test_a_failure_leaves_the_old_site_as_it_was(graph, site, tmp_path):
    write_site(graph, tmp_path / "site")

    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(graph, tmp_path / "site", on_progress=stop)
    assert read_all(tmp_path / "site") == read_all(site)


def test_names_without_a_page_are_plain_text(graph, tmp_path):
    write_site(graph, tmp_path / "site", labels=("Paper",))
    text = read(tmp_path / "site", "paper/fi/first-paper-*.html")
    assert '<span tabindex="0" class="mark method"' in text
    assert find_broken(tmp_path / "site") == []


def test_pages_around_one_entity_are_its_own_and_those_of_its_papers(graph, tmp_path):
    write_site(graph, tmp_path / "site", around="method:lora")
    pages = {path.parent.parent.name for path in (tmp_path / "site").glob("*/*/*.html")}
    assert pages == {"method", "paper"}
    assert len(list((tmp_path / "site").glob("paper/*/*.html"))) == 2
    assert find_broken(tmp_path / "site") == []


def test_a_common_entity_has_pages_that_go_on(tmp_path):
    method = make_node("Method", "method:common", name="Common")
    papers = [make_node("Paper", f"p{n:03}", abstract="We use Common.") for n in range(250)]
    edges = [make_edge(paper, "USES", method, "Common") for paper in papers]
    write_site(make_property_graph([method, *papers], edges), tmp_path / "site")
    pages = sorted((tmp_path / "site" / "method" / "co").iterdir())
    assert [page.name for page in pages] == ["common.html", "common.p2.html", "common.p3.html"]
    rows = sum(page.read_text().count('class="proof"') for page in pages)
    assert rows == 250
    assert find_broken(tmp_path / "site") == []


def test_an_empty_graph_gives_a_site_too(tmp_path):
    write_site(make_property_graph([], []), tmp_path / "site")
    assert "0 papers" in (tmp_path / "site" / "index.html").read_text()
    assert find_broken(tmp_path / "site") == []


def test_a_paper_shows_what_it_cites_and_what_cites_it(graph, tmp_path):
    nodes = {node.id: node for node in graph.nodes}
    stub = make_node("Paper", "doi:10.1/x", title="Elsewhere", doi="10.1/x", stub=True)
    cites = make_edge(nodes["p3"], "CITES", nodes["p1"], "CIFAR-10")
    beyond = make_edge(nodes["p3"], "CITES", stub, "GLUE")
    builds = make_edge(nodes["p1"], "BUILDS_ON", nodes["p2"], "LoRA")
    builds = builds.model_copy(update={"properties": {"via": ("LoRA",)}})
    edges = [*graph.edges, cites, beyond, builds]
    write_site(make_property_graph([*graph.nodes, stub], edges), tmp_path / "site")
    third = read(tmp_path / "site", "paper/th/third-paper-*.html").partition("<h2>Cites</h2>")[2]
    assert "First paper" in third.partition("</section>")[0]
    assert '<a href="https://doi.org/10.1/x"' in third
    first = read(tmp_path / "site", "paper/fi/first-paper-*.html")
    assert "Third paper" in first.partition("<h2>Cited by</h2>")[2].partition("</section>")[0]
    assert "by LoRA" in first.partition("<h2>Builds on</h2>")[2].partition("</section>")[0]
    assert not list((tmp_path / "site" / "paper").glob("*/elsewhere-*.html"))
    assert find_broken(tmp_path / "site") == []


def test_a_community_has_a_page_that_its_papers_lead_to(graph, tmp_path):
    named = {"p1": "Small images", "p2": "Small images"}
    nodes = [
        node.model_copy(update={"properties": {**node.properties, "community": named[node.id]}})
        if node.id in named
        else node
        for node in graph.nodes
    ]
    write_site(make_property_graph(nodes, graph.edges), tmp_path / "site")
    page = "paper/community-small-images.html"
    assert page.removeprefix("paper/") in read(tmp_path / "site", "paper/fi/first-paper-*.html")
    assert page in read(tmp_path / "site", "index.html")
    text = read(tmp_path / "site", page)
    assert "First paper" in text
    assert "Third paper" not in text
    assert find_broken(tmp_path / "site") == []


def test_what_has_no_page_of_its_own_is_no_middle(graph, tmp_path):
    with pytest.raises(RenderError, match="has no page"):
        write_site(graph, tmp_path / "site", around="github.com/a/b")
    assert not (tmp_path / "site").exists()
