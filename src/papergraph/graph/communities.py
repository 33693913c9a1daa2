"""Gather papers in communities, each of one topic, and communities in areas."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from papergraph.graph.clustering import cluster, fix_randomness
from papergraph.graph.coherence import TextCoherence
from papergraph.graph.community_names import write_names
from papergraph.graph.corpus_words import CorpusWords
from papergraph.graph.settings import CommunitySettings
from papergraph.graph.topics import (
    Topic,
    find_topics,
    forget_words,
    measure_evidence,
    read_words,
)
from papergraph.models import EntityType, Node, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS

_ENTITIES = frozenset(ENTITY_LABELS.values())
_METRIC = ENTITY_LABELS[EntityType.METRIC]
_METHOD = ENTITY_LABELS[EntityType.METHOD]


def compare_texts(words: CorpusWords, settings: CommunitySettings | None = None) -> TextCoherence:
    """Return what compares the texts of papers, which needs nothing of a graph but their words."""
    return TextCoherence(words, (settings or CommunitySettings()).common_word)


def mark_communities(
    graph: PropertyGraph,
    settings: CommunitySettings | None = None,
    coherence: TextCoherence | None = None,
) -> PropertyGraph:
    """Return a graph whose papers and entities say to which community they belong, where to one.

    The name comes first, and the papers after it, as in Lingo (Osiński and Weiss 2005): topics that
    cover most papers are chosen one by one, and each paper goes to that of them which it is most
    about, else to no community. An entity belongs where more than half of the papers that name it
    do. Areas are communities whose papers use the same words (the Leiden algorithm,
    ``clustering.cluster``).

    Args:
        graph: The graph.
        settings: What is a topic, and what an area.
        coherence: What compares its papers, where ``compare_texts`` was asked before.
    """
    settings = settings or CommunitySettings()
    coherence = coherence or compare_texts(read_words(graph), settings)
    groups = _gather(find_topics(graph, coherence, settings), coherence, settings)
    areas = _join(list(groups.values()), coherence, settings)
    names = write_names(list(groups), list(groups.values()), graph)
    forget_words()
    papers_of = dict(zip(names, groups.values(), strict=True))
    area_names = [", ".join(names[n] for n in area[: settings.names]) for area in areas]
    papers_of_area = {
        name: [paper for number in area for paper in papers_of[names[number]]]
        for name, area in zip(area_names, areas, strict=True)
    }
    named_by = _find_sharers(graph)
    values = {
        "community": _spread(papers_of, named_by),
        "area": _spread(papers_of_area, named_by),
    }
    del named_by
    return graph.model_copy(update={"nodes": tuple(_mark(node, values) for node in graph.nodes)})


def read_communities(nodes: Iterable[Node]) -> dict[NodeKey, str]:
    """Return the name of the community of every node that is in one."""
    return {
        node.key: str(node.properties["community"])
        for node in nodes
        if "community" in node.properties
    }


def _gather(
    topics: Sequence[Topic], coherence: TextCoherence, settings: CommunitySettings
) -> dict[Topic, list[str]]:
    """Return the papers of each community, that of most papers first.

    A topic that too few papers are most about gives them to the next that they are about. What is
    left of a topic once others took their papers may be a mixture, and is no community then.
    """
    chosen = _cover(topics, settings)
    options: dict[str, list[Topic]] = defaultdict(list)
    for topic in chosen:
        for paper in topic.strengths:
            options[paper].append(topic)
    groups: dict[Topic, list[str]] = {topic: [] for topic in chosen}
    for paper, own in options.items():
        own.sort(key=lambda topic: (-_rate(topic, paper, len(options), settings), topic.key))
        groups[own[0]].append(paper)
    for topic in sorted(chosen, key=lambda topic: (len(groups[topic]), topic.key)):
        if len(groups[topic]) < settings.fewest_papers:
            for paper in groups.pop(topic):
                if rest := [other for other in options[paper] if other in groups]:
                    groups[rest[0]].append(paper)
    alike = [
        topic
        for topic, papers in groups.items()
        if measure_evidence(topic, papers, coherence) >= settings.least_evidence
    ]
    ordered = sorted(alike, key=lambda topic: (-len(groups[topic]), topic.key))
    return {topic: sorted(groups[topic]) for topic in ordered}


def _cover(topics: Sequence[Topic], settings: CommunitySettings) -> list[Topic]:
    """Choose topics one by one, each time the one that tells most of papers without one.

    What a topic tells can only shrink, so that one is counted again where it is the best alone.
    """
    taken: set[str] = set()

    def count(topic: Topic) -> float:
        free = [strength for paper, strength in topic.strengths.items() if paper not in taken]
        if len(free) < settings.fewest_papers:
            return 0.0
        return math.fsum(free) * math.sqrt(topic.evidence) * _weigh(topic, settings)

    queue = [(-count(topic), place) for place, topic in enumerate(topics)]
    heapq.heapify(queue)
    chosen: list[Topic] = []
    while queue:
        _, place = heapq.heappop(queue)
        told = count(topics[place])
        if told and queue and -told > queue[0][0]:
            heapq.heappush(queue, (-told, place))
        elif told:
            chosen.append(topics[place])
            taken.update(topics[place].strengths)
    return chosen


def _rate(topic: Topic, paper: str, papers: int, settings: CommunitySettings) -> float:
    """Return how well a topic tells what a paper is about; a rarer topic tells more."""
    rarity = math.log(1 + papers / len(topic.strengths))
    return round(topic.strengths[paper] * rarity * _weigh(topic, settings), 6)


def _weigh(topic: Topic, settings: CommunitySettings) -> float:
    return settings.method_weight if topic.key[0] == _METHOD else 1.0


def _find_sharers(graph: PropertyGraph) -> dict[NodeKey, list[str]]:
    """Return the papers that name each entity."""
    papers: dict[NodeKey, list[str]] = defaultdict(list)
    hubs = {node.key for node in graph.nodes if node.properties.get("hub")}
    for edge in graph.edges:
        if edge.source_label == "Paper" and edge.target_label in _ENTITIES - {_METRIC}:
            papers[edge.target_key].append(edge.source)
    for key in hubs & papers.keys():
        del papers[key]
    return {key: papers[key] for key in sorted(papers)}


def _join(
    groups: Sequence[Sequence[str]], coherence: TextCoherence, settings: CommunitySettings
) -> list[list[int]]:
    """Return the communities of each area of several, by their numbers, the largest first."""
    near = coherence.compare_groups(groups, settings.words, settings.least_alike)
    with fix_randomness():
        found = cluster(len(groups), list(near), list(near.values()))
    return sorted(area for area in found if len(area) > 1)


def _spread(
    groups: Mapping[str, Sequence[str]], named_by: Mapping[NodeKey, Sequence[str]]
) -> dict[NodeKey, str]:
    """Return the name of each paper's group, and of that where most papers of an entity are."""
    found = {("Paper", paper): name for name, group in groups.items() for paper in group}
    for key, papers in named_by.items():
        counts = Counter(found.get(("Paper", paper), "") for paper in papers)
        name, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if name and 2 * most > len(papers):
            found[key] = name
    return found


def _mark(node: Node, values: Mapping[str, Mapping[NodeKey, str]]) -> Node:
    known = {name: found[node.key] for name, found in values.items() if node.key in found}
    return node.model_copy(update={"properties": {**node.properties, **known}}) if known else node
