import csv
import io
import struct
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import expect
from test_injection import FIRE, PROBES, make_hostile_graph

from builders import make_edge, make_node, make_property_graph
from papergraph.web.graph import write_atlas

SVG = "{http://www.w3.org/2000/svg}"
GEXF = "{http://gexf.net/1.3}"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', " =1", "\uff1d1")


def save(tab, name):
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=name, exact=True).click()
    return waiting.value


def read(tab, name):
    return save(tab, name).path().read_bytes()


def read_xml(tab, name):
    return ET.fromstring(read(tab, name))  # noqa: S314 - this page wrote it


def read_table(tab):
    text = read(tab, "CSV").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(params=["focus", "atlas"])
def page(request, visitor, views, atlas_page):
    tab = visitor.open_ready(views[0] if request.param == "focus" else atlas_page)
    tab.wait_for_timeout(300)
    return tab


def read_size(tab):
    content = read(tab, "PNG")
    assert content.startswith(b"\x89PNG")
    return struct.unpack(">II", content[16:24])


def list_texts(root, part):
    return [text.text for text in root.find(f".//{SVG}g[@id='{part}']").iter(f"{SVG}text")]


def test_a_picture_is_fit_for_a_slide_and_named_after_the_page(page):
    download = save(page, "PNG")
    assert download.suggested_filename in ("shared-datasets-and-benchmarks.png", "atlas.png")
    width, height = read_size(page)
    drawn = read_xml(page, "SVG")
    ratio = width / float(drawn.get("width"))
    assert 2 <= ratio <= 4
    assert height == pytest.approx(ratio * float(drawn.get("height")), abs=1)


def test_a_picture_is_cropped_to_what_is_shown(page):
    whole = read_size(page)
    page.evaluate("papergraph.select('benchmark:glue')")
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    page.wait_for_timeout(600)
    assert read_size(page)[1] < whole[1]


def test_lines_and_shapes_are_those_of_the_screen_with_title_and_legend(page):
    root = read_xml(page, "SVG")
    nodes = list(root.find(f".//{SVG}g[@id='nodes']"))
    assert len(nodes) == len(page.evaluate("papergraph.visible()"))
    labels = list_texts(root, "labels")
    assert "GLUE" in labels
    assert len(set(labels)) == len(labels)
    legend = list_texts(root, "legend")
    assert legend[0] == page.get_by_role("heading", level=1).inner_text()
    assert "1 benchmark" in legend
    discs = root.find(f".//{SVG}g[@id='discs']")
    assert bool(len(discs)) == (legend[0] == "Atlas")
    ends = len(list(root.find(f".//{SVG}g[@id='edges']")))
    page.get_by_role("checkbox", name="mentions").uncheck()
    page.wait_for_timeout(200)
    assert 0 < len(list(read_xml(page, "SVG").find(f".//{SVG}g[@id='edges']"))) < ends


def test_the_graph_can_be_read_back(page):
    page.get_by_role("checkbox", name="Benchmarks").uncheck()
    root = read_xml(page, "GEXF")
    nodes = {node.get("id"): node for node in root.iter(f"{GEXF}node")}
    assert set(nodes) == set(page.evaluate("papergraph.visible()"))
    assert "benchmark:glue" not in nodes
    assert nodes["dataset:cifar-10"].get("label") == "CIFAR-10"
    position = nodes["p1"].find("{http://gexf.net/1.3/viz}position")
    assert float(position.get("x")) or float(position.get("y"))
    edges = {(e.get("source"), e.get("label"), e.get("target")) for e in root.iter(f"{GEXF}edge")}
    assert ("p1", "EVALUATED_ON", "dataset:cifar-10") in edges


def test_networkx_reads_the_graph_with_its_looks_and_sentences(page):
    graph = nx.read_gexf(io.BytesIO(read(page, "GEXF")))
    assert set(graph) == set(page.evaluate("papergraph.visible()"))
    looks = graph.nodes["benchmark:glue"]
    assert looks["label"] == "GLUE"
    assert looks["kind"] == "Benchmark"
    assert set(looks["viz"]["color"]) >= {"r", "g", "b"}
    assert looks["viz"]["size"] > 0
    edge = graph.edges["p3", "benchmark:glue"]
    assert edge["sentence"] == "GLUE is named too."
    assert edge["confidence"] == pytest.approx(0.9)


def test_the_graph_holds_what_is_chosen(page):
    page.evaluate("papergraph.select('benchmark:glue')")
    graph = nx.read_gexf(io.BytesIO(read(page, "GEXF")))
    assert set(graph) == {"p1", "p3", "benchmark:glue"}
    assert set(graph.edges) == {("p1", "benchmark:glue"), ("p3", "benchmark:glue")}


def test_the_table_holds_what_is_chosen_with_its_sentences(page):
    page.evaluate("papergraph.select('benchmark:glue')")
    rows = read_table(page)
    assert {(row["paper_id"], row["role"], row["id"]) for row in rows} == {
        ("p1", "EVALUATED_ON", "benchmark:glue"),
        ("p3", "MENTIONS", "benchmark:glue"),
    }
    assert {row["sentence"] for row in rows} == {
        "We test on CIFAR-10 and GLUE.",
        "GLUE is named too.",
    }
    assert {row["confidence"] for row in rows} == {"0.9"}


def test_no_cell_of_a_table_is_a_formula(visitor, tmp_path):
    things = [make_node("Method", f"method:{n}", name=text) for n, text in enumerate(FORMULAS)]
    papers = [
        make_node("Paper", f"={n}", title=text, abstract=text) for n, text in enumerate(FORMULAS)
    ]
    edges = [
        make_edge(paper, "USES", thing, text)
        for paper, thing, text in zip(papers, things, FORMULAS, strict=True)
    ]
    graph = make_property_graph([*things, *papers], edges)
    tab = visitor.open_ready(write_atlas(graph, tmp_path / "atlas.html"))
    rows = read_table(tab)
    assert len(rows) == len(FORMULAS)
    for row in rows:
        for value in row.values():
            assert value.lstrip()[:1] not in tuple("=+-@\uff1d")
    assert {row["name"] for row in rows} == {f"'{text}" for text in FORMULAS}


def test_hostile_names_are_only_text_in_what_is_saved(visitor, tmp_path):
    graph = make_hostile_graph(PROBES)
    tab = visitor.open_ready(write_atlas(graph, tmp_path / "atlas.html"))
    tab.wait_for_timeout(300)
    drawn = read_xml(tab, "SVG")
    known = {"svg", "title", "rect", "line", "circle", "polygon", "g", "text"}
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} <= known
    assert not [key for element in drawn.iter() for key in element.attrib if key.startswith("on")]
    written = read_xml(tab, "GEXF")
    labels = {node.get("label") for node in written.iter(f"{GEXF}node")}
    assert {probe for probe in PROBES if FIRE in probe} <= labels
    expect(tab.get_by_role("heading", level=1)).to_have_text("Atlas")


def list_names_of_groups(tab):
    """Return the names of communities and of their parts that the stage shows."""
    labels = read_xml(tab, "SVG").find(f".//{SVG}g[@id='labels']").iter(f"{SVG}text")
    return {label.text for label in labels if label.get("font-weight") == "650"}


def test_parts_of_a_large_community_are_named_as_one_zooms_in(visitor, tmp_path):
    names = [f"pruning of kind {n}" for n in range(9)]
    known = {"community": "compression"}
    tasks = [make_node("Task", f"task:{name}", name=name, **known) for name in names]
    papers = [make_node("Paper", f"p{n}", title=f"Paper {n}", **known) for n in range(135)]
    edges = [
        make_edge(paper, "ADDRESSES", tasks[n % 9], paper.id[0]) for n, paper in enumerate(papers)
    ]
    page = write_atlas(make_property_graph([*tasks, *papers], edges), tmp_path / "atlas.html")
    tab = visitor.open_ready(page)
    for _ in range(4):
        tab.get_by_role("button", name="Zoom out").click()
    tab.wait_for_timeout(300)
    assert list_names_of_groups(tab) == {"compression"}
    for _ in range(4):
        tab.get_by_role("button", name="Zoom in").click()
    tab.wait_for_timeout(300)
    assert list_names_of_groups(tab) == {"compression", *names}
