"""Say in a sentence what the papers of each community are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from papergraph.models import EntityType, Node, NodeKey, PropertyGraph, Role
from papergraph.schema import ENTITY_LABELS

_MOST = 3
_LABELS = frozenset(ENTITY_LABELS.values())
_TASK, _METHOD = ENTITY_LABELS[EntityType.TASK], ENTITY_LABELS[EntityType.METHOD]
_DATA = (ENTITY_LABELS[EntityType.DATASET], ENTITY_LABELS[EntityType.BENCHMARK])


@dataclass(frozen=True)
class CommunitySummary:
    """Hold what a community is about; names stand the most used first.

    Attributes:
        area: The group of communities that it belongs with.
        papers: How many papers are in it.
        data: Datasets and benchmarks.
        introduced: What its papers introduce, that which most papers name first.
    """

    name: str
    area: str
    papers: int
    tasks: tuple[str, ...]
    data: tuple[str, ...]
    methods: tuple[str, ...]
    introduced: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return what is in it, in words."""
        subject = "1 paper" if self.papers == 1 else f"{self.papers} papers"
        parts = [
            f"{words} {_enumerate(names)}"
            for words, names in (
                ("on", self.tasks),
                ("with", self.data),
                ("by", self.methods),
                ("introducing", self.introduced),
            )
            if names
        ]
        return f"{' '.join([subject, ', '.join(parts)]).strip()}."


def summarize_communities(graph: PropertyGraph) -> dict[str, CommunitySummary]:
    """Return what each community is about, by its name, that of most papers first.

    Hubs are left out, and what papers name in passing does not count.
    """
    nodes = {node.key: node for node in graph.nodes}
    members: dict[str, list[str]] = defaultdict(list)
    for node in graph.nodes:
        if node.label == "Paper" and "community" in node.properties:
            members[str(node.properties["community"])].append(node.id)
    community_of = {paper: name for name, papers in members.items() for paper in papers}
    named: dict[str, Counter[NodeKey]] = defaultdict(Counter)
    for edge in graph.edges:
        is_telling = edge.target_label in _LABELS and edge.type != Role.MENTIONS
        if edge.source in community_of and is_telling:
            named[community_of[edge.source]][edge.target_key] += 1
    return {
        name: _summarize(name, members[name], named[name], nodes)
        for name in sorted(members, key=lambda name: (-len(members[name]), name))
    }


def _summarize(
    name: str,
    papers: Sequence[str],
    counts: Mapping[NodeKey, int],
    nodes: Mapping[NodeKey, Node],
) -> CommunitySummary:
    telling = (key for key in counts if "hub" not in nodes[key].properties)
    ranked = sorted(telling, key=lambda key: (-counts[key], key))
    several = [key for key in ranked if counts[key] > 1]
    by_use = sorted(ranked, key=lambda key: -_count_papers(nodes[key]))

    def list_names(keys: Iterable[NodeKey]) -> tuple[str, ...]:
        return tuple(str(nodes[key].properties["name"]) for key in islice(keys, _MOST))

    own = set(papers)
    return CommunitySummary(
        name,
        area=str(nodes["Paper", papers[0]].properties.get("area", "")),
        papers=len(papers),
        tasks=list_names(key for key in several if key[0] == _TASK),
        data=list_names(key for key in several if key[0] in _DATA),
        methods=list_names(key for key in several if key[0] == _METHOD),
        introduced=list_names(
            key for key in by_use if nodes[key].properties.get("introduced_by") in own
        ),
    )


def _count_papers(node: Node) -> int:
    count = node.properties.get("paper_count", 0)
    return count if isinstance(count, int) else 0


def _enumerate(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
