"""Find the communities of papers and the rare entities they share, on two levels."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from papergraph.graph.clustering import cluster, fix_randomness
from papergraph.graph.community_names import name_groups
from papergraph.graph.settings import CommunitySettings
from papergraph.models import EntityType, Node, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS, is_stub

_ENTITIES = frozenset(ENTITY_LABELS.values())
_METRIC = ENTITY_LABELS[EntityType.METRIC]
_METHOD = ENTITY_LABELS[EntityType.METHOD]
_TASK = ENTITY_LABELS[EntityType.TASK]


def mark_communities(
    graph: PropertyGraph, settings: CommunitySettings | None = None
) -> PropertyGraph:
    """Return a graph whose papers and entities say to which community they belong, where to one.

    Papers and the entities that at least two of them name form one network, an entity's edges
    weighing ``ln(papers / papers that name it)`` (Spärck Jones 1972), those of tasks and data more;
    hubs and metrics bind none. Communities are found in that network (``clustering.cluster``)
    without joining papers in pairs, so time grows with the edges, and areas among the communities.
    Any other entity belongs where more than half of the papers that name it do.
    """
    settings = settings or CommunitySettings()
    named_by = find_sharers(graph)
    hubs = {node.key for node in graph.nodes if node.properties.get("hub")}
    network = _Network(graph, named_by, hubs, settings)
    groups = network.find_groups(settings)
    areas = network.join_groups(groups, settings)
    names = read_names(graph)
    telling = {key: papers for key, papers in named_by.items() if key not in hubs}
    values = {
        "community": _spread(groups, name_groups(groups, telling, names, settings), named_by),
        "area": _spread(areas, name_groups(areas, telling, names, settings), named_by),
    }
    return graph.model_copy(update={"nodes": tuple(_mark(node, values) for node in graph.nodes)})


def read_communities(nodes: Iterable[Node]) -> dict[NodeKey, str]:
    """Return the name of the community of every node that is in one."""
    return {
        node.key: str(node.properties["community"])
        for node in nodes
        if "community" in node.properties
    }


def find_sharers(graph: PropertyGraph) -> dict[NodeKey, list[str]]:
    """Return the papers that name each entity."""
    papers: dict[NodeKey, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source_label == "Paper" and edge.target_label in _ENTITIES:
            papers[edge.target_key].append(edge.source)
    return {key: papers[key] for key in sorted(papers)}


def read_names(graph: PropertyGraph) -> dict[NodeKey, str]:
    """Return the name of every entity."""
    return {
        node.key: str(node.properties.get("name", node.id))
        for node in graph.nodes
        if node.label in _ENTITIES
    }


class _Network:
    """Hold the papers and the entities that bind them, and how strongly."""

    def __init__(
        self,
        graph: PropertyGraph,
        named_by: Mapping[NodeKey, Sequence[str]],
        hubs: set[NodeKey],
        settings: CommunitySettings,
    ) -> None:
        total = sum(node.label == "Paper" and not is_stub(node) for node in graph.nodes)
        binding = {
            key: papers
            for key, papers in named_by.items()
            if len(papers) > 1 and key not in hubs and key[0] != _METRIC
        }
        own = sorted({paper for papers in binding.values() for paper in papers})
        self.keys = [*(("Paper", paper) for paper in own), *binding]
        place = {key: number for number, key in enumerate(self.keys)}
        self.pairs: list[tuple[int, int]] = []
        self.weights: list[float] = []
        for key, papers in binding.items():
            weight = round(_weigh_label(key[0], settings) * math.log(total / len(papers)), 6)
            self.pairs += ((place["Paper", paper], place[key]) for paper in papers)
            self.weights += [weight] * len(papers)

    def find_groups(self, settings: CommunitySettings) -> list[list[NodeKey]]:
        """Return the papers and entities of each community, that of most papers first.

        In a network of few topics a fine resolution would part what belongs together.
        """
        groups = self._cluster(1.0, settings.fewest_papers)
        if len(groups) < settings.many_communities:
            return groups
        return self._cluster(settings.resolution, settings.fewest_papers)

    def _cluster(self, resolution: float, fewest_papers: int) -> list[list[NodeKey]]:
        with fix_randomness():
            found = cluster(len(self.keys), self.pairs, self.weights, resolution=resolution)
        groups = ([self.keys[node] for node in members] for members in found)
        return _sort_groups(g for g in groups if _count_papers(g) >= fewest_papers)

    def join_groups(
        self, groups: Sequence[Sequence[NodeKey]], settings: CommunitySettings
    ) -> list[list[NodeKey]]:
        """Return the papers and entities of each area, a group of communities."""
        group_of = {key: number for number, group in enumerate(groups) for key in group}
        between: Counter[tuple[int, int]] = Counter()
        for (one, two), weight in zip(self.pairs, self.weights, strict=True):
            ends = [group_of.get(self.keys[end]) for end in (one, two)]
            if None not in ends and ends[0] != ends[1]:
                first, second = sorted(end for end in ends if end is not None)
                between[first, second] += round(1000 * weight)
        pairs = sorted(between)
        is_fine = len(groups) >= settings.many_communities
        with fix_randomness():
            found = cluster(
                len(groups),
                pairs,
                [between[pair] / 1000 for pair in pairs],
                resolution=settings.area_resolution if is_fine else 1.0,
            )
        return _sort_groups([key for number in own for key in groups[number]] for own in found)


def _weigh_label(label: str, settings: CommunitySettings) -> float:
    if label == _METHOD:
        return 1.0
    return settings.task_weight if label == _TASK else settings.data_weight


def _count_papers(group: Iterable[NodeKey]) -> int:
    return sum(label == "Paper" for label, _ in group)


def _sort_groups(groups: Iterable[Sequence[NodeKey]]) -> list[list[NodeKey]]:
    ordered = (sorted(group, key=lambda key: (key[0] != "Paper", key)) for group in groups)
    return sorted(ordered, key=lambda group: (-_count_papers(group), group))


def _spread(
    groups: Sequence[Sequence[NodeKey]],
    names: Sequence[str],
    named_by: Mapping[NodeKey, Sequence[str]],
) -> dict[NodeKey, str]:
    """Return the name of each member's group, and of what most of a group's papers alone name."""
    found = {key: name for group, name in zip(groups, names, strict=True) for key in group}
    for key, papers in named_by.items():
        if key not in found and papers:
            counts = Counter(found.get(("Paper", paper), "") for paper in papers)
            name, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            if name and 2 * most > len(papers):
                found[key] = name
    return found


def _mark(node: Node, values: Mapping[str, Mapping[NodeKey, str]]) -> Node:
    known = {name: found[node.key] for name, found in values.items() if node.key in found}
    return node.model_copy(update={"properties": {**node.properties, **known}}) if known else node
