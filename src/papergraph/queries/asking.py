"""Run a query of the library with names as people write them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from papergraph.errors import NotFoundError
from papergraph.models import LookupKind
from papergraph.queries import folded_kinds, numbers, same_people, twins
from papergraph.queries.broad_names import is_class, is_part
from papergraph.queries.few_rows import BOTH, RISING, ask_both, ask_rising
from papergraph.queries.library import find_query
from papergraph.queries.model import Cell, Query, QueryResult
from papergraph.queries.name_index import StoreNames, resolve
from papergraph.queries.running import LARGEST, check_parameters, run_patiently, run_query
from papergraph.queries.said_kinds import PAIRS, find_pairs, read_names
from papergraph.queries.similar_texts import COMPARED, SIMILAR, rank_by_texts
from papergraph.queries.unread_names import QUERIES as UNREAD
from papergraph.queries.unread_names import tell_unread
from papergraph.schema import ENTITY_LABELS
from papergraph.stores.base import GraphReader

NAMED: dict[str, LookupKind | None] = {
    **dict.fromkeys(("benchmark", "dataset", "entity", "name", "other_name")),
    "method": LookupKind.METHOD,
    **dict.fromkeys(("other", "paper"), LookupKind.PAPER),
    **dict.fromkeys(("other_task", "task"), LookupKind.TASK),
}
"""Parameters that take a name of something in the graph, and of what kind; None for any."""


_WIDER: tuple[tuple[str, float, str], ...] = (
    ("min_papers", 1, "What one paper alone tells counts here, since two tell of nothing."),
    ("with_hubs", 1, "What very many papers name counts here, since without it there is nothing."),
    ("with_kinds", 2, "Papers on what it is a kind of count here, since those on it name nothing."),
    ("min_score", 0, "What may rise by chance counts here, since nothing rises beyond it."),
    ("nearest", 1, "So little is named that papers less surely about it count here, too."),
    *(
        (f"{which}_confidence", 0, "What is less sure counts here, since nothing is surer.")
        for which in ("min", "task", "result", "use")
    ),
)
"""Parameters by which a query leaves things out, the value tried where that leaves nothing."""


_FLOOR = "min_confidence"
_COUNTED = 1000
"""Rows that name tasks, at most."""
_DATA, _NEAREST = "datasets_for_task", "nearest"

_ON_ROLES = 0.8
"""The default of ``min_confidence`` in queries that rest on what papers do with a thing."""
_SURE = 0.93
"""Confidence of a role from which rows stand alone where there are enough of them.

Of the edges that others read .98 of those above are right, and .85 of those down to 0.8
(``benchmarks/truth/edges.py``).
"""
_ENOUGH_SURE = 10
"""Rows that are sure, fewer of which the best of those that are less so follow, up to as many."""
_MOST_USED = "most_used_methods"
_LEFT_HUBS = "Left out, as very many papers name them: {}."
_LEFT_GENERAL = "Left out, as they are parts of methods or any models of a kind: {}."
_LEFT_PARTS = "Left out, as they seem parts of other methods of their papers: {}."
_TOLD_IN = ("method", "repositories", "task", "url")
"""Columns without which a row only says that a paper does not tell."""

# e.g. "|Dataset"
_LABEL = re.compile(r"[:|](\w+)")
_ENDING = 100
"""Letters of an abstract's end, where addresses mostly stand."""
_HUBS = 8
"""Hubs, the most used, that a note names."""


def ask_query(store: GraphReader, name: str, given: Mapping[str, str | float]) -> QueryResult:
    """Run a query; where it has no rows, run it again with the ids of what its names mean.

    Hyphens, plurals and identifiers as people write them are forgiven so; slips are not. Where it
    leaves things out by default and has no rows, or none with a number, they are taken in; like
    papers are compared by their texts, too. The result has a note of that, of the hubs that are
    left out, of papers that may be of another author, or whose texts have a name that few have, and
    where papers on a task name no data.

    Raises:
        UnknownQueryError: The library has no query of that name.
        QueryParameterError: A parameter is missing, unknown or of the wrong type.
        StoreError: The store failed.
    """
    most = {SIMILAR: COMPARED, same_people.QUERY: LARGEST}
    asked = {**given, "limit": most[name]} if name in most else given
    found = _ask_surely(store, name, asked)
    ids = {} if found.rows else dict(_iter_ids(store, given))
    meant = {**given, **ids}
    found = _ask_surely(store, name, {**asked, **ids}) if ids else found
    if name == SIMILAR:
        limit = int(check_parameters(find_query(name), given)["limit"])
        found = rank_by_texts(store, found, str(meant["paper"]), limit=limit)
    if _is_bare(found) and name != SIMILAR:
        wide = _ask_wider(store, found, meant)
        if wide or found.name != _DATA or not found.rows:
            return wide or found
    if name == same_people.QUERY:
        limit = int(check_parameters(find_query(name), given)["limit"])
        return same_people.gather(found, str(meant["author"]), limit)
    if name in UNREAD:
        note = tell_unread(store, found, str(meant["name"]))
    elif name in numbers.QUERIES:
        note = "" if found.note else _tell_gains(found)
    else:
        found = _cut_endings(found)
        note = _tell_no_code(found) or _tell_class(found, meant)
        note = note or _tell_no_data(store, found, meant) or _tell_apart(store, found)
        note = note or _name_hubs(store, find_query(name), given)
    return _add_notes(found, found.note, note)


def _add_notes(found: QueryResult, *notes: str) -> QueryResult:
    """Return a result with one note of several, of which some may be empty."""
    return replace(found, note=" ".join(filter(None, notes)))


def _ask_surely(store: GraphReader, name: str, given: Mapping[str, str | float]) -> QueryResult:
    """Run a query; where enough rows rest on roles that are sure, leave out all others.

    Pairs of methods of which texts say that one is a kind of the other, or a choice beside it, are
    left out, too, and where little rises or few papers share data and methods, more is taken in.
    """
    own = {PAIRS: find_pairs, RISING: ask_rising, BOTH: ask_both, _MOST_USED: _drop_classes}
    if name in own:
        return own[name](store, given)
    if name in folded_kinds.QUERIES:
        return folded_kinds.ask_folded(store, name, given)
    if name in numbers.QUERIES:
        return numbers.ask_numbers(store, name, given)
    query = find_query(name)
    by_roles = _FLOOR not in given and any(
        each.name == _FLOOR and each.default == _ON_ROLES for each in query.parameters
    )
    if not by_roles and name not in twins.QUERIES and all(c.name != "hub" for c in query.columns):
        return run_query(store, name, given)
    # What is left out, and what follows, is told of all rows, so that a limit only cuts.
    limit, every = int(check_parameters(query, given)["limit"]), {**given, "limit": LARGEST}
    found, left = _drop_general(store, name, every, limit)
    if by_roles:
        sure, _ = _drop_general(store, name, {**every, _FLOOR: _SURE}, limit, left)
        found = found if sure.rows == found.rows else _fill(sure, found, limit)
    return replace(found, rows=found.rows[:limit])


def _fill(sure: QueryResult, found: QueryResult, limit: int) -> QueryResult:
    """Return the rows that are sure; where they are few, the best of the others after them."""
    key = found.columns.index("paper_id" if "paper_id" in found.columns else "id")
    known = {row[key] for row in sure.rows}
    telling = [row for row in sure.rows if _is_telling(sure.columns, row)]
    if not telling:
        return found
    rest = [row for row in sure.rows if not _is_telling(sure.columns, row)]
    others = [
        row for row in found.rows if row[key] not in known and _is_telling(found.columns, row)
    ]
    added = others[: max(0, _ENOUGH_SURE - len(telling))]
    first, last = len(telling) + 1, min(len(telling) + len(added), limit)
    notes = []
    if first <= last:
        notes.append(f"{numbers.say_rows(first, last)} less sure ({_ON_ROLES} to {_SURE}).")
    if len(others) > len(added) or last < first <= len(telling) + len(others):
        notes.append(f"Left out: more that is less sure; {_FLOOR}={_ON_ROLES} takes it in.")
    return _add_notes(
        replace(sure, rows=(*telling, *added, *rest)), *notes, found.note or sure.note
    )


def _drop_general(
    store: GraphReader,
    name: str,
    given: Mapping[str, str | float],
    limit: int,
    general: Collection[Cell] = frozenset(),
) -> tuple[QueryResult, Collection[Cell]]:
    """Run a query without what one paper says twice and, where some method is told of, hubs.

    What says no more than "models", and what networks are built of, is left out with hubs. The ids
    of what is left out are returned, and what has one of those that are given is left out, too. A
    note names as many of them as there are rows to be shown.
    """
    found = run_query(store, name, given)
    if "hub" not in found.columns:
        return (twins.drop_twins(store, found) if name in twins.QUERIES else found), general
    found = replace(found, rows=tuple(row for row in found.rows if row[0] not in general))
    hub, names = found.columns.index("hub"), found.columns.index("method")
    own = found.columns.index("introduced_here")
    others = {str(row[0]): str(row[names]) for row in found.rows if row[0] and row[own] is False}
    every_name = read_names(store, others)
    broad = {key for key, name in others.items() if is_part(name) or is_class(every_name[key])}
    kept = [row for row in found.rows if not row[hub] and row[0] not in broad]
    kept = kept if any(row[names] is not None for row in kept) else list(found.rows)
    parts = {row[0] for row in twins.find_parts(replace(found, rows=tuple(kept)))}
    kept = [row for row in kept if row[0] not in parts]
    shown = {row[0] for row in kept}
    every = [row for row in found.rows if row[0] not in shown]
    left, all_left = every[:limit], {row[0] for row in every}
    notes = [
        said.format(", ".join(str(row[names]) for row in left if of_kind(row)))
        for said, of_kind in (
            (_LEFT_HUBS, lambda row: row[hub]),
            (_LEFT_GENERAL, lambda row: not row[hub] and row[0] not in parts),
            (_LEFT_PARTS, lambda row: row[0] in parts),
        )
        if any(map(of_kind, left))
    ]
    return _add_notes(replace(found, rows=tuple(kept)), *notes), all_left


def _drop_classes(store: GraphReader, given: Mapping[str, str | float]) -> QueryResult:
    """Run the query for the most used methods without classes of models, and name these."""
    values = check_parameters(find_query(_MOST_USED), given)
    limit = int(values["limit"])
    if values["with_hubs"]:
        return run_query(store, _MOST_USED, values)
    asked = limit
    while True:
        asked = min(2 * asked, LARGEST)
        found = run_query(store, _MOST_USED, {**values, "limit": asked})
        names = read_names(store, map(str, found.column("id")))
        classes = {key for key, each in names.items() if is_class(each)}
        kept = tuple(row for row in found.rows if row[0] not in classes)[:limit]
        if len(kept) == limit or len(found.rows) < asked:
            break
    left = ", ".join(str(row[1]) for row in found.rows[:limit] if row[0] in classes)
    note = f"Left out, as they are any models of a kind: {left}." if left else ""
    return replace(found, rows=kept, note=note)


def _cut_endings(found: QueryResult) -> QueryResult:
    """Return a result with the last words of abstracts in place of all of them."""
    if "ending" not in found.columns:
        return found
    place = found.columns.index("ending")
    rows = tuple((*row[:place], _cut(row[place]), *row[place + 1 :]) for row in found.rows)
    return replace(found, rows=rows)


def _cut(text: Cell) -> Cell:
    is_long = isinstance(text, str) and len(text) > _ENDING
    return f"…{str(text)[-_ENDING:]}" if is_long else text


def _is_telling(columns: Sequence[str], row: Sequence[object]) -> bool:
    """Tell whether a row says more than that a paper does not tell, or by what it measures."""
    cells = dict(zip(columns, row, strict=True))
    return cells.get("kind") != "Metric" and all(cells.get(name, True) for name in _TOLD_IN)


def _tell_class(found: QueryResult, given: Mapping[str, str | float]) -> str:
    """Return that a method is any models of a kind ("multimodal models"), as a sentence."""
    if found.name != "tasks_of_method" or not is_class([str(given["method"]).rpartition(":")[2]]):
        return ""
    return "The name stands for any models of a kind: each paper works with some of them."


def _tell_no_code(found: QueryResult) -> str:
    """Return that no paper on a task gives its code, where none does, as a sentence."""
    if found.name != "code_for_task" or any(found.column("repositories")):
        return ""
    return "No paper that is surely on this gives the address of its code."


def _tell_gains(found: QueryResult) -> str:
    """Return that only gains are told, and on no named data, where it is so, as a sentence."""
    if found.name != "state_of_task":
        return ""
    told = [row for row in found if row["best"] is not None]
    if any(row["kind"] == "absolute" or row["dataset"] for row in told):
        return ""
    return "No score is told surely enough: only how papers compare with others, on data not named."


def _tell_apart(store: GraphReader, found: QueryResult) -> str:
    """Return how many papers are in no community, as a sentence."""
    if found.name != "communities":
        return ""
    counted = "RETURN count(p) AS papers, count(p.community) AS gathered"
    statement = f"MATCH (p:Paper) WHERE p.stub IS NULL {counted}"
    papers, gathered = run_patiently(store, statement, what="Counting papers").rows[0]
    return f"{papers - gathered} of {papers} papers are in none." if papers > gathered else ""


def _tell_no_data(store: GraphReader, found: QueryResult, given: Mapping[str, str | float]) -> str:
    """Return how many papers on a task name no data surely, where none does, as a sentence."""
    if found.name != _DATA or given.get("nearest") or set(found.column("kind")) != {"Metric"}:
        return ""
    wide = run_query(store, _DATA, {**given, "nearest": 1, "limit": _COUNTED})
    tasks = sorted({task for row in wide for task in cast("Sequence[str]", row["tasks"])})
    statement = (
        "MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t:Task) WHERE t.name IN $tasks "
        "RETURN count(DISTINCT p.id) AS papers"
    )
    asked = {"tasks": tasks}
    papers = run_patiently(store, statement, asked, what="Counting papers").rows[0][0]
    return (
        f"Of {papers} paper{'' if papers == 1 else 's'} on this none surely names a dataset or "
        "benchmark; nearest=1 shows what they do name."
    )


def _is_bare(found: QueryResult) -> bool:
    """Tell whether there are no rows, or none with the number or the data that is asked for."""
    if found.name == _DATA:
        return set(found.column("kind")) <= {"Metric"}
    places = [found.columns.index(column) for column in numbers.NUMBERS if column in found.columns]
    return all(all(row[index] is None for index in places) and places for row in found.rows)


def _drop_unnamed(found: QueryResult) -> QueryResult:
    """Leave out rows of papers that do not name what is asked for, and metrics for data."""
    if "id" not in found.columns:
        return found
    place = found.columns.index("id")
    kept = [row for row in found.rows if row[place] is not None]
    if found.name == _DATA:
        kept = [row for row in kept if not str(row[place]).startswith("metric:")]
    return replace(found, rows=tuple(kept))


def _ask_wider(
    store: GraphReader, found: QueryResult, given: Mapping[str, str | float]
) -> QueryResult | None:
    """Return rows that a default leaves out, if there are any that tell more; None otherwise.

    Numbers that are not sure enough stay out: that there are some is told.
    """
    defaults = {each.name: each.default for each in find_query(found.name).parameters}
    if found.name in numbers.QUERIES:
        defaults = {name: value for name, value in defaults.items() if name[-11:] != "_confidence"}
    if found.name == _DATA and found.rows:
        defaults = {_NEAREST: defaults[_NEAREST]}
    if found.name == RISING:
        # Of what one later paper names nothing can be said to rise.
        del defaults["min_papers"]
    every: dict[str, float] = {}
    notes: list[str] = []
    for parameter, value, note in _WIDER:
        if parameter in given or defaults.get(parameter) in {None, value}:
            continue
        every[parameter] = value
        notes.append(note)
        # First alone, then with those before it.
        for added, told in (({parameter: value}, [note]), (every, notes))[: len(every)]:
            wide = _drop_unnamed(_ask_surely(store, found.name, {**given, **added}))
            if not _is_bare(wide):
                return _add_notes(wide, *dict.fromkeys(told), wide.note)
    return None


def _name_hubs(store: GraphReader, query: Query, given: Mapping[str, str | float]) -> str:
    """Return which hubs a query leaves out, as a sentence; nothing where it leaves out none."""
    by_default = {parameter.name: parameter.default for parameter in query.parameters}
    if by_default.get("with_hubs") != 0 or given.get("with_hubs"):
        return ""
    named = set(_LABEL.findall(query.text_for(store.dialect.name)))
    labels = [label for label in ENTITY_LABELS.values() if label in named]
    statement = (
        f"MATCH (e:{'|'.join(labels)}) WHERE e.hub IS NOT NULL "
        f"RETURN e.name AS name ORDER BY e.paper_count DESC, name LIMIT {_HUBS}"
    )
    found = run_patiently(store, statement, what="Looking for what very many name")
    if not found.rows:
        return ""
    names = ", ".join(str(row[0]) for row in found.rows)
    return f"Left out, as very many papers name them: {names}. with_hubs=1 takes them in."


def _iter_ids(store: GraphReader, given: Mapping[str, str | float]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if name not in NAMED or not isinstance(value, str):
            continue
        try:
            match = resolve(StoreNames(store, NAMED[name]), value)
        except NotFoundError:
            continue
        if not match.is_guess and match.entry.id != value:
            yield name, match.entry.id
