import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from builders import make_property_graph
from papergraph.api.pages import write_graph_site
from papergraph.models import IngestCounts, RunReport
from papergraph.web.graph import PageLayout, write_around, write_atlas, write_views
from papergraph.web.index_page import write_index
from papergraph.web.page_links import Navigation, link_main_pages

DARK = {"color_scheme": "dark"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
REPORT = RunReport(
    papergraph_version="1",
    schema_version=1,
    ingest=IngestCounts(),
    nodes={"Paper": 4},
    edges={},
    decisions=0,
)


@pytest.fixture(scope="module")
def graph(small_graph):
    """Give papers authors, venues and years of their own."""
    nodes = [
        node.model_copy(
            update={
                "properties": {
                    **node.properties,
                    "authors": ("Ada Lovelace", f"Writer {node.id}"),
                    "venue": "ACL",
                    "year": 2019 + int(node.id[1:]),
                }
            }
        )
        if node.label == "Paper"
        else node
        for node in small_graph.nodes
    ]
    return make_property_graph(nodes, small_graph.edges)


@pytest.fixture(scope="module")
def folder(graph, tmp_path_factory):
    """Give a graph folder's pages, with its site in it."""
    folder = tmp_path_factory.mktemp("graph").resolve()
    path = folder / "views" / "atlas.html"
    pages = [write_atlas(graph, path, navigation=Navigation(link_main_pages(path, folder)))]
    pages += write_views(graph, folder / "views")
    write_index(graph, REPORT, folder / "index.html", pages)
    write_graph_site(graph, folder / "site")
    write_around(graph, "method:lora", folder / "views" / "time.html", layout=PageLayout.TIMELINE)
    return folder


def find_violations(tab):
    found = Axe().run(tab, options={"preload": False}).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


def test_the_index_finds_an_author_and_leads_to_the_paper(visitor, folder):
    tab = visitor.open(folder / "index.html")
    tab.keyboard.press("/")
    tab.get_by_role("combobox").fill("writer p2")
    expect(tab.get_by_role("option").first).to_contain_text("Second paper")
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel h2").first).to_have_text("Second paper")


def test_the_index_switches_between_light_and_dark(visitor, folder):
    tab = visitor.open(folder / "index.html")
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.locator(".theme").click()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_only_what_is_around_a_node_is_shown_and_the_address_keeps_it(visitor, folder):
    tab = visitor.open_ready(folder / "views" / "atlas.html", "#method:lora")
    everything = len(tab.evaluate("papergraph.visible()"))
    tab.get_by_role("button", name="Only around it").click()
    near = tab.evaluate("papergraph.visible()")
    assert {"method:lora", "p1", "p2"} <= set(near)
    assert "p4" not in near
    assert "around=method" in tab.url
    address = "#" + tab.url.partition("#")[2]
    again = visitor.open_ready(folder / "views" / "atlas.html", address)
    assert again.evaluate("papergraph.visible()") == near
    again.get_by_role("button", name="Show the rest").click()
    assert len(again.evaluate("papergraph.visible()")) == everything


def test_pages_lead_to_one_another(visitor, folder):
    tab = visitor.open_ready(folder / "views" / "atlas.html")
    tab.get_by_role("navigation", name="Pages").get_by_role("link", name="Home").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("4 papers")
    tab.goto((folder / "site" / "method" / "lo" / "lora.html").as_uri())
    tab.get_by_role("link", name="Around it on the atlas").click()
    expect(tab.locator("#panel h2").first).to_have_text("LoRA")
    assert "p4" not in tab.evaluate("papergraph.visible()")
    tab.get_by_role("link", name="All about it").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("LoRA")


def test_a_list_shows_only_papers_with_code(visitor, folder):
    tab = visitor.open(folder / "site" / "paper" / "index.html")
    expect(tab.locator("tbody tr:visible")).to_have_count(4)
    tab.get_by_role("checkbox", name="with code").check()
    expect(tab.locator("tbody tr:visible")).to_have_count(1)
    expect(tab.get_by_role("status")).to_have_text("1 of 4")


@pytest.mark.parametrize("visitor", [{}, DARK, PHONE], indirect=True)
def test_axe_finds_nothing_serious_in_the_new_pages(visitor, folder):
    for page in (
        "index.html",
        "site/author/ad/ada-lovelace.html",
        "site/venue/index.html",
        "site/method/index.html",
        "site/dataset/ci/cifar-10.html",
    ):
        assert find_violations(visitor.open(folder / page)) == [], page
    assert find_violations(visitor.open_ready(folder / "views" / "time.html")) == []


def test_a_timeline_stands_by_year_and_names_its_papers(visitor, folder):
    tab = visitor.open_ready(folder / "views" / "time.html")
    first, second = (tab.evaluate(f"papergraph.place('{key}').x") for key in ("p1", "p2"))
    assert first < second
