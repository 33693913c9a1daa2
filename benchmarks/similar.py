"""Measure how far papers that cite one another are found to be like one another.

    python -m benchmarks.similar EDGES.tsv.gz FOLDER > benchmarks/similar.md

FOLDER is a graph folder, and a line of EDGES the arXiv ids of a paper and of one that it cites,
parted by a tab. ``similar_papers`` is asked for ten papers like each of ``PAPERS``, drawn by
``SEED`` from those that stand in edges within the graph: by names alone, as the query file says
it, and by names and texts, as users ask it. Right are the papers that cite it and that it cites
(direct), or also those that one paper cites with it (near). Lists are incomplete, so that figures
are low, and only their order tells.
"""

from __future__ import annotations

import gzip
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from papergraph.io import graph_folder
from papergraph.queries import run_query
from papergraph.queries.asking import ask_query
from papergraph.queries.model import QueryResult
from papergraph.stores import open_store

PAPERS = 500
SEED = 0
ROWS = 10

Ranked = Mapping[str, Sequence[str]]
Right = Mapping[str, set[str]]


def read_edges(path: Path, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the pairs of papers of the graph of which the first cites the second."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t") for line in lines]
    return [
        (known[citing], known[cited])
        for citing, cited in pairs
        if citing in known and cited in known and citing != cited
    ]


def find_right(edges: Iterable[tuple[str, str]], *, with_near: bool) -> dict[str, set[str]]:
    """Return by paper those that it cites or that cite it, and where asked those cited with it."""
    right: dict[str, set[str]] = defaultdict(set)
    cited: dict[str, set[str]] = defaultdict(set)
    for citing, other in edges:
        right[citing].add(other)
        right[other].add(citing)
        cited[citing].add(other)
    if with_near:
        for together in cited.values():
            for paper in together:
                right[paper] |= together - {paper}
    return right


def measure(ranked: Ranked, right: Right) -> tuple[float, float]:
    """Return the mean recall of the first rows and the mean average precision over them."""
    recalls, precisions = [], []
    for paper, found in ranked.items():
        hits = [row for row, other in enumerate(found, 1) if other in right[paper]]
        most = min(ROWS, len(right[paper]))
        recalls.append(len(hits) / most)
        precisions.append(sum(n / row for n, row in enumerate(hits, 1)) / most)
    return sum(recalls) / len(recalls), sum(precisions) / len(precisions)


def main(edges_path: str, folder: str) -> None:
    """Print the report."""
    with open_store(graph_folder.find_file(Path(folder), graph_folder.DATABASE)) as store:
        papers = store.run("MATCH (p:Paper) WHERE p.stub IS NULL RETURN p.id", {}).rows
        known = {str(paper).removeprefix("arxiv:"): str(paper) for (paper,) in papers}
        edges = read_edges(Path(edges_path), known)
        direct, near = (find_right(edges, with_near=each) for each in (False, True))
        drawn = random.Random(SEED).sample(sorted(direct), min(PAPERS, len(direct)))  # noqa: S311

        def rank(ask: Callable[..., QueryResult]) -> Ranked:
            return {
                paper: [*map(str, asked.column("paper_id"))]
                for paper in drawn
                for asked in (ask(store, "similar_papers", {"paper": paper, "limit": ROWS}),)
            }

        print("# Similar papers\n")
        print(
            f"{len(drawn)} of {len(direct)} papers that cite another or are cited, among "
            f"{len(known):,}. `python -m benchmarks.similar` says how the figures are made.\n"
        )
        print("| by | rows | recall, direct | MAP, direct | recall, near | MAP, near |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name, ask in (("names alone", run_query), ("names and texts", ask_query)):
            ranked = rank(ask)
            rows = sum(map(len, ranked.values())) / len(ranked)
            shares = (*measure(ranked, direct), *measure(ranked, near))
            print(f"| {name} | {rows:.1f} | " + " | ".join(f"{each:.3f}" for each in shares) + " |")


if __name__ == "__main__":
    main(*sys.argv[1:])
