"""Put papers of an author's name together that co-authors tie, as likely of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    tied_by = [cast("tuple[str, ...]", names) for names in found.column("tied_by")]
    groups = _join(authors, tied_by)
    groups.sort(
        key=lambda rows: (
            authors[rows[0]].lower() != wanted.lower(),
            not tied_by[rows[0]],
            -len(rows),
            rows,
        )
    )
    order = [row for rows in groups for row in rows][:limit]
    shown = {*order}
    sizes = [len(shown.intersection(rows)) for rows in groups]
    note = " ".join(_iter_notes(sizes, sum(not tied_by[row] for row in order)))
    return replace(found, rows=tuple(found.rows[row] for row in order), note=note)


def _join(authors: Sequence[str], tied_by: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return the rows of one author that names tie, from one to the next, each group in order."""
    # Only this query needs it, and all commands would wait for it.
    from networkx.utils import UnionFind  # noqa: PLC0415

    together: UnionFind[int] = UnionFind(range(len(authors)))
    first: dict[tuple[str, str], int] = {}
    for row, names in enumerate(tied_by):
        for name in names:
            together.union(first.setdefault((authors[row], name), row), row)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in range(len(authors)):
        groups[together[row]].append(row)
    return list(groups.values())


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
