from collections import Counter

import pytest
from playwright.sync_api import expect

from builders import make_edge, make_node, make_property_graph
from papergraph.models import IngestCounts, RunReport
from papergraph.web.graph import write_around, write_atlas, write_views
from papergraph.web.graph.subgraph import select_shared
from papergraph.web.index_page import write_index


def make_report(graph):
    return RunReport(
        papergraph_version="1",
        schema_version=1,
        ingest=IngestCounts(files=1, entries=4, papers=4),
        nodes=Counter(node.label for node in graph.nodes),
        edges=Counter(edge.type for edge in graph.edges),
        decisions=0,
    )


def test_a_page_around_a_paper_opens_with_its_details_and_its_code(visitor, small_graph, tmp_path):
    tab = visitor.open(write_around(small_graph, "p4", tmp_path / "around.html"))
    expect(tab.get_by_role("heading", level=1)).to_have_text("Around Fourth paper")
    expect(tab.get_by_role("heading", level=2)).to_have_text("Fourth paper")
    link = tab.get_by_role("link", name="Code: github.com/a/b")
    expect(link).to_have_attribute("href", "https://github.com/a/b")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_the_index_leads_to_a_view_with_the_thing_selected(visitor, small_graph, tmp_path):
    pages = write_views(small_graph, tmp_path / "views")
    tab = visitor.open(
        write_index(small_graph, make_report(small_graph), tmp_path / "index.html", pages)
    )
    expect(tab.get_by_role("heading", level=1)).to_have_text("4 papers")
    tab.get_by_role("link", name="CIFAR-10").first.click()
    expect(tab).to_have_title("Shared datasets and benchmarks · papergraph")
    expect(tab.get_by_role("heading", level=2)).to_have_text("CIFAR-10")


def test_papers_are_found_by_their_authors(visitor, tmp_path):
    method = make_node("Method", "method:x", name="X")
    papers = [
        make_node("Paper", key, title=title, abstract="X", authors=authors, year=2021)
        for key, title, authors in (
            ("p1", "First", ("Edward Hu", "Laurens van der Maaten")),
            ("p2", "Second", ("Ada Lovelace",)),
        )
    ]
    graph = make_property_graph(
        [method, *papers], [make_edge(paper, "USES", method, "X") for paper in papers]
    )
    for page in (write_views(graph, tmp_path)[1], write_atlas(graph, tmp_path / "atlas.html")):
        tab = visitor.open_ready(page)
        tab.get_by_role("combobox").fill("maaten")
        expect(tab.get_by_role("option")).to_have_text(["First"])


def test_an_empty_graph_opens_quietly(visitor, tmp_path):
    graph = make_property_graph([], [])
    for page in write_views(graph, tmp_path):
        expect(visitor.open(page).get_by_role("heading", name="In this view")).to_be_visible()


def make_wide_graph(papers, things):
    nodes = [make_node("Method", f"method:{n}", name=f"Method {n}") for n in range(things)]
    edges = []
    for number in range(papers):
        # Low numbers are named by many, as in real collections.
        named = sorted({number * step % (1 + number % things) for step in (3, 7, 11)})
        text = "".join(f"Method {n}; " for n in named)
        paper = make_node("Paper", f"p{number}", abstract=text)
        nodes.append(paper)
        edges += [make_edge(paper, "USES", nodes[n], f"Method {n};") for n in named]
    return make_property_graph(nodes, edges)


@pytest.fixture(scope="module")
def wide_page(tmp_path_factory):
    graph = make_wide_graph(3000, 600)
    assert select_shared(graph, ("Method",)).total > 2000
    return write_views(graph, tmp_path_factory.mktemp("wide"))[1]


def test_a_page_of_2000_nodes_says_what_it_leaves_out_and_is_soon_ready(visitor, wide_page):
    ready = []
    # Other tests have the processors, too: the shortest of three times is the page's own.
    for _ in range(3):
        tab = visitor.open(wide_page)
        expect(tab.locator("#shown")).to_contain_text("most connected of 3,")
        assert len(tab.evaluate("papergraph.visible()")) <= 2000
        ready.append(tab.evaluate("performance.getEntriesByName('papergraph-ready')[0].startTime"))
        tab.close()
    assert min(ready) < 5000
