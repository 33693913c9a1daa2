"""Read every place in the papers that proves what an answer says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from papergraph.models import NodeKey
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.paper_texts import find_in, read_texts
from papergraph.queries.running import run_patiently
from papergraph.schema import EDGE_TYPES
from papergraph.stores.base import GraphReader
from papergraph.stores.cypher import quote
from papergraph.stores.places import complete_evidence

COLUMNS = (
    *("paper_id", "type", "target_label", "target_id", "confidence", "extractor"),
    *("field", "start", "end", "quote", "sentence"),
)
"""Offsets are half-open and count characters of the paper's ``field``."""


def read_evidence(
    store: GraphReader, node: NodeKey, *, papers: Iterable[str] | None = None
) -> QueryResult:
    """Return the places that prove the edges between papers and a node, the papers' ids first.

    Args:
        store: What to ask.
        node: Label and id; for a paper, the edges that go out of it are proven.
        papers: Only edges out of these; by default out of all.

    Raises:
        StoreError: The store failed.
    """
    wanted = None if papers is None else sorted(set(papers))
    found = [
        row
        for edge_type in EDGE_TYPES
        for source, target in edge_type.endpoints
        if source == "Paper" and node[0] in ((source,) if node[0] == "Paper" else (target,))
        for row in _read_edges(store, node, edge_type.name, target, wanted)
    ]
    return QueryResult("evidence", COLUMNS, tuple(sorted(found, key=_by_place)))


def _read_edges(
    store: GraphReader, node: NodeKey, edge_type: str, target: str, papers: list[str] | None
) -> Iterator[tuple[Cell, ...]]:
    own = "p" if node[0] == "Paper" else "n"
    among = "" if papers is None or own == "p" else " AND p.id IN $papers"
    statement = (
        f"MATCH (p:Paper)-[r:{quote(edge_type)}]->(n:{quote(target)}) "
        f"WHERE {own}.id = $id{among} RETURN p.id AS paper_id, n.id AS target_id, "
        "r.confidence AS confidence, r.extractor AS extractor, r.quote AS quote, "
        "r.sentence AS sentence, r.evidence AS evidence"
    )
    asked = {"id": node[1], **({"papers": papers} if among else {})}
    rows = run_patiently(store, statement, asked, what="Reading the evidence").rows
    texts = read_texts(store, ((row[0], row[-1]) for row in rows))
    for row in rows:
        paper, target_id, confidence, extractor, words, sentence, places = row
        for proof in complete_evidence(words, sentence, places, find_in(texts, paper)):
            yield (
                *(proof.paper or paper, edge_type, target, target_id, confidence, extractor),
                *(proof.field, proof.start, proof.end, proof.quote, proof.sentence),
            )


def _by_place(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(f"{cell:09d}" if isinstance(cell, int) else str(cell) for cell in row)
