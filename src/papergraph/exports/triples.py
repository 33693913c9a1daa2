"""Say a graph in triples, in the words of schema.org, SKOS, PROV-O and Web Annotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from papergraph.models import Edge, Evidence, Node, NodeKey, PropertyGraph
from papergraph.schema import EDGE_TYPES, NODE_LABELS

PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "pg": "urn:papergraph:schema:",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPE = f"{PREFIXES['rdf']}type"

CLASSES = {
    "Paper": "schema:ScholarlyArticle",
    "Dataset": "schema:Dataset",
    "Benchmark": "schema:Dataset",
    "Repository": "schema:SoftwareSourceCode",
    "Page": "schema:WebPage",
}
"""What a node of a label is in the words of schema.org."""

PREDICATES = {
    "title": "schema:name",
    "name": "skos:prefLabel",
    "abstract": "schema:abstract",
    "authors": "schema:author",
    "published": "schema:datePublished",
    "venue": "schema:isPartOf",
    "description": "schema:description",
    "aliases": "skos:altLabel",
    "url": "schema:url",
    "homepage": "schema:url",
}
"""What a property is called where a common vocabulary has a word for it."""

_ADDRESSES = frozenset({"url", "homepage"})
_NOT_IN_ADDRESSES = frozenset(' <>"{}|\\^`\n\r\t')


@dataclass(frozen=True)
class Name:
    """Hold an IRI."""

    iri: str


@dataclass(frozen=True)
class Text:
    """Hold a literal: text, a number or a truth value."""

    value: str | int | float | bool


@dataclass(frozen=True)
class Nothing:
    """Stand for an empty list: no statement in RDF, an empty array in JSON-LD."""


@dataclass(frozen=True)
class Statement:
    """Hold what a subject says under one predicate.

    Attributes:
        source: IRI of the paper that says it; none for what the graph itself holds.
    """

    subject: str
    predicate: str
    value: Name | Text | Nothing
    source: str | None = None


def iter_statements(graph: PropertyGraph) -> Iterator[Statement]:
    """Yield what a graph holds; all with one subject and one source follow one another."""
    yield from _iter_schema()
    for node in graph.nodes:
        yield from _iter_node(node)
    for edge in graph.edges:
        yield from _iter_edge(edge)


def expand(short: str) -> str:
    """Return the IRI of ``prefix:name``."""
    prefix, _, name = short.partition(":")
    return f"{PREFIXES[prefix]}{name}"


def name_node(key: NodeKey) -> str:
    """Return the IRI of a node."""
    return f"urn:papergraph:{key[0]}:{quote(key[1], safe='')}"


def _iter_schema() -> Iterator[Statement]:
    """Say what labels and edge types mean, in the schema's own words."""
    for declared, kind in ((NODE_LABELS, "rdfs:Class"), (EDGE_TYPES, "rdf:Property")):
        for each in declared:
            subject = expand(f"pg:{each.name}")
            yield Statement(subject, TYPE, Name(expand(kind)))
            yield Statement(subject, expand("rdfs:comment"), Text(each.meaning))


def _iter_node(node: Node) -> Iterator[Statement]:
    subject = name_node(node.key)
    yield Statement(subject, TYPE, Name(expand(f"pg:{node.label}")))
    if node.label in CLASSES:
        yield Statement(subject, TYPE, Name(expand(CLASSES[node.label])))
    yield Statement(subject, expand("schema:identifier"), Text(node.id))
    for key, value in sorted(node.properties.items()):
        predicate = expand(PREDICATES.get(key, f"pg:{key}"))
        if value == ():
            yield Statement(subject, predicate, Nothing())
        for each in value if isinstance(value, tuple) else (value,):
            if key in _ADDRESSES and _is_address(str(each)):
                yield Statement(subject, predicate, Name(str(each)))
            else:
                yield Statement(subject, predicate, Text(each))
    if doi := node.properties.get("doi"):
        address = f"https://doi.org/{quote(str(doi), safe='/')}"
        yield Statement(subject, expand("schema:sameAs"), Name(address))


def _is_address(text: str) -> bool:
    """Tell a web address that RDF can hold."""
    return text.startswith(("http://", "https://")) and not set(text) & _NOT_IN_ADDRESSES


def _iter_edge(edge: Edge) -> Iterator[Statement]:
    source, target = name_node(edge.source_key), Name(name_node(edge.target_key))
    says = name_node(("Paper", edge.evidence[0].paper or edge.source))
    yield Statement(source, expand(f"pg:{edge.type}"), target, says)
    for number, proof in enumerate(edge.evidence):
        ends = "/".join((edge.type, *edge.source_key, *edge.target_key, str(number)))
        subject = f"urn:papergraph:evidence:{quote(ends, safe='')}"
        if number == 0:
            yield from _iter_own_properties(subject, edge, says)
        for part, short, value in _list_evidence(subject, edge, proof):
            predicate = TYPE if short == "rdf:type" else expand(short)
            yield Statement(part, predicate, value, says)


def _iter_own_properties(subject: str, edge: Edge, says: str) -> Iterator[Statement]:
    """Say what edges of this type alone have, at the most telling place of the edge."""
    for name, value in sorted(edge.properties.items()):
        for each in value if isinstance(value, tuple) else (value,):
            yield Statement(subject, expand(f"pg:{name}"), Text(each), says)


def _list_evidence(
    subject: str, edge: Edge, proof: Evidence
) -> tuple[tuple[str, str, Name | Text], ...]:
    """Return a place as an annotation: what it shows, in which text, found by what."""
    target, position, quoted = (f"{subject}:{part}" for part in ("target", "position", "quote"))
    start, end = proof.start - proof.sentence_start, proof.end - proof.sentence_start
    extractor = f"urn:papergraph:extractor:{quote(edge.extractor, safe='')}"
    return (
        (subject, "rdf:type", Name(expand("oa:Annotation"))),
        (subject, "oa:motivatedBy", Name(expand("oa:identifying"))),
        (subject, "oa:hasBody", Name(name_node(edge.target_key))),
        (subject, "oa:hasTarget", Name(target)),
        (subject, "rdf:subject", Name(name_node(edge.source_key))),
        (subject, "rdf:predicate", Name(expand(f"pg:{edge.type}"))),
        (subject, "rdf:object", Name(name_node(edge.target_key))),
        (subject, "pg:confidence", Text(edge.confidence)),
        (subject, "prov:wasAttributedTo", Name(extractor)),
        (target, "oa:hasSource", Name(name_node(("Paper", proof.paper or edge.source)))),
        (target, "oa:hasSelector", Name(position)),
        (target, "oa:hasSelector", Name(quoted)),
        (target, "pg:field", Text(proof.field)),
        (position, "rdf:type", Name(expand("oa:TextPositionSelector"))),
        (position, "oa:start", Text(proof.start)),
        (position, "oa:end", Text(proof.end)),
        (quoted, "rdf:type", Name(expand("oa:TextQuoteSelector"))),
        (quoted, "oa:exact", Text(proof.quote)),
        (quoted, "oa:prefix", Text(proof.sentence[:start])),
        (quoted, "oa:suffix", Text(proof.sentence[end:])),
    )
