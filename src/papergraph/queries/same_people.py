"""Put papers of an author's name together that co-authors tie, as likely of one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from papergraph.queries.model import QueryResult

QUERY = "papers_of_author"

_TOLD = 5
"""Groups of papers that a note tells of, the largest."""


def gather(found: QueryResult, wanted: str, limit: int) -> QueryResult:
    """Return the papers of a name by who wrote them together, the largest group first, and say so.

    Args:
        found: All rows of `QUERY`.
        wanted: The name that was asked for; papers of those called just so come first.
        limit: Rows at most.
    """
    authors = [str(author) for author in found.column("author")]
    tied_by = [{*cast("tuple[str, ...]", names)} for names in found.column("tied_by")]
    groups: list[tuple[list[int], set[str]]] = []
    for row, names in enumerate(tied_by):
        tied = [each for each in groups if each[1] & names and authors[each[0][0]] == authors[row]]
        joined = sorted([*(n for rows, _ in tied for n in rows), row])
        every = names.union(*(others for _, others in tied))
        groups = [*(each for each in groups if each not in tied), (joined, every)]
    groups.sort(
        key=lambda each: (
            authors[each[0][0]].lower() != wanted.lower(),
            not each[1],
            -len(each[0]),
            each[0],
        )
    )
    order = [row for rows, _ in groups for row in rows][:limit]
    shown = {*order}
    sizes = [len(shown.intersection(rows)) for rows, _ in groups]
    note = " ".join(_iter_notes(sizes, sum(not tied_by[row] for row in order)))
    return replace(found, rows=tuple(found.rows[row] for row in order), note=note)


def _iter_notes(sizes: list[int], untied: int) -> Iterator[str]:
    """Yield which rows co-authors tie, and how many papers share none."""
    first, told = 1, []
    for size in sizes:
        if size > 1:
            told.append(f"{first} to {first + size - 1}")
        first += size
    # Where all papers hang together there is nothing to tell apart.
    if told and sizes[0] < sum(sizes):
        yield f"Co-authors tie rows {', '.join(told[:_TOLD])}, each group likely of one person."
    if untied and sum(sizes) > 1:
        yield (
            f"Of these {sum(sizes)} papers {untied} share no co-author with another one of that "
            "name, and may be of other people."
        )
