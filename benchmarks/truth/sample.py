"""Draw claims of a graph, for a reader to judge.

usage: python benchmarks/truth/sample.py FOLDER... -o OUT --seed SEED [--chunk 50]
       [--count "shown result=100" ...]

FOLDER is a graph folder. Of further ones only what few corpora have is drawn: BUILDS_ON edges, and
answers on citations and authors where the first graph has none. Writes OUT/items-01.jsonl and so
on, ``--chunk`` items each, with an empty verdict; and OUT/shown.jsonl, what the graph shows of the
papers that are read blind: a reader does not open it. README.md says how to judge.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from answers import ask
from claims import KINDS, Claim, Claims

import papergraph as pg

QUERIES = "library query"
BUILDS_ON = "BUILDS_ON"
COUNTS = {
    "entity edge": 100,
    "shown result": 100,
    "data node": 50,
    "single-paper method": 50,
    "introduced_by": 40,
    "likely introduced by": 20,
    BUILDS_ON: 20,
    "merged node": 50,
    "community name": 20,
    "results of a paper": 40,
    "introductions of a paper": 30,
    QUERIES: 25,
}
"""Items of each kind unless told otherwise: about 500."""
CHUNK = 50


def main(arguments: Sequence[str]) -> int:
    """Write the items."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--chunk", type=int, default=CHUNK)
    parser.add_argument("--count", nargs="*", default=[], metavar="KIND=NUMBER")
    given = parser.parse_args(arguments)
    wanted = {kind: int(number) for kind, _, number in (c.rpartition("=") for c in given.count)}
    if unknown := wanted.keys() - COUNTS.keys():
        parser.error(f"unknown kinds {sorted(unknown)}; kinds: {', '.join(COUNTS)}")
    with ExitStack() as stack:
        graphs = [stack.enter_context(pg.open_graph(folder)) for folder in given.folder]
        drawn = list(draw(graphs, given.seed, {**COUNTS, **wanted}))
    write(drawn, given.output, given.chunk)
    return 0


def draw(
    graphs: Sequence[pg.Graph], seed: str, counts: Mapping[str, int]
) -> Iterator[tuple[str, Claim]]:
    """Yield claims of each kind, drawn without one another; all where there are too few."""
    claims = [Claims(graph.read()) for graph in (graphs if counts[BUILDS_ON] else graphs[:1])]
    for kind, count in counts.items():
        chance = random.Random(f"{seed} {kind}")  # noqa: S311 - to be repeatable
        if not count:
            continue
        if kind == QUERIES:
            found = list(ask(graphs, chance))
        else:
            of_kind = claims if kind == BUILDS_ON else claims[:1]
            found = [claim for own in of_kind for claim in KINDS[kind](own)]
        for claim in chance.sample(found, min(count, len(found))):
            yield kind, claim


def write(drawn: Sequence[tuple[str, Claim]], folder: Path, chunk: int) -> None:
    """Write items in chunks, and what is shown of those that are read blind."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(drawn), chunk), start=1):
        rows = [make_item(kind, claim) for kind, claim in drawn[start : start + chunk]]
        write_lines(folder / f"items-{number:02}.jsonl", rows)
    blind = [make_shown(claim) for kind, claim in drawn if is_blind(kind)]
    write_lines(folder / "shown.jsonl", blind)


def is_blind(kind: str) -> bool:
    """Tell whether a kind is read without seeing what is shown."""
    return kind.endswith("of a paper")


def make_shown(claim: Claim) -> dict[str, object]:
    """Return what is shown of a paper that is read blind."""
    likely = {"likely": claim.likely} if claim.likely else {}
    return {"id": claim.id, "shown": claim.shown, **likely}


def make_item(kind: str, claim: Claim) -> dict[str, object]:
    """Return an item that a reader fills in."""
    empty: dict[str, object] = {"found": []} if is_blind(kind) else {"verdict": "", "reason": ""}
    if kind == QUERIES:
        empty["use"] = ""
    return {"kind": kind, "id": claim.id, "claim": claim.claim, "texts": claim.texts, **empty}


def write_lines(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write JSON Lines."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
