"""Find the communities of a graph, and name each by what its members name."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import igraph

from papergraph.graph.clustering import cluster, fix_randomness
from papergraph.models import Node
from papergraph.text.normalize import shorten
from papergraph.web.graph.selection import PAPER

Pair = tuple[int, int]

_WHOLE_ITERATIONS = 4
_NAMED_BY = 2
_LONGEST_NAME = 48
_SMALLEST_NAMED = 4


def find_communities(graph: igraph.Graph, *, iterations: int = 10) -> list[list[int]]:
    """Return communities, the largest first; an edge of a hub binds less than a rare one."""
    degrees = graph.degree()
    pairs = graph.get_edgelist()
    weights = [1 / math.sqrt(max(degrees[source], degrees[target])) for source, target in pairs]
    return cluster(graph.vcount(), pairs, weights, iterations=iterations)


def find_whole_communities(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """Return the communities of a whole graph, the same on its map and on a page of one of them."""
    with fix_randomness():
        return find_communities(igraph.Graph(count, list(pairs)), iterations=_WHOLE_ITERATIONS)


def name_communities(
    nodes: Sequence[Node], pairs: Sequence[Pair], communities: Sequence[int]
) -> list[str]:
    """Name every community by the two things that tie most of it and little else together.

    Communities of fewer than four nodes and those without a thing are named by their first node.

    Args:
        nodes: The nodes that ``pairs`` count in.
        pairs: The nodes that each edge joins.
        communities: The community of every node.
    """
    inside: Counter[int] = Counter()
    degree: Counter[int] = Counter()
    for source, target in pairs:
        for end in (source, target):
            degree[end] += 1
            inside[end] += communities[source] == communities[target]
    members: dict[int, list[int]] = defaultdict(list)
    for number, community in enumerate(communities):
        members[community].append(number)
    return [
        _name_community(nodes, members[community], inside, degree)
        for community in range(max(members, default=-1) + 1)
    ]


def _name_community(
    nodes: Sequence[Node], members: Sequence[int], inside: Counter[int], degree: Counter[int]
) -> str:
    things = [number for number in members if nodes[number].label != PAPER]
    if len(members) < _SMALLEST_NAMED or not things:
        return shorten(name_of(nodes[members[0]]), _LONGEST_NAME)
    telling = sorted(
        things, key=lambda n: (-(inside[n] ** 2) / max(1, degree[n]), nodes[n].id, nodes[n].label)
    )
    names = dict.fromkeys(name_of(nodes[number]) for number in telling)
    return shorten(", ".join(list(names)[:_NAMED_BY]), _LONGEST_NAME)


def name_of(node: Node) -> str:
    """Return what a page calls a node."""
    if node.label == PAPER:
        return _text(node, "title")
    if node.label == "Repository":
        return node.id.partition("/")[2] or node.id
    return _text(node, "name")


def _text(node: Node, name: str) -> str:
    value = node.properties.get(name)
    return value if isinstance(value, str) and value else node.id
