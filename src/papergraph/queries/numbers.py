"""Run queries on results, and show numbers that are less sure where few are sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from papergraph.queries.library import find_query
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import check_parameters, run_query, run_together
from papergraph.stores.base import GraphReader

QUERIES = frozenset({"results_of_method", "results_on_benchmark", "state_of_task"})
"""Queries with a column for a number, and with the parameters that are named here."""
NUMBERS = ("best", "value")
"""The columns of which one is that for a number."""

_FLOOR, _UNMEASURED = "min_confidence", "without_metric"
_EVEN_ODDS = 0.5
"""Confidence from which a number is shown where few are surer.

Of the ties of dev between this and 0.75 18 of 28 to data are right, and 18 of 21 to metrics.
"""
_FEW = 5
"""Numbers that are sure, fewer of which are followed by others."""
_COUNTED = 1000
"""Numbers without a metric that are read at most."""
_DOUBTFUL = "less sure, though likelier right than wrong"
_GAINS = "by how much papers gain, by a metric that is not told surely enough"


def ask_numbers(store: GraphReader, name: str, given: Mapping[str, str | float]) -> QueryResult:
    """Run a query on results; where few numbers are sure, others follow that a note tells of.

    Raises:
        QueryError: The query cannot be run with what is given.
        StoreError: The store failed.
    """
    limit = int(check_parameters(find_query(name), given)["limit"])
    every = {**given, _UNMEASURED: 1, "limit": _COUNTED}
    found, wide = run_together(partial(run_query, store, name, each) for each in (given, every))
    numbered = [row for row in _read_rows(found) if row.number is not None]
    every_row = _read_rows(wide)
    others = [row for row in every_row if row.number is not None]
    notes = []
    if len(numbered) < min(_FEW, limit) and _FLOOR not in given:
        doubtful = _read_rows(run_query(store, name, {**given, _FLOOR: _EVEN_ODDS}))
        known, on_it = {row.key for row in numbered}, {row.paper for row in every_row}
        likely = [row for row in doubtful if row.number is not None and row.paper in on_it]
        more = [row for row in likely if row.key not in known]
        for rows, said in ((more, _DOUBTFUL), (_find_gains(others, (*numbered, *more)), _GAINS)):
            sure = len(numbered)
            numbered += rows[: max(0, limit - sure)]
            if len(numbered) > sure:
                notes.append(f"{say_rows(sure + 1, len(numbered))} {said}.")
    known, told = {row.key for row in numbered}, {row.paper for row in numbered}
    bare = [row for row in _read_rows(found) if row.paper not in told]
    left = sum(row.is_unmeasured and row.key not in known for row in others)
    if left and _UNMEASURED not in given:
        which = "1 number whose metric is" if left == 1 else f"{left} numbers whose metrics are"
        notes.append(f"Left out: {which} not told surely enough; {_UNMEASURED}=1 takes them in.")
    cells = tuple(row.cells for row in (*numbered, *bare)[:limit])
    return replace(found, rows=cells, note=" ".join(notes))


def say_rows(first: int, last: int) -> str:
    """Return which rows are meant, to be followed by what they are."""
    return f"Row {first} is" if first == last else f"Rows {first} to {last} are"


class _Row(NamedTuple):
    """Hold a row, and the number in it with what tells it from others of its paper."""

    paper: Cell
    number: Cell
    key: tuple[Cell, Cell]
    is_gain: bool
    is_unmeasured: bool
    cells: tuple[Cell, ...]


def _find_gains(rows: Sequence[_Row], numbered: Sequence[_Row]) -> list[_Row]:
    """Return the first gain of each paper of which no other number is told."""
    told = {row.paper for row in numbered}
    first: dict[Cell, _Row] = {}
    for row in rows:
        if row.is_gain and row.paper not in told:
            first.setdefault(row.paper, row)
    return list(first.values())


def _read_rows(found: QueryResult) -> list[_Row]:
    rows = []
    for row, cells in zip(found.rows, found, strict=True):
        paper, number = cells["paper_id"], cells.get("best", cells.get("value"))
        key = (paper, cells.get("result", number))
        is_bare = cells["metric"] is None and cells.get("quantity", "score") == "score"
        rows.append(_Row(paper, number, key, cells["kind"] == "delta", is_bare, row))
    return rows
