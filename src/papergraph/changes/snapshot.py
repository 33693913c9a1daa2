"""Hold a graph with what tells how it came to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from papergraph.models import (
    Decision,
    Edge,
    Extraction,
    Node,
    NodeKey,
    PropertyGraph,
    RunReport,
)
from papergraph.resolve import Aliases
from papergraph.schema import ENTITY_LABELS

Place = tuple[str, int, int, float]
"""A field, a half-open range in it, and a confidence."""
ENTITIES = frozenset(ENTITY_LABELS.values())


@dataclass(frozen=True)
class Snapshot:
    """Hold a graph; what a database does not keep is None.

    Attributes:
        extractions: A digest of what was found in each paper, by its id.
        decisions: On names, by type and names.
        aliases: The user's rules.
    """

    name: str
    graph: PropertyGraph
    extractions: Mapping[str, str] | None = None
    decisions: Mapping[tuple[str, str, str], Decision] | None = None
    aliases: Aliases | None = None
    report: RunReport | None = field(default=None, compare=False)

    @cached_property
    def nodes(self) -> Mapping[NodeKey, Node]:
        """Return the nodes by key."""
        return {node.key: node for node in self.graph.nodes}

    @cached_property
    def edges(self) -> Mapping[tuple[str, ...], Edge]:
        """Return the edges by key."""
        return {(*edge.key, edge.source_label): edge for edge in self.graph.edges}

    @cached_property
    def names(self) -> Mapping[NodeKey, frozenset[str]]:
        """Return all names of each entity."""
        return {node.key: names_of(node) for node in self.graph.nodes if node.label in ENTITIES}

    @cached_property
    def entities_by_name(self) -> Mapping[str, tuple[NodeKey, ...]]:
        """Return the entities that have a name, by the name, in the order of their keys."""
        found: dict[str, list[NodeKey]] = {}
        for key, names in sorted(self.names.items()):
            for name in names:
                found.setdefault(name, []).append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def places_of(self) -> Mapping[str, frozenset[Place]]:
        """Return, by paper, the places where something was found, and how surely."""
        found: dict[str, set[Place]] = {}
        for edge in self.graph.edges:
            for proof in edge.evidence:
                place = (proof.field, proof.start, proof.end, edge.confidence)
                found.setdefault(proof.paper or edge.source, set()).add(place)
        return {paper: frozenset(places) for paper, places in found.items()}

    @cached_property
    def papers_of(self) -> Mapping[NodeKey, frozenset[str]]:
        """Return the papers that name each node, or whose text tells of it."""
        found: dict[NodeKey, set[str]] = {}
        for edge in self.graph.edges:
            for end in (edge.source_key, edge.target_key):
                found.setdefault(end, set()).update(papers_behind(edge))
        return {key: frozenset(papers) for key, papers in found.items()}

    @cached_property
    def least_confidence(self) -> float:
        """Return the confidence of the least sure edge, in [0, 1]; 0 where there is none."""
        return min((edge.confidence for edge in self.graph.edges), default=0.0)


def names_of(node: Node) -> frozenset[str]:
    """Return the name and the other names of an entity."""
    aliases = node.properties.get("aliases")
    return frozenset({node.display_name, *(aliases if isinstance(aliases, tuple) else ())})


def papers_behind(edge: Edge) -> set[str]:
    """Return the ids of the papers whose text proves an edge."""
    own = {proof.paper for proof in edge.evidence if proof.paper is not None}
    return own | ({edge.source} if edge.source_label == "Paper" else set())


def digest_extraction(extraction: Extraction) -> str:
    """Return what two extractions share only if they are equal."""
    return blake2b(extraction.model_dump_json().encode(), digest_size=16).hexdigest()
