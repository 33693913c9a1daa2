"""Answer each question that an agent may ask, in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from papergraph.api.answers import NameAnswer, PaperAnswer
from papergraph.mcp.answer_pages import Answer, Row
from papergraph.schema import EDGE_PROPERTIES, EDGE_TYPES, NODE_LABELS

if TYPE_CHECKING:
    from papergraph.api.graph import Graph
    from papergraph.explain.resolution import ExplainedDecision
    from papergraph.schema import Property

_ALL = 1_000
"""Rows that a question reads; an agent goes through them page by page."""

_QUOTES_A_DECISION = 3

_MOST_PAPERS = 10**6
"""More papers than a graph has, for a query that is to list all."""


def answer_lookup(graph: Graph, name: str, kind: str) -> Answer:
    """Say which papers name something, or what a paper names."""
    found = graph.lookup(name, kind or None, limit=_ALL)
    matched = {"kind": found.kind.value, "id": found.id, "name": found.name}
    own = {"paper_id": found.id} if found.kind.value == "paper" else {}
    rows = [{"table": key, **own, **row} for key, table in found.tables.items() for row in table]
    head = {
        "matched": {**matched, "is_guess": found.is_guess, "also_called_so": found.rivals},
        "facts": found.facts,
    }
    return Answer({"lookup": name, "kind": kind}, rows, head)


def answer_query(graph: Graph, name: str, parameters: Mapping[str, str | float]) -> Answer:
    """Run a query of the library, and say why where it has no rows."""
    from papergraph.queries import find_query

    takes_limit = any(each.name == "limit" for each in find_query(name).parameters)
    values = {**({"limit": _ALL} if takes_limit else {}), **parameters}
    found = graph.query(name, **values)
    why = {"about_rows": found.note} if found.note else {}
    if not found.rows:
        why = {"nothing_known": graph.explain_no_rows(name, **parameters)}
    return Answer({"query": name, **parameters}, list(found), {"query": name, **why})


def answer_similar(graph: Graph, paper: str) -> Answer:
    """List the papers most like one."""
    found = graph.similar(paper, limit=_ALL)
    head = {"matched": {"kind": "paper", "id": found.id, "name": found.title}}
    return Answer({"similar": paper}, list(found.table), head)


def answer_path(graph: Graph, start: str, goal: str) -> Answer:
    """Say how two things are connected, step by step."""
    found = graph.path(start, goal)
    ends = {
        key: {"kind": end.key[0], "id": end.key[1], "name": end.name}
        for key, end in (("start", found.start), ("goal", found.goal))
    }
    none = {"nothing_known": "Nothing short enough to tell anything connects them."}
    return Answer(
        {"path": [start, goal]}, list(found.table), {**ends, **({} if len(found) else none)}
    )


def answer_explain(graph: Graph, paper: str) -> Answer:
    """Say what was found in a paper, where, and by what."""
    from papergraph.explain.extraction import describe_extractor

    found = graph.lookup(paper, "paper", limit=1)
    rows = [
        {**row, "found_by": describe_extractor(str(row["extractor"])) or row["extractor"]}
        for row in graph.evidence(found.id, "paper")
    ]
    head = {"matched": {"kind": "paper", "id": found.id, "name": found.name}}
    return Answer({"explain": paper}, rows, head)


def answer_why(graph: Graph, name: str, other: str) -> Answer:
    """Say why two names are one thing or two, with sentences of the papers that it rests on."""
    found = graph.why(name, other or None)
    if isinstance(found, PaperAnswer):
        return _answer_why_papers(found, {"why": [name, other]})
    rows = [
        {
            "speaks": speaks,
            "says": made.sentence,
            "verdict": made.decision.verdict.value,
            "rule": made.decision.rule.value,
            "papers": made.decision.papers,
            "quotes": quotes,
        }
        for speaks, made, quotes in _iter_decisions(graph, found)
    ]
    entities = [
        {"id": e.id, "name": e.name, "other_names": e.aliases} for e in found.answer.entities
    ]
    head = {"says": found.answer.headline, "hints": found.answer.hints, "entities": entities}
    return Answer({"why": [name, other]}, rows, head)


def _answer_why_papers(found: PaperAnswer, question: Row) -> Answer:
    """Say why entries of the input are one paper or several."""
    papers = [{"paper_id": paper.id, "title": paper.title} for paper in found.answer.papers]
    rows = [
        {
            "says": made.reason,
            "is_same": made.is_same,
            "paper_id": made.left,
            "other_id": made.right,
        }
        for made in found.answer.decisions
    ]
    head = {"says": found.answer.headline, "hints": found.answer.hints, "papers": papers}
    return Answer(question, rows, head)


def _iter_decisions(
    graph: Graph, found: NameAnswer
) -> Iterator[tuple[str, ExplainedDecision, list[Row]]]:
    evidence = [
        row
        for entity in found.answer.entities
        for row in graph.evidence(entity.id, entity.entity_type.value.lower())
    ]
    parts = (("for", found.answer.supporting), ("against", found.answer.opposing))
    for speaks, decisions in parts:
        for made in decisions:
            names = {made.decision.left, made.decision.right}
            yield speaks, made, list(_choose_quotes(evidence, names, made.decision.papers))


def _choose_quotes(
    evidence: Iterable[Row], names: set[str], papers: Iterable[str]
) -> Iterator[Row]:
    """Yield the first place of each name, in the papers that a decision rests on if it tells."""
    among, seen = set(papers), set()
    for row in evidence:
        place = (row["paper_id"], row["quote"])
        if row["quote"] not in names or place in seen or (among and row["paper_id"] not in among):
            continue
        seen.add(place)
        if len(seen) > _QUOTES_A_DECISION:
            return
        yield {key: row[key] for key in ("paper_id", "field", "start", "end", "quote", "sentence")}


def answer_papers(graph: Graph, words: str, naming: str, year: int, *, with_code: bool) -> Answer:
    """List papers: those that name something, of a year, with words in title or abstract."""
    question = {"papers": words, "naming": naming, "year": year, "with_code": with_code}
    head: dict[str, object] = {}
    rows: Iterable[Row] = graph.papers()
    if naming:
        found = graph.lookup(naming, limit=_ALL)
        head["matched"] = {"kind": found.kind.value, "id": found.id, "name": found.name}
        named = {str(row["paper_id"]): row for row in found.tables.get("papers", ())}
        rows = [{**row, **named[str(row["id"])]} for row in rows if str(row["id"]) in named]
    given = graph.query("papers_with_code", limit=_MOST_PAPERS)
    code = {str(row["paper_id"]): row["repositories"] for row in given}
    wanted = words.casefold().split()
    kept = [
        _describe_paper(row, code.get(str(row["id"])))
        for row in rows
        if (not year or row["year"] == year)
        and (not with_code or str(row["id"]) in code)
        and all(word in f"{row['title']} {row['abstract']}".casefold() for word in wanted)
    ]
    return Answer(question, kept, head if kept else {**head, "nothing_known": "No paper is so."})


def _describe_paper(row: Row, code: object) -> Row:
    names = ("title", "authors", "year", "venue", "url", "role", "quote", "sentence")
    return {"paper_id": row["id"], **{name: row.get(name) for name in names}, "code": code}


def answer_cypher(graph: Graph, statement: str, parameters: Mapping[str, object]) -> Answer:
    """Run one statement that only reads."""
    found = graph.cypher(statement, parameters)
    return Answer({"cypher": statement, **parameters}, list(found))


def describe_schema() -> Row:
    """Return labels, edge types and properties with what they mean."""
    return {
        "labels": [
            {"label": label.name, "meaning": label.meaning, "properties": _list(label.properties)}
            for label in NODE_LABELS
        ],
        "edges": [
            {
                "type": each.name,
                "meaning": each.meaning,
                "joins": [f"{source} to {target}" for source, target in each.endpoints],
                "properties": _list(each.own_properties),
            }
            for each in EDGE_TYPES
        ],
        "of_every_edge": _list(EDGE_PROPERTIES),
    }


def _list(properties: Iterable[Property]) -> list[Row]:
    return [{"name": p.name, "type": p.type, "meaning": p.meaning} for p in properties]
