"""Measure each stage of a build: processor seconds and memory, from nothing and from the cache.

    python benchmarks/build.py papers.jsonl --model fast

Processor seconds are those of the main process and of its children that have ended: on a machine
that does other work they say more than the clock, and where two processes share a stage it takes at
least as long as the longer one. Memory is the most that the main process has held so far, in MB.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import papergraph


class StageMeter:
    """Print what each stage of a build takes, as a row of a table."""

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Callable[[int], None]]:  # noqa: ARG002
        """Measure a stage."""
        began = read_cpu()
        yield lambda _: None
        own, others = (now - then for now, then in zip(read_cpu(), began, strict=True))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| {name} | {own:,.2f} | {others:,.2f} | {peak:,.0f} |", flush=True)


def read_cpu() -> tuple[float, float]:
    """Return the processor seconds of this process, and of the children that have ended."""
    times = os.times()
    return times.user + times.system, times.children_user + times.children_system


def main() -> None:
    """Build twice into one folder, each time in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", help="a file of papers, of any format that papergraph reads")
    parser.add_argument("--model", choices=("accurate", "fast"), default="accurate")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("-o", "--output", help="build once, into this folder")
    arguments = parser.parse_args()
    if arguments.output:
        began = read_cpu()
        papergraph.build(
            arguments.papers,
            arguments.output,
            model=arguments.model,
            jobs=arguments.jobs,
            progress=StageMeter(),
        )
        own, others = (now - then for now, then in zip(read_cpu(), began, strict=True))
        print(f"| all | {own:,.2f} | {others:,.2f} | |")
        return
    words = (arguments.papers, "--model", arguments.model, "--jobs", str(arguments.jobs))
    with tempfile.TemporaryDirectory(prefix="papergraph-build-") as folder:
        for title in ("From nothing", "The same again, from the cache"):
            head = "| stage | main process, s | others, s | peak MB |\n|---|--:|--:|--:|"
            print(f"\n{title}:\n\n{head}", flush=True)
            output = str(Path(folder) / "graph")
            subprocess.run((sys.executable, __file__, *words, "-o", output), check=True)


if __name__ == "__main__":
    main()
