"""Measure the resolution: its quality on annotated names, and its time and memory by size.

usage: resolution.py EXTRACTED.jsonl > resolution.md

EXTRACTED is what `papergraph extract` or `build` wrote for a large corpus. Papers are taken in the
order of the hash of their id until they hold as many mentions as wanted; where the corpus has too
few, they are taken again under new ids, and the table says so. Time is processor time, without
reading the file, so that other load on the machine does not count.
"""

from __future__ import annotations

import hashlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from papergraph.io.files import read_lines
from papergraph.models import Extraction
from papergraph.resolve import resolve

GOLD = Path(__file__).parent / "gold"
SIZES = (10_000, 100_000, 1_000_000)


def main(arguments: list[str]) -> int:
    """Print the report; with a number too, one measurement as JSON."""
    if not arguments:
        print(__doc__)
        return 2
    path = Path(arguments[0])
    if len(arguments) > 1:
        print(json.dumps(measure(path, int(arguments[1]))))
        return 0
    print("# Resolution\n")
    print("Made by `python benchmarks/resolution.py EXTRACTED.jsonl > benchmarks/resolution.md`.\n")
    print_quality()
    print_speed(path)
    return 0


def print_quality() -> None:
    """Resolve the annotated mentions of dev.jsonl and print the scorer's figures."""
    with tempfile.TemporaryDirectory() as folder:
        predicted, entities = Path(folder) / "predicted.jsonl", Path(folder) / "entities.jsonl"
        lines = (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        records = [to_predicted(json.loads(line)) for line in lines]
        predicted.write_text("".join(f"{json.dumps(r)}\n" for r in records), encoding="utf-8")
        command = "from papergraph.cli import main; main()"
        arguments = ["resolve", predicted, "--papers", GOLD / "dev.jsonl", "-o", entities]
        subprocess.run([sys.executable, "-c", command, *map(str, arguments)], check=True)
        names = [GOLD / "names_dev.jsonl", GOLD / "distinct_dev.jsonl", "--json"]
        scorer = [sys.executable, GOLD / "score_resolution.py", entities, *names]
        figures = json.loads(subprocess.check_output([*map(str, scorer)]))
    print("On the annotated mentions of `gold/dev.jsonl` (`gold/score_resolution.py`):\n")
    print("| measure | |\n|---|--:|")
    for key, value in figures.items():
        print(f"| {key.replace('_', ' ')} | {value} |")
    print("\nRules and thresholds were chosen on these papers. No list was made of their names,")
    print("but the packaged table of families has a few that most corpora name (COCO, CoT, VLM).\n")


def to_predicted(record: dict) -> dict:
    """Return an annotated paper in the format that is resolved; longest surfaces first."""
    text = f"{record['title']}\n{record['abstract']}"
    places = [
        (match.start(), match.end(), number)
        for number, entity in enumerate(record["entities"])
        for surface in entity["surfaces"]
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)
    ]
    taken: list[tuple[int, int, int]] = []
    for start, end, number in sorted(places, key=lambda p: (p[0] - p[1], p[0], p[2])):
        if all(end <= a or start >= b for a, b, _ in taken):
            taken.append((start, end, number))
    entities = [
        {
            **{key: entity[key] for key in ("label", "name", "role")},
            "mentions": [{"start": a, "end": b} for a, b, n in sorted(taken) if n == number],
        }
        for number, entity in enumerate(record["entities"])
    ]
    return {"id": record["id"], "entities": [e for e in entities if e["mentions"]]}


def print_speed(path: Path) -> None:
    """Measure every size in a process of its own."""
    print("| mentions | papers | drawn again | entities | seconds | for each million | memory |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for size in SIZES:
        script = [sys.executable, __file__, str(path), str(size)]
        row = json.loads(subprocess.check_output(script))
        each = row["seconds"] / row["mentions"] * 1e6
        print(
            f"| {row['mentions']:,} | {row['papers']:,} | {row['again']:,} | "
            f"{row['entities']:,} | {row['seconds']:.1f} | {each:.0f} | {row['mb']:,} MB |"
        )
    print("\nSeconds of one core; memory holds the extractions too.")


def measure(path: Path, size: int) -> dict[str, float]:
    """Resolve as many papers as hold ``size`` mentions."""
    corpus = list(draw(path, size))
    again = sum("#" in extraction.id for extraction in corpus)
    start = time.process_time()
    resolution = resolve(corpus)
    return {
        "mentions": sum(len(e.mentions) for extraction in corpus for e in extraction.entities),
        "papers": len(corpus),
        "again": again,
        "entities": len(resolution.entities),
        "seconds": time.process_time() - start,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def draw(path: Path, size: int) -> Iterator[Extraction]:
    """Yield papers in the order of the hash of their id until they hold enough mentions."""
    papers = [
        extraction.model_copy(update={"sentences": (), "links": (), "results": ()})
        for extraction in read_lines(path, Extraction)
    ]
    papers.sort(key=lambda e: hashlib.sha1(e.id.encode(), usedforsecurity=False).digest())
    count, turn = 0, 0
    while count < size:
        for paper in papers:
            if count >= size:
                return
            count += sum(len(entity.mentions) for entity in paper.entities)
            yield paper if not turn else paper.model_copy(update={"id": f"{paper.id}#{turn}"})
        turn += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
