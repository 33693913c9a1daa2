"""Compute where nodes stand, so that a page need not move anything.

Communities are laid out one by one (Fruchterman and
Reingold 1991) and then packed as islands, those with most edges between them side by side. On 470
papers this shows separate islands where one force layout of everything shows a ball.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import igraph

from papergraph.graph.clustering import fix_randomness
from papergraph.web.graph.communities import Pair, group_nodes, list_members
from papergraph.web.graph.subgraph import Subgraph, index_pairs, place_nodes
from papergraph.web.theme import size_of

Point = tuple[float, float]
GridPoint = tuple[int, int]

SPACING = 46.0
"""The distance, in canvas units, that neighbouring nodes are given on average."""

_MARGIN = 18.0
_SAME_PLACE = 1e-6
_TURNS = 32
_CENTRING = 1.5
_CELL = SPACING / 2
_REACH = 4
"""Cells that stay free between the nodes of two islands."""


@dataclass(frozen=True)
class IslandLayout:
    """Hold a position, a size and a community for every node, by its index.

    Attributes:
        pairs: The nodes that each edge joins.
        names: What each community is called.
        axis: Where each column of a timeline stands, and what it is called.
    """

    pairs: tuple[Pair, ...]
    sizes: tuple[float, ...]
    points: tuple[GridPoint, ...]
    communities: tuple[int, ...]
    names: tuple[str, ...]
    axis: tuple[tuple[int, str], ...] = ()


@dataclass
class _Island:
    members: list[int]
    offsets: list[Point]
    x: float = 0.0
    y: float = 0.0


def lay_out_islands(subgraph: Subgraph) -> IslandLayout:
    """Place the nodes of a subgraph: around its centre, or else by community."""
    index = place_nodes(subgraph.nodes)
    pairs = tuple(index_pairs(subgraph))
    degree = Counter(end for pair in pairs for end in pair)
    sizes = tuple(size_of(node.label, degree[n]) for n, node in enumerate(subgraph.nodes))
    if centre := subgraph.centre:
        points = place_around(index[centre.key], sizes, pairs)
        return IslandLayout(pairs, sizes, points, (0,) * len(points), (centre.display_name,))
    groups = group_nodes(subgraph.nodes, pairs)
    points = _place_once(sizes, pairs, groups.of_node)
    return IslandLayout(pairs, sizes, points, groups.of_node, groups.names)


def place_communities(
    sizes: Sequence[float], pairs: Sequence[Pair], communities: Sequence[int]
) -> tuple[GridPoint, ...]:
    """Return a place for every node, by its community; the same input gives the same places."""
    if not sizes:
        return ()
    graph = igraph.Graph(len(sizes), list(pairs))
    with fix_randomness():
        members = list_members(communities)
        islands = [_lay_out_island(graph, own, sizes) for own in members]
        _arrange(islands, _count_between(pairs, communities))
    points = [(0, 0)] * len(sizes)
    for island in islands:
        for node, (x, y) in zip(island.members, island.offsets, strict=True):
            points[node] = (round(island.x + x), round(island.y + y))
    return tuple(points)


@lru_cache(maxsize=2)
def _place_once(
    sizes: tuple[float, ...], pairs: tuple[Pair, ...], communities: tuple[int, ...]
) -> tuple[GridPoint, ...]:
    """Keep the places of two pages, whose small pictures stand on the index."""
    return place_communities(sizes, pairs, communities)


def place_around(
    centre: int, sizes: Sequence[float], pairs: Sequence[Pair]
) -> tuple[GridPoint, ...]:
    """Return places around one node: nearer in steps, nearer in space."""
    graph = igraph.Graph(len(sizes), list(pairs))
    with fix_randomness():
        points = list(graph.layout_kamada_kawai())
    points = spread_apart(_scale(points, SPACING * math.sqrt(len(sizes))), sizes)
    x, y = points[centre]
    return tuple((round(a - x), round(b - y)) for a, b in points)


def _lay_out_island(graph: igraph.Graph, members: list[int], sizes: Sequence[float]) -> _Island:
    part = graph.induced_subgraph(members)
    points = list(part.layout_fruchterman_reingold(niter=600)) if len(members) > 1 else [(0.0, 0.0)]
    points = _scale(points, SPACING * math.sqrt(len(members)) / 2)
    points = spread_apart(points, [sizes[node] for node in members])
    return _Island(members, points)


def _scale(points: list[Point], radius: float) -> list[Point]:
    """Move the centre of gravity to the origin and the mean distance from it to ``radius``."""
    x = sum(p[0] for p in points) / len(points)
    y = sum(p[1] for p in points) / len(points)
    mean = sum(math.hypot(a - x, b - y) for a, b in points) / len(points)
    factor = radius * 2 / 3 / mean if mean else 0.0
    return [((a - x) * factor, (b - y) * factor) for a, b in points]


def spread_apart(points: list[Point], sizes: Sequence[float], rounds: int = 80) -> list[Point]:
    """Push apart nodes that would touch each other."""
    places = [list(point) for point in points]
    reach = 2 * max(sizes) + _MARGIN
    for _ in range(rounds):
        moved = False
        for node, other in _near_pairs(places, reach):
            least = sizes[node] + sizes[other] + _MARGIN
            moved |= _push(places, node, other, least)
        if not moved:
            break
    return [(x, y) for x, y in places]


def _near_pairs(places: Sequence[Sequence[float]], reach: float) -> Iterator[Pair]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node, (x, y) in enumerate(places):
        cells[math.floor(x / reach), math.floor(y / reach)].append(node)
    for column, row in sorted(cells):
        for i, j in itertools.product((-1, 0, 1), repeat=2):
            for other in cells.get((column + i, row + j), ()):
                yield from ((node, other) for node in cells[column, row] if node < other)


def _push(places: list[list[float]], node: int, other: int, least: float) -> bool:
    """Move both nodes half of what they lack to stand ``least`` apart."""
    dx = places[other][0] - places[node][0]
    dy = places[other][1] - places[node][1]
    distance = math.hypot(dx, dy)
    if distance >= least * 0.98:
        return False
    if distance < _SAME_PLACE:
        angle = float(node + other)
        dx, dy, distance = math.cos(angle), math.sin(angle), 1.0
    step = (least - distance) / 2
    for end, sign in ((node, -1), (other, 1)):
        places[end][0] += sign * dx / distance * step
        places[end][1] += sign * dy / distance * step
    return True


def _count_between(pairs: Sequence[Pair], communities: Sequence[int]) -> dict[Pair, int]:
    count: dict[Pair, int] = defaultdict(int)
    for source, target in pairs:
        a, b = sorted((communities[source], communities[target]))
        if a != b:
            count[a, b] += 1
    return dict(sorted(count.items()))


def _arrange(islands: list[_Island], between: dict[Pair, int]) -> None:
    """Put each island, the largest first, in the free place nearest to those it is tied to."""
    ties: dict[int, dict[int, int]] = defaultdict(dict)
    for (first, second), count in between.items():
        ties[second][first] = count
    taken: set[tuple[int, int]] = set()
    for number, island in enumerate(islands):
        target = _pull(islands, ties[number])
        island.x, island.y = min(
            (
                _first_free(island, target, turn * math.tau / _TURNS, taken)
                for turn in range(_TURNS)
            ),
            key=lambda place: (round(_cost(place, target), 3), place),
        )
        _take(island, taken)


def _pull(islands: Sequence[_Island], ties: dict[int, int]) -> Point:
    total = sum(ties.values())
    if not total:
        return (0.0, 0.0)
    x = sum(count * islands[number].x for number, count in ties.items()) / total
    y = sum(count * islands[number].y for number, count in ties.items()) / total
    return (x, y)


def _first_free(island: _Island, target: Point, angle: float, taken: set[tuple[int, int]]) -> Point:
    """Walk from the target in one direction until no node of the island is too near to another."""
    across, down = math.cos(angle), math.sin(angle)
    steps = 0
    while True:
        x, y = target[0] + steps * _CELL * across, target[1] + steps * _CELL * down
        if not any(_cell(x + a, y + b) in taken for a, b in island.offsets):
            return (x, y)
        steps += 1


def _take(island: _Island, taken: set[tuple[int, int]]) -> None:
    reach = range(-_REACH, _REACH + 1)
    for a, b in island.offsets:
        column, row = _cell(island.x + a, island.y + b)
        taken.update(
            (column + i, row + j) for i in reach for j in reach if i * i + j * j <= _REACH**2
        )


def _cell(x: float, y: float) -> tuple[int, int]:
    return (math.floor(x / _CELL), math.floor(y / _CELL))


def _cost(place: Point, target: Point) -> float:
    x, y = place
    return math.hypot(x - target[0], y - target[1]) + _CENTRING * math.hypot(x, y)
