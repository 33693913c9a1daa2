"""Say which papers write a name in their texts that the graph does not tie to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from papergraph.queries.model import QueryResult
from papergraph.queries.running import run_patiently
from papergraph.stores.base import GraphReader, Rows

QUERIES = frozenset({"papers_of_entity", "usage_by_year"})
"""Queries for all papers that name a thing."""

# e.g. ", "
_BETWEEN = re.compile(r"[^\w-]+")

_COUNTS = "papers"
_FEW = 20
"""Papers that name a thing from which on others are not looked for, which takes long."""
_TOLD = 5
"""Papers that are told by title, the latest."""
_SHORT = 3
"""Letters of a name up to which texts mostly mean other things by it."""
_ENTITY = "MATCH (e:Method|Dataset|Benchmark|Task|Metric)"
_NAMES = "RETURN e.id AS id, e.name AS name, e.aliases AS aliases ORDER BY id LIMIT 1"
_BY_ID = f"{_ENTITY} WHERE e.id = $name {_NAMES}"
_BY_NAME = (
    f"WITH toLower($name) AS wanted {_ENTITY} WHERE toLower(e.name) = wanted "
    f"OR any(alias IN e.aliases WHERE toLower(alias) = wanted) {_NAMES}"
)
_WRITING = (
    "UNWIND $names AS name MATCH (p:Paper) WHERE p.stub IS NULL "
    "AND (p.abstract CONTAINS name OR p.title CONTAINS name) "
    "RETURN DISTINCT p.id AS id, p.title AS title, p.abstract AS abstract, "
    "coalesce(p.year, 0) AS year ORDER BY year DESC, id DESC"
)
_TIED = "MATCH (p:Paper)-->(e {id: $id}) RETURN DISTINCT p.id AS id ORDER BY id"


def tell_unread(store: GraphReader, found: QueryResult, name: str) -> str:
    """Return which papers write a name and are not among those that name it, as a sentence.

    Args:
        store: What to ask.
        found: The rows of one of `QUERIES`.
        name: A name or the id of an entity.

    Raises:
        StoreError: The store failed.
    """
    named = (
        sum(int(str(n)) for n in found.column("papers")) if _COUNTS in found.columns else len(found)
    )
    if not 0 < named < _FEW:
        return ""
    key = str(found.column("id")[0]) if "id" in found.columns else name
    known = _ask(store, _BY_ID, name=key).rows or _ask(store, _BY_NAME, name=name).rows
    for key, own, aliases in known:
        names = [each for each in (own, *(aliases or ())) if len(each) > _SHORT]
        tied = {row[0] for row in _ask(store, _TIED, id=key).rows}
        writing = [
            (title, paper, year)
            for paper, title, abstract, year in _ask(store, _WRITING, names=names).rows
            if paper not in tied and _has_name(f"{title} {abstract or ''}", names)
        ]
        if names and writing:
            said = ", ".join(f"“{title}” ({paper})" for title, paper, _ in writing[:_TOLD])
            more = f" and {len(writing) - _TOLD} more" if len(writing) > _TOLD else ""
            years = Counter(year for _, _, year in writing)
            counts = ", ".join(f"{n} of {year or 'no year'}" for year, n in sorted(years.items()))
            by_year = f" ({counts})" if _COUNTS in found.columns else ""
            return (
                f"Texts that have the name, too, though not surely for this{by_year}: {said}{more}."
            )
    return ""


def _has_name(text: str, names: Sequence[str]) -> bool:
    """Tell whether a text has a name that is no part of a longer one ("ImageNet-1K")."""
    spaced = f" {_BETWEEN.sub(' ', text)} "
    return any(f" {_BETWEEN.sub(' ', name)} " in spaced for name in names)


def _ask(store: GraphReader, statement: str, **given: object) -> Rows:
    return run_patiently(store, statement, given, what="Looking for texts that have a name")
