"""Measure how time and memory of each stage grow with the papers, beside a plain alternative.

    python -m benchmarks.scale papers.jsonl --sizes 1000,10000 -o benchmarks/RESULTS.md

Papers are drawn evenly from a JSON Lines file, and each size runs in a process of its own.
Processor seconds are those of all threads and child processes: on a machine that does other work
they say more than the clock. Memory is the most that the main process held during a stage, in MB;
"largest worker" is the most that any other process of the build held. Growth is the exponent
between two sizes: 1 where twice the papers take twice as much.

With ``--cache DIR`` extractions are kept there, so that a second run shows what a build takes that
extracts nothing.

With ``--check`` the exit code is 1 where a stage grows faster than n log n allows, or the memory
faster than the papers.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

MAX_TIME_GROWTH = 1.25
"""Between 1,000 and 10,000 papers n log n grows with 1.12; the rest is what a busy machine adds."""

MAX_MEMORY_GROWTH = 1.05
_LEAST_SECONDS = 1.0
"""Stages that take less are not checked: start-up is most of them."""

Row = dict[str, float]


class StageMeter:
    """Gather what each stage of a build takes."""

    def __init__(self) -> None:
        self.stages: dict[str, Row] = {}

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Callable[[int], None]]:  # noqa: ARG002
        """Measure a stage."""
        began, clock = read_cpu(), time.perf_counter()
        forget_peak()
        yield lambda _: None
        self.stages[name] = {
            "cpu": read_cpu() - began,
            "seconds": time.perf_counter() - clock,
            "peak": read_peak(),
        }


def read_cpu() -> float:
    """Return the processor seconds of this process and of the children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def forget_peak() -> None:
    """Let the most memory held count from now on, where the system can do that."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def read_peak() -> float:
    """Return the most memory that this process held, in MB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def measure_build(
    papers: Path, output: Path, model: str, jobs: int, cache: Path | None
) -> dict[str, Row]:
    """Build a graph and return what each stage took."""
    import papergraph  # noqa: PLC0415 - the alternative must not pay for it

    meter = StageMeter()
    papergraph.build(papers, output, model=model, jobs=jobs, cache=cache, progress=meter)
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {**meter.stages, "whole": {"worker": worker, "folder": size / 1e6}}


def measure_alternative(papers: Path, output: Path) -> dict[str, Row]:
    """Do what a short script does: match listed names with spaCy, and write a GraphML file.

    No roles, no results, no names that no list has, no decision on names, no evidence, no database
    and no pages.
    """
    import networkx as nx  # noqa: PLC0415
    import spacy  # noqa: PLC0415
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    meter = StageMeter()
    with meter.stage("blank spaCy, PhraseMatcher, GraphML", None):
        nlp = spacy.blank("en")
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        folder = Path(__file__).parents[1] / "src/papergraph/extract/data"
        for path in sorted(folder.glob("names.*.tsv")):
            lines = path.read_text(encoding="utf-8").splitlines()[1:]
            matcher.add("NAME", list(nlp.tokenizer.pipe(line.split("\t")[0] for line in lines)))
        graph = nx.Graph()
        with papers.open(encoding="utf-8") as stream:
            records = [json.loads(line) for line in stream]
        texts = ((f"{r['title']}\n{r['abstract']}", r["id"]) for r in records)
        for doc, paper in nlp.pipe(texts, as_tuples=True):
            graph.add_edges_from((paper, doc[s:e].text.lower()) for _, s, e in matcher(doc))
        nx.write_graphml(graph, output)
    return meter.stages


def measure(papers: Path, size: int, what: str, options: Sequence[str]) -> dict[str, Row]:
    """Measure in a process of its own; ``options`` are those of a build."""
    with tempfile.TemporaryDirectory(prefix="papergraph-scale-") as folder:
        sample = Path(folder) / "papers.jsonl"
        draw(papers, size, sample)
        words = ("--child", what, *options, "-o", f"{folder}/graph")
        done = subprocess.run(
            (sys.executable, "-m", "benchmarks.scale", str(sample), *words),
            check=True,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
        )
    stages: dict[str, Row] = json.loads(done.stdout.splitlines()[-1])
    return stages


def draw(papers: Path, size: int, sample: Path) -> None:
    """Write ``size`` lines that stand evenly in a file."""
    lines = papers.read_text(encoding="utf-8").splitlines()
    if len(lines) < size:
        raise SystemExit(f"{papers} has {len(lines)} papers, and {size} are asked for.")
    chosen = (lines[number * len(lines) // size] for number in range(size))
    sample.write_text("".join(f"{line}\n" for line in chosen), encoding="utf-8")


def compute_growth(fewer: float, more: float, sizes: tuple[int, int]) -> float:
    """Return the exponent of growth between two sizes."""
    return math.log(more / fewer) / math.log(sizes[1] / sizes[0]) if fewer and more else 0.0


def render(found: Mapping[int, Mapping[str, Row]], arguments: argparse.Namespace) -> str:
    """Return the tables as Markdown."""
    sizes = sorted(found)
    made = (
        f"Made by `{arguments.command}` on {os.cpu_count()} cores of {describe_machine()}, Python "
        f"{platform.python_version()}. Processor seconds, and MB of the main process at its most; "
        "growth is the exponent between the last two sizes. Below 2,000 papers a single job "
        "extracts in the main process, whose memory then holds the model."
    )
    lines = ["# Scale", "", made, ""]
    lines += [
        "| stage | " + " | ".join(f"{size:,} papers" for size in sizes) + " | growth | MB growth |",
        "|---|" + "--:|" * (len(sizes) + 2),
    ]
    for name in found[sizes[-1]]:
        if name == "whole":
            continue
        cells = [f"{found[s][name]['cpu']:,.1f} s, {found[s][name]['peak']:,.0f} MB" for s in sizes]
        lines.append(f"| {name} | {' | '.join(cells)} | {' | '.join(show_growth(found, name))} |")
    for key, title in (("worker", "largest worker"), ("folder", "graph folder")):
        cells = [f"{found[size]['whole'][key]:,.0f} MB" for size in sizes]
        lines.append(f"| {title} | {' | '.join(cells)} | | |")
    return "\n".join(lines) + "\n"


def show_growth(found: Mapping[int, Mapping[str, Row]], name: str) -> tuple[str, str]:
    """Return the growth of a stage's time and memory."""
    if len(found) < 2:
        return "", ""
    first, last = sorted(found)[-2:]
    growths = (
        compute_growth(found[first][name][key], found[last][name][key], (first, last))
        for key in ("cpu", "peak")
    )
    time_growth, memory_growth = (f"{growth:.2f}" for growth in growths)
    return time_growth, memory_growth


def find_faults(found: Mapping[int, Mapping[str, Row]]) -> Iterator[str]:
    """Yield a sentence for each stage that grows faster than it may."""
    for name, row in found[max(found)].items():
        if name == "whole" or row["cpu"] < _LEAST_SECONDS or len(found) < 2:
            continue
        time_growth, memory_growth = map(float, show_growth(found, name))
        if time_growth > MAX_TIME_GROWTH:
            yield f"{name}: time grows with the power {time_growth}, {MAX_TIME_GROWTH} is allowed."
        if memory_growth > MAX_MEMORY_GROWTH:
            yield (
                f"{name}: memory grows with the power {memory_growth}, {MAX_MEMORY_GROWTH} is "
                "allowed."
            )


def describe_machine() -> str:
    """Return the name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "an unknown processor"
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "an unknown processor")


def main() -> int:
    """Measure all sizes, print or write the table, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("papers", type=Path, help="JSON Lines of papers: id, title, abstract")
    parser.add_argument("--sizes", default="1000,10000", metavar="N,…")
    parser.add_argument("--model", choices=("accurate", "fast"), default="fast")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--cache", type=Path, help="where extractions are kept from run to run")
    parser.add_argument("--check", action="store_true", help="fail where growth is too fast")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--child", choices=("build", "alternative"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        given = (arguments.papers, arguments.output)
        is_build = arguments.child == "build"
        stages = (
            measure_build(*given, arguments.model, arguments.jobs, arguments.cache)
            if is_build
            else measure_alternative(*given)
        )
        print(json.dumps(stages))
        return 0
    own = ["--model", arguments.model, "--jobs", str(arguments.jobs)]
    own += [] if arguments.cache is None else ["--cache", str(arguments.cache.resolve())]
    found = {
        size: measure(arguments.papers, size, "build", own)
        | measure(arguments.papers, size, "alternative", own)
        for size in map(int, arguments.sizes.split(","))
    }
    arguments.command = (
        f"python -m benchmarks.scale PAPERS --sizes {arguments.sizes} --model {arguments.model} "
        f"--jobs {arguments.jobs}{'' if arguments.cache is None else ' --cache DIR'}"
    )
    text = render(found, arguments)
    print(text)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    faults = list(find_faults(found)) if arguments.check else []
    print("\n".join(faults), file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
