"""Read back the JSON-LD that ``linked_data`` wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from papergraph.errors import GraphError
from papergraph.exports.triples import PREDICATES, PREFIXES, expand
from papergraph.models import Edge, Evidence, Node, NodeKey, PropertyGraph, PropertyValue
from papergraph.schema import Property, find_edge_type, find_label

_NODE = "urn:papergraph:"
_EVIDENCE = "urn:papergraph:evidence:"
_EXTRACTOR = "urn:papergraph:extractor:"

Subject = Mapping[str, Any]


def read_jsonld(path: Path) -> PropertyGraph:
    """Read the graph that ``write_jsonld`` wrote; the arrays of the file keep the order of lists.

    Raises:
        GraphError: It is no such file.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        subjects = _join_subjects(told)
        nodes = [_read_node(each) for each in subjects.values() if _is_node(each)]
        edges = _read_edges(subjects)
    except (KeyError, IndexError, ValueError, TypeError) as exc:
        raise GraphError(f"{path} is no JSON-LD of papergraph: {exc!r}.") from exc
    return PropertyGraph.assemble(nodes, edges)


def _join_subjects(told: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return what is said of each subject in one place; a subject may be told of in several."""
    subjects: dict[str, dict[str, Any]] = {}
    for part in told:
        known = subjects.setdefault(part["@id"], {"@id": part["@id"]})
        for predicate, values in part.items():
            if predicate != "@id":
                known.setdefault(predicate, []).extend(values)
    return subjects


def _is_node(subject: Subject) -> bool:
    return expand("schema:identifier") in subject


def _read_node(subject: Subject) -> Node:
    label, node_id = _read_key(subject["@id"])
    declared = [prop for prop in find_label(label).properties if prop.name != "id"]
    return Node(label=label, id=node_id, properties=_read_properties(subject, declared))


def _read_properties(
    subject: Subject, declared: list[Property] | tuple[Property, ...]
) -> dict[str, PropertyValue]:
    found: dict[str, PropertyValue] = {}
    for prop in declared:
        values = subject.get(expand(PREDICATES.get(prop.name, f"pg:{prop.name}")))
        if values is not None:
            texts = [value["@value"] if "@value" in value else value["@id"] for value in values]
            found[prop.name] = _parse(texts, prop)
    return found


def _parse(values: list[Any], prop: Property) -> PropertyValue:
    match prop.type:
        case "STRING[]":
            return tuple(map(str, values))
        case "INTEGER":
            return int(values[0])
        case "FLOAT":
            return float(values[0])
        case "BOOLEAN":
            return bool(values[0])
    return str(values[0])


def _read_edges(subjects: Mapping[str, Subject]) -> list[Edge]:
    places: dict[tuple[str, NodeKey, NodeKey], list[Subject]] = {}
    for name, subject in subjects.items():
        predicate = subject.get(expand("rdf:predicate"))
        if name.startswith(_EVIDENCE) and predicate:
            edge_type = predicate[0]["@id"].removeprefix(PREFIXES["pg"])
            ends = (_read_key(_iri(subject, f"rdf:{end}")) for end in ("subject", "object"))
            places.setdefault((edge_type, next(ends), next(ends)), []).append(subject)
    return [_read_edge(*key, found, subjects) for key, found in places.items()]


def _read_edge(
    edge_type: str,
    source: NodeKey,
    target: NodeKey,
    places: list[Subject],
    subjects: Mapping[str, Subject],
) -> Edge:
    ordered = sorted(places, key=lambda place: int(unquote(place["@id"]).rpartition("/")[2]))
    first = ordered[0]
    extractor = _iri(first, "prov:wasAttributedTo").removeprefix(_EXTRACTOR)
    return Edge(
        type=edge_type,
        source_label=source[0],
        source=source[1],
        target_label=target[0],
        target=target[1],
        confidence=float(_value(first, "pg:confidence")),
        extractor=unquote(extractor),
        evidence=tuple(_read_place(place, source, subjects) for place in ordered),
        properties=_read_properties(first, find_edge_type(edge_type).own_properties),
    )


def _read_place(place: Subject, source: NodeKey, subjects: Mapping[str, Subject]) -> Evidence:
    target = subjects[_iri(place, "oa:hasTarget")]
    position, quoted = (subjects[each["@id"]] for each in target[expand("oa:hasSelector")])
    paper = _read_key(_iri(target, "oa:hasSource"))
    start, prefix = int(_value(position, "oa:start")), _value(quoted, "oa:prefix")
    quote = _value(quoted, "oa:exact")
    return Evidence(
        paper=None if paper == source else paper[1],
        field=_value(target, "pg:field"),
        start=start,
        end=int(_value(position, "oa:end")),
        quote=quote,
        sentence=f"{prefix}{quote}{_value(quoted, 'oa:suffix')}",
        sentence_start=start - len(prefix),
    )


def _read_key(iri: str) -> NodeKey:
    label, _, node_id = iri.removeprefix(_NODE).partition(":")
    return label, unquote(node_id)


def _iri(subject: Subject, short: str) -> str:
    iri: str = subject[expand(short)][0]["@id"]
    return iri


def _value(subject: Subject, short: str) -> Any:  # noqa: ANN401 - JSON gives any value
    return subject[expand(short)][0]["@value"]
