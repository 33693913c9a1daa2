"""Measure every export: time, size, and memory beside the graph.

usage: python benchmarks/exports.py GRAPH... > benchmarks/exports.md

Each GRAPH is a folder that `papergraph build` made. An export runs in a process of its own, which
reads the graph first; Linux alone tells the peak of a part of a run.
"""

from __future__ import annotations

import gc
import json
import platform
import subprocess
import sys
import tempfile
import time
import tracemalloc
from importlib import import_module
from pathlib import Path

from papergraph.exports.formats import FORMATS
from papergraph.graph import read_graph
from papergraph.io import graph_folder

NOTE = """# Exports

Made by `python benchmarks/exports.py GRAPH... > benchmarks/exports.md`. Time is the processor's, of
the export alone, without reading the graph. Memory is what the process takes at its peak beside the
graph that it holds, as a part of what the graph takes. The embedded database is no export; SSSOM
and neo4j-admin read the folder's files a line at a time. Parquet's memory is Arrow's own, some
30 MB for any graph."""


def main(arguments: list[str]) -> int:
    """Print the report, or measure one export where a format is named."""
    if arguments[:1] == ["--one"]:
        name, folder = arguments[1], Path(arguments[2])
        print(json.dumps(weigh(folder) if name == "graph" else measure(name, folder)))
        return 0
    print(f"{NOTE}\n")
    for graph in arguments:
        first = run("graph", graph)
        rows = [run(name, graph) for name in FORMATS]
        size = graph_folder.find_file(Path(graph), graph_folder.GRAPH).stat().st_size
        print(
            f"## {first['papers']:,} papers\n\n{first['nodes']:,} nodes, {first['edges']:,} edges, "
            f"{size / 1e6:.1f} MB as JSON Lines, {first['graph'] / 1e6:.0f} MB in memory.\n"
        )
        print("| format | seconds | MB | memory beside the graph |\n|---|--:|--:|--:|")
        for row in rows:
            part = row["beside"] / first["graph"]
            print(
                f"| `{row['name']}` | {row['seconds']:.1f} | {row['size'] / 1e6:.1f} | {part:.2f} |"
            )
        print()
    print(f"{platform.machine()}, Python {platform.python_version()}.")
    return 0


def run(name: str, graph: str) -> dict:
    """Measure one export in a process of its own."""
    command = [sys.executable, __file__, "--one", name, graph]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def weigh(folder: Path) -> dict:
    """Return how much a graph holds, and its memory as Python counts it."""
    tracemalloc.start()
    graph = read_graph(graph_folder.find_file(folder, graph_folder.GRAPH))
    gc.collect()
    return {
        "papers": sum(node.label == "Paper" for node in graph.nodes),
        "nodes": len(graph.nodes),
        "edges": len(graph.edges),
        "graph": tracemalloc.get_traced_memory()[0],
    }


def measure(name: str, folder: Path) -> dict:
    """Return what one export took."""
    # Modules are loaded first, so that they do not count.
    import_module(f"papergraph.exports.{FORMATS[name].writer.partition(':')[0]}")
    for library in ("igraph", "pandas"):
        import_module(library)
    graph = read_graph(graph_folder.find_file(folder, graph_folder.GRAPH))
    gc.collect()
    held = read_memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    with tempfile.TemporaryDirectory() as place:
        output = Path(place) / "out"
        started = time.process_time()
        FORMATS[name].write(graph, output)
        seconds = time.process_time() - started
        peak = read_memory("VmHWM")
        files = [output] if output.is_file() else [p for p in output.rglob("*") if p.is_file()]
        size = sum(path.stat().st_size for path in files)
    return {
        "name": name,
        "seconds": seconds,
        "size": size,
        "beside": peak - held,
    }


def read_memory(name: str) -> int:
    """Return a figure of this process's memory in bytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise ValueError(f"no {name} in /proc/self/status")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
