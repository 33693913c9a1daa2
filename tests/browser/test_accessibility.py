import pytest
from axe_playwright_python.sync_playwright import Axe

from papergraph.models import IngestCounts, RunReport
from papergraph.web.graph import write_atlas, write_views
from papergraph.web.index_page import write_index

DARK = {"color_scheme": "dark"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
GRAVE = ("serious", "critical")


def find_violations(tab):
    results = Axe().run(tab)
    return [
        (found["id"], [node["html"] for node in found["nodes"]][:3])
        for found in results.response["violations"]
        if found["impact"] in GRAVE
    ]


@pytest.fixture(scope="module")
def pages(small_graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    paths = [write_atlas(small_graph, folder / "atlas.html"), *write_views(small_graph, folder)]
    report = RunReport(
        papergraph_version="1",
        schema_version=1,
        ingest=IngestCounts(),
        nodes={"Paper": 4},
        edges={},
        decisions=0,
    )
    return [*paths, write_index(small_graph, report, folder / "index.html", paths)]


@pytest.mark.parametrize("visitor", [{}, DARK, PHONE], indirect=True)
def test_axe_finds_nothing_serious_in_any_state_of_a_page(visitor, pages):
    for page in pages[:2]:
        tab = visitor.open_ready(page)
        assert find_violations(tab) == []
        tab.evaluate("papergraph.select('benchmark:glue')")
        assert find_violations(tab) == []
        tab.get_by_role("combobox").fill("paper")
        assert find_violations(tab) == []
        tab.keyboard.press("Escape")
        tab.evaluate("papergraph.select('p1')")
        assert find_violations(tab) == []


@pytest.mark.parametrize("visitor", [{}, DARK], indirect=True)
def test_axe_finds_nothing_serious_in_the_index(visitor, pages):
    assert find_violations(visitor.open(pages[-1])) == []
