"""Measure the page of a whole graph in a browser without a graphics card, beside plain pyvis.

    python benchmarks/pages.py -o benchmarks/pages.md
    python benchmarks/pages.py --nodes 10000 --graph demo

Graphs are made up: papers name things of their own field, most of them the same few, as in real
piles. ``--graph`` measures the graph of a folder as well. Chromium or Chrome must be installed; the
environment variable ``CHROMIUM`` names another one.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pyvis.network
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from screenshots import find_browser

from papergraph.graph import mark_communities, read_graph
from papergraph.io.graph_folder import GRAPH, find_file
from papergraph.models import Edge, Evidence, Node, PropertyGraph
from papergraph.web.graph import write_atlas
from papergraph.web.graph.atlas import MAX_NODES
from papergraph.web.graph.communities import group_nodes
from papergraph.web.graph.disc_layout import lay_out_discs
from papergraph.web.graph.full_graph import select_full_graph
from papergraph.web.graph.subgraph import index_pairs
from papergraph.web.theme import size_of

SIZES = (500, 10_000, 50_000, 100_000)
KINDS = ("Method", "Method", "Method", "Dataset", "Task", "Metric", "Benchmark")
ROLES = {"Task": "ADDRESSES", "Metric": "MEASURED_BY"}
COLUMNS = (
    *("graph", "nodes", "edges", "layout and communities, s", "ready, s", "all lines, s"),
    *("pan, frames/s", "zoom, frames/s", "page without texts, MB", "with texts, MB"),
    "plain pyvis, s",
)
WORDS = 2000
SECONDS = 4.0
PYVIS_SIZES = (500, 50_000)
PYVIS_SECONDS = 180
OPENINGS = 3
WIDTH, HEIGHT = 1400, 900
# Notes the first frame after the map stands, filters and search work, and nothing says "Opening".
WATCH = """() => {
  const look = (now) => {
    const isDrawn = performance.getEntriesByName("papergraph-drawn").length;
    if (isDrawn && window.papergraph && !document.getElementById("opening")) window.ready_at = now;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
COUNT_FRAMES = """() => {
  const seen = window.frames_seen = [];
  const note = (now) => {
    seen.push(now);
    if (seen === window.frames_seen) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}"""


@dataclass(frozen=True)
class Measured:
    """Hold what was measured of one graph's page."""

    name: str
    nodes: int
    edges: int
    layout: float
    ready: float
    complete: float
    pan: float
    zoom: float
    megabytes: float
    full_megabytes: float
    pyvis: str


def main() -> None:
    """Measure every graph that the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure the page of a whole graph.")
    parser.add_argument("--nodes", type=int, action="append", help="sizes of made-up graphs")
    parser.add_argument("--graph", type=Path, action="append", default=[], help="graph folders")
    parser.add_argument("-o", "--output", type=Path, help="where to write the table")
    parser.add_argument("--no-pyvis", action="store_true", help="leave plain pyvis out")
    options = parser.parse_args()
    rows = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        for size in options.nodes or SIZES:
            graph = make_graph(size)
            rows.append(measure(browser, f"made up, {size:,}", graph, Path(folder), options))
        for path in options.graph:
            graph = read_graph(find_file(path, GRAPH))
            rows.append(measure(browser, f"`{path.name}`", graph, Path(folder), options))
        browser.close()
    text = write_table(rows)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


def make_graph(size: int) -> PropertyGraph:
    """Make up a graph: 55 % papers, things drawn from a power law within fields of their own."""
    chance = random.Random(size)  # noqa: S311
    words = [
        "".join(chance.choices("abcdeilmnorstu", k=chance.randint(3, 9))) for _ in range(WORDS)
    ]
    papers, fields = int(size * 0.55), max(4, size // 1500)
    count = size - papers
    labels = [chance.choice(KINDS) for _ in range(count)]
    names = [" ".join(chance.choices(words, k=2)) for _ in range(count)]
    things = [
        Node(label=label, id=f"{label.lower()}:{n}-{name}", properties={"name": name})
        for n, (label, name) in enumerate(zip(labels, names, strict=True))
    ]
    nodes, edges = list(things), []
    for number in range(papers):
        title = " ".join(chance.choices(words, k=9)).capitalize()
        year = 2015 + chance.randrange(11)
        paper = Node(label="Paper", id=f"25{number:06}", properties={"title": title, "year": year})
        nodes.append(paper)
        field = int(fields * chance.random() ** 1.6)
        own = range(count * field // fields, count * (field + 1) // fields)
        for _ in range(chance.choice((2, 3, 4, 5, 6))):
            among = own if chance.random() < 0.85 else range(count)
            edges.append(make_edge(paper, things[among[int(len(among) * chance.random() ** 3)]]))
    graph = PropertyGraph.assemble(nodes, {edge.key: edge for edge in edges}.values())
    return mark_communities(graph)


def make_edge(paper: Node, thing: Node) -> Edge:
    """Tie a paper to a thing; its title stands for the sentence."""
    title = str(paper.properties["title"])
    proof = Evidence(
        field="title", start=0, end=1, quote=title[0], sentence=title, sentence_start=0
    )
    return Edge(
        type=ROLES.get(thing.label, "USES"),
        source_label="Paper",
        source=paper.id,
        target_label=thing.label,
        target=thing.id,
        confidence=0.9,
        extractor="made up",
        evidence=(proof,),
    )


def measure(
    browser: Browser, name: str, graph: PropertyGraph, folder: Path, options: argparse.Namespace
) -> Measured:
    """Lay a graph out, write its page, open it, pan and zoom."""
    subgraph = select_full_graph(graph, limit=MAX_NODES)
    layout = time_layout(subgraph.nodes, index_pairs(subgraph))
    page = write_atlas(graph, folder / "atlas.html", has_texts=False)
    megabytes = page.stat().st_size / 1e6
    full = write_atlas(graph, folder / "full.html").stat().st_size / 1e6
    ready, complete = zip(*(open_page(browser, page) for _ in range(OPENINGS)), strict=True)
    tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    tab.goto(page.as_uri())
    pan, zoom = count_frames(tab, drag), count_frames(tab, turn_wheel)
    tab.close()
    measured = Measured(
        name=name,
        nodes=len(subgraph.nodes),
        edges=len(subgraph.edges),
        layout=layout,
        ready=median(ready),
        complete=median(complete),
        pan=pan,
        zoom=zoom,
        megabytes=megabytes,
        full_megabytes=full,
        pyvis=time_pyvis(browser, subgraph.nodes, subgraph.edges, folder)
        if len(subgraph.nodes) in PYVIS_SIZES and not options.no_pyvis
        else "",
    )
    print(measured)
    return measured


def time_layout(nodes: tuple[Node, ...], pairs: list[tuple[int, int]]) -> float:
    """Return the seconds that places, communities and their names take."""
    start = time.perf_counter()
    degree = Counter(end for pair in pairs for end in pair)
    sizes = [size_of(node.label, degree[number]) for number, node in enumerate(nodes)]
    lay_out_discs(sizes, pairs, group_nodes(nodes, pairs).of_node)
    return time.perf_counter() - start


def open_page(browser: Browser, page: Path) -> tuple[float, float]:
    """Return the seconds until a new tab can be used, and until every line is drawn."""
    tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    tab.add_init_script(f"({WATCH})()")
    tab.goto(page.as_uri())
    times: list[float] = tab.evaluate(
        """() => new Promise((resolve) => {
          const look = () => {
            const [mark] = performance.getEntriesByName("papergraph-complete");
            if (mark && window.ready_at) resolve([window.ready_at, mark.startTime]);
            else requestAnimationFrame(look);
          };
          look();
        })"""
    )
    tab.close()
    return times[0] / 1000, times[1] / 1000


def count_frames(tab: Page, act: Callable[[Page], None]) -> float:
    """Return the frames a second while a person does something to the map."""
    tab.wait_for_timeout(1500)
    tab.evaluate(COUNT_FRAMES)
    act(tab)
    times = tab.evaluate("window.frames_seen")
    return (len(times) - 1) / (times[-1] - times[0]) * 1000


def drag(tab: Page) -> None:
    """Drag the map to and fro, further than the page has painted beforehand."""
    end = time.perf_counter() + SECONDS
    tab.mouse.move(700, 500)
    tab.mouse.down()
    step = 0
    while time.perf_counter() < end:
        step += 1
        tab.mouse.move(700 + 600 * ((step // 25) % 2 * 2 - 1) * (step % 25) / 25, 500)
    tab.mouse.up()


def turn_wheel(tab: Page) -> None:
    """Zoom in and out again, at one place."""
    end = time.perf_counter() + SECONDS
    tab.mouse.move(600, 450)
    step = 0
    while time.perf_counter() < end:
        step += 1
        tab.mouse.wheel(0, -60 if (step // 30) % 2 == 0 else 60)


def time_pyvis(
    browser: Browser, nodes: tuple[Node, ...], edges: tuple[Edge, ...], folder: Path
) -> str:
    """Say when the page that pyvis makes of the same graph comes to rest."""
    network = pyvis.network.Network(cdn_resources="in_line")
    network.nodes = [{"id": f"{n.label}/{n.id}", "label": n.id, "shape": "dot"} for n in nodes]
    network.edges = [
        {"from": f"{e.source_label}/{e.source}", "to": f"{e.target_label}/{e.target}"}
        for e in edges
    ]
    page = folder / "pyvis.html"
    page.write_text(network.generate_html(), encoding="utf-8")
    tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    tab.route(
        "**/*", lambda route: route.continue_() if "file:" in route.request.url else route.abort()
    )
    start = time.perf_counter()
    try:
        tab.goto(page.as_uri(), timeout=PYVIS_SECONDS * 1000)
        tab.evaluate("() => { network.once('stabilized', () => { window.isStill = true; }); }")
        left = PYVIS_SECONDS - (time.perf_counter() - start)
        tab.wait_for_function("() => window.isStill", timeout=max(1, left * 1000), polling=500)
    except PlaywrightTimeoutError:
        return f"not ready after {PYVIS_SECONDS}"
    else:
        return f"{time.perf_counter() - start:.0f}"
    finally:
        tab.close()


def write_table(rows: list[Measured]) -> str:
    """Return the table in Markdown."""
    lines = [
        "# The page of a whole graph",
        "",
        "Made by `python benchmarks/pages.py -o benchmarks/pages.md`, in Chromium without a",
        f"graphics card, {WIDTH} by {HEIGHT} pixels, {os.cpu_count()} cores. Ready is the first",
        "frame after the map stands and its search and filters answer; on large graphs it shows",
        f"all nodes and some lines, the rest follow. Both are medians of {OPENINGS} new tabs.",
        "Frames are counted while the mouse drags the map and while its wheel turns. The last",
        "column is the page that plain pyvis makes of the same graph, for graphs of",
        f"{' and '.join(f'{n:,}' for n in PYVIS_SIZES)} nodes: seconds until it stands still.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        f"|---{'|--:' * (len(COLUMNS) - 1)}|",
    ]
    lines += [
        f"| {row.name} | {row.nodes:,} | {row.edges:,} | {row.layout:.1f} | {row.ready:.1f} "
        f"| {row.complete:.1f} | {row.pan:.0f} | {row.zoom:.0f} "
        f"| {row.megabytes:.1f} | {row.full_megabytes:.1f} | {row.pyvis} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
