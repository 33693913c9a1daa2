"""Ask a looser question where the usual one has few rows, and say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from papergraph.queries.library import find_query
from papergraph.queries.model import QueryResult
from papergraph.queries.running import PAPERS, check_parameters, count_by, run_query
from papergraph.stores.base import GraphReader

RISING = "rising_entities"
BOTH = "paper_pairs_by_dataset_and_method"

_FEW_RISING = 10
"""Rows on what rises, fewer of which are joined by what may rise by chance."""
_LOOSER: dict[str, float] = {"min_score": 1.28, "min_papers": 5}
"""What joins them: what one in ten does by chance, of what five later papers name.

What fewer name is as often nothing but chance: of 2,000 papers, "linear probing" or "OCR".
"""
_FEW_PAIRS = 5
"""Pairs of papers, fewer of which are joined by those that share what more papers name."""
_MOST = "most_papers"
_FEWEST_COMMON, _MOST_COMMON, _COMMON = 10, 100, 200
"""Papers that name what ties no two of them, at least and at most; in between, one in 200."""
_LAST = "MATCH (p:Paper) WHERE p.stub IS NULL RETURN max(p.year)"
_NAMING = (
    "MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark) WITH DISTINCT p "
    "MATCH (p)-[:INTRODUCES|USES]->(m:Method) RETURN count(DISTINCT p.id)"
)


def ask_rising(store: GraphReader, given: Mapping[str, str | float]) -> QueryResult:
    """Return what rises, and with it where that is little what may rise by chance.

    Raises:
        StoreError: The store failed.
    """
    values = check_parameters(find_query(RISING), given)
    limit = int(values["limit"])
    wide = {**given, "limit": max(limit, _FEW_RISING)}
    found = run_query(store, RISING, wide)
    since = values["quarter"] or values["since"] or count_by(store, _LAST, "years")
    period = f"Later papers are those since {since}."
    if len(found) >= _FEW_RISING or given.keys() & _LOOSER.keys():
        return replace(found, rows=found.rows[:limit], note=period if found.rows else "")
    loose = run_query(store, RISING, {**wide, **_LOOSER})
    rows = tuple(dict.fromkeys((*found.rows, *loose.rows)))[: min(limit, _FEW_RISING)]
    note = (
        f"Little rises by {values['min_score']:g} standard errors; what rises less may be chance, "
        "as one in ten does."
    )
    notes = [period] * bool(rows) + [note] * (len(rows) > len(found))
    return replace(found, rows=rows, note=" ".join(notes))


def ask_both(store: GraphReader, given: Mapping[str, str | float]) -> QueryResult:
    """Return pairs of papers that share data and methods which few papers name, or else more.

    Raises:
        StoreError: The store failed.
    """
    if _MOST in given:
        return run_query(store, BOTH, given)
    papers = count_by(store, PAPERS, "papers")
    common = max(_FEWEST_COMMON, min(_MOST_COMMON, papers // _COMMON))
    limit = int(check_parameters(find_query(BOTH), given)["limit"])
    found = run_query(store, BOTH, {**given, _MOST: common, "limit": max(limit, _FEW_PAIRS)})
    if len(found) >= _FEW_PAIRS:
        return replace(found, rows=found.rows[:limit])
    wide = run_query(store, BOTH, given)
    if wide.rows == found.rows[:limit]:
        return wide
    naming = count_by(store, _NAMING, "papers")
    note = (
        f"Of {papers} papers {naming} work with both named data and a named method, so that what "
        f"more than {common} papers name counts here, too; paper_pairs_by_dataset shows pairs by "
        "data alone."
    )
    return replace(wide, note=note)
