"""Measure what the site of a graph weighs, how long it takes, and how its search answers.

usage: python benchmarks/site.py GRAPH... > benchmarks/site.md

Each GRAPH is a folder that `papergraph build` made. The search is asked in Chromium, from disk,
each time on a page that was just opened.
"""

from __future__ import annotations

import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright
from screenshots import find_browser

from papergraph.graph import read_graph
from papergraph.io import graph_folder
from papergraph.web.site import write_site

QUERIES = ("imagenet", "diffusion models", "l", "graph neural networks for molecules")
PATIENCE = 600_000
"""Milliseconds to wait for a page: the machine may be busy with other things."""

NOTE = """# The site

Made by `python benchmarks/site.py GRAPH... > benchmarks/site.md`; the first graph is that of the
example papers (`make demo`), smaller ones come first. Wall time is that of one process among
whatever else the machine does; processor time is its own. The search is asked in Chromium, on
pages from disk; its bytes are the pieces of the index that a query loads, and its time runs from
the last key to the answers."""


def main(arguments: list[str]) -> int:
    """Print the report."""
    columns = [dict(measure(Path(graph))) for graph in arguments]
    print(f"{NOTE}\n")
    print(f"| | {' | '.join(column['papers'] + ' papers' for column in columns)} |")
    print(f"|---|{'--:|' * len(columns)}")
    for name in columns[0]:
        if name != "papers":
            print(f"| {name} | {' | '.join(column[name] for column in columns)} |")
    print(f"\n{platform.machine()}, Python {platform.python_version()}.")
    return 0


def measure(source: Path) -> Iterator[tuple[str, str]]:
    """Yield what was measured and how much it is."""
    started, used = time.perf_counter(), time.process_time()
    graph = read_graph(graph_folder.find_file(source, graph_folder.GRAPH))
    reading, reading_used = time.perf_counter() - started, time.process_time() - used
    yield "papers", f"{sum(node.label == 'Paper' for node in graph.nodes):,}"
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        started, used = time.perf_counter(), time.process_time()
        report = write_site(graph, site)
        writing, writing_used = time.perf_counter() - started, time.process_time() - used
        sizes = [path.stat().st_size for path in (site / "search").iterdir()]
        yield "pages", f"{report.pages:,}"
        yield "files", f"{report.files:,}"
        yield "size, MB", f"{report.bytes / 1e6:.1f}"
        yield "largest page, kB", f"{report.largest_page / 1e3:.0f}"
        yield "search index, MB", f"{sum(sizes) / 1e6:.1f}"
        yield "its largest piece, kB", f"{max(sizes) / 1e3:.0f}"
        yield "reading the graph, s (processor)", f"{reading:.1f} ({reading_used:.1f})"
        yield "writing the site, s (processor)", f"{writing:.1f} ({writing_used:.1f})"
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        yield "most memory so far, MB", f"{most / 1024:,.0f}"
        yield from measure_search(site)


def measure_search(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the time and the bytes of a few queries."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for query in QUERIES:
            tab = browser.new_page()
            tab.set_default_timeout(PATIENCE)
            loaded: list[str] = []
            tab.on("request", lambda request, to=loaded: to.append(request.url))
            tab.goto((site / "index.html").as_uri())
            field = tab.get_by_role("combobox")
            field.fill(query[:-1])
            tab.wait_for_timeout(300)
            started = time.perf_counter()
            field.press_sequentially(query[-1])
            tab.get_by_role("option").first.wait_for()
            seconds = time.perf_counter() - started
            pieces = {Path(url.removeprefix("file://")) for url in loaded if "/search/" in url}
            size = sum(piece.stat().st_size for piece in pieces)
            yield f"search “{query}”, ms; kB", f"{1000 * seconds:.0f}; {size / 1e3:.0f}"
            tab.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
