"""Use a site whose pages share files: they show what files of their own would, and as safely."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from test_injection import ADDRESSES, HOVER, PROBES, STEP
from test_site import TOUCH, make_hostile_library, make_library

from builders import make_edge, make_node, make_property_graph
from papergraph.web.site import write_site


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return tmp_path_factory.mktemp("packed")


@pytest.fixture(scope="module")
def packed(library):
    write_site(make_library(), library / "site", most_pages=0)
    return library / "site"


@pytest.fixture(scope="module")
def apart(library):
    write_site(make_library(), library / "apart")
    return library / "apart"


def list_own_pages(site):
    pages = (path.relative_to(site).as_posix() for path in sorted(site.glob("*/*/*.html")))
    return [page.removesuffix(".html") for page in pages]


def show(visitor, site, name):
    tab = visitor.open(site / "page.html", f"?{name}")
    expect(tab.locator("#main")).not_to_have_attribute("aria-busy", "true")
    return tab


def test_a_page_shows_what_a_file_of_its_own_shows(visitor, packed, apart):
    names = list_own_pages(apart)
    assert len(names) > 20
    for name in names[::7]:
        shown, whole = show(visitor, packed, name), visitor.open(apart / f"{name}.html")
        assert shown.locator("main").inner_text() == whole.locator("main").inner_text()
        assert shown.title() == whole.title()
        shown.close()
        whole.close()


def test_from_the_search_to_a_dataset_to_a_paper_and_back(visitor, packed):
    tab = visitor.open(packed / "index.html")
    tab.get_by_role("combobox").press_sequentially("handwr")
    tab.get_by_role("option", name="Digits").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Digits")
    tab.get_by_role("button", name="Year").last.click()
    tab.locator("#papers").locator("xpath=..").get_by_role("link", name="Study 1").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Study 1")
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Digits")
    assert Axe().run(tab, options={"preload": False}).violations_count == 0


def test_an_address_leads_to_a_place_on_a_page(visitor, packed):
    tab = visitor.open(packed / "page.html", "?dataset/di/digits#papers")
    expect(tab.locator("#papers")).to_be_in_viewport()


def test_a_page_that_goes_on_leads_to_its_continuation(visitor, tmp_path):
    method = make_node("Method", "method:common", name="Common")
    papers = [make_node("Paper", f"p{n:03}", abstract="We use Common.") for n in range(150)]
    edges = [make_edge(paper, "USES", method, "Common") for paper in papers]
    write_site(make_property_graph([method, *papers], edges), tmp_path / "site", most_pages=150)
    tab = show(visitor, tmp_path / "site", "method/co/common")
    tab.get_by_role("navigation", name="Pages").get_by_role("link", name="2").click()
    expect(tab.locator("main tbody .proof")).to_have_count(50)


@pytest.mark.parametrize("name", ["", "task/no/none", "__proto__", "../x", "<img src=x>"])
def test_an_address_without_a_page_is_told(visitor, packed, name):
    tab = visitor.open(packed / "page.html", f"?{name}")
    expect(tab.locator("#reading")).to_contain_text("There is no such page")


def test_no_text_of_a_paper_runs(visitor, tmp_path):
    graph = make_hostile_library([*PROBES, *ADDRESSES])
    write_site(graph, tmp_path / "apart", labels=("Paper", "Dataset"))
    write_site(graph, tmp_path / "site", labels=("Paper", "Dataset"), most_pages=0)
    names = list_own_pages(tmp_path / "apart")
    assert len(names) > 2 * len(PROBES)
    for name in names[::STEP]:
        tab = show(visitor, tmp_path / "site", name)
        expect(tab.locator("#reading")).to_have_count(0)
        tab.evaluate(HOVER, "main *")
        seen = tab.evaluate(TOUCH)
        assert (seen["fired"], seen["risky"]) == (None, 0), name
        assert all(address.startswith(("file:", "https:")) for address in seen["links"])
        tab.close()


@pytest.mark.parametrize("damaged", ["", 'papergraphPages("0","!!!");'])
def test_a_damaged_script_is_told(visitor, tmp_path, damaged):
    write_site(make_library(), tmp_path / "site", most_pages=0)
    for script in (tmp_path / "site" / "pages").glob("*.js"):
        script.write_text(damaged.replace('"0"', f'"{script.stem}"'), encoding="utf-8")
    tab = show(visitor, tmp_path / "site", "dataset/di/digits")
    expect(tab.locator("#reading")).to_contain_text(re.compile("damaged|cannot be read"))
