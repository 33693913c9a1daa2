"""Run a query of the library against a store."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import get_close_matches
from typing import Any, TypeVar

from papergraph.errors import QueryError, QueryParameterError, QueryTimeoutError
from papergraph.queries.library import find_query
from papergraph.queries.model import Cell, Parameter, Query, QueryResult
from papergraph.schema import ENTITY_LABELS
from papergraph.stores.base import GraphReader, Rows

PAPERS = "MATCH (p:Paper) WHERE p.stub IS NULL RETURN count(p)"
"""What counts the papers of the corpus, for ``count_by``."""
PATIENCE = 120.0
"""Seconds after which a query of the library, or one step of a look-up, is given up."""

AnswerT = TypeVar("AnswerT")

LARGEST = 2**63 - 1
"""The largest whole number that a parameter may be."""
# e.g. "method:lora"
_ENTITY_ID = re.compile(rf"(?:{'|'.join(map(str.lower, ENTITY_LABELS.values()))}):\S")
# e.g. "MATCH (e:Task) WHERE e.id = $a OR toLower(e.name) = wanted OR any(alias IN e.aliases WHERE toLower(alias) = wanted)"  # noqa: E501
_BY_ID_OR_NAME = re.compile(
    r"(?m)(^MATCH \((\w+):\S+\)\sWHERE \2\.id = \$(\w+)) OR toLower\(\2\.name\) = wanted"
    r"\s+OR any\(alias IN \2\.aliases WHERE toLower\(alias\) = wanted\)"
)
# e.g. "MATCH (p:Paper) WHERE p.id = $paper OR toLower(p.title) = toLower($paper)"
_BY_ID_OR_TITLE = re.compile(
    r"(?m)(^MATCH .*\sWHERE )\(?((\w+)\.id = \$(\w+))"
    r" OR toLower\(\3\.title\) = toLower\(\$\4\)\)?"
)
# e.g. "20"
_WHOLE = re.compile(r"[0-9]+")


def run_query(
    store: GraphReader,
    name: str,
    parameters: Mapping[str, str | int | float] | None = None,
    *,
    timeout: float | None = PATIENCE,
) -> QueryResult:
    """Run a query of the library; values given as text are read as the declared type.

    Args:
        store: What to ask.
        name: The query.
        parameters: A value for each that has no default, and for others.
        timeout: Seconds after which it is given up; None waits as long as it takes.

    Raises:
        UnknownQueryError: The library has no query of that name.
        QueryParameterError: A parameter is missing, unknown or of the wrong type.
        QueryTimeoutError: It took longer than it was given.
        QueryError: The columns that came back are not those declared.
        StoreError: The store failed.
    """
    query = find_query(name)
    values = check_parameters(query, parameters or {})
    text = _read_by_id(query.text_for(store.dialect.name), values)
    text = _read_paper_by_id(store, text, values)
    returned = run_patiently(store, text, values, what=f"Query {name}", timeout=timeout)
    declared = tuple(column.name for column in query.columns)
    if tuple(returned.columns) != declared:
        raise QueryError(
            f"Query {name} declares the columns {', '.join(declared)} "
            f"but returned {', '.join(returned.columns)}."
        )
    rows = tuple(tuple(_normalise(value) for value in row) for row in returned.rows)
    return QueryResult(name, declared, rows)


def _read_by_id(text: str, values: Mapping[str, str | int | float]) -> str:
    """Return Cypher that compares no names where a value is an id: that takes half of its time.

    OPTIONAL MATCH is left as it is: the embedded store finds nothing by an id alone there.
    """

    def choose(found: re.Match[str]) -> str:
        return found[1] if _ENTITY_ID.match(str(values.get(found[3]))) else found[0]

    return _BY_ID_OR_NAME.sub(choose, text)


def _read_paper_by_id(
    store: GraphReader, text: str, values: Mapping[str, str | int | float]
) -> str:
    """Return Cypher that compares no titles where a value is the id of a paper of the store."""

    def choose(found: re.Match[str]) -> str:
        asked = {"id": values[found[4]]}
        known = "MATCH (p:Paper) WHERE p.id = $id RETURN p.id AS id"
        is_id = run_patiently(store, known, asked, what="Looking for a paper").rows
        return f"{found[1]}{found[2]}" if is_id else found[0]

    return _BY_ID_OR_TITLE.sub(choose, text)


def run_patiently(
    store: GraphReader,
    statement: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    what: str,
    timeout: float | None = PATIENCE,
) -> Rows:
    """Run a statement that only reads, and say what was given up if it takes too long.

    Raises:
        QueryTimeoutError: It took longer than it was given.
        StoreError: The store failed.
    """
    try:
        return store.run(statement, parameters, timeout=timeout)
    except QueryTimeoutError as exc:
        raise QueryTimeoutError(
            f"{what} took longer than {timeout:g} seconds and was stopped. Try again when the "
            "store is less busy, or ask in Cypher with `papergraph cypher`, which has no limit."
        ) from exc


def count_by(
    store: GraphReader, statement: str, what: str, given: Mapping[str, str] | None = None
) -> int:
    """Return the one number that a statement gives, 0 for none.

    Raises:
        QueryTimeoutError: It took too long.
        StoreError: The store failed.
    """
    found = run_patiently(store, f"{statement} AS number", given or {}, what=f"Counting {what}")
    return int(str(found.rows[0][0] or 0))


def run_together(calls: Iterable[Callable[[], AnswerT]]) -> list[AnswerT]:
    """Return what each call returns, in their order, two of them running at a time.

    An engine answers small questions on one core each. Where calls fail, the first of them tells.
    """
    with ThreadPoolExecutor(max_workers=2) as threads:
        return [call.result() for call in [threads.submit(call) for call in calls]]


def check_parameters(
    query: Query, given: Mapping[str, str | int | float]
) -> dict[str, str | int | float]:
    """Return a value for every parameter of a query: the one given, else the default.

    Raises:
        QueryParameterError: A parameter is missing, unknown or of the wrong type.
    """
    known = [parameter.name for parameter in query.parameters]
    unknown = sorted(set(given) - set(known))
    if unknown:
        takes = f"It takes {', '.join(known)}." if known else "It takes none."
        near = [found for name in unknown for found in get_close_matches(name, known, n=1)]
        meant = f" Did you mean {' and '.join(map(repr, near))}?" if near else ""
        raise QueryParameterError(
            f"Query {query.name} has no parameter {', '.join(map(repr, unknown))}.{meant} {takes}"
        )
    values: dict[str, str | int | float] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise QueryParameterError(
                f"Query {query.name} needs {parameter.name!r}: {parameter.meaning}."
            )
        values[parameter.name] = _convert(parameter, value)
    return values


def _convert(parameter: Parameter, value: object) -> str | int | float:
    match parameter.type, value:
        case "STRING", str() if is_text(value):
            return value
        case "INTEGER", int() if not isinstance(value, bool) and 0 <= value <= LARGEST:
            return value
        # 19 digits hold the largest; more would only cost time to read.
        case "INTEGER", str() if _WHOLE.fullmatch(value) and len(value) < 20:
            return _convert(parameter, int(value))
        case "FLOAT", int() | float() if not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        case "FLOAT", str():
            try:
                return _convert(parameter, float(value))
            except ValueError:
                pass
    wanted = {"STRING": "text", "INTEGER": "a whole number from 0", "FLOAT": "a number"}
    raise QueryParameterError(
        f"Parameter {parameter.name!r} must be {wanted[parameter.type]}, not {value!r}."
    )


def is_text(value: str) -> bool:
    """Tell whether a string can be written as UTF-8, as every store needs."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _normalise(value: Any) -> Cell:  # noqa: ANN401 - a cell may be anything
    """Sort a list, which no dialect does inside ``collect``, and drop what stands in it twice."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(sorted({str(item) for item in value}))
    if value is None or isinstance(value, str | int | float):
        return value
    raise QueryError(f"A query of the library returned {value!r}, which is no plain value.")
