import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builders import make_edge, make_node, make_property_graph, make_small_graph
from papergraph.errors import RenderError
from papergraph.graph import write_graph
from papergraph.models import IngestCounts, RunReport
from papergraph.web.graph import write_around, write_views
from papergraph.web.graph.page_data import build_page_data
from papergraph.web.graph.subgraph import select_shared
from papergraph.web.index_page import write_index
from papergraph.web.page import write_page
from papergraph.web.page_links import renew_index
from papergraph.web.templates import encode_data

WRITE_EVERYTHING = """
import sys
from pathlib import Path
from papergraph.graph import read_graph
from papergraph.web.graph import write_around, write_views
graph = read_graph(Path(sys.argv[1]))
write_views(graph, Path(sys.argv[2]))
write_around(graph, "p1", Path(sys.argv[2], "around.html"), hops=2)
"""


def make_report(graph):
    nodes = {}
    for node in graph.nodes:
        nodes[node.label] = nodes.get(node.label, 0) + 1
    return RunReport(
        papergraph_version="1",
        schema_version=1,
        ingest=IngestCounts(files=2, entries=5, papers=4, merged=1, rejected=3),
        nodes=nodes,
        edges={"USES": 9},
        decisions=0,
    )


@pytest.fixture
def pages(tmp_path):
    graph = make_small_graph()
    paths = list(write_views(graph, tmp_path / "views"))
    paths.append(write_around(graph, "p1", tmp_path / "views" / "around.html"))
    paths.append(write_index(graph, make_report(graph), tmp_path / "index.html", paths[:2]))
    return paths


def read_data(path):
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text())
    return json.loads(found[1])


def test_pages_load_nothing(pages):
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<(script|img|link|iframe)[^>]*(src|href)="(?!data:,")', text)
        assert "sourceMappingURL" not in text
        assert "@import" not in text


def test_the_policy_allows_just_the_scripts_and_the_style_of_the_page(pages):
    for page in pages:
        text = page.read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
        policy = policy.replace("&#39;", "'")
        for tag, directive in (("script", "script-src"), ("style", "style-src")):
            allowed = re.search(rf"{directive} ([^;]*)", policy)[1].split()
            parts = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
            assert allowed == ([f"'sha256-{digest(part)}'" for part in parts] or ["'none'"])
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; ")


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed(tmp_path):
    write_graph(make_small_graph(), tmp_path / "graph.jsonl")
    written = []
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", WRITE_EVERYTHING, tmp_path / "graph.jsonl", tmp_path / seed],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        written.append([path.read_bytes() for path in sorted(Path(tmp_path, seed).iterdir())])
    assert len(written[0]) == 3
    assert written[0] == written[1]


def test_data_cannot_end_its_script_or_its_line():
    text = "</script><!--<script>&\u2028\u2029"
    encoded = encode_data([text])
    assert not set("<>&\u2028\u2029") & set(encoded)
    assert json.loads(encoded) == [text]


def test_evidence_counts_as_javascript_does():
    graph = make_small_graph()
    page_data = build_page_data(graph, select_shared(graph, ("Method",)))
    (source, _, _, _, proofs) = page_data["edges"][1]
    text = page_data["nodes"][source]["abstract"].encode("utf-16-le")
    field, start, end, first, last = proofs[0]
    assert field == 1
    assert text[2 * start : 2 * end].decode("utf-16-le") == "We use LoRA here."
    assert text[2 * (start + first) : 2 * (start + last)].decode("utf-16-le") == "LoRA"


def test_evidence_that_does_not_stand_in_the_paper_travels_with_its_sentence():
    graph = make_small_graph()
    bare = [make_node("Paper", n.id) if n.label == "Paper" else n for n in graph.nodes]
    graph = make_property_graph(bare, graph.edges)
    page_data = build_page_data(graph, select_shared(graph, ("Method",)))
    assert page_data["edges"][0][4] == [["We propose LoRA.", 11, 15]]


def test_a_paper_tells_what_the_page_does_not_draw(pages):
    (first,) = (node for node in read_data(pages[1])["nodes"] if node["key"] == "p1")
    assert [name for _, _, name in first["unseen"]] == ["GLUE", "CIFAR-10"]


def test_two_nodes_of_one_id_keep_addresses_of_their_own():
    graph = make_small_graph()
    lora = next(node for node in graph.nodes if node.id == "method:lora")
    twin = make_node("Paper", "method:lora", abstract="LoRA")
    edges = [*graph.edges, make_edge(twin, "USES", lora, "LoRA")]
    graph = make_property_graph([*graph.nodes, twin], edges)
    nodes = build_page_data(graph, select_shared(graph, ("Method",)))["nodes"]
    keys = ["Paper/method:lora", "p1", "p2", "Method/method:lora"]
    assert [node["key"] for node in nodes] == keys


def test_an_empty_graph_gives_pages_too(tmp_path):
    graph = make_property_graph([], [])
    paths = write_views(graph, tmp_path / "views")
    index = write_index(graph, make_report(graph), tmp_path / "index.html", paths)
    assert all(path.exists() for path in (*paths, index))


def test_the_index_leads_to_the_views_and_to_what_they_show(pages):
    text = pages[-1].read_text(encoding="utf-8")
    assert 'href="views/shared_datasets.html"' in text
    assert 'href="views/shared_techniques.html#method:lora"' in text
    assert 'href="https://github.com/a/b"' in text
    assert "3 could not be read" in text
    assert "papergraph lookup method LoRA --in ." in text


def test_the_index_tells_what_is_shared_new_and_reported(pages):
    text = pages[-1].read_text(encoding="utf-8")
    for heading in ("What the papers share", "Papers with code"):
        assert f"<h2>{heading}</h2>" in text
    assert text.index("What the papers share") < text.index("<h2>See it</h2>")


def test_the_index_lists_what_is_drawn_later(pages, tmp_path):
    folder = tmp_path / "graph"
    (folder / "views").mkdir(parents=True)
    (folder / "index.html").write_text(pages[-1].read_text(encoding="utf-8"), encoding="utf-8")
    before = (folder / "index.html").read_text(encoding="utf-8")
    page = write_around(make_small_graph(), "method:lora", folder / "views" / "around-lora.html")
    assert '<a href="../index.html">Home</a>' in page.read_text(encoding="utf-8")
    renew_index(folder)
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert '<a href="views/around-lora.html">Around LoRA</a>' in text
    renew_index(folder)
    assert (folder / "index.html").read_text(encoding="utf-8") == text
    page.unlink()
    renew_index(folder)
    assert (folder / "index.html").read_text(encoding="utf-8") == before


def test_a_page_elsewhere_leads_nowhere(tmp_path):
    page = write_around(make_small_graph(), "method:lora", tmp_path / "around.html")
    assert 'aria-label="Pages"' not in page.read_text(encoding="utf-8")


def test_the_index_quotes_names_for_the_shell(tmp_path):
    node = make_node("Method", "method:x", name="$(rm) 'x' <b>", paper_count=1)
    graph = make_property_graph([node], [])
    text = write_index(graph, make_report(graph), tmp_path / "index.html", []).read_text()
    assert "lookup method &#39;$(rm) &#39;&#34;&#39;&#34;" in text
    assert "<b>" not in text


def test_a_script_that_would_end_early_is_refused(tmp_path):
    with pytest.raises(RenderError, match="</script"):
        write_page(
            tmp_path / "a.html", "index.html.j2", {}, style="index.css", scripts=["'</SCRIPT>'"]
        )


def test_a_page_holds_what_public_lists_say_of_a_thing():
    graph = make_small_graph()
    told = {"description": "Pictures of 10 kinds.", "homepage": "https://cifar.example"}
    nodes = [
        n.model_copy(update={"properties": {**n.properties, **told}})
        if n.id == "dataset:cifar-10"
        else n
        for n in graph.nodes
    ]
    graph = make_property_graph(nodes, graph.edges)
    page_data = build_page_data(graph, select_shared(graph, ("Dataset",)))
    (cifar,) = (node for node in page_data["nodes"] if node["key"] == "dataset:cifar-10")
    assert cifar["description"] == told["description"]
    assert cifar["links"] == [["Home page", told["homepage"]]]


def test_index_has_the_latest_papers_with_code_first_then_those_that_others_build_on(tmp_path):
    papers = [
        make_node("Paper", "a", title="Aged", year=2019, abstract="Code: Repo."),
        make_node("Paper", "b", title="Bare", year=2024, abstract="Code: Repo."),
        make_node("Paper", "c", title="Cited", year=2024, abstract="Code: Repo."),
    ]
    code = make_node("Repository", "github.com/a/b", url="https://github.com/a/b")
    edges = [make_edge(paper, "HAS_CODE", code, "Repo") for paper in papers]
    edges.append(make_edge(papers[0], "CITES", papers[2], "Code"))
    graph = make_property_graph([*papers, code], edges)
    text = write_index(graph, make_report(graph), tmp_path / "index.html", []).read_text("utf-8")
    listed = text.partition("Papers with code")[2]
    places = [listed.index(title) for title in ("Cited", "Bare", "Aged")]
    assert places == sorted(places)
