"""Say where in a paper a quoted sentence stands, so that an agent's reader can check it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papergraph.api.graph import Graph
    from papergraph.mcp.answer_pages import Row

_TEXTS = (
    "MATCH (p:Paper) WHERE p.id IN $ids RETURN p.id AS id, p.title AS title, p.abstract AS abstract"
)
_PAPER_COLUMNS = ("paper_id", "source_id")


def add_places(graph: Graph, rows: Sequence[Row]) -> list[Row]:
    """Return rows in which each sentence has its ``place``: field and half-open offsets.

    The offsets are those of the quote where the row has one, else of the sentence.
    """
    wanted = sorted({paper for row in rows if (paper := _paper_of(row)) and "sentence" in row})
    texts: dict[str, Mapping[str, object]] = {}
    if wanted:
        texts = {str(row["id"]): row for row in graph.cypher(_TEXTS, {"ids": wanted})}
    return [_add_place(row, texts.get(_paper_of(row), {})) for row in rows]


def _paper_of(row: Row) -> str:
    return next((str(row[name]) for name in _PAPER_COLUMNS if row.get(name)), "")


def _add_place(row: Row, texts: Mapping[str, object]) -> Row:
    sentence = str(row.get("sentence") or "")
    quote = str(row.get("quote") or row.get("value") or "")
    for field in ("title", "abstract") if sentence else ():
        start = str(texts.get(field) or "").find(sentence)
        if start < 0:
            continue
        inner = max(sentence.find(quote), 0) if quote in sentence else 0
        length = len(quote) if quote and quote in sentence else len(sentence)
        place = {"field": field, "start": start + inner, "end": start + inner + length}
        return {**row, "place": place}
    return row
