"""Choose and place entities that papers name together, for a page that draws no papers.

The page holds the papers too, hidden: its script joins two entities by the papers that name both,
and shows those papers when a reader asks for them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import igraph

from papergraph.graph.clustering import fix_randomness
from papergraph.models import NodeKey, PropertyGraph
from papergraph.schema import is_stub
from papergraph.web.graph.communities import Pair, group_nodes
from papergraph.web.graph.island_layout import (
    SPACING,
    GridPoint,
    IslandLayout,
    Point,
    spread_apart,
)
from papergraph.web.graph.subgraph import (
    ENTITIES,
    LABEL_ORDER,
    PAPER,
    Subgraph,
    find_key,
    index_pairs,
    place_nodes,
)
from papergraph.web.theme import size_of

MOST_ENTITIES = 60
"""Entities that a page can name each and still be read on a slide."""

_MOST_NAMED = 60
"""A paper that names more is an overview, which would join everything with everything."""

_MOST_PAPERS = 1500
_ROOM = 1.9
"""How much more room an entity has than on other pages, for its name to stand beside it."""


@dataclass(frozen=True)
class MapChoice:
    """Say which entities a map shows.

    Attributes:
        labels: Which entities.
        around: Id of the one that the map is about; without it the most named ones are chosen.
        hops: Steps from there; a step joins two entities that a paper names.
        limit: Entities at most, those nearest and then those of most shared papers.
    """

    labels: Collection[str] = ENTITIES
    around: str | None = None
    hops: int = 2
    limit: int = MOST_ENTITIES


def select_entity_map(graph: PropertyGraph, choice: MapChoice) -> Subgraph:
    """Select entities that papers name together, and those papers.

    Hubs, which are named with everything, are left out unless the map is about one.

    Raises:
        NotFoundError: No entity has the id that the map should be about.
    """
    named = _find_named(graph)
    hubs = {node.key for node in graph.nodes if node.properties.get("hub")}
    everything = {key for keys in named.values() for key in keys}
    centre = find_key(everything, choice.around) if choice.around else None
    wanted = {
        paper: [
            key for key in keys if (key[0] in choice.labels and key not in hubs) or key == centre
        ]
        for paper, keys in named.items()
    }
    count = Counter(key for keys in wanted.values() for key in keys)
    if centre is None:
        ranked = sorted(count, key=lambda key: (-count[key], key))
    else:
        ranked = _rank_around(centre, wanted, choice.hops)
    kept = set(ranked[: choice.limit])
    papers = _choose_papers(wanted, kept)
    return _gather(graph, kept, papers, total=len(ranked) + len(papers), centre=centre)


def lay_out_entities(subgraph: Subgraph) -> IslandLayout:
    """Place entities by the papers they share, and each paper amid those that it names."""
    index = place_nodes(subgraph.nodes)
    pairs = tuple(index_pairs(subgraph))
    degree = Counter(end for pair in pairs for end in pair)
    sizes = tuple(size_of(node.label, degree[n]) for n, node in enumerate(subgraph.nodes))
    named: dict[int, list[int]] = defaultdict(list)
    for paper, entity in pairs:
        named[paper].append(entity)
    entities = [n for n, node in enumerate(subgraph.nodes) if node.label != PAPER]
    places = _place_entities(entities, sizes, Counter(_iter_pairs(named.values())))
    points: list[GridPoint] = [(0, 0)] * len(sizes)
    for number, (x, y) in places.items():
        points[number] = (round(x), round(y))
    for paper, found in named.items():
        x, y = (sum(places[entity][axis] for entity in found) / len(found) for axis in (0, 1))
        points[paper] = (round(x), round(y))
    if subgraph.centre:
        x, y = points[index[subgraph.centre.key]]
        points = [(a - x, b - y) for a, b in points]
    groups = group_nodes(subgraph.nodes, pairs)
    return IslandLayout(pairs, sizes, tuple(points), groups.of_node, groups.names)


def _find_named(graph: PropertyGraph) -> dict[str, list[NodeKey]]:
    """Return the entities that each paper names, each once, in order."""
    stubs = {node.key for node in graph.nodes if is_stub(node)}
    named: dict[str, set[NodeKey]] = defaultdict(set)
    for edge in graph.edges:
        is_naming = edge.source_label == PAPER and edge.target_label in ENTITIES
        if is_naming and stubs.isdisjoint((edge.source_key, edge.target_key)):
            named[edge.source].add(edge.target_key)
    return {paper: sorted(keys) for paper, keys in named.items() if len(keys) <= _MOST_NAMED}


def _rank_around(
    centre: NodeKey, named: Mapping[str, Sequence[NodeKey]], hops: int
) -> list[NodeKey]:
    """Return entities by their steps from one, then by the papers they share with those before."""
    ranked, ring = [centre], {centre}
    known = {centre}
    for _ in range(hops):
        shared: Counter[NodeKey] = Counter()
        for keys in named.values():
            weight = sum(key in ring for key in keys)
            if weight:
                shared.update({key: weight for key in keys if key not in known})
        ring = set(shared)
        known |= ring
        ranked += sorted(ring, key=lambda key: (-shared[key], key))
    return ranked


def _choose_papers(named: Mapping[str, Sequence[NodeKey]], kept: set[NodeKey]) -> set[str]:
    """Return the papers that name two of the entities and more, those of most at first."""
    count = {paper: sum(key in kept for key in keys) for paper, keys in named.items()}
    found = sorted((paper for paper in count if count[paper] > 1), key=lambda p: (-count[p], p))
    return set(found[:_MOST_PAPERS])


def _gather(
    graph: PropertyGraph,
    kept: set[NodeKey],
    papers: set[str],
    *,
    total: int,
    centre: NodeKey | None,
) -> Subgraph:
    keys = kept | {(PAPER, paper) for paper in papers}
    nodes = [node for node in graph.nodes if node.key in keys]
    edges = [edge for edge in graph.edges if edge.source_key in keys and edge.target_key in kept]
    return Subgraph(
        nodes=tuple(sorted(nodes, key=lambda node: (LABEL_ORDER[node.label], node.id))),
        edges=tuple(sorted(edges, key=lambda edge: edge.key)),
        total=total,
        centre=next((node for node in nodes if node.key == centre), None),
    )


def _iter_pairs(named: Iterable[Iterable[int]]) -> Iterable[Pair]:
    for entities in named:
        yield from combinations(sorted(set(entities)), 2)


def _place_entities(
    entities: Sequence[int], sizes: Sequence[float], shared: Mapping[Pair, int]
) -> dict[int, Point]:
    """Let entities pull each other by the papers they share (Fruchterman and Reingold 1991)."""
    if not entities:
        return {}
    place = {entity: number for number, entity in enumerate(entities)}
    pairs = [(place[one], place[two]) for one, two in sorted(shared)]
    weights = [math.sqrt(shared[pair]) for pair in sorted(shared)]
    with fix_randomness():
        found = igraph.Graph(len(entities), pairs).layout_fruchterman_reingold(
            niter=900, weights=weights or None
        )
    points = list(found)
    middle = [sum(point[axis] for point in points) / len(points) for axis in (0, 1)]
    reach = max(math.hypot(x - middle[0], y - middle[1]) for x, y in points) or 1.0
    factor = _ROOM * SPACING * math.sqrt(len(points)) / reach
    scaled = [(factor * (x - middle[0]), factor * (y - middle[1])) for x, y in points]
    own = [_ROOM * sizes[entity] for entity in entities]
    return dict(zip(entities, spread_apart(scaled, own), strict=True))
