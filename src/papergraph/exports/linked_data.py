"""Write the triples of a graph as N-Quads, Turtle or JSON-LD, a statement at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from papergraph.exports.triples import (
    PREFIXES,
    TYPE,
    Name,
    Nothing,
    Statement,
    Text,
    expand,
    iter_statements,
)
from papergraph.io.files import open_atomically
from papergraph.models import PropertyGraph

_ESCAPED = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
)


def write_nquads(graph: PropertyGraph, output: Path) -> None:
    """Write N-Quads, what each paper says in a graph that the paper names."""
    with open_atomically(output) as stream:
        for each in _iter_told(graph):
            source = f" <{each.source}>" if each.source else ""
            value = _write_value(each.value)
            stream.write(f"<{each.subject}> <{each.predicate}> {value}{source} .\n")


def write_turtle(graph: PropertyGraph, output: Path) -> None:
    """Write Turtle, everything in one graph."""
    with open_atomically(output) as stream:
        for prefix, iri in PREFIXES.items():
            stream.write(f"@prefix {prefix}: <{iri}> .\n")
        for subject, group in groupby(_iter_told(graph), key=lambda each: each.subject):
            said = [f"<{each.predicate}> {_write_value(each.value)}" for each in group]
            body = " ;\n    ".join(said)
            stream.write(f"\n<{subject}>\n    {body} .\n")


def write_jsonld(graph: PropertyGraph, output: Path) -> None:
    """Write expanded JSON-LD, everything in one graph."""
    with open_atomically(output) as stream:
        stream.write('{"@graph": [\n')
        for number, described in enumerate(_iter_subjects(graph)):
            stream.write(f"{',' * bool(number)}{json.dumps(described, ensure_ascii=False)}\n")
        stream.write("]}\n")


def _iter_told(graph: PropertyGraph) -> Iterator[Statement]:
    """Yield what RDF has statements for."""
    return (each for each in iter_statements(graph) if not isinstance(each.value, Nothing))


def _iter_subjects(graph: PropertyGraph) -> Iterator[dict[str, object]]:
    for subject, group in groupby(iter_statements(graph), key=lambda each: each.subject):
        described: dict[str, list[object]] = defaultdict(list)
        for each in group:
            _describe(each, described)
        yield {"@id": subject, **described}


def _describe(statement: Statement, described: dict[str, list[object]]) -> None:
    match statement.value:
        case Nothing():
            described[statement.predicate] = []
        case Name(iri) if statement.predicate == TYPE:
            described["@type"].append(iri)
        case Name(iri):
            described[statement.predicate].append({"@id": iri})
        case Text(bool() | str() as value):
            described[statement.predicate].append({"@value": value})
        case Text(value):
            kind = expand(f"xsd:{_name_type(value)}")
            described[statement.predicate].append({"@value": _write_number(value), "@type": kind})


def _write_value(value: Name | Text | Nothing) -> str:
    match value:
        case Nothing():
            raise ValueError("RDF has no statement of an empty list")
        case Name(iri):
            return f"<{iri}>"
        case Text(str(text)):
            return f'"{text.translate(_ESCAPED)}"'
        case Text(bool(truth)):
            return f'"{str(truth).lower()}"^^<{expand("xsd:boolean")}>'
    return f'"{_write_number(value.value)}"^^<{expand(f"xsd:{_name_type(value.value)}")}>'


def _name_type(value: object) -> str:
    return "integer" if isinstance(value, int) else "double"


def _write_number(value: object) -> str:
    return repr(value)
