"""Build papers on one machine and on Spark, and say how long it took and which files differ.

    python benchmarks/spark.py PAPERS.jsonl [--papers 10000] [--master MASTER] [--stages DIR]

The embedded database is compared by its graph, which is ``graph.jsonl``. The exit code is 1 where
files differ.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from same_graph import RUN, compare

SECONDS = re.compile(r"^[\d.]+ s \((.*)\)$", re.MULTILINE)


def main() -> int:
    """Build twice, print the seconds of each stage, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("papers_file", type=Path, metavar="PAPERS")
    parser.add_argument("--papers", type=int, default=10_000, help="the first so many lines")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--stages", help="a folder that all machines share")
    given = parser.parse_args()
    options = ["--engine", "spark", "--master", given.master]
    options += ["--stages", given.stages] if given.stages else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = folder / "papers.jsonl"
        with given.papers_file.open(encoding="utf-8") as lines:
            papers.write_text("".join(islice(lines, given.papers)), encoding="utf-8")
        one = build(papers, folder / "one", ["--model", given.model])
        spark = build(papers, folder / "spark", ["--model", given.model, *options])
        differing = [
            path
            for path in compare(folder / "one", folder / "spark", frozenset())
            if not path.endswith(".sqlite")
        ]
    print(f"one machine: {one}\nSpark, {given.master}: {spark}")
    print("\n".join(differing) if differing else f"{given.papers} papers: identical")
    return bool(differing)


def build(papers: Path, output: Path, options: list[str]) -> str:
    """Build a graph folder and return the seconds of its stages."""
    done = subprocess.run(
        (sys.executable, "-c", RUN, "build", str(papers), "-o", str(output), *options),
        check=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = SECONDS.search(done.stderr)
    return found[1] if found else "?"


if __name__ == "__main__":
    sys.exit(main())
