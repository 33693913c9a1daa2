"""Open pages whose every text tries to run as script, hover and click all of it.

Each page is tried with every third of the texts, another third on the next page;
``PAPERGRAPH_PROBE_STEP=1`` tries all of them on every page.
"""

import os

import pytest

from builders import make_edge, make_node, make_property_graph, make_reported_result
from papergraph.models import IngestCounts, RunReport
from papergraph.web.graph import write_around, write_community, write_views
from papergraph.web.index_page import write_index

STEP = int(os.environ.get("PAPERGRAPH_PROBE_STEP", "3"))
FIRE = "window.fired=1"
PROBES = (
    f"<script>{FIRE}</script>",
    f"</script><script>{FIRE}</script>",
    f"<!--<script>{FIRE}</script>-->",
    f"<!--<script></script><script>{FIRE}//",
    f"<img src=x onerror={FIRE}>",
    f"<svg onload={FIRE}>",
    f"<svg><script>{FIRE}</script></svg>",
    f"<iframe srcdoc='<script>parent.{FIRE}</script>'></iframe>",
    f"<a href='javascript:{FIRE}'>href</a>",
    f"<body onload={FIRE}>",
    f"<details open ontoggle={FIRE}>",
    f"<input autofocus onfocus={FIRE}>",
    f"<math><mtext></p><style><img src=x onerror={FIRE}></style>",
    f"'-({FIRE})-'",
    f'"-({FIRE})-"',
    f'" onmouseover="{FIRE}" x="',
    f"' onmouseover='{FIRE}' x='",
    f"\u2028{FIRE}\u2029",
    f"\\u003cscript>{FIRE}\\u003c/script>",
    f"${{{FIRE}}}`+({FIRE})+`",
    f"{{{{data}}}}{{{{script}}}}<style onload={FIRE}>",
    f"</style><script>{FIRE}</script>",
    f"</title></textarea><script>{FIRE}</script>",
    f"<meta http-equiv=refresh content='0;url=javascript:{FIRE}'>",
    f"<base href='javascript:{FIRE}//'>",
    f"<form action='javascript:{FIRE}'><button>go</button></form>",
)
ADDRESSES = (
    f"javascript:{FIRE}",
    f" jAvAsCrIpT:{FIRE}",
    f"java\tscript:{FIRE}",
    f"data:text/html,<script>opener.{FIRE}</script>",
    f"vbscript:{FIRE}",
    f'https://a.example/" onmouseover="{FIRE}',
    "file:///etc/passwd",
)


def make_hostile_graph(probes):
    """Put each probe into ids, names, titles, texts, sentences and addresses of its own part."""
    nodes, edges = [], []
    for number, probe in enumerate(probes):
        own = {"community": probe}
        things = [
            make_node(label, f"{number}{probe}", name=probe, aliases=(probe,), paper_count=2, **own)
            for label in ("Method", "Dataset")
        ]
        code = make_node("Repository", f"{number}github.com/{probe}", url=probe)
        text = f"We name {probe} here"
        papers = [
            make_node(
                "Paper", f"{n}{probe}", title=probe, abstract=text, url=probe, doi=probe, **own
            )
            for n in (2 * number, 2 * number + 1)
        ]
        edges += [make_edge(paper, "USES", thing, probe) for paper in papers for thing in things]
        edges += [make_edge(paper, "HAS_CODE", code, probe) for paper in papers]
        result, ties = make_reported_result(papers[0], probe, things[1])
        edges += ties
        nodes += [*papers, *things, code, result]
    return make_property_graph(nodes, edges)


def write_all(graph, folder):
    pages = list(write_views(graph, folder))
    paper = next(node for node in graph.nodes if node.label == "Paper")
    pages.append(write_around(graph, paper.id, folder / "around.html"))
    report = RunReport(
        papergraph_version="1",
        schema_version=1,
        ingest=IngestCounts(),
        nodes={"Paper": 2 * len(PROBES)},
        edges={},
        decisions=0,
    )
    return pages, write_index(graph, report, folder / "index.html", pages)


# Points at every element at once: a real pointer takes a minute for what this does in a second.
HOVER = """(selector) => {
  for (const element of document.querySelectorAll(selector)) {
    for (const kind of ["pointerover", "mouseover", "mouseenter", "focus", "focusin"]) {
      element.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }
}"""


def touch_nodes(tab, first=0):
    """Point at nodes, click them, and let go of them again; nothing of that moves the view."""
    places = "() => papergraph.visible().map((key) => [key, papergraph.place(key)])"
    for key, place in tab.evaluate(places)[first % STEP :: STEP]:
        tab.mouse.click(place["x"], place["y"])
        selected, fired = tab.evaluate("[papergraph.selected(), window.fired]")
        assert selected != "", key
        assert fired is None, key
        tab.keyboard.press("Escape")


def touch_edges(tab, graph):
    """Click in the middle of every edge that is drawn."""
    shown = set(tab.evaluate("papergraph.visible()"))
    ends = [[e.source, e.target] for e in graph.edges if {e.source, e.target} <= shown]
    places = "ends => ends.map(([a, b]) => papergraph.placeBetween(a, b))"
    for place in tab.evaluate(places, ends):
        tab.mouse.click(place["x"], place["y"])
    assert tab.evaluate("window.fired") is None


def touch_search(tab):
    for typed in ("<", "href", "script", "javascript", '"', "{{"):
        tab.get_by_role("combobox").fill(typed)
        for option in tab.get_by_role("option").all():
            option.hover()
        tab.keyboard.press("Enter")
        assert tab.evaluate("window.fired") is None, typed


@pytest.fixture(scope="module")
def hostile_graph():
    return make_hostile_graph(PROBES)


@pytest.fixture(scope="module")
def hostile_pages(hostile_graph, tmp_path_factory):
    return write_all(hostile_graph, tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("number", range(3))
def test_no_text_of_a_paper_runs(visitor, hostile_graph, hostile_pages, number):
    tab = visitor.open(hostile_pages[0][number])
    touch_nodes(tab, number)
    touch_edges(tab, hostile_graph)
    touch_search(tab)
    assert tab.locator("#panel :is(a, img, script, form, iframe, svg svg)").count() == 0


def test_the_index_shows_hostile_names_as_they_stand(visitor, hostile_pages):
    tab = visitor.open(hostile_pages[1])
    tab.locator("summary").click()
    tab.evaluate(HOVER, "main *")
    assert PROBES[0] in tab.locator("main").inner_text()
    assert tab.evaluate("window.fired") is None


READ_EVERYTHING = """() => {
  const hover = HOVER;
  for (const key of papergraph.visible()) {
    papergraph.select(key);
    for (const part of document.querySelectorAll("#panel details")) part.open = true;
    hover("#panel *");
  }
  return window.fired ?? null;
}""".replace("HOVER", HOVER)


def test_a_page_around_each_probe_reads_as_written(visitor, tmp_path):
    tab = None
    for number, probe in enumerate(PROBES[::STEP]):
        graph = make_hostile_graph([probe])
        page = write_around(graph, f"0{probe}", tmp_path / f"{number}.html")
        tab = tab or visitor.open(page)
        tab.goto(page.as_uri())
        tab.evaluate("papergraph.select(papergraph.visible()[0])")
        heading = tab.get_by_role("heading", level=2)
        assert heading.evaluate("element => element.textContent") == probe
        assert tab.evaluate(READ_EVERYTHING) is None, probe


def test_a_page_of_a_community_reads_as_written(visitor, tmp_path):
    hub = make_node("Method", PROBES[0], name=PROBES[0], community=PROBES[0])
    known = {"community": PROBES[0]}
    papers = [
        make_node("Paper", probe, title=probe, abstract=probe, url=probe, doi=probe, **known)
        for probe in PROBES
    ]
    uses = [make_edge(paper, "USES", hub, paper.id) for paper in papers]
    numbers = [make_reported_result(paper, paper.id, hub, edge_type="BY") for paper in papers]
    ties = [tie for _, both in numbers for tie in both]
    nodes = [hub, *papers, *(result for result, _ in numbers)]
    graph = make_property_graph(nodes, [*uses, *ties])
    tab = visitor.open(write_community(graph, hub.id, tmp_path / "community.html"))
    assert tab.locator("h1").text_content().startswith(PROBES[0][:12])
    assert len(tab.evaluate("papergraph.visible()")) == 1 + len(PROBES)
    assert tab.evaluate(READ_EVERYTHING) is None
    touch_search(tab)
    assert tab.locator("#panel :is(img, script, form, iframe, svg svg)").count() == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_web_addresses_become_links(visitor, tmp_path, address):
    pages, index = write_all(make_hostile_graph([address]), tmp_path)
    for page in (pages[-1], index):
        tab = visitor.open(page)
        links = tab.locator("a").all()
        for link in links:
            link.hover()
        own = ("https://", "around.html", "shared_")
        assert all(link.get_attribute("href").startswith(own) for link in links)
        assert tab.evaluate("window.fired") is None


def test_an_address_after_the_number_sign_does_not_run(visitor, views):
    for probe in PROBES[:6]:
        tab = visitor.open(views[0], f"#{probe}")
        assert tab.evaluate("window.fired") is None
