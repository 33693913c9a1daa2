"""Find the communities of papers that share rare entities, and name them by those."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import count

from papergraph.graph.clustering import cluster, fix_randomness
from papergraph.models import EntityType, Node, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS, is_stub
from papergraph.text.normalize import fold_name

FEWEST_PAPERS = 3
"""Papers that a community needs to have a name; the papers of smaller ones have none."""

_ENTITIES = frozenset(ENTITY_LABELS.values())
_UNTELLING = ENTITY_LABELS[EntityType.METRIC]
"""What binds papers but says little of what they are about."""

_NAMES = 3


def mark_communities(graph: PropertyGraph) -> PropertyGraph:
    """Return a graph whose papers say to which community they belong, where to one.

    Papers and the entities that at least two of them name form one network, an entity's edges
    weighing ``ln(papers / papers that name it)`` (Spärck Jones 1972): what all name binds none.
    Communities are found in that network (``clustering.cluster``) without joining papers
    in pairs, so time grows with the edges.
    """
    named_by = _find_sharers(graph)
    total = sum(node.label == "Paper" and not is_stub(node) for node in graph.nodes)
    labels = _name_communities(_cluster(named_by, total), named_by, _read_names(graph))
    return graph.model_copy(
        update={"nodes": tuple(_mark(node, labels.get(node.id)) for node in graph.nodes)}
    )


def _find_sharers(graph: PropertyGraph) -> dict[NodeKey, list[str]]:
    """Return the papers of every entity that several name."""
    papers: dict[NodeKey, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source_label == "Paper" and edge.target_label in _ENTITIES:
            papers[edge.target_key].append(edge.source)
    return {key: papers[key] for key in sorted(papers) if len(papers[key]) > 1}


def _cluster(named_by: Mapping[NodeKey, Sequence[str]], total: int) -> list[list[str]]:
    """Return the papers of each community, the largest first."""
    papers = sorted({paper for sharers in named_by.values() for paper in sharers})
    place = {paper: number for number, paper in enumerate(papers)}
    pairs: list[tuple[int, int]] = []
    weights: list[float] = []
    for number, sharers in enumerate(named_by.values(), start=len(papers)):
        pairs += ((place[paper], number) for paper in sharers)
        weights += [round(math.log(total / len(sharers)), 6)] * len(sharers)
    with fix_randomness():
        found = cluster(len(papers) + len(named_by), pairs, weights)
    groups = ([papers[node] for node in members if node < len(papers)] for members in found)
    large = (group for group in groups if len(group) >= FEWEST_PAPERS)
    return sorted(large, key=lambda group: (-len(group), group))


def _name_communities(
    groups: Sequence[Sequence[str]],
    named_by: Mapping[NodeKey, Sequence[str]],
    names: Mapping[NodeKey, str],
) -> dict[str, str]:
    """Return the name of every paper's community; no two communities have one name.

    A community is called by what its papers name more than others do: the class-based TF-IDF of
    Grootendorst (2022), with papers for words.
    """
    group_of = {paper: number for number, group in enumerate(groups) for paper in group}
    counts: list[Counter[NodeKey]] = [Counter() for _ in groups]
    for key, sharers in named_by.items():
        for paper in sharers:
            if paper in group_of:
                counts[group_of[paper]][key] += 1
    mean = sum(map(sum, (inside.values() for inside in counts))) / max(1, len(groups))
    chosen: list[str] = []
    for inside in counts:
        scores = {
            key: round(papers * math.log(1 + mean / len(named_by[key])), 6)
            for key, papers in inside.items()
            if papers > 1 and key[0] != _UNTELLING
        }
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        chosen.append(_choose_name([names[key] for key in ranked], chosen))
    return {paper: chosen[number] for paper, number in group_of.items()}


def _choose_name(ranked: Sequence[str], taken: Sequence[str]) -> str:
    """Join the first names that tell something new, and more of them where that name is taken."""
    telling: list[str] = []
    for name in ranked:
        if not any(_is_like(name, other) for other in telling):
            telling.append(name)
    for size in range(min(_NAMES, len(telling)), len(telling) + 1):
        name = ", ".join(telling[:size])
        if name and name not in taken:
            return name
    numbered = (f"{', '.join(telling[:_NAMES]) or 'unnamed'} ({number})" for number in count(2))
    return next(name for name in numbered if name not in taken)


def _is_like(name: str, other: str) -> bool:
    one, two = fold_name(name), fold_name(other)
    return one in two or two in one


def _read_names(graph: PropertyGraph) -> dict[NodeKey, str]:
    return {
        node.key: str(node.properties.get("name", node.id))
        for node in graph.nodes
        if node.label in _ENTITIES
    }


def _mark(node: Node, community: str | None) -> Node:
    if node.label != "Paper" or community is None:
        return node
    return node.model_copy(update={"properties": {**node.properties, "community": community}})
