"""Draw papers at random from a corpus, for a graph that nothing was tuned on.

usage: python benchmarks/truth/draw.py CORPUS.jsonl[.xz] --seed SEED --count COUNT
       [--without FILE.jsonl ...] > papers.jsonl

A line of CORPUS is a record with an ``id``; it is printed as it is. Papers of ``benchmarks/gold``
and of every file after ``--without`` (earlier draws, for instance) are left out.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"


def main(arguments: Sequence[str]) -> int:
    """Print the drawn lines, in the order of the corpus."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    given = parser.parse_args(arguments)
    seen = {name for path in (*sorted(GOLD.glob("*.jsonl")), *given.without) for name in ids(path)}
    sys.stdout.writelines(draw(read_lines(given.corpus), seen, seed=given.seed, count=given.count))
    return 0


def draw(lines: Iterable[str], seen: set[str], *, seed: str, count: int) -> list[str]:
    """Return ``count`` lines whose ids are not among ``seen``, in their order."""
    left = [line for line in lines if shorten(json.loads(line)["id"]) not in seen]
    chosen = random.Random(seed).sample(range(len(left)), count)  # noqa: S311 - to be repeatable
    return [left[place] for place in sorted(chosen)]


def ids(path: Path) -> Iterator[str]:
    """Yield the ids of a file's records, without the scheme."""
    for line in read_lines(path):
        record = json.loads(line)
        if isinstance(record, dict) and "id" in record:
            yield shorten(record["id"])


def shorten(identifier: str) -> str:
    """Return an id without ``arxiv:``."""
    return identifier.removeprefix("arxiv:")


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file that may be compressed with xz, blank ones left out."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as stream:
        yield from (line for line in stream if line.strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
