"""Write nodes, edges and evidence as tables, CSV or Parquet, and read them back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from papergraph.io.files import open_atomically
from papergraph.models import Edge, Evidence, Node, PropertyGraph, PropertyValue
from papergraph.schema import EDGE_TYPES, NODE_LABELS, Property
from papergraph.text.csv_cells import arm_cell, disarm_cell

Row = tuple[Any, ...]

_ENDS = ("type", "source_label", "source", "target_label", "target")
_EVIDENCE = ("number", "paper", "field", "start", "end", "quote", "sentence", "sentence_start")


def _merge_properties(declared: Iterable[tuple[Property, ...]]) -> dict[str, Property]:
    return {prop.name: prop for properties in declared for prop in properties}


NODE_PROPERTIES = _merge_properties(label.properties for label in NODE_LABELS)
EDGE_PROPERTIES = _merge_properties(each.own_properties for each in EDGE_TYPES)

COLUMNS: dict[str, tuple[str, ...]] = {
    "nodes": ("label", *NODE_PROPERTIES),
    "edges": (*_ENDS, "confidence", "extractor", *(f"own_{name}" for name in EDGE_PROPERTIES)),
    "evidence": (*_ENDS, *_EVIDENCE),
}
"""The columns of each table; ``number`` tells the places of one edge apart, from 0."""


def iter_rows(graph: PropertyGraph, table: str) -> Iterator[Row]:
    """Yield the rows of a table, in the order of the graph; a cell may be a list or nothing."""
    match table:
        case "nodes":
            for node in graph.nodes:
                values = {"id": node.id, **node.properties}
                yield (node.label, *(values.get(name) for name in NODE_PROPERTIES))
        case "edges":
            for edge in graph.edges:
                own = (edge.properties.get(name) for name in EDGE_PROPERTIES)
                yield (*_list_ends(edge), edge.confidence, edge.extractor, *own)
        case "evidence":
            for edge in graph.edges:
                for number, proof in enumerate(edge.evidence):
                    yield (*_list_ends(edge), number, *_list_proof(proof))


def _list_ends(edge: Edge) -> Row:
    return (edge.type, *edge.source_key, *edge.target_key)


def _list_proof(proof: Evidence) -> Row:
    return tuple(getattr(proof, name) for name in _EVIDENCE[1:])


def write_csv(graph: PropertyGraph, output: Path) -> None:
    """Write ``nodes.csv``, ``edges.csv`` and ``evidence.csv``, as RFC 4180 has it.

    A list is JSON text. Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    for table, columns in COLUMNS.items():
        with open_atomically(output / f"{table}.csv") as stream:
            writer = csv.writer(stream, lineterminator="\r\n")
            writer.writerow(columns)
            writer.writerows(map(_write_cells, iter_rows(graph, table)))


def _write_cells(row: Row) -> list[object]:
    return [_write_cell(cell) for cell in row]


def _write_cell(cell: object) -> object:
    match cell:
        case bool():
            return "true" if cell else "false"
        case tuple() | list():
            return json.dumps(cell, ensure_ascii=False)
        case str():
            # No text at all is a lone apostrophe, unlike a value that is not there.
            return disarm_cell(cell) if cell.strip("'") else f"{cell}'"
    return cell


def read_csv(folder: Path) -> PropertyGraph:
    """Read the graph that ``write_csv`` wrote."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in COLUMNS:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            tables[table] = list(csv.DictReader(stream, strict=True))
    declared = {**NODE_PROPERTIES, **{f"own_{k}": v for k, v in EDGE_PROPERTIES.items()}}
    for rows in tables.values():
        for row in rows:
            for name, text in row.items():
                row[name] = _read_cell(str(text), declared.get(name))
    return assemble(tables["nodes"], tables["edges"], tables["evidence"])


def _read_cell(text: str, declared: Property | None) -> object:
    if not text:
        return None
    kind = declared.type if declared else "STRING"
    if kind == "STRING":
        return arm_cell(text) if text.strip("'") else text[:-1]
    return parse_value(text, kind)


def parse_value(text: str, kind: str) -> PropertyValue:
    """Return the value that the text of a property of a declared type stands for."""
    match kind:
        case "STRING[]":
            return tuple(json.loads(text))
        case "INTEGER":
            return int(text)
        case "FLOAT":
            return float(text)
        case "BOOLEAN":
            return text == "true"
    return text


def assemble(
    nodes: Iterable[Mapping[str, Any]],
    edges: Iterable[Mapping[str, Any]],
    evidence: Iterable[Mapping[str, Any]],
) -> PropertyGraph:
    """Return the graph of which tables hold the rows."""
    places: dict[tuple[str, ...], list[Evidence]] = {}
    for row in evidence:
        key = tuple(str(row[name]) for name in _ENDS)
        values = {name: row[name] for name in _EVIDENCE[1:] if row[name] is not None}
        values.setdefault("quote", "")
        values.setdefault("sentence", "")
        places.setdefault(key, []).append(Evidence.model_validate(values))
    return PropertyGraph(
        nodes=tuple(_read_node(row) for row in nodes),
        edges=tuple(_read_edge(row, places) for row in edges),
    )


def _read_node(row: Mapping[str, Any]) -> Node:
    names = (name for name in NODE_PROPERTIES if name != "id")
    properties = {name: _freeze(row[name]) for name in names if row[name] is not None}
    return Node(label=row["label"], id=row["id"], properties=properties)


def _read_edge(row: Mapping[str, Any], places: Mapping[tuple[str, ...], list[Evidence]]) -> Edge:
    ends = {name: row[name] for name in _ENDS}
    own = {name: row[f"own_{name}"] for name in EDGE_PROPERTIES}
    return Edge.model_validate(
        {
            **ends,
            "confidence": row["confidence"],
            "extractor": row["extractor"],
            "evidence": tuple(places[tuple(str(row[name]) for name in _ENDS)]),
            "properties": {k: _freeze(v) for k, v in own.items() if v is not None},
        }
    )


def _freeze(value: Any) -> Any:  # noqa: ANN401 - a cell may be anything
    return tuple(value) if isinstance(value, list) else value
