"""Keep what papers say as lines, for another process and for the next build.

Texts and entities stay out of them, as who reads them has both: edges as they are took as long to
hand over as to build.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic_core import to_json

from papergraph.graph.edges import Owners, Sureness
from papergraph.graph.paper_findings import (
    PaperFindings,
    describe_owners,
    find_paper,
    index_owners,
    read_paper_findings,
)
from papergraph.graph.paper_quotes import share_number
from papergraph.graph.settings import EdgeSettings
from papergraph.io.kept_records import KeptRecords, digest_all
from papergraph.io.memory import share_confidence
from papergraph.models import (
    NO_PROPERTIES,
    Edge,
    Entity,
    Evidence,
    Extraction,
    Node,
    NodeKey,
    Paper,
    PropertyValue,
    TextEvidence,
)


class Unread(Protocol):
    """Stand for what was extracted from a paper, where it is only read when asked for."""

    @property
    def paper(self) -> str:
        """Return the id of the paper."""
        ...

    @property
    def told(self) -> object:
        """Return all that decides what is read."""
        ...

    def read(self) -> Extraction:
        """Read it."""
        ...


def iter_kept_findings(
    papers: Iterable[tuple[Paper, Unread]],
    owners_of: dict[str, Owners],
    settings: EdgeSettings,
    records: KeptRecords,
) -> Iterator[PaperFindings | str]:
    """Yield what each paper says, or the line that ``restore_findings`` reads it from.

    Args:
        papers: Each paper with what was found in it, in the order of their ids.
        owners_of: Those of the names of each, let go with it.
        settings: When a name is sure.
        records: What the last build kept, and what this one does.
    """
    for paper, unread in papers:
        owners = owners_of.pop(paper.id, {})
        own = (paper.title, paper.abstract, paper.code)
        digest = digest_all(unread.told, own, describe_owners(owners))
        record = records.take(paper.id, digest)
        if record is not None:
            yield record
            continue
        found = read_paper_findings(paper, unread.read(), owners, settings)
        records.leave(paper.id, digest, pack_findings(found))
        yield found


@dataclass(frozen=True)
class KeptFindings:
    """Hold what was extracted from papers, in their order, and what is kept of what they say."""

    extractions: Iterable[Unread]
    records: KeptRecords


def read_kept_findings(  # noqa: PLR0913, PLR0917 - as read_findings, and what is kept
    papers: Mapping[str, Paper],
    kept: KeptFindings,
    entities: Iterable[Entity],
    settings: EdgeSettings,
    make_node: Callable[[Entity], Node],
    nodes: Mapping[NodeKey, Node],
) -> PaperFindings:
    """Return what papers say, as ``read_findings`` does of extractions that are read.

    Args:
        papers: The papers by their ids.
        kept: What was extracted from them, and what is kept.
        entities: What the names in them are, and in others.
        settings: When a name is sure.
        make_node: Returns the node of an entity, which is then among ``nodes``.
        nodes: The nodes of entities by their keys.

    Raises:
        GraphError: As ``read_findings``.
    """
    owners = index_owners(entities, papers, make_node)
    pairs = ((find_paper(papers, unread.paper), unread) for unread in kept.extractions)
    found = PaperFindings()
    found.add_all(
        restore_findings(own, papers, nodes) if isinstance(own, str) else own
        for own in iter_kept_findings(pairs, owners, settings, kept.records)
    )
    return found


def pack_findings(found: PaperFindings) -> str:
    """Return what a paper says as a line."""
    proofs: list[object] = []
    numbers: dict[int, int] = {}
    edges: list[object] = []
    for edge in found.edges:
        for proof in edge.evidence:
            if id(proof) not in numbers:
                numbers[id(proof)] = len(proofs)
                proofs.append(_pack_proof(proof, edge))
        evidence = [numbers[id(proof)] for proof in edge.evidence]
        ends = (edge.source_label, edge.source, edge.target_label, edge.target)
        edges.append((edge.type, *ends, edge.confidence, edge.extractor, evidence, edge.properties))
    packed = (
        proofs,
        edges,
        [(node.label, node.id, node.properties) for node in found.nodes.values()],
        [(place, own) for place, own in found.sure.items()],
        [(place, own) for place, own in found.strengths.items()],
        [(place, own) for place, own in found.unsure.items()],
        [extraction.model_dump_json() for extraction in found.citing],
    )
    return to_json(packed).decode()


def _pack_proof(proof: Evidence, edge: Edge) -> object:
    if not isinstance(proof, TextEvidence):
        return proof.model_dump()
    owner, is_for_others = proof.paper or edge.source, proof.paper is not None
    places = (proof.start, proof.end, proof.sentence_start, proof.sentence_end)
    return (owner, is_for_others, proof.field, *places)


def restore_findings(
    line: str, papers: Mapping[str, Paper], nodes: Mapping[NodeKey, Node]
) -> PaperFindings:
    """Return what a paper says.

    Args:
        line: What ``pack_findings`` returned.
        papers: The papers by their ids.
        nodes: The entities by their keys.
    """
    proofs, edges, own_nodes, sure, strengths, unsure, citing = json.loads(line)
    found = PaperFindings()
    evidence = [_restore_proof(proof, papers) for proof in proofs]
    for label, node_id, properties in own_nodes:
        node = Node.restore(sys.intern(label), node_id, _restore_properties(properties))
        found.nodes[node.key] = node
    known = {node.id: node.id for node in found.nodes.values()}
    for edge_type, source_label, source, label, target, confidence, by, numbers, own in edges:
        # Ids and numbers are held once, whatever process made the edge.
        paper, entity = papers.get(source), nodes.get((label, target))
        found.edges.append(
            Edge.restore(
                sys.intern(edge_type),
                sys.intern(source_label),
                known.get(source, source) if paper is None else paper.id,
                sys.intern(label),
                known.get(target, target) if entity is None else entity.id,
                share_confidence(confidence),
                sys.intern(by),
                tuple([evidence[number] for number in numbers]),
                _restore_properties(own) if own else NO_PROPERTIES,
            )
        )

    def find_place(place: tuple[str, NodeKey]) -> tuple[str, NodeKey]:
        paper, (label, target) = place
        return papers[paper].id, nodes[label, target].key

    found.sure.update((find_place(place), Sureness(*own)) for place, own in sure)
    found.strengths.update((find_place(place), own) for place, own in strengths)
    found.unsure.update((find_place(place), own) for place, own in unsure)
    found.citing.extend(map(Extraction.model_validate_json, citing))
    return found


def _restore_properties(
    properties: Mapping[str, PropertyValue | list[str]],
) -> dict[str, PropertyValue]:
    return {
        sys.intern(name): tuple(value) if isinstance(value, list) else value
        for name, value in properties.items()
    }


def _restore_proof(proof: Any, papers: Mapping[str, Paper]) -> Evidence:  # noqa: ANN401 - JSON
    if isinstance(proof, dict):
        return Evidence.model_validate(proof)
    owner, is_for_others, field, start, end, first, last = proof
    paper = papers[owner]
    return TextEvidence.point(
        paper.title if field == "title" else paper.abstract,
        "title" if field == "title" else "abstract",
        (share_number(start), share_number(end)),
        (share_number(first), share_number(last)),
        paper.id if is_for_others else None,
    )
