"""Turn what was extracted from papers into edges, before anything is decided over the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from papergraph.errors import GraphError
from papergraph.graph.doubtful_edges import find_unsure
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
        unsure: What papers name, and not surely.
        citing: Extractions that hold citations, without what else they hold.
    """

    edges: list[Edge] = field(default_factory=list)
    nodes: dict[NodeKey, Node] = field(default_factory=dict)
    sure: dict[Place, Sureness] = field(default_factory=dict)
    unsure: dict[Place, float] = field(default_factory=dict)
    citing: list[Extraction] = field(default_factory=list)


def read_findings(
    papers: Mapping[str, Paper],
    extractions: Iterable[Extraction],
    entities: Iterable[Entity],
    settings: EdgeSettings,
) -> PaperFindings:
    """Return what papers say.

    Args:
        papers: The papers by their ids.
        extractions: What was found in them; gone through once and not held.
        entities: What the names in them are, and in others.
        settings: When a name is sure.

    Raises:
        GraphError: An extraction has no paper, a mention has no entity, or a quote is not at its
            place.
    """
    found = PaperFindings()
    owners_of = _index_owners(entities, papers)
    for extraction in extractions:
        paper = papers.get(extraction.id)
        if paper is None:
            raise GraphError(f"Something was extracted from {extraction.id!r}, which is no paper.")
        if extraction.citations:
            found.citing.append(extraction.drop_findings())
        # Owners of a paper's names are let go with it, so that edges take their memory.
        owners = owners_of.pop(extraction.id, {})
        if owners:
            found.unsure.update(find_unsure(extraction, owners, settings))
        found.edges.extend(_build_edges(paper, extraction, owners, found.nodes))
        found.sure.update(read_sureness(extraction, owners))
    return found


def _index_owners(entities: Iterable[Entity], papers: Collection[str]) -> dict[str, Owners]:
    """Return the owners of each paper's names."""
    owners: dict[str, dict[tuple[str, str], Node]] = defaultdict(dict)
    for entity in entities:
        node = Node(label=ENTITY_LABELS[entity.entity_type], id=entity.id)
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
    for candidate in iter_link_candidates(extraction):
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
