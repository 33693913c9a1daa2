"""Measure how fast records of big formats are read, and how much memory that takes.

usage: python benchmarks/ingest.py [COUNT] > benchmarks/ingest.md

The records are made up, as long as those of arXiv, and written in each form by the tests' writers.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FORMS = ("arxiv snapshot", "json lines", "bibtex", "ris", "csv", "pubmed")
SCALES = (1, 4)


def main() -> None:
    """Print a row a form; each is read in a process of its own."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    print("# Reading\n\nMade by `python benchmarks/ingest.py 1000`; in processor time.\n")
    print("| form | records | records a second | memory, MiB |\n|---|--:|--:|--:|")
    for form in FORMS:
        for scale in SCALES:
            command = [sys.executable, __file__, "--one", form, str(count * scale)]
            found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            print(f"| {form} | {count * scale:,} | {found['rate']:,.0f} | {found['memory']:,.0f} |")


def measure(form: str, count: int) -> None:
    """Write records, read them, and print rate and memory as JSON."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from paper_files import WRITERS, make_papers  # noqa: PLC0415
    from papergraph.ingest.reader import read_papers  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "papers.txt")
        path.write_text(WRITERS[form][0](make_papers(count)), encoding="utf-8")
        begin = time.process_time()
        found = read_papers([path])
        seconds = time.process_time() - begin
    if len(found.papers) != count:
        raise SystemExit(f"{form}: {len(found.papers)} papers of {count}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rate": count / seconds, "memory": memory}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main()
