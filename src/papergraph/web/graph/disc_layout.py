"""Compute where the nodes of a whole graph stand on a map: communities as islands.

Communities are packed as discs whose area grows with what they hold, those with most edges between
them side by side. Within a disc, forces (Fruchterman and Reingold 1991) say in which direction and
order nodes stand; their distance from the middle is then chosen so that the disc is evenly filled.
That shows no ball at 100,000 nodes, and takes seconds where one force layout takes minutes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import igraph
import numpy as np
from numpy.typing import NDArray

from papergraph.graph.clustering import fix_randomness
from papergraph.web.graph.communities import Pair, lie_within, list_members

Points = NDArray[np.float64]

_ROOM = 11.0
"""Canvas units that each node keeps around it, on average."""

_GAP = 42.0
_ROUNDS = 260
_TURNS = 30
_LARGE_DISCS = 300
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_MANY = 300
_SEED = 7
_PULL_WITHIN = 4.0


@dataclass(frozen=True)
class DiscLayout:
    """Hold a place for every node, its community, and how far each community reaches.

    Attributes:
        discs: Centre and radius of every community.
    """

    points: tuple[tuple[int, int], ...]
    communities: tuple[int, ...]
    discs: tuple[tuple[int, int, int], ...]


def lay_out_discs(
    sizes: Sequence[float],
    pairs: Sequence[Pair],
    communities: Sequence[int],
    parts: Sequence[Sequence[int]] = (),
) -> DiscLayout:
    """Place every node; the same input gives the same map.

    Args:
        sizes: The radius of every node, in canvas units.
        pairs: The nodes that each edge joins.
        communities: The community of every node, counted from 0 without gaps.
        parts: Nodes of one community that stand near each other, in each of some parts.
    """
    if not sizes:
        return DiscLayout((), (), ())
    graph = igraph.Graph(len(sizes), list(pairs))
    graph.es["weight"] = _weigh_ties(pairs, parts)
    room = (np.asarray(sizes, dtype=np.float64) + _ROOM) ** 2
    membership = np.asarray(communities, dtype=np.int64)
    with fix_randomness():
        radii = np.sqrt(np.bincount(membership, weights=room))
        centres = _place_discs(radii, _count_ties(membership, pairs))
        inner = np.zeros((len(sizes), 2))
        cells = np.zeros(len(sizes))
        for number, members in enumerate(list_members(communities)):
            inner[members] = _fill_disc(graph, members, room[members], float(radii[number]))
            cells[members] = 2 * float(np.median(np.sqrt(room[members])))
    _loosen(inner, np.sqrt(room), membership, cells, radii[membership])
    rounded = np.rint(centres[membership] + inner).astype(int).tolist()
    discs = np.rint(np.column_stack((centres, radii))).astype(int).tolist()
    return DiscLayout(
        tuple((x, y) for x, y in rounded),
        tuple(membership.tolist()),
        tuple((x, y, radius) for x, y, radius in discs),
    )


def _weigh_ties(pairs: Sequence[Pair], parts: Sequence[Sequence[int]]) -> list[float]:
    """Return how hard each edge pulls: what is in one part is drawn together."""
    return [_PULL_WITHIN if is_within else 1.0 for is_within in lie_within(parts, pairs)]


def _count_ties(membership: NDArray[np.int64], pairs: Sequence[Pair]) -> dict[Pair, int]:
    ends = membership[np.asarray(pairs, dtype=np.int64).reshape(-1, 2)]
    between = np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1)
    count = Counter(map(tuple, between.tolist()))
    return {(first, second): count[first, second] for first, second in sorted(count)}


def _place_discs(radii: NDArray[np.float64], ties: dict[Pair, int]) -> Points:
    """Place the largest discs by what ties them, then the others around, as seeds in a flower."""
    large = min(len(radii), _LARGE_DISCS)
    order = np.arange(len(radii))
    if len(radii) > large:
        order = np.argsort(-radii, kind="stable")
    place = np.argsort(order)
    inner = {
        (min(ends), max(ends)): count
        for (one, other), count in ties.items()
        if max(ends := (int(place[one]), int(place[other]))) < large
    }
    centres = np.zeros((len(radii), 2))
    centres[order[:large]] = _pack(radii[order[:large]], dict(sorted(inner.items())))
    packed = centres[order[:large]]
    reach = float(np.max(np.hypot(*packed.T) + radii[order[:large]])) + _GAP
    area = reach**2
    for number in range(large, len(radii)):
        area += (2 * radii[order[number]] + _GAP / 2) ** 2
        angle = number * _GOLDEN_ANGLE
        centres[order[number]] = math.sqrt(area) * np.array([math.cos(angle), math.sin(angle)])
    return centres


def _pack(radii: NDArray[np.float64], ties: dict[Pair, int]) -> Points:
    """Let tied discs pull each other and all of them the middle, and push apart what overlaps."""
    graph = igraph.Graph(len(radii), list(ties))
    weights = [
        count / math.sqrt(radii[first] * radii[second]) for (first, second), count in ties.items()
    ]
    random = np.random.default_rng(_SEED)
    seeds = random.normal(size=(len(radii), 2)).tolist()
    points = np.asarray(
        graph.layout_fruchterman_reingold(niter=400, weights=weights or None, seed=seeds)
    )
    points -= points.mean(axis=0)
    spread = math.sqrt(float((points**2).sum(axis=1).mean())) or 1.0
    points *= math.sqrt(float((radii**2).sum())) / spread
    least = radii[:, None] + radii[None, :] + _GAP
    # The smaller of two discs gives way.
    share = radii[:, None] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
    for turn in range(_ROUNDS):
        points *= 0.985 if turn < _ROUNDS * 0.7 else 1.0
        # Sums over the first axis add row to row, so that no processor rounds otherwise.
        across, down = (own[None, :] - own[:, None] for own in points.T)
        distance = np.sqrt(across**2 + down**2) + 1e-9
        push = np.maximum(0.0, least - distance) * share / distance
        np.fill_diagonal(push, 0.0)
        moved = np.column_stack([(delta * push).sum(axis=0) for delta in (across, down)])
        points = points + moved * (0.5 if turn < _ROUNDS * 0.7 else 0.7)
    middle: Points = (points * radii[:, None] ** 2).sum(axis=0) / float((radii**2).sum())
    return points - middle


def _fill_disc(
    graph: igraph.Graph, members: list[int], room: NDArray[np.float64], radius: float
) -> Points:
    """Return places within a disc around the origin."""
    if len(members) == 1:
        return np.zeros((1, 2))
    part = graph.induced_subgraph(members)
    turns = 400 if len(members) < _MANY else 120
    grid = "nogrid" if len(members) < _MANY else "grid"
    found = np.asarray(
        part.layout_fruchterman_reingold(niter=turns, grid=grid, weights=part.es["weight"] or None)
    )
    found -= np.median(found, axis=0)
    angle = np.arctan2(found[:, 1], found[:, 0])
    order = np.argsort(np.hypot(found[:, 0], found[:, 1]), kind="stable")
    filled = np.cumsum(room[order]) - room[order] / 2
    distance = np.empty(len(members))
    distance[order] = radius * np.sqrt(filled / room.sum())
    return np.column_stack((distance * np.cos(angle), distance * np.sin(angle)))


def _loosen(
    points: Points,
    reach: NDArray[np.float64],
    disc: NDArray[np.int64],
    cell: NDArray[np.float64],
    radius: NDArray[np.float64],
) -> None:
    """Push apart nodes that stand too near, each away from those next to it in its cell.

    Args:
        points: Where each node stands, from the middle of its disc; moved in place.
        reach: How far from a node no other should stand.
        disc: The disc of each node; all are loosened at once.
        cell: How wide the cells of its disc are.
        radius: That of its disc.
    """
    for turn in range(_TURNS):
        shift = (turn % 4) * cell / 4
        column, row = np.floor((points + shift[:, None]) / cell[:, None]).astype(np.int64).T
        order = np.lexsort((points[:, 0], row, column, disc))
        for step in (1, 2, 3):
            one, two = order[:-step], order[step:]
            is_near = np.abs(row[one] - row[two]) <= 1
            near = (disc[one] == disc[two]) & (column[one] == column[two]) & is_near
            one, two = one[near], two[near]
            delta = points[two] - points[one]
            distance = np.hypot(*delta.T) + 1e-6
            lack = np.maximum(0.0, (reach[one] + reach[two]) * 0.9 - distance)
            push = delta / distance[:, None] * (lack / 4)[:, None]
            # No node stands twice among these, so that nothing needs to be added up.
            points[one] -= push
            points[two] += push
        far = np.hypot(*points.T)
        points *= np.minimum(1.0, radius / np.maximum(far, 1e-9))[:, None]
