"""Say why a query of the library returned nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from papergraph.errors import NotFoundError
from papergraph.models import Role
from papergraph.queries.asking import NAMED
from papergraph.queries.model import Query
from papergraph.queries.name_index import StoreNames, resolve
from papergraph.queries.name_matching import NameEntry
from papergraph.queries.running import (
    PAPERS,
    check_parameters,
    count_by,
    run_patiently,
    run_query,
)
from papergraph.schema import EDGE_TYPES, EdgeType
from papergraph.stores.base import GraphReader
from papergraph.stores.cypher import quote

# e.g. "CITES|BUILDS_ON"
_BETWEEN_TYPES = re.compile(r"[|:` ]+")
# e.g. "-[c:CITES|BUILDS_ON]->"
_PATTERN = re.compile(r"\[\w*:([A-Z_|:` ]+)[^\]]*\]")

_NAMING = 3
"""Papers that name an entity and are told, the latest."""

_PAPERS = frozenset({"paper", "other"})
"""Those that take a paper."""

_ALIKE = frozenset({"similar_papers", "papers_building_on"})
"""Queries for what papers have in common with one."""

_ELSEWHERE = {
    "datasets_for_task": "No paper on it surely works with a dataset or benchmark, or measures by "
    "a metric that others measure by; `papergraph lookup task NAME` shows the papers on it.",
    "results_of_method": "No text credits a number to it that is sure enough; `papergraph query "
    "who_uses NAME` shows the papers that use it.",
    "state_of_task": "No paper on it reports a score or a gain that is sure enough; `papergraph "
    "lookup task NAME` shows the papers on it.",
}
"""Where else an answer may stand, by query."""

_WIDER: dict[str, tuple[int, str]] = {
    "min_confidence": (0, "What is less sure than {:g} is left out"),
    "task_confidence": (0, "Tasks that are less sure than {:g} and not of the title are left out"),
    "result_confidence": (0, "Numbers that are less surely results than {:g} are left out"),
    "with_hubs": (1, "What very many papers name is left out"),
    "min_papers": (1, "What fewer than {:g} papers have is left out"),
    "nearest": (1, "Only exact answers are asked for"),
}
"""Parameters by which a query leaves things out: the value that leaves out nothing, and why."""

_HINTS = {
    "CITES": "Papers need their reference lists to have citations: `papergraph enrich "
    "GRAPH/papers.jsonl -o known.jsonl` (papers.jsonl.gz in the folder of 10,000 papers or more) "
    "asks a service for them, and `papergraph add GRAPH known.jsonl` takes its answer.",
    "BUILDS_ON": "`papergraph query papers_citing PAPER` says who cites a paper, and `papergraph "
    "query who_uses NAME` who uses what it introduced.",
}

_FEW = 0.1
"""Part of the papers that cite another below which an empty answer on citations says little."""

_OF_PAPERS = frozenset({"HAS_CODE", "HAS_PAGE", "REPORTS", "CITES", "BUILDS_ON"})
"""Edges that a paper may lack."""

_TO_ENTITY = frozenset({"COMPARES_WITH", "BY", "FOR", "ON"})
"""Edges that an entity may lack, where a query follows them."""

_WHO = "who_introduces"

_DETAILS = {"authors": "p.authors", "year": "p.year", "venue": "p.venue"}
"""What papers may lack, as statements have it."""


def explain_no_rows(store: GraphReader, query: Query, given: Mapping[str, str | float]) -> str:
    """Return why there are no rows, as far as that can be told, as sentences."""
    return " ".join(("No rows.", *_iter_reasons(store, query, given)))


def _iter_reasons(
    store: GraphReader, query: Query, given: Mapping[str, str | float]
) -> Iterator[str]:
    used = _find_types(query.text_for(store.dialect.name))
    present = [edge_type for edge_type in used if _has_edges(store, edge_type)]
    named: list[NameEntry] = []
    for name, value in given.items():
        if name in NAMED and isinstance(value, str):
            try:
                match = resolve(StoreNames(store), value)
            except NotFoundError as exc:
                yield str(exc)
                continue
            entry = match.entry
            if match.is_guess:
                yield f"Did you mean {entry.name!r} for {value!r}?"
            else:
                yield f"{entry.name!r} is a {entry.label} here."
            if name in _PAPERS:
                yield from _iter_of_paper(store, query, name, entry)
            else:
                named.append(entry)
            yield from _iter_lacking(store, query, present, entry)
            yield from _iter_unreached(store, query, present, entry)
            if query.name == _WHO:
                yield from _iter_refused(store, entry)
    if query.name in _ELSEWHERE:
        yield _ELSEWHERE[query.name]
    yield from _iter_wider(store, query, given)
    yield from _iter_missing_edges(store, used, present)
    yield from _iter_missing_details(store, query)
    for entry in named:
        yield from _iter_naming(store, entry)


def _iter_naming(store: GraphReader, entry: NameEntry) -> Iterator[str]:
    """Yield the latest papers that name an entity, which is where to read on."""
    statement = (
        f"MATCH (p:Paper)-[:{'|'.join(map(quote, Role))}]->(e {{id: $id}}) "
        "WITH DISTINCT p.id AS id, p.title AS title, coalesce(p.year, 0) AS year "
        f"RETURN id, title ORDER BY year DESC, id DESC LIMIT {_NAMING}"
    )
    found = run_patiently(store, statement, {"id": entry.id}, what="Looking for what names it")
    if found.rows:
        said = ", ".join(f"“{title}” ({key})" for key, title in found.rows)
        yield f"Papers that name it: {said}."


def _iter_missing_edges(
    store: GraphReader, used: Sequence[EdgeType], present: Sequence[EdgeType]
) -> Iterator[str]:
    """Yield which edges that a query follows the graph lacks, or has few of."""
    for edge_type in used:
        if edge_type not in present:
            hint = _HINTS.get(edge_type.name, "")
            said = f"The graph has no {edge_type.name} edges ({edge_type.meaning})."
            yield f"{said} {hint}".strip()
        elif edge_type.name == "CITES":
            yield from _iter_few_citing(store)


def _iter_few_citing(store: GraphReader) -> Iterator[str]:
    """Yield that hardly any paper is known to cite another, where it is so."""
    citing = "MATCH (p:Paper)-[:CITES]->(:Paper) RETURN count(DISTINCT p)"
    known, every = count_by(store, citing, "citing papers"), count_by(store, PAPERS, "papers")
    if known < _FEW * every:
        yield f"Papers known to cite another: {known:,} of {every:,}. {_HINTS['CITES']}"


def _iter_of_paper(store: GraphReader, query: Query, name: str, entry: NameEntry) -> Iterator[str]:
    """Yield that a paper is asked for, or that this one has nothing in common with others."""
    if entry.label != "Paper":
        yield _explain_no_paper(store, query, name, entry)
    elif query.name in _ALIKE and not _shares(store, entry.id):
        yield "It names nothing that another paper of the graph names."


def _iter_missing_details(store: GraphReader, query: Query) -> Iterator[str]:
    """Yield what a query needs to know of papers and no paper has."""
    for detail, term in _DETAILS.items():
        if f"{term} IS NOT NULL" in query.text_for(store.dialect.name) and not count_by(
            store, f"MATCH (p:Paper) WHERE {term} IS NOT NULL RETURN count(p)", f"papers' {detail}"
        ):
            yield f"No paper of the graph has its {detail}."


def _iter_lacking(
    store: GraphReader, query: Query, present: Sequence[EdgeType], entry: NameEntry
) -> Iterator[str]:
    """Yield which edges that a query follows a paper lacks, or all papers that name an entity.

    Args:
        store: What to ask.
        query: What was asked.
        present: The types of edges that it follows and the graph has.
        entry: The paper or the entity.
    """
    text = query.text_for(store.dialect.name)
    used = _find_types(text)
    roles = "|".join(quote(edge.name) for edge in used if edge.name in Role.__members__)
    tie = f"-[:{roles}]->" if roles else "-->"
    for edge_type in present:
        if edge_type.name not in _OF_PAPERS or query.name == "similar_papers":
            continue
        is_paper = entry.label == "Paper"
        end = f"-[:{quote(edge_type.name)}]-()"
        if is_paper:
            is_reached = f":{edge_type.name}]->(p)" in text
            end = f"<{end}" if is_reached else f"{end[:-2]}>()"
        start = "(p:Paper {id: $id})" if is_paper else f"(p:Paper){tie}(e {{id: $id}})"
        what, given = f"{edge_type.name} edges", {"id": entry.id}
        if count_by(store, f"MATCH {start} MATCH (p){end} RETURN count(p)", what, given):
            continue
        who = "No paper that works with it has a"
        if is_paper:
            who = "No paper has to it a" if is_reached else "It has no"
        said = f"{who} {edge_type.name} edge ({edge_type.meaning})."
        yield f"{said} {_HINTS.get(edge_type.name, '')}".strip()


def _iter_unreached(
    store: GraphReader, query: Query, present: Sequence[EdgeType], entry: NameEntry
) -> Iterator[str]:
    """Yield which edges lead to no such entity, where a query asks for those alone."""
    text = query.text_for(store.dialect.name)
    for edge_type in present:
        alone = any(f":{name}]->(e)" in text for name in (edge_type.name, quote(edge_type.name)))
        if edge_type.name not in _TO_ENTITY or entry.label == "Paper" or not alone:
            continue
        statement = f"MATCH ()-[:{quote(edge_type.name)}]->(e {{id: $id}}) RETURN count(e)"
        if not count_by(store, statement, f"{edge_type.name} edges", {"id": entry.id}):
            yield f"No {edge_type.name} edge leads to it ({edge_type.meaning})."


def _iter_refused(store: GraphReader, entry: NameEntry) -> Iterator[str]:
    """Yield why a paper that seems to introduce an entity is not taken to do so."""
    statement = (
        f"MATCH (p:Paper)-[r:{'|'.join(map(quote, Role))}]->(e {{id: $id}}) "
        "WHERE r.not_introduced IS NOT NULL "
        "RETURN p.title AS title, r.not_introduced AS reason ORDER BY title LIMIT 1"
    )
    found = run_patiently(store, statement, {"id": entry.id}, what="Looking for what is refused")
    for title, reason in found.rows:
        yield f"“{title}” is not taken to introduce it: {reason}."
    if not found.rows:
        yield "No paper of the graph says that it introduces it."
    match = "MATCH (e {id: $id}) WHERE e.described_in IS NOT NULL"
    statement = f"{match} RETURN e.described_in AS source LIMIT 1"
    for (source,) in run_patiently(
        store, statement, {"id": entry.id}, what="Looking for where it is described"
    ).rows:
        yield f"A public list gives as its source: {source}."


def _explain_no_paper(store: GraphReader, query: Query, name: str, entry: NameEntry) -> str:
    """Say that a paper is asked for, and which introduced the entity that was given."""
    said = f"{query.name} takes a paper for {name!r}"
    for row in run_query(store, _WHO, {"name": entry.id, "nearest": 0}):
        return f"{said}; the one that {row['how']} is {name}={row['paper_id']}."
    return f"{said}, by its id or title; look {entry.name!r} up for those that name it."


def _shares(store: GraphReader, paper: str) -> bool:
    """Tell whether a paper names anything that another one names."""
    statement = "MATCH (p:Paper {id: $paper})-->(e) WHERE e.paper_count > 1 RETURN count(e)"
    return count_by(store, statement, "what papers share", {"paper": paper}) > 0


def _iter_wider(
    store: GraphReader, query: Query, given: Mapping[str, str | float]
) -> Iterator[str]:
    """Yield how to see what a query leaves out as too doubtful or too general, where it does."""
    values = check_parameters(query, given)
    for name, (widest, reason) in _WIDER.items():
        if values.get(name, widest) == widest:
            continue
        found = len(run_query(store, query.name, {**values, name: widest}))
        if found:
            said = reason.format(values[name])
            rows = "1 row" if found == 1 else f"{found} rows"
            yield f"{said}; with {name}={widest} there {'is' if found == 1 else 'are'} {rows}."


def _find_types(text: str) -> list[EdgeType]:
    used = {name for found in _PATTERN.findall(text) for name in _BETWEEN_TYPES.split(found)}
    return [edge_type for edge_type in EDGE_TYPES if edge_type.name in used]


def _has_edges(store: GraphReader, edge_type: EdgeType) -> bool:
    statement = f"MATCH ()-[r:{quote(edge_type.name)}]->() RETURN count(r)"
    return count_by(store, statement, f"{edge_type.name} edges") > 0
