"""Find the communities of papers and the rare entities they share, and name them by those."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from papergraph.graph.clustering import cluster, fix_randomness
from papergraph.graph.settings import CommunitySettings
from papergraph.models import EntityType, Node, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS, is_stub
from papergraph.text.normalize import fold_name

_ENTITIES = frozenset(ENTITY_LABELS.values())
_UNTELLING = ENTITY_LABELS[EntityType.METRIC]
"""What binds papers but says little of what they are about."""


def mark_communities(
    graph: PropertyGraph, settings: CommunitySettings | None = None
) -> PropertyGraph:
    """Return a graph whose papers and entities say to which community they belong, where to one.

    Papers and the entities that at least two of them name form one network, an entity's edges
    weighing ``ln(papers / papers that name it)`` (Spärck Jones 1972): what all name binds none.
    Communities are found in that network (``clustering.cluster``) without joining papers
    in pairs, so time grows with the edges. An entity that one paper names belongs with that paper.
    """
    settings = settings or CommunitySettings()
    named_by = _find_sharers(graph)
    shared = {key: papers for key, papers in named_by.items() if len(papers) > 1}
    total = sum(node.label == "Paper" and not is_stub(node) for node in graph.nodes)
    groups = _cluster(shared, total, settings)
    chosen = _name_communities(groups, shared, _read_names(graph), settings)
    names = {key: name for group, name in zip(groups, chosen, strict=True) for key in group}
    alone = {key: ("Paper", papers[0]) for key, papers in named_by.items() if len(papers) == 1}
    names |= {key: names[paper] for key, paper in alone.items() if paper in names}
    return graph.model_copy(
        update={"nodes": tuple(_mark(node, names.get(node.key)) for node in graph.nodes)}
    )


def read_communities(nodes: Iterable[Node]) -> dict[NodeKey, str]:
    """Return the name of the community of every node that is in one."""
    return {
        node.key: str(node.properties["community"])
        for node in nodes
        if "community" in node.properties
    }


def _find_sharers(graph: PropertyGraph) -> dict[NodeKey, list[str]]:
    """Return the papers that name each entity."""
    papers: dict[NodeKey, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source_label == "Paper" and edge.target_label in _ENTITIES:
            papers[edge.target_key].append(edge.source)
    return {key: papers[key] for key in sorted(papers)}


def _cluster(
    named_by: Mapping[NodeKey, Sequence[str]], total: int, settings: CommunitySettings
) -> list[list[NodeKey]]:
    """Return the papers and entities of each community, that of most papers first."""
    papers = sorted({paper for sharers in named_by.values() for paper in sharers})
    place = {paper: number for number, paper in enumerate(papers)}
    pairs: list[tuple[int, int]] = []
    weights: list[float] = []
    for number, sharers in enumerate(named_by.values(), start=len(papers)):
        pairs += ((place[paper], number) for paper in sharers)
        weights += [round(math.log(total / len(sharers)), 6)] * len(sharers)
    keys = [*(("Paper", paper) for paper in papers), *named_by]
    with fix_randomness():
        found = cluster(len(keys), pairs, weights)
    groups = [[keys[node] for node in members] for members in found]
    sized = ((sum(label == "Paper" for label, _ in group), group) for group in groups)
    large = [(size, group) for size, group in sized if size >= settings.fewest_papers]
    return [group for size, group in sorted(large, key=lambda pair: (-pair[0], pair[1]))]


def _name_communities(
    groups: Sequence[Sequence[NodeKey]],
    named_by: Mapping[NodeKey, Sequence[str]],
    names: Mapping[NodeKey, str],
    settings: CommunitySettings,
) -> list[str]:
    """Return the name of every community; no two communities have one name.

    A community is called by what its papers name more than others do: the class-based TF-IDF of
    Grootendorst (2022), with papers for words.
    """
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    counts: list[Counter[NodeKey]] = [Counter() for _ in groups]
    for key, sharers in named_by.items():
        for paper in sharers:
            if ("Paper", paper) in group_of:
                counts[group_of["Paper", paper]][key] += 1
    mean = sum(map(sum, (inside.values() for inside in counts))) / max(1, len(groups))
    chosen: list[str] = []
    for inside in counts:
        scores = {
            key: round(papers * math.log(1 + mean / len(named_by[key])), 6)
            for key, papers in inside.items()
            if papers > 1 and key[0] != _UNTELLING
        }
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        chosen.append(_choose_name([names[key] for key in ranked], chosen, settings.names))
    return chosen


def _choose_name(ranked: Sequence[str], taken: Sequence[str], most: int) -> str:
    """Join the first names that tell something new, and more of them where that name is taken."""
    telling: list[str] = []
    for name in ranked:
        if not any(_is_like(name, other) for other in telling):
            telling.append(name)
    for size in range(min(most, len(telling)), len(telling) + 1):
        name = ", ".join(telling[:size])
        if name and name not in taken:
            return name
    numbered = (f"{', '.join(telling[:most]) or 'unnamed'} ({number})" for number in count(2))
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
    if community is None:
        return node
    return node.model_copy(update={"properties": {**node.properties, "community": community}})
