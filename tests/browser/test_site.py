"""Use the site as a person does: search, sort, filter, follow links, by pointer and by keyboard."""

import re
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from test_injection import ADDRESSES, FIRE, HOVER, PROBES, STEP

from builders import (
    make_edge,
    make_node,
    make_property_graph,
    make_reported_result,
    make_small_graph,
)
from papergraph.text.normalize import fold_accents
from papergraph.web.site import write_site

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def make_library():
    """Build the small graph and a dataset on which papers of three years report numbers."""
    data = make_node("Dataset", "dataset:digits", name="Digits", aliases=("Handwritten digits",))
    metric = make_node("Metric", "metric:points", name="points won")
    nodes, edges = [data, metric], []
    for number, value in enumerate(("9.5", "88.1", "71")):
        text = f"On Digits we reach {value} points."
        paper = make_node(
            "Paper", f"d{number}", title=f"Study {number}", abstract=text, year=2020 + number
        )
        result, ties = make_reported_result(paper, value, data, number=float(value))
        _, (_, measured) = make_reported_result(paper, value, metric, edge_type="IN")
        nodes += [paper, result]
        edges += [*ties, measured, make_edge(paper, "EVALUATED_ON", data, "Digits")]
    crowd = make_node("Method", "method:crowd", name="Crowd")
    for number in range(14):
        paper = make_node("Paper", f"c{number:02}", abstract=f"We use Crowd {number:02} times.")
        nodes.append(paper)
        edges.append(make_edge(paper, "USES", crowd, "Crowd"))
    small = make_small_graph()
    return make_property_graph([*small.nodes, *nodes, crowd], [*small.edges, *edges])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library") / "site"
    write_site(make_library(), folder)
    return folder


@pytest.fixture
def home(visitor, site):
    return visitor.open(site / "index.html")


def get_rows(tab):
    return tab.locator("table.results tbody tr .value")


def test_typing_suggests_and_a_click_leads_there(home):
    home.get_by_role("combobox").press_sequentially("handwr")
    option = home.get_by_role("option", name="Digits")
    expect(option).to_contain_text("3 papers")
    option.click()
    expect(home.get_by_role("heading", level=1)).to_contain_text("Digits")


def test_the_search_is_used_by_keyboard_alone(home):
    home.keyboard.press("/")
    expect(home.get_by_role("combobox")).to_be_focused()
    home.keyboard.type("lor")
    option = home.get_by_role("option", name="LoRA").first
    expect(option).to_be_visible()
    home.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(home.get_by_role("combobox")).to_have_attribute("aria-activedescendant", "suggestion-0")
    home.keyboard.press("Enter")
    expect(home).to_have_url(re.compile("/method/lo/lora.html$"))


def test_escape_closes_the_suggestions(home):
    home.get_by_role("combobox").press_sequentially("lora")
    expect(home.get_by_role("listbox")).to_be_visible()
    home.keyboard.press("Escape")
    expect(home.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("low-rank adaptation", "LoRA"),
        ("cifar10", "CIFAR-10"),
        ("images small", "Third paper"),
        ("study 2", "Study 2"),
        ("STUDIES", "Study 2"),
    ],
)
def test_the_best_answer_comes_first(home, typed, first):
    home.get_by_role("combobox").fill(typed)
    expect(home.get_by_role("option").first).to_contain_text(first)


def test_all_answers_stand_on_a_page_whose_address_keeps_them(home, visitor):
    home.get_by_role("combobox").fill("digits")
    home.keyboard.press("Enter")
    expect(home).to_have_url(re.compile("search.html#digits$"))
    expect(home.locator("#found li")).to_have_count(4)
    home.get_by_role("button", name="Dataset").click()
    expect(home.locator("#found li")).to_have_count(1)
    again = visitor.context.new_page()
    again.goto(home.url)
    expect(again.locator("#found li")).to_have_count(4)
    again.get_by_role("combobox").fill("nothing at all like this")
    expect(again.get_by_role("status")).to_contain_text("Nothing found")


def test_a_result_is_sorted_by_its_number_and_shows_its_sentence(visitor, site):
    tab = visitor.open(site / "dataset" / "di" / "digits.html")
    button = tab.get_by_role("button", name="Value")
    button.click()
    expect(get_rows(tab)).to_have_text(["88.1", "71", "9.5"])
    expect(tab.get_by_role("columnheader", name="Value")).to_have_attribute(
        "aria-sort", "descending"
    )
    button.press("Enter")
    expect(get_rows(tab)).to_have_text(["9.5", "71", "88.1"])
    tab.get_by_role("button", name="Year").first.click()
    expect(get_rows(tab)).to_have_text(["71", "88.1", "9.5"])
    expect(tab.locator(".results mark")).to_have_text(["71", "88.1", "9.5"])


def test_papers_by_year_are_drawn_and_told(visitor, site):
    tab = visitor.open(site / "dataset" / "di" / "digits.html")
    chart = tab.get_by_role("img", name="Papers by year: 1 in 2020, 1 in 2021, 1 in 2022")
    expect(chart).to_be_visible()
    tab.get_by_text("as a table").click()
    expect(tab.get_by_role("row", name="2021 1")).to_be_visible()


def test_a_long_table_is_filtered(visitor, site):
    tab = visitor.open(site / "method" / "cr" / "crowd.html")
    expect(tab.locator("table.list tbody tr")).to_have_count(14)
    tab.get_by_placeholder("Filter these rows").fill("07 times")
    expect(tab.locator("table.list tbody tr:visible")).to_have_count(1)
    expect(tab.get_by_role("status")).to_have_text("1 of 14")


def test_from_a_paper_to_a_method_to_who_introduced_it(visitor, site):
    tab = visitor.open(next((site / "paper" / "fi").glob("first-paper-*.html")))
    tab.locator(".abstract").get_by_role("link", name="LoRA").click()
    tab.locator(".cards").get_by_role("link", name="Second paper").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Second paper")
    tab.get_by_role("link", name="First paper").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("First paper")


def test_a_mark_says_what_it_names_when_hovered_or_focused(visitor, site):
    tab = visitor.open(next((site / "paper" / "fi").glob("first-paper-*.html")))
    mark = tab.locator(".abstract .mark", has_text="CIFAR-10")
    mark.hover()
    about = "dataset · the paper is evaluated on it · confidence 0.90"
    expect(tab.get_by_role("tooltip")).to_contain_text(about)
    tab.mouse.move(2, 2)
    expect(tab.get_by_role("tooltip")).to_be_hidden()
    mark.focus()
    expect(tab.get_by_role("tooltip")).to_be_visible()
    expect(mark).to_have_accessible_description(re.compile("confidence 0.90"))


def test_without_scripts_everything_but_the_search_is_there(chromium, site):
    context = chromium.new_context(java_script_enabled=False, offline=True)
    tab = context.new_page()
    tab.goto((site / "index.html").as_uri())
    expect(tab.locator("form.search")).to_be_hidden()
    tab.get_by_role("link", name="LoRA").first.click()
    expect(tab.locator("h1")).to_contain_text("LoRA")
    context.close()


def test_axe_finds_no_violation(visitor, site):
    pages = (
        site / "index.html",
        site / "search.html",
        site / "dataset" / "di" / "digits.html",
        site / "method" / "index.html",
        next((site / "paper" / "fi").glob("first-paper-*.html")),
    )
    for page in pages:
        tab = visitor.open(page, "#digits" if page.name == "search.html" else "")
        tab.wait_for_function("document.querySelector('form.search').hidden === false")
        found = Axe().run(tab, options={"preload": False})
        assert found.violations_count == 0, found.generate_report()
        # Only colours differ in the dark, and a run of all rules takes seconds.
        tab.emulate_media(color_scheme="dark")
        expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
        dark = tab.evaluate("axe.run({ runOnly: ['color-contrast'], preload: false })")
        assert dark["violations"] == []
        tab.close()


@pytest.mark.parametrize("visitor", [PHONE], indirect=True)
def test_on_a_phone_nothing_is_wider_than_the_screen(visitor, site):
    for page in ("index.html", "dataset/di/digits.html", "method/index.html", "search.html#study"):
        path, _, place = page.partition("#")
        tab = visitor.open(site / path, f"#{place}" if place else "")
        assert tab.evaluate("document.documentElement.scrollWidth") == 390, page


def test_the_page_cuts_words_as_the_index_does(home):
    texts = [
        "Low-Rank Adaptations of CIFAR-10",
        "Schrödinger's Ångström naïve ﬁne",
        "数据集 データセット 데이터",
        "ΟΔΟΣ İstanbul straße",
        "Queries bodies classes corpus analysis axis ties",
        "C++ x² ½ ① snake_case \u0301 \U0001d4d0",
    ]
    script = """text => text.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase()
        .match(/[\\p{L}\\p{N}]+/gu)"""
    for text in texts:
        assert home.evaluate(script, text) == re.findall(r"[^\W_]+", fold_accents(text)), text


def make_hostile_library(probes):
    """Put each probe into ids, names, titles, texts, authors, sentences, values and addresses."""
    nodes, edges = [], []
    for number, probe in enumerate(probes):
        kinds = ("Method", "Dataset", "Benchmark", "Task", "Metric")
        things = [
            make_node(kind, f"{number}{probe}", name=probe, aliases=(f"{probe}.",))
            for kind in kinds
        ]
        code = make_node("Repository", f"{number}{probe}", url=probe)
        page = make_node("Page", f"{number}{probe}", url=probe, kind="project")
        paper = make_node(
            "Paper",
            f"{number}{probe}",
            title=probe,
            abstract=f"We name {probe} here",
            authors=(probe,),
            venue=probe,
            url=probe,
            doi=probe,
            arxiv_id=probe,
            published=probe,
            year=2020,
        )
        result, ties = make_reported_result(paper, probe, things[1])
        edges += [make_edge(paper, "INTRODUCES", thing, probe) for thing in things]
        edges += [make_edge(paper, "HAS_CODE", code, probe), *ties]
        edges += [make_edge(paper, "HAS_PAGE", page, probe)]
        nodes += [paper, code, page, result, *things]
    return make_property_graph(nodes, edges)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "site"
    write_site(make_hostile_library([*PROBES, *ADDRESSES]), folder)
    return folder


TOUCH = """() => {
  for (const button of document.querySelectorAll("th button")) button.click();
  const risky = ":is(img, iframe, form:not(.search), base, object, embed, style)";
  return {
    fired: window.fired ?? null,
    risky: document.querySelectorAll(risky).length,
    scripts: [...document.scripts].map((script) => script.src.split("/").pop()),
    links: [...document.querySelectorAll("a")].map((link) => link.href),
  };
}"""


def touch(tab):
    tab.evaluate(HOVER, "main *")
    seen = tab.evaluate(TOUCH)
    assert seen["fired"] is None, unquote(tab.url)
    assert seen["risky"] == 0
    assert seen["scripts"] == ["theme.js", "site.js"]
    for address in seen["links"]:
        assert address.startswith(("file:", "https:")), address


@pytest.mark.parametrize(("kind", "first"), [("paper", 0), ("dataset", 1)])
def test_no_text_of_a_paper_runs(visitor, hostile, kind, first):
    pages = sorted((hostile / kind).glob("*/*.html"))
    assert len(pages) == len(PROBES) + len(ADDRESSES)
    tab = visitor.open(pages[0])
    for page in pages[first % STEP :: STEP]:
        tab.goto(page.as_uri())
        touch(tab)


def test_lists_and_the_home_page_show_hostile_names_as_they_stand(visitor, hostile):
    for page in ("index.html", "paper/index.html", "method/index.html", "method/list-i.html"):
        tab = visitor.open(hostile / page)
        touch(tab)
        is_cut = page == "index.html"
        assert is_cut or f"<img src=x onerror={FIRE}>" in tab.locator("body").text_content()


def test_no_answer_of_the_search_runs(visitor, hostile):
    tab = visitor.open(hostile / "index.html")
    for typed in ("script", "fired", "javascript", "img", '"', "href", "svg"):
        tab.get_by_role("combobox").fill(typed)
        tab.wait_for_timeout(50)
        for option in tab.get_by_role("option").all():
            option.hover()
        assert tab.evaluate("window.fired") is None, typed
    tab.keyboard.press("Enter")
    expect(tab.locator("#found li").first).to_be_visible()
    for link in tab.locator("#found a").all():
        link.hover()
        assert link.evaluate("element => element.href").startswith("file:")
    assert tab.evaluate("window.fired") is None


@pytest.mark.parametrize("probe", [*PROBES[:6], "%", "%E0%A4%A", "__proto__", "constructor"])
def test_what_stands_after_the_number_sign_does_not_run(visitor, hostile, probe):
    tab = visitor.open(hostile / "search.html", f"#{probe}")
    tab.wait_for_timeout(50)
    assert tab.evaluate("window.fired") is None
    expect(tab.get_by_role("status")).not_to_be_empty()
