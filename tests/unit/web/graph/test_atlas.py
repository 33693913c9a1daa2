import base64
import json
import re
import zlib

import pytest

from builders import make_edge, make_node, make_property_graph, make_small_graph
from papergraph.errors import NotFoundError
from papergraph.graph import mark_communities
from papergraph.web.graph import keep_confident, write_atlas, write_community
from papergraph.web.graph.full_graph import select_community, select_full_graph


def read_packed(path):
    """Return the columns and the blocks of texts of an atlas."""
    parts = re.findall(r'<script type="text/plain"[^>]*>([^<]*)</script>', path.read_text())
    return [json.loads(zlib.decompress(base64.b64decode(part))) for part in parts]


def make_groups():
    """Build two tasks that four papers are on each, and one paper that names both."""
    tasks = {"a": "sketch parsing", "b": "protein folding"}
    words = {
        "a": "strokes, contours, outlines, drawings, pencils, canvases, crayons and brushes",
        "b": "enzymes or residues",
    }
    things = {n: make_node("Task", f"task:{n}", name=name) for n, name in tasks.items()}
    papers = [
        make_node("Paper", f"{n}{k}", title=name, abstract=f"{name}: {words[n]}, protein folding")
        for n, name in tasks.items()
        for k in range(4)
    ]
    edges = [make_edge(p, "ADDRESSES", things[p.id[0]], tasks[p.id[0]]) for p in papers]
    edges.append(make_edge(papers[0], "MENTIONS", things["b"], "protein folding"))
    return mark_communities(make_property_graph([*things.values(), *papers], edges))


def test_the_columns_hold_every_node_and_edge(tmp_path):
    graph = make_small_graph()
    data, texts = read_packed(write_atlas(graph, tmp_path / "atlas.html"))
    nodes, edges = data["nodes"], data["edges"]
    sources = [sum(edges["step"][: n + 1]) for n in range(len(edges["step"]))]
    ties = {
        (nodes["key"][source], data["roles"][role]["type"], nodes["key"][target])
        for source, role, target in zip(sources, edges["role"], edges["target"], strict=True)
    }
    on_map = [edge for edge in graph.edges if edge.type != "HAS_CODE"]
    assert ties == {(edge.source, edge.type, edge.target) for edge in on_map}
    assert len(texts) == 4
    assert {len(column) for column in nodes.values() if isinstance(column, list)} == {8}


def test_proofs_follow_the_order_of_a_papers_edges(tmp_path):
    data, texts = read_packed(write_atlas(make_small_graph(), tmp_path / "atlas.html"))
    papers = [
        n for n, k in enumerate(data["nodes"]["kind"]) if data["kinds"][k]["label"] == "Paper"
    ]
    papers.sort(key=lambda n: (data["nodes"]["community"][n], n))
    place = [data["nodes"]["key"][n] for n in papers].index("p1")
    abstract, _, proofs, _ = texts[place]
    sources = [sum(data["edges"]["step"][: n + 1]) for n in range(len(data["edges"]["step"]))]
    own = [n for n, source in enumerate(sources) if source == papers[place]]
    for number, ((_, start, _, first, last), *_) in zip(own, proofs, strict=True):
        name = data["nodes"]["name"][data["edges"]["target"][number]]
        quote = abstract.encode("utf-16-le")[2 * (start + first) : 2 * (start + last)]
        assert quote.decode("utf-16-le") == name


def test_without_texts_a_page_holds_no_abstract(tmp_path):
    page = write_atlas(make_small_graph(), tmp_path / "atlas.html", has_texts=False)
    assert len(read_packed(page)) == 1


def test_many_texts_stand_in_scripts_beside_the_page(tmp_path):
    _, inside = read_packed(write_atlas(make_small_graph(), tmp_path / "whole.html"))
    page = write_atlas(make_small_graph(), tmp_path / "atlas.html", most_inside=3)
    (data,) = read_packed(page)
    assert data["textFolder"] == "atlas.texts"
    called = (tmp_path / "atlas.texts" / "0.js").read_text(encoding="utf-8")
    packed = re.fullmatch(r'papergraphTexts\("0","([^"]*)"\);\n', called)[1]
    assert json.loads(zlib.decompress(base64.b64decode(packed))) == inside


def test_above_its_limit_the_map_keeps_the_most_connected():
    subgraph = select_full_graph(make_small_graph(), limit=3)
    assert {node.id for node in subgraph.nodes} == {"dataset:cifar-10", "p1", "p2"}
    assert subgraph.total == 8
    ends = {end for edge in subgraph.edges for end in (edge.source, edge.target)}
    assert ends == {"dataset:cifar-10", "p1", "p2"}


def test_edges_that_are_not_sure_stay_out():
    graph = make_small_graph()
    assert keep_confident(graph, 0.9).edges == graph.edges
    assert keep_confident(graph, 0.91).edges == ()


def test_a_community_is_that_of_the_node_and_bears_the_name_of_its_things():
    name, subgraph = select_community(make_groups(), "b2")
    assert name == "protein folding"
    assert {node.id for node in subgraph.nodes} >= {"task:b", "b0", "b1", "b2", "b3"}
    assert "task:a" not in {node.id for node in subgraph.nodes}


def test_an_unknown_node_has_no_community(tmp_path):
    with pytest.raises(NotFoundError, match="task:a"):
        write_community(make_groups(), "task:aa", tmp_path / "page.html")


def test_the_atlas_shows_the_communities_of_the_graph(tmp_path):
    graph = make_groups()
    data, *_ = read_packed(write_atlas(graph, tmp_path / "atlas.html"))
    shown = [data["communities"][number] for number in data["nodes"]["community"]]
    by_id = {node.id: node.properties.get("community") for node in graph.nodes}
    assert set(by_id.values()) == {"sketch parsing", "protein folding"}
    assert dict(zip(data["nodes"]["key"], shown, strict=True)) == by_id
