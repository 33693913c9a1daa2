import csv
import io
import re

import networkx as nx
import pytest
from playwright.sync_api import expect

from builders import make_edge, make_node, make_property_graph
from papergraph.web.graph import MapChoice, write_atlas, write_entity_map


@pytest.fixture(scope="module")
def graph():
    """Return three methods: two papers name A and B, one of them C too."""
    methods = {x: make_node("Method", f"method:{x.lower()}", name=x) for x in "ABC"}
    papers = {
        "p1": ("First", "We mix A and B.", "AB"),
        "p2": ("Second", "C beats B here. A too.", "ABC"),
    }
    nodes = [make_node("Paper", key, title=t, abstract=a) for key, (t, a, _) in papers.items()]
    edges = [
        make_edge(paper, "USES", methods[x], x) for paper in nodes for x in papers[paper.id][2]
    ]
    return make_property_graph([*methods.values(), *nodes], edges)


@pytest.fixture
def entity_map(visitor, graph, tmp_path):
    return visitor.open_ready(
        write_entity_map(graph, tmp_path / "map.html", MapChoice(around="method:a"))
    )


@pytest.fixture(params=["map", "atlas"])
def without_papers(request, visitor, graph, tmp_path):
    if request.param == "map":
        return visitor.open_ready(write_entity_map(graph, tmp_path / "map.html", MapChoice()))
    tab = visitor.open_ready(write_atlas(graph, tmp_path / "atlas.html"))
    tab.get_by_role("checkbox", name="Papers").uncheck()
    return tab


def visible(tab):
    return set(tab.evaluate("papergraph.visible()"))


def test_a_map_opens_with_entities_alone_and_shows_papers_when_asked(visitor, entity_map):
    expect(entity_map.get_by_role("heading", level=1)).to_have_text("Entities around A")
    assert visible(entity_map) == {"method:a", "method:b", "method:c"}
    expect(entity_map.get_by_role("checkbox", name="Papers")).not_to_be_checked()
    entity_map.get_by_role("checkbox", name="Papers").check()
    assert visible(entity_map) == {"method:a", "method:b", "method:c", "p1", "p2"}
    expect(entity_map).to_have_url(re.compile("hide=none"))
    entity_map.reload()
    expect(entity_map.locator("#opening")).to_have_count(0)
    expect(entity_map.get_by_role("checkbox", name="Papers")).to_be_checked()


def test_entities_are_joined_by_the_papers_that_name_both(without_papers):
    assert visible(without_papers) == {"method:a", "method:b", "method:c"}
    without_papers.evaluate("location.hash = '#method:a&method:b?hide=Paper'")
    panel = without_papers.get_by_role("complementary")
    expect(panel.get_by_role("heading", name="2 papers name both")).to_be_visible()
    expect(panel.locator(".proof")).to_have_count(4)
    expect(panel.locator(".proof").first).to_have_text("We mix A and B.")
    expect(panel.locator(".proof mark")).to_have_text(["A", "B", "A", "B"])


def test_an_entity_lists_those_it_shares_most_papers_with(without_papers):
    without_papers.evaluate("papergraph.select('method:a')")
    panel = without_papers.get_by_role("complementary")
    expect(panel.get_by_role("heading", name="Shares papers with (2)")).to_be_visible()
    names = panel.locator(".entry")
    expect(names).to_have_text([re.compile("B.*2 papers"), re.compile("C.*1 paper")])


def test_what_is_saved_holds_the_papers_in_common(without_papers):
    def read(name):
        with without_papers.expect_download() as waiting:
            without_papers.get_by_role("button", name=name, exact=True).click()
        return waiting.value.path().read_bytes()

    found = nx.read_gexf(io.BytesIO(read("GEXF")))
    assert set(found) == visible(without_papers)
    assert found.edges["method:a", "method:b"]["weight"] == 2
    assert found.edges["method:a", "method:b"]["sentence"] == "We mix A and B."
    rows = list(csv.DictReader(io.StringIO(read("CSV").decode("utf-8-sig"), newline="")))
    (row,) = (row for row in rows if {row["name"], row["other_name"]} == {"A", "B"})
    assert (row["papers"], row["titles"]) == ("2", "First; Second")


def test_two_entities_are_connected_through_those_they_share_papers_with(without_papers):
    without_papers.evaluate("papergraph.select('method:c')")
    without_papers.get_by_role("button", name="Connect to").click()
    without_papers.get_by_role("combobox").fill("A")
    without_papers.keyboard.press("Enter")
    panel = without_papers.get_by_role("complementary")
    expect(panel.get_by_role("heading", name="1 paper names both")).to_be_visible()
