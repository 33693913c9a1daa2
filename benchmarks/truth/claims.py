"""List what a graph claims, by kind, each claim with the text that a reader needs to judge it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papergraph.graph.introduction_edges import INTRODUCED_BY, LIKELY_INTRODUCED_BY
from papergraph.graph.leaderboards import is_shown, name_compared
from papergraph.models import Edge, NodeKey, PropertyGraph
from papergraph.schema import ENTITY_LABELS, is_stub

ENTITIES = frozenset(ENTITY_LABELS.values())
DATA = ("Dataset", "Benchmark")
PARTS = ("ON", "FOR", "IN", "BY")
PAPERS_SHOWN = 6
TITLES_SHOWN = 9


@dataclass(frozen=True)
class Claim:
    """Hold one claim.

    Attributes:
        id: The same for the same claim of any graph.
        claim: What the graph says, in a line.
        texts: Title and abstract of the papers it is read from, or rows of an answer.
        shown: What the graph shows, where the reader is to find it without seeing it.
        likely: What it shows besides, as probable and not as a fact.
    """

    id: str
    claim: str
    texts: tuple[str, ...]
    shown: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()


class Claims:
    """List the claims of a graph."""

    def __init__(self, graph: PropertyGraph) -> None:
        self.graph = graph
        self.nodes = {node.key: node for node in graph.nodes}
        self.papers = [n for n in graph.nodes if n.label == "Paper" and not is_stub(n)]
        self.named_by: dict[NodeKey, list[Edge]] = defaultdict(list)
        self.parts: dict[str, dict[str, Edge]] = defaultdict(dict)
        for edge in graph.edges:
            if edge.source_label == "Paper" and edge.target_label in ENTITIES:
                self.named_by[edge.target_key].append(edge)
            elif edge.type in PARTS and is_shown(edge):
                self.parts[edge.source][edge.type] = edge

    def entity_edges(self) -> Iterator[Claim]:
        """Yield what papers name, by label, name and role."""
        for edges in self.named_by.values():
            for edge in edges:
                name = self.nodes[edge.target_key].display_name
                proof = edge.evidence[0]
                yield Claim(
                    f"{edge.source} {edge.type} {edge.target}",
                    f"The paper {edge.type} the {edge.target_label} “{name}”, "
                    f"as in “{proof.quote}” of: {proof.sentence}",
                    (self.read(edge.source),),
                )

    def results(self) -> Iterator[Claim]:
        """Yield the results that are shown, with all that they are shown to belong to."""
        for report in self.shown_reports():
            yield Claim(report.target, self.say_result(report), (self.read(report.source),))

    def shown_reports(self) -> Iterator[Edge]:
        """Yield the edges to results that are shown."""
        for edge in self.graph.edges:
            if edge.type == "REPORTS" and is_shown(edge):
                yield edge

    def say_result(self, report: Edge) -> str:
        """Return a result in words."""
        result, parts = self.nodes[report.target_key], self.parts.get(report.target, {})
        properties = result.properties
        names = ", ".join(
            f"{word} “{self.nodes[parts[part].target_key].display_name}”"
            for part, word in (("ON", "on"), ("FOR", "for"), ("IN", "in"), ("BY", "by"))
            if part in parts
        )
        if by := name_compared(properties.get("is_compared"), parts):
            names = f"{names}, by {by}" if names else f"by {by}"
        what = f"{properties['value']} ({properties['kind']} {properties['quantity']})"
        return f"{what} {names}: {report.evidence[0].sentence}"

    def data_nodes(self) -> Iterator[Claim]:
        """Yield the datasets and benchmarks."""
        for key, edges in self.named_by.items():
            if key[0] in DATA:
                yield self.say_node(key, edges)

    def method_nodes(self) -> Iterator[Claim]:
        """Yield the methods that a single paper names."""
        for key, edges in self.named_by.items():
            if key[0] == "Method" and len(edges) == 1:
                yield self.say_node(key, edges)

    def merged_nodes(self) -> Iterator[Claim]:
        """Yield what several papers name, so that one node stands for what each of them means."""
        for key, edges in self.named_by.items():
            if len(edges) > 1:
                yield self.say_node(key, edges)

    def say_node(self, key: NodeKey, edges: Sequence[Edge]) -> Claim:
        """Return a node with its names and the sentences of its papers."""
        node = self.nodes[key]
        aliases = node.properties.get("aliases") or ()
        names = ", ".join(map(str, aliases)) if isinstance(aliases, tuple | list) else ""
        claim = f"{key[0]} “{node.display_name}”" + (f", also {names}" if names else "")
        few = sorted(edges, key=lambda edge: edge.source)[:PAPERS_SHOWN]
        return Claim(
            key[1],
            f"{claim}; named by {len(edges)} paper{'s' * (len(edges) > 1)}",
            tuple(f"{self.title(edge.source)}: {edge.evidence[0].sentence}" for edge in few),
        )

    def introductions(self) -> Iterator[Claim]:
        """Yield which paper is said to have introduced what, for sure."""
        yield from self._iter_introductions(INTRODUCED_BY)

    def likely_introductions(self) -> Iterator[Claim]:
        """Yield which paper is said to have probably introduced what."""
        yield from self._iter_introductions(LIKELY_INTRODUCED_BY)

    def _iter_introductions(self, level: str) -> Iterator[Claim]:
        for node in self.nodes.values():
            if paper := node.properties.get(level):
                claim = f"{node.label} “{node.display_name}” was introduced by this paper."
                yield Claim(node.id, claim, (self.read(str(paper)),))

    def dependencies(self) -> Iterator[Claim]:
        """Yield which papers are said to build on which."""
        for edge in self.graph.edges:
            if edge.type == "BUILDS_ON":
                via = edge.properties.get("via")
                yield Claim(
                    f"{edge.source} {edge.target}",
                    f"The first paper builds on, uses or compares with the second, via {via}.",
                    (self.read(edge.source), self.read(edge.target)),
                )

    def communities(self) -> Iterator[Claim]:
        """Yield the names of communities with titles of their papers."""
        members: dict[str, list[str]] = defaultdict(list)
        for paper in self.papers:
            if "community" in paper.properties:
                members[str(paper.properties["community"])].append(self.title(paper.id))
        for name, titles in sorted(members.items()):
            step = max(1, len(titles) // TITLES_SHOWN)
            yield Claim(name, f"{len(titles)} papers are on “{name}”.", tuple(titles[::step][:9]))

    def abstracts(self) -> Iterator[Claim]:
        """Yield papers whose results a reader is to list, with the values that are shown."""
        values: dict[str, list[str]] = defaultdict(list)
        for report in self.shown_reports():
            values[report.source].append(str(self.nodes[report.target_key].properties["value"]))
        for paper in self.papers:
            yield Claim(
                f"results of {paper.id}",
                "List in found every number that this text reports as a result (score, gain, "
                "ratio, cost) and that it ties to a dataset, a benchmark or a task.",
                (self.read(paper.id),),
                tuple(values[paper.id]),
            )

    def proposals(self) -> Iterator[Claim]:
        """Yield papers whose introductions a reader is to list, with those that are said."""
        levels = (INTRODUCED_BY, LIKELY_INTRODUCED_BY)
        said: dict[tuple[str, object], list[str]] = defaultdict(list)
        for node in self.graph.nodes:
            aliases = node.properties.get("aliases") or ()
            names = map(str, aliases) if isinstance(aliases, tuple | list) else ()
            for level in node.properties.keys() & levels:
                own = " | ".join((node.display_name, *names))
                said[level, node.properties[level]].append(own)
        for paper in self.papers:
            yield Claim(
                f"introductions of {paper.id}",
                "List in found every named method, dataset or benchmark that this paper proposes, "
                "builds or releases.",
                (self.read(paper.id),),
                *(tuple(said[level, paper.id]) for level in levels),
            )

    def title(self, paper: str) -> str:
        """Return a paper's title."""
        return str(self.nodes["Paper", paper].properties.get("title", paper))

    def read(self, paper: str) -> str:
        """Return a paper's title and abstract."""
        return f"{self.title(paper)}\n{self.nodes['Paper', paper].properties.get('abstract', '')}"


KINDS: Mapping[str, Callable[[Claims], Iterator[Claim]]] = {
    "entity edge": Claims.entity_edges,
    "shown result": Claims.results,
    "data node": Claims.data_nodes,
    "single-paper method": Claims.method_nodes,
    "introduced_by": Claims.introductions,
    "likely introduced by": Claims.likely_introductions,
    "BUILDS_ON": Claims.dependencies,
    "merged node": Claims.merged_nodes,
    "community name": Claims.communities,
    "results of a paper": Claims.abstracts,
    "introductions of a paper": Claims.proposals,
}
"""What can be drawn; the last two are read blind, to see what is missing."""
