"""Keep edges as lines that point into the texts of papers, so that no sentence stands twice."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field
from pydantic_core import to_json

from papergraph.errors import GraphError
from papergraph.models import (
    CompactValue,
    Confidence,
    Edge,
    Evidence,
    EvidenceField,
    Node,
    NodeKey,
    PropertyValue,
    TextEvidence,
    compact,
)


@compact
class EvidenceLine(CompactValue):
    """Prove an edge: its quote is ``paper.<field>[start:end]``.

    Attributes:
        paper: Id of the paper whose text it is, where that is not the edge's source.
        field: The paper's property that offsets count in, in code points.
        sentence_start: Where the sentence around the quote begins in that field.
        sentence_end: Where it ends; missing where quote and sentence stand here.
        quote: What files of earlier versions hold in place of ``sentence_end``.
        sentence: So too.
    """

    paper: str | None = None
    field: EvidenceField
    start: int = Field(ge=0)
    end: int
    sentence_start: int = Field(ge=0)
    sentence_end: int | None = None
    quote: str | None = None
    sentence: str | None = None


@compact
class EdgeLine(CompactValue):
    """Hold an edge from a node to a node.

    Attributes:
        evidence: Every place that proves it, the most telling one first.
        properties: What the schema declares for edges of this type alone.
    """

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    confidence: Confidence = Field(ge=0, le=1)
    extractor: str
    evidence: tuple[EvidenceLine, ...] = Field(min_length=1)
    properties: Mapping[str, PropertyValue] = Field(default_factory=dict)


def make_line(edge: Edge, nodes: Mapping[NodeKey, Node]) -> str:
    """Return the line of an edge, which reads back as an ``EdgeLine``.

    Args:
        edge: The edge.
        nodes: The papers, at least, by label and id.
    """
    # Building the values, which are checked already, took three times as long.
    line = {
        "type": edge.type,
        "source_label": edge.source_label,
        "source": edge.source,
        "target_label": edge.target_label,
        "target": edge.target,
        "confidence": edge.confidence,
        "extractor": edge.extractor,
        "evidence": [_make_proof(proof, edge, nodes) for proof in edge.evidence],
        "properties": edge.properties,
    }
    return to_json(line).decode()


def parse_edge(line: EdgeLine, nodes: Mapping[NodeKey, Node]) -> Edge:
    """Return the edge of a line.

    Args:
        line: The line.
        nodes: The papers, at least, by label and id.

    Raises:
        GraphError: A paper whose text proves the edge is missing, or its text is too short.
    """
    return Edge(
        type=line.type,
        source_label=line.source_label,
        source=line.source,
        target_label=line.target_label,
        target=line.target,
        confidence=line.confidence,
        extractor=line.extractor,
        evidence=tuple(_parse_proof(proof, line, nodes) for proof in line.evidence),
        properties=line.properties,
    )


def _make_proof(proof: Evidence, edge: Edge, nodes: Mapping[NodeKey, Node]) -> dict[str, str | int]:
    text = _find_text(proof.paper, proof.field, edge, nodes)
    line: dict[str, str | int] = {} if proof.paper is None else {"paper": proof.paper}
    line |= {
        "field": proof.field,
        "start": proof.start,
        "end": proof.end,
        "sentence_start": proof.sentence_start,
    }
    if isinstance(proof, TextEvidence) and text is not None and proof.stands_in(text):
        return {**line, "sentence_end": proof.sentence_end}
    end = proof.sentence_start + len(proof.sentence)
    if (
        text is not None
        and text[proof.start : proof.end] == proof.quote
        and text[proof.sentence_start : end] == proof.sentence
    ):
        return {**line, "sentence_end": end}
    return {**line, "quote": proof.quote, "sentence": proof.sentence}


def _parse_proof(proof: EvidenceLine, edge: EdgeLine, nodes: Mapping[NodeKey, Node]) -> Evidence:
    quote, sentence = proof.quote, proof.sentence
    if quote is None or sentence is None:
        text = _find_text(proof.paper, proof.field, edge, nodes)
        end = proof.sentence_end
        name = f"{edge.source!r} -{edge.type}-> {edge.target!r}"
        if text is None or end is None:
            raise GraphError(f"{name}: the graph lacks the text that proves it.")
        if not proof.sentence_start <= proof.start < proof.end <= end <= len(text):
            raise GraphError(f"{name}: a quote is not at its place in {proof.field}.")
        places = ((proof.start, proof.end), (proof.sentence_start, end))
        return TextEvidence.point(text, proof.field, *places, proof.paper)
    return Evidence(
        paper=proof.paper,
        field=proof.field,
        start=proof.start,
        end=proof.end,
        quote=quote,
        sentence=sentence,
        sentence_start=proof.sentence_start,
    )


def _find_text(
    paper: str | None, field: str, edge: Edge | EdgeLine, nodes: Mapping[NodeKey, Node]
) -> str | None:
    node = nodes.get((edge.source_label, edge.source) if paper is None else ("Paper", paper))
    text = None if node is None else node.properties.get(field)
    return text if isinstance(text, str) else None
