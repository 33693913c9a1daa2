"""Measure inferred BUILDS_ON edges against real reference lists, and against a reader's verdicts.

usage: python benchmarks/citations.py REFERENCES.jsonl.gz FOLDER... > benchmarks/citations.md
       python benchmarks/citations.py --misses REFERENCES.jsonl.gz FOLDER
       python benchmarks/citations.py --draw SEED COUNT FOLDER...

FOLDER is a graph folder. A line of REFERENCES is a reference of a paper of the first of them:
{"citing": arXiv id, "cited_id": arXiv id, where known, "cited_title": title}. ``--misses`` prints
the edges that the lists lack, ``--draw`` edges drawn at random from all folders, both to be read;
the verdicts stand in builds_on_misses.jsonl and builds_on_verdicts.jsonl.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from papergraph.graph import read_graph
from papergraph.graph.dates import date_arxiv_id, is_before
from papergraph.io import graph_folder
from papergraph.models import Edge, PropertyGraph
from papergraph.schema import is_stub
from papergraph.text.normalize import fold_title

VERDICTS = Path(__file__).parent / "builds_on_verdicts.jsonl"
MISSES = Path(__file__).parent / "builds_on_misses.jsonl"
LEAST_REFERENCES = 15
PAIRS = 20_000
SEED = 1
CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Lists:
    """Hold what papers cite: arXiv ids and folded titles, by the citing paper's arXiv id."""

    ids: Mapping[str, set[str]]
    titles: Mapping[str, set[str]]

    def hold(self, citing: str, cited: str, title: str) -> bool:
        """Tell whether a list holds a paper, by its id or by its title."""
        return cited in self.ids[citing] or fold_title(title) in self.titles[citing]


def read(folder: Path) -> PropertyGraph:
    """Read the graph of a folder."""
    return read_graph(graph_folder.find_file(folder, graph_folder.GRAPH))


def main(arguments: Sequence[str]) -> int:
    """Print the report, the misses or edges to be read."""
    if arguments[0] == "--draw":
        graphs = [read(Path(name)) for name in arguments[3:]]
        draw(graphs, seed=int(arguments[1]), count=int(arguments[2]))
        return 0
    if arguments[0] == "--misses":
        print_misses(read(Path(arguments[2])), read_lists(Path(arguments[1])))
        return 0
    lists, first = read_lists(Path(arguments[0])), Path(arguments[1])
    print("\n".join(format_report(read(first), lists)))
    for name in arguments[2:]:
        print("\n".join(format_counts(read(Path(name)))))
    return 0


def read_lists(path: Path) -> Lists:
    """Read the lists of at least ``LEAST_REFERENCES`` references; shorter ones lost too much."""
    by_citing: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            by_citing[row["citing"]].append(row)
    long = {citing: rows for citing, rows in by_citing.items() if len(rows) >= LEAST_REFERENCES}
    return Lists(
        {citing: {row.get("cited_id", "") for row in rows} for citing, rows in long.items()},
        {
            citing: {fold_title(row.get("cited_title") or "") for row in rows} - {""}
            for citing, rows in long.items()
        },
    )


def list_titles(graph: PropertyGraph) -> dict[str, str]:
    """Return the titles of the graph's papers."""
    return {node.id: str(node.properties["title"]) for node in graph.nodes if node.label == "Paper"}


def list_edges(graph: PropertyGraph) -> list[Edge]:
    """Return the edges that are measured, in order."""
    return [edge for edge in graph.edges if edge.type == "BUILDS_ON"]


def format_report(graph: PropertyGraph, lists: Lists) -> Iterator[str]:
    """Yield the lines of the report."""
    titles = list_titles(graph)
    edges = [edge for edge in list_edges(graph) if edge.source in lists.ids]
    yield "# BUILDS_ON edges\n"
    yield "Made by `python benchmarks/citations.py REFERENCES.jsonl.gz FOLDER...`.\n"
    yield "## In real reference lists\n"
    yield (
        f"{len(titles):,} papers, {len(lists.ids):,} of which have a parsed list of at least "
        f"{LEAST_REFERENCES} references. The lists are incomplete, so an absent paper may be cited "
        "all the same.\n"
    )
    yield "| pairs | number | in the list | share | 95 % interval |"
    yield "|---|--:|--:|--:|---|"
    for least in CONFIDENCES:
        chosen = [edge for edge in edges if edge.confidence >= least]
        hits = sum(lists.hold(edge.source, edge.target, titles[edge.target]) for edge in chosen)
        yield format_share(f"BUILDS_ON of confidence {least} and more", hits, len(chosen))
    pairs = draw_pairs(graph, lists)
    hits = sum(lists.hold(left, right, titles[right]) for left, right in pairs)
    yield format_share(
        "random pairs that name the same method, the later one citing", hits, len(pairs)
    )
    missed, told = read_verdicts(MISSES)
    yield (
        f"\nOf the {missed} edges that the lists lack, {told} are plainly right by both texts "
        "([builds_on_misses.jsonl](builds_on_misses.jsonl)).\n"
    )
    yield from format_verdicts()


def draw_pairs(graph: PropertyGraph, lists: Lists) -> list[tuple[str, str]]:
    """Return random pairs that name the same method, of a listed paper and an earlier one."""
    by_method: defaultdict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source_label == "Paper" and edge.target_label == "Method":
            by_method[edge.target].append(edge.source)
    pairs = sorted(
        {
            (left, right)
            for papers in by_method.values()
            for left in papers
            if left in lists.ids
            for right in papers
            if is_before(date_arxiv_id(right), date_arxiv_id(left))
        }
    )
    return random.Random(SEED).sample(pairs, min(PAIRS, len(pairs)))  # noqa: S311 - the same pairs


def format_verdicts() -> Iterator[str]:
    """Yield what a reader found."""
    total, right = read_verdicts(VERDICTS)
    yield "## Read\n"
    yield (
        f"{total} edges drawn at random from the example papers and 74,728 arXiv papers, "
        "read with the sentences of both papers; the verdicts and their reasons stand in "
        "[builds_on_verdicts.jsonl](builds_on_verdicts.jsonl).\n"
    )
    yield "| edges | number | right | share | 95 % interval |"
    yield "|---|--:|--:|--:|---|"
    yield format_share("drawn at random", right, total)


def read_verdicts(path: Path) -> tuple[int, int]:
    """Return how many edges were read and how many of them are right."""
    verdicts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return len(verdicts), sum(verdict["verdict"] == "right" for verdict in verdicts)


def format_counts(graph: PropertyGraph) -> Iterator[str]:
    """Yield how many edges a graph has."""
    edges = list_edges(graph)
    papers = sum(node.label == "Paper" and not is_stub(node) for node in graph.nodes)
    introduced = sum("introduced_by" in node.properties for node in graph.nodes)
    counts = ", ".join(
        f"{sum(edge.confidence >= least for edge in edges):,} of confidence {least} and more"
        for least in CONFIDENCES
    )
    yield f"\n## In {papers:,} papers\n"
    yield f"{introduced:,} things have a paper that introduced them. BUILDS_ON edges: {counts}."


def format_share(name: str, hits: int, total: int) -> str:
    """Return a row of the report."""
    low, high = measure_interval(hits, total)
    share = hits / total if total else 0.0
    return f"| {name} | {total:,} | {hits:,} | {share:.3f} | {low:.3f}-{high:.3f} |"


def measure_interval(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    centre = share + z * z / (2 * total)
    reach = z * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5
    size = 1 + z * z / total
    return (centre - reach) / size, (centre + reach) / size


def print_misses(graph: PropertyGraph, lists: Lists) -> None:
    """Print the edges that the lists lack, to be read."""
    titles = list_titles(graph)
    for edge in list_edges(graph):
        if edge.source in lists.ids and not lists.hold(
            edge.source, edge.target, titles[edge.target]
        ):
            print_edge(edge, titles)


def draw(graphs: Sequence[PropertyGraph], *, seed: int, count: int) -> None:
    """Print edges drawn at random, to be read."""
    titles = {key: title for graph in graphs for key, title in list_titles(graph).items()}
    edges = [edge for graph in graphs for edge in list_edges(graph)]
    for edge in random.Random(seed).sample(edges, count):  # noqa: S311 - the same edges every time
        print_edge(edge, titles)


def print_edge(edge: Edge, titles: Mapping[str, str]) -> None:
    """Print an edge with its sentences as a line of JSON."""
    row = {
        "source": edge.source,
        "target": edge.target,
        "via": edge.properties["via"],
        "confidence": edge.confidence,
        "titles": [titles[edge.source], titles[edge.target]],
        "sentences": [proof.sentence for proof in edge.evidence],
    }
    print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
