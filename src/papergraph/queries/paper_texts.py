"""Read the texts of papers that places of evidence point into."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from papergraph.queries.running import run_patiently
from papergraph.stores.base import GraphReader
from papergraph.stores.cypher import quote
from papergraph.stores.places import TEXT_FIELDS, FindText, list_papers

_TEXTS = ", ".join(f"p.{quote(field)}" for field in TEXT_FIELDS)
_READ = f"MATCH (p:Paper) WHERE p.id IN $ids RETURN p.id, {_TEXTS}"


def read_texts(
    store: GraphReader, edges: Iterable[tuple[str, Sequence[str]]]
) -> dict[tuple[str, str], str]:
    """Return the texts that edges need beside the words they have, by paper and field.

    Args:
        store: What to ask.
        edges: The source of each, which is a paper, and its places.

    Raises:
        StoreError: The store failed.
    """
    ids = {paper or source for source, places in edges for paper in list_papers(places)}
    return _read(store, sorted(ids)) if ids else {}


def find_in(texts: dict[tuple[str, str], str], source: str) -> FindText:
    """Return what finds the texts of an edge's places; ``source`` is its source."""
    return lambda paper, field: texts.get((paper or source, field))


def _read(store: GraphReader, ids: Collection[str]) -> dict[tuple[str, str], str]:
    rows = run_patiently(store, _READ, {"ids": ids}, what="Reading the texts").rows
    return {
        (str(paper), field): str(text)
        for paper, *texts in rows
        for field, text in zip(TEXT_FIELDS, texts, strict=True)
        if text is not None
    }
