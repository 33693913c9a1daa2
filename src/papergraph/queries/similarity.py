"""Say which papers are most like one, and what makes them so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from papergraph.models import LookupKind
from papergraph.queries.model import Cell
from papergraph.queries.name_index import StoreNames, resolve
from papergraph.queries.name_matching import Match
from papergraph.queries.running import run_query
from papergraph.stores.base import GraphReader


@dataclass(frozen=True)
class SimilarPaper:
    """Hold a paper, how like another it is, and what both name, the rarest first.

    Attributes:
        facts: Its ``paper_id``, ``title``, ``year`` and ``similarity`` in [0, 1].
        shared: The columns of the query ``shared_by_papers`` for each; metrics do not count.
    """

    facts: Mapping[str, Cell]
    shared: tuple[Mapping[str, Cell], ...]


def find_similar(
    store: GraphReader, name: str, *, limit: int = 10
) -> tuple[Match, tuple[SimilarPaper, ...]]:
    """Return what paper a name means, and the papers most like it, the likest first.

    Raises:
        NotFoundError: No paper answers to the name.
        StoreError: The store failed.
    """
    match = resolve(StoreNames(store, LookupKind.PAPER), name)
    paper = match.entry.id
    found = _ask(store, "similar_papers", {"paper": paper, "limit": limit})
    return match, tuple(
        SimilarPaper(
            {key: row[key] for key in ("paper_id", "title", "year", "similarity")},
            tuple(
                each
                for each in _ask(
                    store, "shared_by_papers", {"paper": paper, "other": str(row["paper_id"])}
                )
                if not str(each["id"]).startswith("metric:")
            ),
        )
        for row in found
    )


def _ask(
    store: GraphReader, query: str, given: Mapping[str, str | int]
) -> tuple[dict[str, Cell], ...]:
    result = run_query(store, query, given)
    return tuple(dict(zip(result.columns, row, strict=True)) for row in result.rows)
