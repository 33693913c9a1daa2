"""Look at a graph from every page's side: what a paper names, and what is said of an entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from papergraph.graph.community_summaries import summarize_communities
from papergraph.graph.leaderboards import (
    MEASURED,
    RESULT_PARTS,
    SUBJECT_LABELS,
    is_score,
    is_shown,
    name_compared,
    rank_result,
    say_hidden,
    stands_with_data,
)
from papergraph.graph.similarity import PaperSimilarity
from papergraph.models import Edge, Evidence, Node, NodeKey, PropertyGraph, Role
from papergraph.schema import ENTITY_LABELS, is_stub
from papergraph.web.templates import year_of
from papergraph.web.theme import EdgeWords, find_words

_ENTITY_LABELS = frozenset(ENTITY_LABELS.values())
_ROLE_RANKS = {role.value: number for number, role in enumerate(Role)}
_MOST_YEARS = 30


@dataclass(frozen=True)
class PaperEdge:
    """Hold an edge that leaves a paper, with the nodes at both ends of it."""

    paper: Node
    target: Node
    edge: Edge

    @property
    def type(self) -> str:
        """Return the type of the edge."""
        return self.edge.type

    @property
    def words(self) -> EdgeWords:
        """Return how the edge reads."""
        return find_words(self.edge, self.target)

    @property
    def confidence(self) -> float:
        """Return how sure it is that the paper says so, from 0 to 1."""
        return self.edge.confidence

    @property
    def evidence(self) -> Evidence:
        """Return the most telling place."""
        return self.edge.evidence[0]


@dataclass
class ReportedResult:
    """Hold a number with all that the text ties it to.

    Attributes:
        parts: The entities by edge type: ``ON``, ``FOR``, ``IN`` and ``BY``.
        doubtful: The types of the edges that are too doubtful to be shown.
    """

    node: Node
    report: PaperEdge
    parts: dict[str, Node] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    @property
    def paper(self) -> Node:
        """Return the paper that reports it."""
        return self.report.paper

    @property
    def compared(self) -> str | None:
        """Return what stands for the method of another's number that is tied to none."""
        return name_compared(self.node.properties.get("is_compared"), self.parts.keys())

    @property
    def sort_value(self) -> str:
        """Return what a table sorts it by; empty where it is no number."""
        number = self.node.properties.get("number")
        return f"{number:g}" if isinstance(number, int | float) else ""


@dataclass(frozen=True)
class SimilarPaper:
    """Name a paper near another one, how like it is, and what both name, the rarest first."""

    paper: Node
    score: float
    shared: tuple[Node, ...]


class GraphIndex:
    """Answer what pages ask of a graph; every list it gives is in a total order."""

    measured = MEASURED

    def __init__(self, graph: PropertyGraph) -> None:
        self.nodes: dict[NodeKey, Node] = {node.key: node for node in graph.nodes}
        self.edges_by_paper: dict[str, list[PaperEdge]] = defaultdict(list)
        self.edges_by_entity: dict[NodeKey, list[PaperEdge]] = defaultdict(list)
        self.links_by_paper: dict[str, list[PaperEdge]] = defaultdict(list)
        self.relations_from: dict[str, list[PaperEdge]] = defaultdict(list)
        self.relations_to: dict[str, list[PaperEdge]] = defaultdict(list)
        self.results_by_paper: dict[str, list[ReportedResult]] = defaultdict(list)
        self.results_by_entity: dict[NodeKey, list[ReportedResult]] = defaultdict(list)
        self.hidden_results: Counter[NodeKey] = Counter()
        self._by_year: dict[NodeKey, Counter[int]] = {}
        self.summaries = summarize_communities(graph)
        self._similarity = PaperSimilarity(graph)
        self._add_edges(graph.edges)
        self._add_results(graph.edges)

    def _add_edges(self, edges: Iterable[Edge]) -> None:
        for edge in edges:
            if edge.type in _ROLE_RANKS:
                joined = self._join(edge)
                self.edges_by_paper[edge.source].append(joined)
                self.edges_by_entity[edge.target_key].append(joined)
            elif edge.type in ("HAS_CODE", "HAS_PAGE"):
                self.links_by_paper[edge.source].append(self._join(edge))
            elif edge.type in ("BUILDS_ON", "CITES"):
                joined = self._join(edge)
                self.relations_from[edge.source].append(joined)
                self.relations_to[edge.target].append(joined)
        for named in self.edges_by_paper.values():
            named.sort(key=lambda e: (_rank(e), -e.confidence, e.target.id))
        for naming in self.edges_by_entity.values():
            naming.sort(key=lambda e: (_rank(e), -year_of(e.paper), -e.confidence, e.paper.id))

    def _add_results(self, edges: Iterable[Edge]) -> None:
        results: dict[str, ReportedResult] = {}
        for edge in edges:
            if edge.type == "REPORTS":
                joined = self._join(edge)
                results[edge.target] = ReportedResult(joined.target, joined)
        ties: dict[str, dict[str, Node]] = defaultdict(dict)
        for edge in edges:
            if edge.type in RESULT_PARTS and edge.source in results:
                ties[edge.source][edge.type] = self.nodes[edge.target_key]
                if is_shown(edge):
                    results[edge.source].parts[edge.type] = self.nodes[edge.target_key]
                else:
                    results[edge.source].doubtful.add(edge.type)
        for name, reported in results.items():
            self._place_result(reported, ties[name])
        for listed in (*self.results_by_paper.values(), *self.results_by_entity.values()):
            listed.sort(key=_order_result)

    def _place_result(self, reported: ReportedResult, ties: dict[str, Node]) -> None:
        """Put a result on the page of its paper and of its parts; on data's, if it compares there.

        Args:
            reported: With the parts that are sure enough to be shown.
            ties: All its parts.
        """
        if is_shown(reported.report.edge):
            self.results_by_paper[reported.paper.id].append(reported)
        else:
            self.hidden_results[reported.paper.key] += 1
        for edge_type, part in ties.items():
            is_of_data = part.label in SUBJECT_LABELS
            if is_of_data and not is_score(reported.node):
                continue
            is_told = not is_of_data or stands_with_data(reported.node, reported.parts)
            if edge_type in reported.parts and is_told:
                self.results_by_entity[part.key].append(reported)
            else:
                self.hidden_results[part.key] += 1

    def _join(self, edge: Edge) -> PaperEdge:
        paper = self.nodes["Paper", edge.source]
        return PaperEdge(paper, self.nodes[edge.target_key], edge)

    @cached_property
    def papers(self) -> list[Node]:
        """Return the papers of the graph, the newest first."""
        nodes = self.nodes.values()
        papers = (node for node in nodes if node.label == "Paper" and not is_stub(node))
        return sorted(papers, key=lambda p: (-year_of(p), p.display_name.casefold(), p.id))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the years of the papers, without gaps, the last ones at most."""
        return tuple(year for year, _ in count_years(self.papers))

    def count_by_year(self, node: Node) -> Counter[int]:
        """Count the papers that name an entity by year, 0 where it is not known; once for each."""
        if node.key not in self._by_year:
            edges = self.edges_by_entity.get(node.key, ())
            self._by_year[node.key] = Counter(year_of(edge.paper) for edge in edges)
        return self._by_year[node.key]

    @cached_property
    def entities(self) -> dict[str, list[Node]]:
        """Return the entities of each label, the most used first."""
        found: dict[str, list[Node]] = {label: [] for label in ENTITY_LABELS.values()}
        for node in self.nodes.values():
            if node.label in _ENTITY_LABELS:
                found[node.label].append(node)
        for nodes in found.values():
            nodes.sort(key=lambda n: (-self.count_papers(n), n.display_name.casefold(), n.id))
        return found

    def count_papers(self, node: Node) -> int:
        """Count the papers that name an entity."""
        return len(self.edges_by_entity.get(node.key, ()))

    @cached_property
    def communities(self) -> dict[str, list[Node]]:
        """Return the papers of every named community, the largest first."""
        found: dict[str, list[Node]] = defaultdict(list)
        for paper in self.papers:
            if community := paper.properties.get("community"):
                found[str(community)].append(paper)
        ranked = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return dict(ranked)

    def rank_named(self, papers: Iterable[Node], label: str) -> list[tuple[Node, int]]:
        """Return the entities of a label that papers do more than mention, the most named first."""
        counts = Counter(
            edge.target.id
            for paper in papers
            for edge in self.edges_by_paper.get(paper.id, ())
            if edge.target.label == label and edge.type != Role.MENTIONS
        )
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(self.nodes[label, node_id], count) for node_id, count in ranked]

    def count_names(self, paper: Node) -> int:
        """Count the entities that a paper names."""
        return len(self.edges_by_paper.get(paper.id, ()))

    def count_results(self, node: Node) -> int:
        """Count the results that are tied to an entity."""
        return len(self.results_by_entity.get(node.key, ()))

    def say_hidden(self, node: Node) -> str:
        """Say how many results of a paper or an entity are too doubtful to be shown, if any."""
        count = self.hidden_results[node.key]
        return f"{say_hidden(count)}." if count else ""

    def find_near(self, node_id: str) -> set[NodeKey]:
        """Return the papers and entities of an id, and those that an edge joins to it."""
        edges = [*self.edges_by_paper.get(node_id, ())]
        for label in ENTITY_LABELS.values():
            edges += self.edges_by_entity.get((label, node_id), ())
        ends = {node.key for edge in edges for node in (edge.paper, edge.target)}
        return ends | {(label, node_id) for label in ("Paper", *ENTITY_LABELS.values())}

    def find_relations(self, paper: Node, edge_type: str, *, is_back: bool) -> list[PaperEdge]:
        """Return what ties a paper to others, or others to it, the surest and newest first."""
        relations = (self.relations_to if is_back else self.relations_from).get(paper.id, ())
        found = (edge for edge in relations if edge.type == edge_type)
        return sorted(
            found,
            key=lambda e: (
                -e.confidence,
                -year_of(e.paper if is_back else e.target),
                e.edge.key,
            ),
        )

    def has_code(self, paper: Node) -> bool:
        """Tell whether a paper's text gives its code."""
        return bool(self.find_repositories(paper))

    def find_repositories(self, paper: Node) -> list[Node]:
        """Return the repositories of a paper's code."""
        links = self.links_by_paper.get(paper.id, ())
        return [edge.target for edge in links if edge.type == "HAS_CODE"]

    def find_pages(self, paper: Node) -> list[PaperEdge]:
        """Return the edges to the other pages that a paper's text gives."""
        return [e for e in self.links_by_paper.get(paper.id, ()) if e.type == "HAS_PAGE"]

    def find_companions(self, node: Node) -> dict[str, list[tuple[Node, int]]]:
        """Return what papers do more than mention together with an entity, by label.

        Returns:
            Entities and the number of papers they share with it, the most shared first.
        """
        counts: Counter[NodeKey] = Counter()
        for edge in self.edges_by_entity.get(node.key, ()):
            if edge.type == Role.MENTIONS:
                continue
            for other in self.edges_by_paper[edge.paper.id]:
                if other.target is not node and other.edge.type != Role.MENTIONS:
                    counts[other.target.label, other.target.id] += 1
        ranked = sorted(
            ((self.nodes[key], count) for key, count in counts.items()),
            key=lambda pair: (-pair[1], self.count_papers(pair[0]), pair[0].id),
        )
        companions: dict[str, list[tuple[Node, int]]] = {}
        for companion, count in ranked:
            companions.setdefault(companion.label, []).append((companion, count))
        return companions

    def find_similar(self, paper: Node, limit: int) -> list[SimilarPaper]:
        """Return the papers that are most like a paper (``graph.similarity``)."""
        return [
            SimilarPaper(
                self.nodes["Paper", near.paper],
                near.similarity,
                tuple(self.nodes[key] for key in near.shared),
            )
            for near in self._similarity.find_similar(paper.id, limit=limit)
        ]


def count_years(papers: Iterable[Node]) -> list[tuple[int, int]]:
    """Count papers by year, without gaps, of those whose year is known: the last ones at most."""
    counts = Counter(year for year in map(year_of, papers) if year)
    if not counts:
        return []
    last = max(counts)
    first = max(min(counts), last - _MOST_YEARS + 1)
    return [(year, counts[year]) for year in range(first, last + 1)]


def _rank(edge: PaperEdge) -> int:
    return _ROLE_RANKS[edge.type]


def _order_result(result: ReportedResult) -> tuple[str, tuple[int, str, str, float, str]]:
    """Put what can be compared together: one dataset, one metric, one unit, the best first."""
    subject = result.parts.get("ON") or result.parts.get("FOR")
    name = subject.display_name.casefold() if subject else ""
    return (name, rank_result(result.node, result.parts))
