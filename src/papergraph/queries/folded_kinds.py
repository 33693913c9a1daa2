"""Count what is a metric of one task, or data of one size, with what it is a kind of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from papergraph.queries.library import find_query
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import LARGEST, check_parameters, run_patiently, run_query
from papergraph.stores.base import GraphReader

_METRICS, _DATA = "most_used_metrics", "most_used_datasets"
QUERIES = {
    _METRICS: ("INTRODUCES|USES|MEASURED_BY",),
    _DATA: ("INTRODUCES|EVALUATED_ON", "INTRODUCES|EVALUATED_ON|USES"),
}
"""Queries for the most used, and the roles that each of their columns counts."""

_LOOKED_AT = 200
"""Rows among which kinds are looked for, whatever the limit, so that it only cuts."""
# e.g. "-1k"
_SIZE = re.compile(r"[- ]?[0-9]+k")


def ask_folded(store: GraphReader, name: str, given: Mapping[str, str | float]) -> QueryResult:
    """Return the most used, each counted with its kinds ("ImageNet-1K", "segmentation accuracy").

    A metric is a kind of another where its name is that of a task and the other's; data where
    nothing but a number of thousands follows.

    Raises:
        StoreError: The store failed.
    """
    limit = int(check_parameters(find_query(name), given)["limit"])
    found = run_query(store, name, {**given, "limit": min(limit + _LOOKED_AT, LARGEST)})
    most = found.rows[:_LOOKED_AT]
    kinds: dict[str, list[Sequence[Cell]]] = defaultdict(list)
    by_name = {str(row[1]).lower(): row for row in reversed(most)}
    for row, whole in _find_wholes(store, name, most, by_name):
        kinds[str(whole[0])].append(row)
    folded = {row[0] for rows in kinds.values() for row in rows}
    rows = [
        (*row[:2], *_count(store, name, [row, *kinds[str(row[0])]])) if row[0] in kinds else row
        for row in found.rows
        if row[0] not in folded
    ]
    rows.sort(key=lambda row: [-int(str(cell)) for cell in row[2:]])
    shown = tuple(rows[:limit])
    told = [
        f"{', '.join(str(kind[1]) for kind in kinds[str(row[0])])} (as {row[1]})"
        for row in shown
        if row[0] in kinds
    ]
    note = f"Counted with what they are kinds of: {'; '.join(told)}." if told else ""
    return replace(found, rows=shown, note=note)


def _find_wholes(
    store: GraphReader,
    name: str,
    rows: Sequence[Sequence[Cell]],
    by_name: Mapping[str, Sequence[Cell]],
) -> list[tuple[Sequence[Cell], Sequence[Cell]]]:
    """Return the rows that are kinds, each with the row of what it is a kind of."""
    pairs = []
    for row in rows:
        own = str(row[1]).lower()
        if name == _METRICS:
            task, _, whole = own.rpartition(" ")
        else:
            size = _SIZE.search(own)
            task, whole = "", own[: size.start()] if size and size.end() == len(own) else ""
        if whole in by_name and by_name[whole] is not row:
            pairs.append((task, row, by_name[whole]))
    if name != _METRICS:
        return [(row, whole) for _, row, whole in pairs]
    known = "MATCH (t:Task) WHERE toLower(t.name) IN $tasks RETURN DISTINCT toLower(t.name) AS task"
    given = {"tasks": sorted({task for task, _, _ in pairs})}
    tasks = {row[0] for row in run_patiently(store, known, given, what="Looking for tasks").rows}
    return [(row, whole) for task, row, whole in pairs if task in tasks]


def _count(store: GraphReader, name: str, rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return how many papers have any of some things, by each of the roles that are counted."""
    label = "Metric" if name == _METRICS else "Dataset"
    given = {"ids": sorted(str(row[0]) for row in rows)}
    return [
        int(
            str(
                run_patiently(
                    store,
                    f"UNWIND $ids AS id MATCH (e:{label} {{id: id}}) "
                    f"MATCH (p:Paper)-[:{roles}]->(e) RETURN count(DISTINCT p.id) AS papers",
                    given,
                    what="Counting papers",
                ).rows[0][0]
            )
        )
        for roles in QUERIES[name]
    ]
