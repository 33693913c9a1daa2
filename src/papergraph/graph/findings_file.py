"""Hand what papers say from one process to another, in a file.

Texts and entities stay out of it, as the process that reads it has them, and values are told as
plain tuples: pickled as they are, edges took as long as to build them.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from papergraph.errors import ConfigError
from papergraph.graph.edges import Place, Sureness
from papergraph.graph.paper_findings import PaperFindings
from papergraph.graph.paper_quotes import share_number
from papergraph.io.memory import share_confidence
from papergraph.models import (
    NO_PROPERTIES,
    Edge,
    Evidence,
    EvidenceField,
    Extraction,
    Node,
    NodeKey,
    Paper,
    PropertyValue,
    TextEvidence,
)

_PAPERS_AT_ONCE = 256

_Properties = Mapping[str, PropertyValue]
_Proof = Evidence | tuple[str, bool, EvidenceField, int, int, int, int]
"""Whose text it is, whether the edge is not that paper's, where the quote stands and its sentence.
"""
_Edge = tuple[str, str, str, str, str, float, str, tuple[int, ...], _Properties]
"""The fields of an edge, its evidence by its numbers in the record."""
_Record = tuple[
    list[_Proof],
    list[_Edge],
    list[tuple[str, str, _Properties]],
    list[tuple[Place, float, float]],
    dict[Place, float],
    dict[Place, float],
    list[str],
]


def write_findings(path: Path, findings: Iterable[PaperFindings]) -> None:
    """Write what papers say as it comes; none is held.

    Raises:
        ConfigError: The file cannot be written.
    """
    try:
        with path.open("wb") as file:
            records: list[_Record] = []
            for found in findings:
                records.append(_pack(found))
                if len(records) == _PAPERS_AT_ONCE:
                    pickle.dump(records, file)
                    records.clear()
            pickle.dump(records, file)
    except OSError as exc:
        raise ConfigError(f"Cannot write {path}: {exc.strerror or exc}.") from exc


def _pack(found: PaperFindings) -> _Record:
    proofs: list[_Proof] = []
    numbers: dict[int, int] = {}
    edges: list[_Edge] = []
    for edge in found.edges:
        for proof in edge.evidence:
            if id(proof) not in numbers:
                numbers[id(proof)] = len(proofs)
                proofs.append(_pack_proof(proof, edge))
        evidence = tuple([numbers[id(proof)] for proof in edge.evidence])
        ends = (edge.source_label, edge.source, edge.target_label, edge.target)
        edges.append((edge.type, *ends, edge.confidence, edge.extractor, evidence, edge.properties))
    return (
        proofs,
        edges,
        [(node.label, node.id, node.properties) for node in found.nodes.values()],
        [(place, *own) for place, own in found.sure.items()],
        found.strengths,
        found.unsure,
        [extraction.model_dump_json() for extraction in found.citing],
    )


def _pack_proof(proof: Evidence, edge: Edge) -> _Proof:
    if not isinstance(proof, TextEvidence):
        return proof
    owner, is_for_others = proof.paper or edge.source, proof.paper is not None
    places = (proof.start, proof.end, proof.sentence_start, proof.sentence_end)
    return (owner, is_for_others, proof.field, *places)


def read_findings_file(
    path: Path, papers: Mapping[str, Paper], nodes: Mapping[NodeKey, Node]
) -> Iterator[PaperFindings]:
    """Yield what papers say as ``write_findings`` was given it.

    Args:
        path: The file.
        papers: The papers by their ids.
        nodes: The entities by their keys.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        while file.tell() < size:
            records: list[_Record] = pickle.load(file)  # noqa: S301 - ours
            for record in records:
                yield _unpack(record, papers, nodes)


def _unpack(
    record: _Record, papers: Mapping[str, Paper], nodes: Mapping[NodeKey, Node]
) -> PaperFindings:
    proofs, edges, own_nodes, sure, strengths, unsure, citing = record
    found = PaperFindings(strengths=strengths, unsure=unsure)
    evidence = [_unpack_proof(proof, papers) for proof in proofs]
    for label, node_id, properties in own_nodes:
        node = Node.restore(sys.intern(label), node_id, properties)
        found.nodes[node.key] = node
    for edge_type, source_label, source, label, target, confidence, by, numbers, own in edges:
        # Ids and numbers are held once, whatever process made the edge.
        paper, entity = papers.get(source), nodes.get((label, target))
        found.edges.append(
            Edge.restore(
                sys.intern(edge_type),
                sys.intern(source_label),
                source if paper is None else paper.id,
                sys.intern(label),
                target if entity is None else entity.id,
                share_confidence(confidence),
                sys.intern(by),
                tuple([evidence[number] for number in numbers]),
                own or NO_PROPERTIES,
            )
        )
    found.sure.update((place, Sureness(*own_sure)) for place, *own_sure in sure)
    found.citing.extend(map(Extraction.model_validate_json, citing))
    return found


def _unpack_proof(proof: _Proof, papers: Mapping[str, Paper]) -> Evidence:
    if isinstance(proof, Evidence):
        return proof
    owner, is_for_others, field, start, end, first, last = proof
    paper = papers[owner]
    return TextEvidence.point(
        paper.title if field == "title" else paper.abstract,
        "title" if field == "title" else "abstract",
        (share_number(start), share_number(end)),
        (share_number(first), share_number(last)),
        paper.id if is_for_others else None,
    )
