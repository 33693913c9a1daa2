"""Find the inner structure of the large groups of a page: what a reader sees by zooming in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from papergraph.graph.clustering import cluster, fix_randomness
from papergraph.models import EntityType, Node
from papergraph.schema import ENTITY_LABELS
from papergraph.web.graph.communities import Grouping, Pair, lie_within, list_members

_MANY = 120
"""Nodes from which a group is too large to be read as one."""

_FEWEST = 15
"""Nodes that a subcommunity has: fewer are told by their own labels as soon as one is near."""

_NAMES = 2
_LEAST_TIES = 3
"""Edges within a subcommunity that what names it has at least."""

_NAMING = frozenset(ENTITY_LABELS.values()) - {ENTITY_LABELS[EntityType.METRIC]}


@dataclass(frozen=True)
class Subcommunity:
    """Hold the nodes of a part of a group, in order.

    Attributes:
        named_by: The entities that tell what it is about, the most telling first.
    """

    group: int
    members: tuple[int, ...]
    named_by: tuple[int, ...]


def find_subcommunities(
    nodes: Sequence[Node], pairs: Sequence[Pair], groups: Grouping
) -> list[Subcommunity]:
    """Return the subcommunities of every large group, by the order of groups, the largest first.

    They are the communities of the edges within a group (the Leiden algorithm,
    ``graph.clustering.cluster``), without hubs, which tie everything to everything. Each is named
    by the entities that most of its edges lead to, as far as those of the rest of the group do not.
    """
    inner: list[list[Pair]] = [[] for _ in groups.names]
    for one, other in pairs:
        group = groups.of_node[one]
        if group == groups.of_node[other] and not (_is_hub(nodes[one]) or _is_hub(nodes[other])):
            inner[group].append((one, other))
    found: list[Subcommunity] = []
    with fix_randomness():
        for group, members in enumerate(list_members(groups.of_node)):
            if len(members) < _MANY:
                continue
            parts = _divide(members, inner[group])
            if len(parts) > 1:
                found += _name(group, parts, inner[group], nodes, groups.names[group])
    return found


def _is_hub(node: Node) -> bool:
    return "hub" in node.properties


def _divide(members: Sequence[int], pairs: Sequence[Pair]) -> list[list[int]]:
    place = {number: position for position, number in enumerate(members)}
    ties = [(place[one], place[other]) for one, other in pairs]
    parts = cluster(len(members), ties, [1.0] * len(ties))
    return [[members[position] for position in part] for part in parts if len(part) >= _FEWEST]


def _name(
    group: int,
    parts: Sequence[Sequence[int]],
    pairs: Sequence[Pair],
    nodes: Sequence[Node],
    name: str,
) -> list[Subcommunity]:
    """Return the parts with what names each; a part that nothing names is left out."""
    ties: Counter[int] = Counter()
    within: Counter[int] = Counter()
    for pair, is_within in zip(pairs, lie_within(parts, pairs), strict=True):
        for end in pair:
            ties[end] += 1
            within[end] += is_within
    found = []
    for members in parts:
        telling = [
            number
            for number in members
            if nodes[number].label in _NAMING
            and within[number] >= _LEAST_TIES
            and nodes[number].display_name != name
        ]
        telling.sort(key=lambda number: (-(within[number] ** 2) / ties[number], number))
        if telling:
            found.append(Subcommunity(group, tuple(members), tuple(telling[:_NAMES])))
    return found
