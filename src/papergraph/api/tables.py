"""Put papers, entities, nodes, edges and evidence into rows."""

from __future__ import annotations

from collections.abc import Iterator

from papergraph.models import Edge, EntityType, Node, PropertyGraph
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import run_patiently
from papergraph.schema import ENTITY_LABELS, NODE_LABELS, find_label, is_stub
from papergraph.stores.base import Store
from papergraph.stores.cypher import quote

EVIDENCE_COLUMNS = (
    *("type", "source_label", "source", "target_label", "target"),
    *("paper", "field", "start", "end", "quote", "sentence"),
)
EDGE_COLUMNS = (
    *("type", "source_label", "source", "target_label", "target"),
    *("confidence", "extractor", "quote", "sentence"),
)


def read_papers(store: Store) -> QueryResult:
    """Return a row a paper of the corpus, by id, with the properties that the schema declares."""
    columns = tuple(prop.name for prop in find_label("Paper").properties if prop.name != "stub")
    rows = _read_rows(store, "Paper", columns, "WHERE n.stub IS NULL")
    return QueryResult("papers", columns, tuple(rows))


def read_entities(store: Store, kind: EntityType | None) -> QueryResult:
    """Return a row an entity, the most used first, with its type as ``kind``."""
    chosen = tuple(EntityType) if kind is None else (kind,)
    declared = [prop.name for prop in find_label(ENTITY_LABELS[chosen[0]]).properties]
    rows = [
        (each.value.lower(), *row)
        for each in chosen
        for row in _read_rows(store, ENTITY_LABELS[each], tuple(declared))
    ]
    columns = ("kind", *declared)
    count, name = columns.index("paper_count"), columns.index("id")
    rows.sort(key=lambda row: (-int(str(row[count] or 0)), str(row[0]), str(row[name])))
    return QueryResult("entities", columns, tuple(rows))


def _read_rows(
    store: Store, label: str, columns: tuple[str, ...], condition: str = ""
) -> Iterator[tuple[Cell, ...]]:
    wanted = ", ".join(f"n.{quote(column)} AS {quote(column)}" for column in columns)
    statement = f"MATCH (n:{quote(label)}) {condition} RETURN {wanted} ORDER BY id"
    for row in run_patiently(store, statement, what=f"Reading the {label} nodes").rows:
        yield tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row)


def tabulate(graph: PropertyGraph, table: str) -> QueryResult:
    """Return the nodes, the edges or the evidence of a graph as rows, in the graph's order.

    Raises:
        ValueError: There is no such table.
    """
    match table:
        case "nodes":
            return _tabulate_nodes(graph)
        case "edges":
            return QueryResult("edges", EDGE_COLUMNS, tuple(map(_list_edge, graph.edges)))
        case "evidence":
            rows = (row for edge in graph.edges for row in _iter_evidence(edge))
            return QueryResult("evidence", EVIDENCE_COLUMNS, tuple(rows))
    raise ValueError(f"there is no table {table!r}; tables: nodes, edges, evidence")


def _tabulate_nodes(graph: PropertyGraph) -> QueryResult:
    names = dict.fromkeys(prop.name for label in NODE_LABELS for prop in label.properties)
    columns = ("label", *names)
    rows = tuple((node.label, *_list_properties(node, tuple(names))) for node in graph.nodes)
    return QueryResult("nodes", columns, rows)


def _list_properties(node: Node, names: tuple[str, ...]) -> Iterator[Cell]:
    for name in names:
        if name == "stub":
            yield is_stub(node) if node.label == "Paper" else None
        else:
            yield node.id if name == "id" else node.properties.get(name)


def _list_edge(edge: Edge) -> tuple[Cell, ...]:
    first = edge.evidence[0]
    return (
        *(edge.type, *edge.source_key, *edge.target_key),
        *(edge.confidence, edge.extractor, first.quote, first.sentence),
    )


def _iter_evidence(edge: Edge) -> Iterator[tuple[Cell, ...]]:
    for proof in edge.evidence:
        yield (
            *(edge.type, *edge.source_key, *edge.target_key),
            *(proof.paper or edge.source, proof.field, proof.start, proof.end),
            *(proof.quote, proof.sentence),
        )
