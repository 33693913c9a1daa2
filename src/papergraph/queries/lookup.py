"""Look up one entity, paper or repository by a name, and say what the papers say of it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import cast

from papergraph.errors import NotFoundError
from papergraph.graph.leaderboards import LEAST_REPORTED
from papergraph.models import LookupKind
from papergraph.queries.library import find_query
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.name_index import LABELS, StoreNames, find_called, resolve
from papergraph.queries.name_matching import Match
from papergraph.queries.running import run_patiently, run_query, run_together
from papergraph.queries.see_also import list_versions
from papergraph.stores.base import GraphReader

_KINDS = {label: kind for kind, label in LABELS.items()}

MOST_COUNTED = 10_001
"""Rows that are counted to say how many a limit left out."""

_SIMILAR = 5
"""Similar papers that a paper's look-up shows."""


@dataclass(frozen=True, repr=False)
class Lookup:
    """Answer a look-up.

    Attributes:
        asked: The name that was looked up.
        is_guess: Whether the name had to be corrected to find it.
        rivals: What else answers to the name equally well.
        facts: What is known of the thing itself, by property.
        tables: For a paper ``entities`` first, else ``papers``; then what else there is to tell.
        total: Papers that name it; more than the table holds where ``limit`` cut it.
        cut: Rows of each other table that ``limit`` cut, at most ``MOST_COUNTED``.
        hidden_results: Results that are too doubtful to be among the tables by default.
    """

    kind: LookupKind
    asked: str
    id: str
    name: str
    is_guess: bool
    rivals: tuple[str, ...]
    facts: Mapping[str, Cell]
    tables: Mapping[str, QueryResult]
    total: int
    cut: Mapping[str, int]
    hidden_results: int = 0

    def __repr__(self) -> str:
        ties = (
            f"names {self.total} things"
            if self.kind is LookupKind.PAPER
            else (f"named by {self.total} papers")
        )
        head = f"{self.name} ({self.kind.value} {self.id}), {ties}"
        return "\n".join((head, *(repr(table) for table in self.tables.values() if table)))

    def __getitem__(self, table: str) -> QueryResult:
        return self.tables[table]

    def keep(
        self,
        *,
        with_code: bool = False,
        since: int | None = None,
        order: str | None = None,
        limit: int | None = None,
    ) -> Lookup:
        """Return the same with some of its papers, or with its papers in another order.

        What its other tables tell of papers that go, goes too.

        Args:
            with_code: Keep papers that give their code.
            since: Keep papers of this year and later ones; those without a year go.
            order: ``year`` and ``confidence`` put the largest first, ``title`` the first letter.
            limit: Papers at most.
        """
        table = self.tables.get("papers")
        if table is None:
            return self
        kept = [
            row
            for row in table
            if (not with_code or row.get("repositories"))
            and (since is None or int(str(row.get("year") or 0)) >= since)
        ]
        if order == "title":
            kept.sort(key=lambda row: str(row["title"]).casefold())
        elif order is not None:
            kept.sort(key=lambda row: -float(str(row.get(order) or 0)))
        rows = tuple(tuple(row[column] for column in table.columns) for row in kept[:limit])
        is_cut = with_code or since is not None
        others = dict(self.tables)
        if is_cut:
            ids = {str(row["paper_id"]) for row in kept}
            others = {name: _keep_papers(each, ids) for name, each in others.items()}
        return replace(
            self,
            tables={**others, "papers": QueryResult(table.name, table.columns, rows)},
            total=len(kept) if is_cut else self.total,
            hidden_results=0 if is_cut else self.hidden_results,
        )

    def _repr_html_(self) -> str:
        facts = (f"<li>{escape(k)}: {escape(str(v))}</li>" for k, v in self.facts.items())
        tables = (
            f"<h4>{escape(name.replace('_', ' '))}</h4>{table._repr_html_()}"
            for name, table in self.tables.items()
            if table
        )
        return f"<h3>{escape(self.name)}</h3><ul>{''.join(facts)}</ul>{''.join(tables)}"


def look_up(
    store: GraphReader,
    kind: LookupKind | None,
    name: str,
    *,
    limit: int = 20,
    min_confidence: float | None = None,
) -> Lookup:
    """Find what a name means and say which papers name it, or what a paper names.

    Args:
        store: What to ask.
        kind: What the name names; None for whatever answers to it.
        name: What a reader wrote.
        limit: Papers at most.
        min_confidence: Edges of less are left out, save those to code and of citations; None for
            what the queries leave out by default, which is doubtful results alone.

    Raises:
        NotFoundError: Nothing of that kind answers to the name.
        StoreError: The store failed.
    """
    match = _find(store, kind, name)
    found = match.entry
    kind = _KINDS[found.label]
    tables = _read_tables(store, kind, found.id, limit, min_confidence)
    hidden = 0 if min_confidence is not None else _count_hidden(store, kind, found.id, tables)
    facts = {**found.facts, "see_also": list_versions(store, found.label, found.id, found.name)}
    counted = _CITATIONS if kind is LookupKind.PAPER else _OF_ENTITY
    cut = {part: len(tables[part]) for part in counted if len(tables.get(part, ())) > limit}
    for part in cut:
        table = tables[part]
        tables[part] = QueryResult(table.name, table.columns, table.rows[:limit])
    return Lookup(
        kind=kind,
        asked=name,
        id=found.id,
        name=found.name,
        is_guess=match.is_guess,
        rivals=match.rivals,
        facts={key: value for key, value in facts.items() if value not in (None, ())},
        tables=tables,
        total=found.weight or len(next(iter(tables.values())).rows),
        cut=cut,
        hidden_results=hidden,
    )


def _count_hidden(
    store: GraphReader, kind: LookupKind, key: str, tables: Mapping[str, QueryResult]
) -> int:
    """Count the results that no floor would show beside those that are shown."""
    if "results" not in tables:
        return 0
    statement = f"{_EVERY[kind]} RETURN count(DISTINCT s) AS results"
    counted = run_patiently(store, statement, {"id": key}, what="Counting results")
    return max(0, int(str(counted.rows[0][0])) - len(tables["results"]))


def _find(store: GraphReader, kind: LookupKind | None, name: str) -> Match:
    """Return what a name means; where nothing of the kind has it, say what else has."""
    try:
        return resolve(StoreNames(store, kind), name)
    except NotFoundError as exc:
        other = None if kind is None else _find_elsewhere(store, name)
        elsewhere = other or _find_author(store, name)
        if elsewhere is None:
            raise
        what = StoreNames(store, kind).what
        raise NotFoundError(what, name, exc.near, elsewhere=elsewhere) from exc


def _find_elsewhere(store: GraphReader, name: str) -> str | None:
    """Say that something of another kind is called so."""
    found = find_called(StoreNames(store), name)
    if found is None:
        return None
    what = StoreNames(store, _KINDS[found.entry.label]).what
    return f"{found.entry.name!r} is a {what} here: ask for that, or leave the kind out."


def _find_author(store: GraphReader, name: str) -> str | None:
    """Say that an author is called so."""
    found = run_query(store, _OF_AUTHOR, {"author": name, "limit": 1})
    authors = [str(author) for author in found.column("author")]
    if not authors or authors[0].lower() != name.lower():
        return None
    return (
        f"{authors[0]!r} is an author here: papergraph query {_OF_AUTHOR} {shlex.quote(authors[0])}"
    )


_OF_AUTHOR = "papers_of_author"

_WHOLE_CARD: dict[str, str | float] = {"all_numbers": 1, "task_confidence": 0.0}
_EVERY_RESULT: dict[str, float] = {"without_metric": 1, "nearest": 0}
_ON_DATA: tuple[str, str, dict[str, float]] = (
    "results_on_benchmark",
    "benchmark",
    {"nearest": 0, "with_costs": 0},
)

_RESULTS: dict[LookupKind, tuple[str, str, dict[str, float]]] = {
    LookupKind.METHOD: ("results_of_method", "method", _EVERY_RESULT),
    LookupKind.DATASET: _ON_DATA,
    LookupKind.BENCHMARK: _ON_DATA,
}
"""The query for the results of a look-up, and how it is asked.

With a method stand its numbers without a metric, too; with data, where they compare with none, only
where all is asked for.
"""

_ON = (
    "MATCH (s:Result)-[:`ON`]->(:Dataset|Benchmark {id: $id}) "
    "WHERE coalesce(s.quantity, 'score') = 'score'"
)
_EVERY = {
    LookupKind.PAPER: "MATCH (:Paper {id: $id})-[:REPORTS]->(s:Result)",
    LookupKind.METHOD: "MATCH (s:Result)-[:`BY`]->(:Method {id: $id})",
    LookupKind.DATASET: _ON,
    LookupKind.BENCHMARK: _ON,
}
"""What matches every result that a look-up might show."""

_CITATIONS: dict[str, tuple[str, dict[str, Cell]]] = {
    "builds_on": ("papers_built_on", {"how": "builds on a paper here"}),
    "built_on_by": ("papers_building_on", {"how": "builds on it"}),
    "cites": ("papers_citing", {"direction": "is cited by it"}),
    "cited_by": ("papers_citing", {"direction": "cites it"}),
}
"""The tables of a paper's look-up that tell of other papers: a query, and which of its rows."""

_BUILT_ON_BY = ("paper_id", "title", "year", "confidence", "sentence")
"""Columns of the table of papers that build on an entity's paper."""

_OF_ENTITY = ("results", "built_on_by")
"""The tables of an entity's look-up, beside its papers, that have as many rows as there are."""

_PARTS = {"REPORTS": "results", "HAS_CODE": "links", "HAS_PAGE": "links"}
"""The table of a paper's card in which an edge is listed; all others are entities."""


def _read_tables(
    store: GraphReader, kind: LookupKind, key: str, limit: int, min_confidence: float | None
) -> dict[str, QueryResult]:
    if kind is LookupKind.REPO:
        found = run_query(store, "papers_of_repository", {"repository": key, "limit": limit})
        return {"papers": _take(found, {"id": key}, drop=("id", "url"))}
    most = max(limit, MOST_COUNTED)
    if kind is LookupKind.PAPER:
        options = {"limit": most, "min_confidence": min_confidence or 0.0, "nearest": 0}
        return _join(
            partial(_read_card, store, key, min_confidence),
            partial(_read_citations, store, key, options),
        )
    read_papers = partial(_read_papers, store, key, limit, min_confidence or 0.0)
    if kind not in _RESULTS:
        return read_papers()
    return _join(
        read_papers,
        partial(_read_results, store, kind, key, most, min_confidence),
        partial(_read_origin, store, key, min_confidence or 0.0, most),
    )


def _join(*calls: Callable[[], dict[str, QueryResult]]) -> dict[str, QueryResult]:
    """Return all tables that the calls return, in their order."""
    return {name: table for tables in run_together(calls) for name, table in tables.items()}


def _read_papers(
    store: GraphReader, key: str, limit: int, min_confidence: float
) -> dict[str, QueryResult]:
    asked: dict[str, str | float] = {"name": key, "limit": limit, "min_confidence": min_confidence}
    found = run_query(store, "papers_of_entity", asked)
    return {"papers": _take(found, {"id": key}, drop=("id", "name"))}


def _read_results(
    store: GraphReader, kind: LookupKind, key: str, limit: int, min_confidence: float | None
) -> dict[str, QueryResult]:
    query, parameter, options = _RESULTS[kind]
    asked: dict[str, float] = {"limit": limit}
    if min_confidence is not None:
        asked["min_confidence"] = min_confidence
        if query == "results_of_method":
            asked["task_confidence"] = min_confidence
    options = {**options, **_EVERY_RESULT} if min_confidence == 0 else options
    found = run_query(store, query, {parameter: key, **asked, **options})
    drop = ("id", parameter, "result", *(["quantity"] if "with_costs" in options else []))
    return {"results": _take(found, {"id": key}, drop=drop)}


def _read_origin(
    store: GraphReader, key: str, min_confidence: float, limit: int
) -> dict[str, QueryResult]:
    """Read who surely or probably introduced an entity, and which build on that paper by it."""
    asked: dict[str, str | float] = {"min_confidence": min_confidence, "nearest": 0}
    found = run_query(store, "who_introduces", {"name": key, **asked})
    tables = {
        "introduced_by": _take(found, {"id": key}, drop=("id", "name")),
        "built_on_by": QueryResult("papers_building_on", _BUILT_ON_BY, ()),
    }
    for row in found:
        if row["id"] == key:
            asked |= {"paper": str(row["paper_id"]), "limit": limit}
            built = run_query(store, "papers_building_on", asked)
            via = built.columns.index("via")
            rows = tuple(
                each for each in built.rows if row["name"] in cast("tuple[str]", each[via])
            )
            built = QueryResult(built.name, built.columns, rows)
            tables["built_on_by"] = _take(built, {"how": "builds on it"}, drop=("how", "via"))
    return tables


def _keep_papers(table: QueryResult, ids: set[str]) -> QueryResult:
    """Return the rows of a table that are of these papers; all, where none is of a paper."""
    if "paper_id" not in table.columns:
        return table
    rows = (
        row for row, paper in zip(table.rows, table.column("paper_id"), strict=True) if paper in ids
    )
    return QueryResult(table.name, table.columns, tuple(rows))


def _read_card(
    store: GraphReader, key: str, min_confidence: float | None
) -> dict[str, QueryResult]:
    least = LEAST_REPORTED if min_confidence is None else min_confidence
    asked = {"min_confidence": min_confidence or 0.0, "result_confidence": least}
    card = run_query(store, "paper_card", {"paper": key, **_WHOLE_CARD, **asked})
    table = _take(card)
    role = table.columns.index("role")
    parts: dict[str, list[tuple[Cell, ...]]] = {"entities": [], "results": [], "links": []}
    for row in table.rows:
        parts[_PARTS.get(str(row[role]), "entities")].append(row)
    similar = run_query(store, "similar_papers", {"paper": key, "limit": _SIMILAR})
    return {
        **{part: QueryResult(part, table.columns, tuple(rows)) for part, rows in parts.items()},
        "similar": _take(similar),
    }


def _read_citations(
    store: GraphReader, key: str, options: Mapping[str, float]
) -> dict[str, QueryResult]:
    found = {}
    for query in sorted({query for query, _ in _CITATIONS.values()}):
        known = {parameter.name for parameter in find_query(query).parameters}
        chosen = {name: value for name, value in options.items() if name in known}
        found[query] = run_query(store, query, {"paper": key, **chosen})
    tables = {}
    for part, (query, having) in _CITATIONS.items():
        drop = (*having, *(("in_corpus",) if part == "cited_by" else ()))
        tables[part] = _take(found[query], having, drop=drop)
    return tables


def _take(
    found: QueryResult, having: Mapping[str, Cell] | None = None, *, drop: tuple[str, ...] = ()
) -> QueryResult:
    """Return a result's rows that have the given cells, without the dropped columns.

    A query takes an id wherever it takes a name, so a name that reads like the id of something
    else would bring that along.
    """
    kept = [index for index, column in enumerate(found.columns) if column not in drop]
    wanted = [(found.columns.index(column), value) for column, value in (having or {}).items()]
    return QueryResult(
        found.name,
        tuple(found.columns[index] for index in kept),
        tuple(
            tuple(row[index] for index in kept)
            for row in found.rows
            if all(row[index] == value for index, value in wanted)
        ),
    )
