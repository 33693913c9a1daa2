"""Leave out of an answer what one paper says twice: kinds of a task, parts of its method."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from papergraph.queries.broad_names import is_part
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.said_kinds import read_names
from papergraph.stores.base import GraphReader

QUERIES = frozenset({"tasks_of_method", "used_with"})
"""Queries whose rows have the ``id`` of a task, ``papers`` and the ``title`` of one of them."""

_SHORTEST, _SHORTEST_BEGINNING = 3, 4
"""Letters of a name that another ends in, or that words of another begin with."""
# e.g. "Re" and "ID"
_WORD = re.compile(r"[^\W_]+")
# e.g. "Re-ID" and "HAD"
_SHORT = re.compile(r"\w[A-Z]")


def drop_twins(store: GraphReader, found: QueryResult) -> QueryResult:
    """Leave out tasks of one paper alone that another task of the same paper holds by its name.

    "Re-ID" stands in "Person Re-Identification", "HAD" in "OHAD", and "domain adaptation" in
    "multi-source domain adaptation".

    Raises:
        StoreError: The store failed.
    """
    together: dict[str, list[str]] = defaultdict(list)
    for row in found:
        if row["papers"] == 1 and str(row["id"]).startswith("task:"):
            together[str(row["title"])].append(str(row["id"]))
    groups = [group for group in together.values() if len(group) > 1]
    ids = sorted(key for group in groups for key in group)
    if not ids:
        return found
    names = read_names(store, ids, "Task")
    held = {
        one
        for group in groups
        for one in group
        for other in group
        if one != other
        and _is_held(names[one], names[other])
        and not (one < other and _is_held(names[other], names[one]))
    }
    place = found.columns.index("id")
    return replace(found, rows=tuple(row for row in found.rows if row[place] not in held))


def find_parts(found: QueryResult) -> list[tuple[Cell, ...]]:
    """Return rows of methods that a paper introduces beside another that is likelier its method.

    That is one before the title's colon ("Butter: …"), else one in the title; else parts are called
    modules, or have a name that stands in another ("COAT" and "OVRCOAT").
    """
    together: dict[str, list[tuple[str, tuple[Cell, ...]]]] = defaultdict(list)
    for row, cells in zip(found.rows, found, strict=True):
        if cells["method"] is not None and cells["introduced_here"] is not False:
            together[str(cells["title"])].append((str(cells["method"]), row))
    parts = []
    for title, own in together.items():
        ranks = [_rank_own(name, title, [other for other, _ in own]) for name, _ in own]
        parts += [row for rank, (_, row) in zip(ranks, own, strict=True) if rank > min(ranks)]
    return parts


def _rank_own(name: str, title: str, others: Sequence[str]) -> int:
    """Return 0 for a name before a title's colon, 1 for one in it, 3 for a part, 2 for others."""
    words, whole, before = (_split(text) for text in (name, title, title.partition(":")[0]))
    if words == before:
        return 0
    if f" {words} " in f" {whole} ":
        return 1
    is_held = any(_fold(name) in _fold(other) for other in others if other != name)
    return 3 if is_part(name.lower()) or is_held else 2


def _is_held(names: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a longer name of another thing ends in a name, or has words that begin so.

    Whole words alone are compared, save with short forms: "text" is not held by "context".
    """
    return any(
        len(_fold(name)) < len(_fold(other)) and _stands_in(name, other)
        for name in names
        if len(_fold(name)) >= _SHORTEST
        for other in others
    )


def _stands_in(name: str, other: str) -> bool:
    if not _SHORT.search(name):
        return f" {_split(name)} " in f" {_split(other)} "
    folded, tails = _fold(name), [_fold(other[word.start() :]) for word in _WORD.finditer(other)]
    begins = len(folded) >= _SHORTEST_BEGINNING and any(tail.startswith(folded) for tail in tails)
    return begins or tails[0].endswith(folded)


def _split(name: str) -> str:
    return " ".join(_WORD.findall(name.lower()))


def _fold(name: str) -> str:
    return "".join(_WORD.findall(name.lower()))
