"""Gather the nodes of a page by the communities that the graph says they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papergraph.graph.clustering import cluster, fix_randomness
from papergraph.graph.communities import read_communities
from papergraph.models import Node

Pair = tuple[int, int]

NO_COMMUNITY = "no community"
"""What nodes without a community stand under."""


@dataclass(frozen=True)
class Grouping:
    """Say which nodes of a page belong together.

    Attributes:
        names: What each group is called.
        of_node: The group of every node.
    """

    names: tuple[str, ...]
    of_node: tuple[int, ...]


def group_nodes(nodes: Sequence[Node], pairs: Sequence[Pair]) -> Grouping:
    """Gather nodes by their ``community``, the largest first.

    Nodes without one follow, all under ``NO_COMMUNITY``: those that edges tie closely to each other
    are a group.

    Args:
        nodes: The nodes that ``pairs`` count in.
        pairs: The nodes that each edge joins.
    """
    communities = read_communities(nodes)
    members: defaultdict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.key in communities:
            members[communities[node.key]].append(number)
    groups = sorted(members.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rest = [number for number, node in enumerate(nodes) if node.key not in communities]
    for part in _find_parts(rest, pairs):
        groups.append((NO_COMMUNITY, part))
    of_node = [0] * len(nodes)
    for number, (_, found) in enumerate(groups):
        for node_number in found:
            of_node[node_number] = number
    return Grouping(tuple(name for name, _ in groups), tuple(of_node))


def list_members(of_node: Iterable[int]) -> list[list[int]]:
    """Return the nodes of each group, in order."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(of_node):
        members[group].append(number)
    return [members[group] for group in sorted(members)]


def _find_parts(numbers: Sequence[int], pairs: Sequence[Pair]) -> list[list[int]]:
    """Return the closely tied parts of some nodes, the largest first, each in order."""
    place = {number: position for position, number in enumerate(numbers)}
    inner = [(place[one], place[two]) for one, two in pairs if one in place and two in place]
    with fix_randomness():
        found = cluster(len(numbers), inner, [1.0] * len(inner))
    return [[numbers[position] for position in part] for part in found]


def lie_within(parts: Sequence[Sequence[int]], pairs: Sequence[Pair]) -> list[bool]:
    """Tell of each edge whether both its ends are in one part."""
    of_node = {number: part for part, members in enumerate(parts) for number in members}
    return [of_node.get(one, -1) == of_node.get(other, -2) for one, other in pairs]
