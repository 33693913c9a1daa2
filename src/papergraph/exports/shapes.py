"""Write SHACL shapes, made from the schema, that the RDF of every graph keeps to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from papergraph.exports.triples import PREDICATES, PREFIXES
from papergraph.io.files import write_text
from papergraph.models import PropertyGraph
from papergraph.schema import EDGE_TYPES, NODE_LABELS, NodeLabel

_DATATYPES = {
    "STRING": "xsd:string",
    "STRING[]": "xsd:string",
    "INTEGER": "xsd:integer",
    "FLOAT": "xsd:double",
    "BOOLEAN": "xsd:boolean",
}
_ADDRESSES = frozenset({"url", "homepage"})
"""Properties that may be an address or, where RDF cannot hold it as one, text."""

_ANNOTATION = """
pg:AnnotationShape a sh:NodeShape ;
    sh:targetClass oa:Annotation ;
    sh:property [ sh:path pg:confidence ; sh:datatype xsd:double ; sh:minCount 1 ; sh:maxCount 1 ;
        sh:minInclusive 0.0e0 ; sh:maxInclusive 1.0e0 ] ;
    sh:property [ sh:path rdf:subject ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path rdf:predicate ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path rdf:object ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path prov:wasAttributedTo ; sh:nodeKind sh:IRI ; sh:minCount 1 ] ;
    sh:property [ sh:path ( oa:hasTarget oa:hasSource ) ; sh:class pg:Paper ; sh:minCount 1 ] ;
    sh:property [ sh:path ( oa:hasTarget oa:hasSelector ) ; sh:minCount 2 ; sh:maxCount 2 ] .

pg:PositionShape a sh:NodeShape ;
    sh:targetClass oa:TextPositionSelector ;
    sh:property [ sh:path oa:start ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ;
        sh:minInclusive 0 ; sh:lessThan oa:end ] ;
    sh:property [ sh:path oa:end ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ] .

pg:QuoteShape a sh:NodeShape ;
    sh:targetClass oa:TextQuoteSelector ;
    sh:property [ sh:path oa:exact ; sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


def write_shapes(graph: PropertyGraph, output: Path) -> None:
    """Write a shape a label, and those of annotations; they are the same for every graph."""
    del graph
    heads = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    heads.append("@prefix sh: <http://www.w3.org/ns/shacl#> .")
    shapes = ("\n".join(_iter_lines(label)) for label in NODE_LABELS)
    write_text(output, "\n".join((*heads, "", *shapes, _ANNOTATION)))


def _iter_lines(label: NodeLabel) -> Iterator[str]:
    """Yield the shape of a label: its identifier, its properties, and what its edges lead to."""
    yield f"pg:{label.name}Shape a sh:NodeShape ;"
    yield f"    sh:targetClass pg:{label.name} ;"
    yield "    sh:property [ sh:path schema:identifier ; sh:minCount 1 ; sh:maxCount 1 ] ;"
    for prop in label.properties:
        if prop.name != "id" and prop.name not in _ADDRESSES:
            path = PREDICATES.get(prop.name, f"pg:{prop.name}")
            most = "" if prop.type == "STRING[]" else " ; sh:maxCount 1"
            kind = f"sh:datatype {_DATATYPES[prop.type]}"
            yield f"    sh:property [ sh:path {path} ; {kind}{most} ] ;"
    for edge_type in EDGE_TYPES:
        ends = sorted({end for start, end in edge_type.endpoints if start == label.name})
        if ends:
            classes = " ".join(f"[ sh:class pg:{end} ]" for end in ends)
            yield f"    sh:property [ sh:path pg:{edge_type.name} ; sh:or ( {classes} ) ] ;"
    yield "    sh:nodeKind sh:IRI ."
