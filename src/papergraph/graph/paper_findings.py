"""Turn what was extracted from papers into edges, before anything is decided over the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from papergraph.errors import GraphError
from papergraph.graph.doubtful_edges import find_unsure, rate_edges
from papergraph.graph.edges import (
    EdgeCandidate,
    Owners,
    Place,
    Sureness,
    build_edge,
    iter_entity_candidates,
    iter_link_candidates,
    read_sureness,
)
from papergraph.graph.introduction_assertions import estimate_strength, may_assert
from papergraph.graph.paper_quotes import PaperQuotes
from papergraph.graph.record_code import build_record_code
from papergraph.graph.result_nodes import build_results
from papergraph.graph.settings import EdgeSettings
from papergraph.models import Edge, Entity, Extraction, Node, NodeKey, Paper
from papergraph.schema import ENTITY_LABELS


@dataclass(frozen=True, slots=True)
class PaperFindings:
    """Hold what papers say, each for itself.

    Attributes:
        edges: Those out of papers and results.
        nodes: What they lead to, save papers and entities.
        sure: What papers are sure to introduce.
        strengths: How probable it is by the text of each paper that it introduced what it says.
        unsure: What papers name, and not surely.
        citing: Extractions that hold citations, without what else they hold.
    """

    edges: list[Edge] = field(default_factory=list)
    nodes: dict[NodeKey, Node] = field(default_factory=dict)
    sure: dict[Place, Sureness] = field(default_factory=dict)
    strengths: dict[Place, float] = field(default_factory=dict)
    unsure: dict[Place, float] = field(default_factory=dict)
    citing: list[Extraction] = field(default_factory=list)

    def add_all(self, others: Iterable[PaperFindings]) -> None:
        """Take up what more papers say."""
        for other in others:
            self.edges.extend(other.edges)
            for key, node in other.nodes.items():
                # What several papers lead to is as the first has it.
                self.nodes.setdefault(key, node)
            self.sure.update(other.sure)
            self.strengths.update(other.strengths)
            self.unsure.update(other.unsure)
            self.citing.extend(other.citing)

    def forget_introductions(self) -> None:
        """Let go of what tells of introductions alone."""
        self.sure.clear()
        self.strengths.clear()


def name_entity(entity: Entity) -> Node:
    """Return a node with the key and the name of an entity, and how many papers name it."""
    label = ENTITY_LABELS[entity.entity_type]
    count = len({member.paper for member in entity.members})
    return Node(label=label, id=entity.id, properties={"name": entity.name, "paper_count": count})


def read_findings(
    papers: Mapping[str, Paper],
    extractions: Iterable[Extraction],
    entities: Iterable[Entity],
    settings: EdgeSettings,
    make_node: Callable[[Entity], Node] = name_entity,
) -> PaperFindings:
    """Return what papers say.

    Args:
        papers: The papers by their ids.
        extractions: What was found in them; gone through once and not held.
        entities: What the names in them are, and in others.
        settings: When a name is sure.
        make_node: Returns the node of an entity, with its name.

    Raises:
        GraphError: An extraction has no paper, a mention has no entity, or a quote is not at its
            place.
    """
    owners = index_owners(entities, papers, make_node)
    found = PaperFindings()
    found.add_all(iter_findings(_join_papers(papers, extractions), owners, settings))
    return found


def _join_papers(
    papers: Mapping[str, Paper], extractions: Iterable[Extraction]
) -> Iterator[tuple[Paper, Extraction]]:
    for extraction in extractions:
        yield find_paper(papers, extraction.id), extraction


def find_paper(papers: Mapping[str, Paper], key: str) -> Paper:
    """Return the paper of an id, from which something was extracted.

    Raises:
        GraphError: There is no such paper.
    """
    found = papers.get(key)
    if found is None:
        raise GraphError(f"Something was extracted from {key!r}, which is no paper.")
    return found


def iter_findings(
    papers: Iterable[tuple[Paper, Extraction]],
    owners_of: dict[str, Owners],
    settings: EdgeSettings,
) -> Iterator[PaperFindings]:
    """Yield what each paper says.

    Args:
        papers: Each paper with what was found in it.
        owners_of: Those of the names of each, let go with it so that edges take their memory.
        settings: When a name is sure.

    Raises:
        GraphError: A mention has no entity, or a quote is not at its place.
    """
    for paper, extraction in papers:
        yield read_paper_findings(paper, extraction, owners_of.pop(extraction.id, {}), settings)


def read_paper_findings(
    paper: Paper, extraction: Extraction, owners: Owners, settings: EdgeSettings
) -> PaperFindings:
    """Return what one paper says.

    Of the nodes of its entities their keys, their names, and whether other papers name them, alone
    decide that: ``describe_owners`` tells them.

    Raises:
        GraphError: As ``iter_findings``.
    """
    found = PaperFindings()
    if extraction.citations:
        found.citing.append(extraction.drop_findings())
    if owners:
        found.unsure.update(find_unsure(extraction, owners, settings))
    found.edges.extend(_build_edges(paper, extraction, owners, found.nodes))
    found.sure.update(read_sureness(extraction, owners))
    names = {node.key: node for node in owners.values()}
    named = [
        edge for edge in found.edges if edge.source_label == "Paper" and edge.target_key in names
    ]
    for edge in filter(may_assert, named):
        place = (paper.id, edge.target_key)
        node, sure = names[edge.target_key], found.sure.get(place)
        others = (other for other in named if other is not edge)
        found.strengths[place] = estimate_strength(edge, node, sure, others)
    found.edges[:] = rate_edges(found.edges, extraction, owners)
    return found


def describe_owners(owners: Owners) -> list[tuple[object, ...]]:
    """Return all of the owners of a paper's names that decides what it says of them."""
    return [
        (
            entity_type,
            surface,
            *node.key,
            node.properties.get("name"),
            node.properties.get("paper_count") == 1,
        )
        for (entity_type, surface), node in owners.items()
    ]


def index_owners(
    entities: Iterable[Entity],
    papers: Container[str],
    make_node: Callable[[Entity], Node] = name_entity,
) -> dict[str, Owners]:
    """Return the owners of each paper's names."""
    owners: dict[str, dict[tuple[str, str], Node]] = defaultdict(dict)
    for entity in entities:
        node = make_node(entity)
        for member in entity.members:
            if member.paper in papers:
                owners[member.paper][entity.entity_type, member.surface] = node
    return {**owners}


def _build_edges(
    paper: Paper, extraction: Extraction, owners: Owners, nodes: dict[NodeKey, Node]
) -> Iterator[Edge]:
    """Yield the edges out of a paper and its results, and add to the nodes what they lead to."""
    candidates: dict[NodeKey, list[EdgeCandidate]] = defaultdict(list)
    for candidate in iter_entity_candidates(extraction, owners):
        candidates[candidate.node.key].append(candidate)
    for candidate in iter_link_candidates(extraction, paper.title):
        nodes.setdefault(candidate.node.key, candidate.node)
        candidates[candidate.node.key].append(candidate)
    quotes = PaperQuotes(paper, extraction.sentences)
    yield from (build_edge(paper, quotes, own) for own in candidates.values())
    for node, edge in build_record_code(paper, known=candidates.keys()):
        nodes.setdefault(node.key, node)
        yield edge
    for node, own_edges in build_results(paper, extraction, owners, quotes):
        nodes[node.key] = node
        yield from own_edges
