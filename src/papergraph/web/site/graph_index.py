"""Look at a graph from every page's side: what a paper claims, and what is claimed of an entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from papergraph.graph.similarity import PaperSimilarity
from papergraph.models import Edge, Evidence, Node, NodeKey, PropertyGraph, Role
from papergraph.schema import ENTITY_LABELS, is_stub
from papergraph.text.normalize import fold_name, singularize

_ENTITY_LABELS = frozenset(ENTITY_LABELS.values())
_ROLE_RANKS = {role.value: number for number, role in enumerate(Role)}
_RESULT_PARTS = frozenset({"ON", "FOR", "IN", "BY"})
_MOST_YEARS = 30


@dataclass(frozen=True)
class Claim:
    """Join a paper to what it names, or to where its code or page is."""

    paper: Node
    target: Node
    edge: Edge

    @property
    def evidence(self) -> Evidence:
        """Return the most telling place."""
        return self.edge.evidence[0]


@dataclass
class ReportedResult:
    """Hold a number with all that the text ties it to.

    Attributes:
        parts: The entities by edge type: ``ON``, ``FOR``, ``IN`` and ``BY``.
    """

    node: Node
    report: Claim
    parts: dict[str, Node] = field(default_factory=dict)

    @property
    def paper(self) -> Node:
        """Return the paper that reports it."""
        return self.report.paper


@dataclass(frozen=True)
class Neighbour:
    """Name a paper near another one, how like it is, and what both name, the rarest first."""

    paper: Node
    score: float
    shared: tuple[Node, ...]


class Catalogue:
    """Answer what pages ask of a graph; every list it gives is in a total order."""

    def __init__(self, graph: PropertyGraph) -> None:
        self.nodes: dict[NodeKey, Node] = {node.key: node for node in graph.nodes}
        self.claims_by: dict[str, list[Claim]] = defaultdict(list)
        self.claims_on: dict[NodeKey, list[Claim]] = defaultdict(list)
        self.links_of: dict[str, list[Claim]] = defaultdict(list)
        self.ties_from: dict[str, list[Claim]] = defaultdict(list)
        self.ties_to: dict[str, list[Claim]] = defaultdict(list)
        self.results_by: dict[str, list[ReportedResult]] = defaultdict(list)
        self.results_on: dict[NodeKey, list[ReportedResult]] = defaultdict(list)
        self._similarity = PaperSimilarity(graph)
        self._take_claims(graph.edges)
        self._take_results(graph.edges)

    def _take_claims(self, edges: Iterable[Edge]) -> None:
        for edge in edges:
            if edge.type in _ROLE_RANKS:
                claim = self._make_claim(edge)
                self.claims_by[edge.source].append(claim)
                self.claims_on[edge.target_key].append(claim)
            elif edge.type in ("HAS_CODE", "HAS_PAGE"):
                self.links_of[edge.source].append(self._make_claim(edge))
            elif edge.type in ("BUILDS_ON", "CITES"):
                claim = self._make_claim(edge)
                self.ties_from[edge.source].append(claim)
                self.ties_to[edge.target].append(claim)
        for claims in self.claims_by.values():
            claims.sort(key=lambda c: (_rank(c), -c.edge.confidence, c.target.id))
        for claims in self.claims_on.values():
            claims.sort(key=lambda c: (_rank(c), -year_of(c.paper), -c.edge.confidence, c.paper.id))

    def _take_results(self, edges: Iterable[Edge]) -> None:
        results: dict[str, ReportedResult] = {}
        for edge in edges:
            if edge.type == "REPORTS":
                claim = self._make_claim(edge)
                results[edge.target] = ReportedResult(claim.target, claim)
                self.results_by[edge.source].append(results[edge.target])
        for edge in edges:
            if edge.type in _RESULT_PARTS and edge.source in results:
                part = self.nodes[edge.target_key]
                results[edge.source].parts[edge.type] = part
                self.results_on[edge.target_key].append(results[edge.source])
        for reported in (*self.results_by.values(), *self.results_on.values()):
            reported.sort(key=_order_result)

    def _make_claim(self, edge: Edge) -> Claim:
        paper = self.nodes["Paper", edge.source]
        return Claim(paper, self.nodes[edge.target_key], edge)

    @cached_property
    def papers(self) -> list[Node]:
        """Return the papers of the pile, the newest first."""
        nodes = self.nodes.values()
        papers = (node for node in nodes if node.label == "Paper" and not is_stub(node))
        return sorted(papers, key=lambda p: (-year_of(p), name_of(p).casefold(), p.id))

    @cached_property
    def entities(self) -> dict[str, list[Node]]:
        """Return the entities of each label, the most used first."""
        found: dict[str, list[Node]] = {label: [] for label in ENTITY_LABELS.values()}
        for node in self.nodes.values():
            if node.label in _ENTITY_LABELS:
                found[node.label].append(node)
        for nodes in found.values():
            nodes.sort(key=lambda n: (-self.count_papers(n), name_of(n).casefold(), n.id))
        return found

    def count_papers(self, node: Node) -> int:
        """Count the papers that name an entity."""
        return len(self.claims_on.get(node.key, ()))

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
            claim.target.id
            for paper in papers
            for claim in self.claims_by.get(paper.id, ())
            if claim.target.label == label and claim.edge.type != Role.MENTIONS
        )
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(self.nodes[label, node_id], count) for node_id, count in ranked]

    def count_names(self, paper: Node) -> int:
        """Count the entities that a paper names."""
        return len(self.claims_by.get(paper.id, ()))

    def count_results(self, node: Node) -> int:
        """Count the results that are tied to an entity."""
        return len(self.results_on.get(node.key, ()))

    def find_near(self, node_id: str) -> set[NodeKey]:
        """Return the papers and entities of an id, and those that a claim joins to it."""
        claims = [*self.claims_by.get(node_id, ())]
        for label in ENTITY_LABELS.values():
            claims += self.claims_on.get((label, node_id), ())
        ends = {node.key for claim in claims for node in (claim.paper, claim.target)}
        return ends | {(label, node_id) for label in ("Paper", *ENTITY_LABELS.values())}

    def find_ties(self, paper: Node, edge_type: str, *, is_back: bool) -> list[Claim]:
        """Return what ties a paper to others, or others to it, the surest and newest first."""
        ties = (self.ties_to if is_back else self.ties_from).get(paper.id, ())
        found = (claim for claim in ties if claim.edge.type == edge_type)
        return sorted(
            found,
            key=lambda c: (
                -c.edge.confidence,
                -year_of(c.paper if is_back else c.target),
                c.edge.key,
            ),
        )

    def has_code(self, paper: Node) -> bool:
        """Tell whether a paper's text gives its code."""
        return bool(self.find_links(paper, "Repository"))

    def find_links(self, paper: Node, label: str) -> list[Node]:
        """Return the repositories or the other pages that a paper's text gives."""
        links = self.links_of.get(paper.id, ())
        return [claim.target for claim in links if claim.target.label == label]

    def find_companions(self, node: Node) -> dict[str, list[tuple[Node, int]]]:
        """Return what papers do more than mention together with an entity, by label.

        Returns:
            Entities and the number of papers they share with it, the most shared first.
        """
        counts: Counter[NodeKey] = Counter()
        for claim in self.claims_on.get(node.key, ()):
            if claim.edge.type == Role.MENTIONS:
                continue
            for other in self.claims_by[claim.paper.id]:
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

    def find_neighbours(self, paper: Node, limit: int) -> list[Neighbour]:
        """Return the papers that are most like a paper (``graph.similarity``)."""
        return [
            Neighbour(
                self.nodes["Paper", near.paper],
                near.similarity,
                tuple(self.nodes[key] for key in near.shared),
            )
            for near in self._similarity.find_similar(paper.id, limit=limit)
        ]


def name_of(node: Node) -> str:
    """Return what people call a node."""
    return str(node.properties.get("name") or node.properties.get("title") or node.id)


def aliases_of(node: Node) -> list[str]:
    """Return the other names of an entity; those that differ in case and hyphens stand once."""
    aliases = node.properties.get("aliases", ())
    names = {_fold_alias(name_of(node)): ""}
    for alias in aliases if isinstance(aliases, tuple) else ():
        names.setdefault(_fold_alias(alias), alias)
    return [alias for folded, alias in names.items() if alias and folded]


def _fold_alias(name: str) -> str:
    return singularize(fold_name(name), strips_es=False)


def year_of(node: Node) -> int:
    """Return the year of a paper, 0 where it is not known."""
    year = node.properties.get("year")
    return year if isinstance(year, int) else 0


def count_years(papers: Iterable[Node]) -> list[tuple[int, int]]:
    """Count papers by year, without gaps, of those whose year is known: the last ones at most."""
    counts = Counter(year for year in map(year_of, papers) if year)
    if not counts:
        return []
    last = max(counts)
    first = max(min(counts), last - _MOST_YEARS + 1)
    return [(year, counts[year]) for year in range(first, last + 1)]


def _rank(claim: Claim) -> int:
    return _ROLE_RANKS[claim.edge.type]


def _order_result(result: ReportedResult) -> tuple[str, str, float, str]:
    """Put what can be compared together: one dataset, one metric, the largest number first."""
    subject = result.parts.get("ON") or result.parts.get("FOR")
    metric = result.parts.get("IN")
    number = result.node.properties.get("number")
    return (
        name_of(subject).casefold() if subject else "",
        name_of(metric).casefold() if metric else "~",
        -number if isinstance(number, int | float) else 0.0,
        result.node.id,
    )
