"""Write VOSviewer's map and network files: entities, tied by the papers that name both."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from papergraph.io.files import open_atomically
from papergraph.models import Node, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS
from papergraph.text.normalize import blank_unprintable
from papergraph.web.graph.placement import place_graph

MAP_FILE = "map.txt"
NETWORK_FILE = "network.txt"

_MOST_ENTITIES = 200
"""Entities of one paper that are paired, the first by name; a list of more says little of each."""


def write_vosviewer(graph: PropertyGraph, output: Path) -> None:
    """Write ``map.txt`` and ``network.txt``, tab-separated as VOSviewer's manual has them.

    An item is an entity with its papers as weight, its community as cluster and its place on the
    atlas; the strength of a link is the number of papers that name both.
    """
    entities = [node for node in graph.nodes if node.label in ENTITY_LABELS.values()]
    numbers = {node.key: number for number, node in enumerate(entities, start=1)}
    papers = _find_papers(graph, numbers)
    _write_map(output / MAP_FILE, graph, entities, {k: len(found) for k, found in papers.items()})
    strengths = _count_pairs(papers, numbers)
    with open_atomically(output / NETWORK_FILE) as stream:
        for (left, right), strength in sorted(strengths.items()):
            stream.write(f"{left}\t{right}\t{strength}\n")


def _find_papers(graph: PropertyGraph, numbers: dict[NodeKey, int]) -> dict[NodeKey, set[str]]:
    papers: dict[NodeKey, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.source_label == "Paper" and edge.target_key in numbers:
            papers[edge.target_key].add(edge.source)
    return papers


def _count_pairs(
    papers: dict[NodeKey, set[str]], numbers: dict[NodeKey, int]
) -> Counter[tuple[int, int]]:
    named: dict[str, list[int]] = defaultdict(list)
    for key, found in papers.items():
        for paper in found:
            named[paper].append(numbers[key])
    return Counter(
        pair
        for entities in named.values()
        for pair in combinations(sorted(entities)[:_MOST_ENTITIES], 2)
    )


def _write_map(
    path: Path, graph: PropertyGraph, entities: list[Node], counts: dict[NodeKey, int]
) -> None:
    places = place_graph(graph)
    names = sorted(
        {str(n.properties["community"]) for n in entities if "community" in n.properties}
    )
    clusters = {name: number for number, name in enumerate(names, start=1)}
    widest = max((abs(c) for x, y, _ in places.values() for c in (x, y)), default=1.0) or 1.0
    with open_atomically(path) as stream:
        stream.write("id\tlabel\tdescription\tx\ty\tcluster\tweight<Papers>\n")
        for number, node in enumerate(entities, start=1):
            x, y, _ = places.get(node.key, (0.0, 0.0, 0.0))
            cluster = clusters.get(str(node.properties.get("community", "")), len(names) + 1)
            label = _clean(node.display_name)
            cells = (number, label, node.label, f"{x / widest:.5f}", f"{-y / widest:.5f}", cluster)
            weight = counts.get(node.key, 0)
            stream.write("\t".join(map(str, (*cells, weight))) + "\n")


def _clean(text: str) -> str:
    """Return a name without what would end a cell or be read as HTML."""
    return blank_unprintable(text).replace('"', "'").replace("<", "(").replace(">", ")")
