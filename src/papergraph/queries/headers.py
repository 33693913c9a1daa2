"""Read the header that every query file of the library begins with.

A header is a run of comment lines in this order, then an empty line, then the statement::

    // methods_on_dataset
    // Topic: Tasks and data
    // Answers: Which methods were tried on this dataset?
    // Parameter: dataset STRING required — its name, another of its names or its id
    // Parameter: limit INTEGER = 20 — rows at most
    // Column: id STRING — the method's id
    // Column: year INTEGER? — where known
    // Apart: why this store has a text of its own (in ``name.<store>.cypher`` only)

Defaults are JSON, ``?`` marks a column that may be empty, and the statement uses exactly the
parameters that the header declares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import cast

from papergraph.errors import QueryError
from papergraph.queries.model import Column, ColumnType, Parameter, ParameterType, Query

# e.g. "// Topic: Papers"
_FIELD = re.compile(r"// (Topic|Answers|Parameter|Column|Apart): (\S.*)")
# e.g. "limit INTEGER = 20 — rows at most"
_PARAMETER = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) (?P<type>STRING|INTEGER|FLOAT)"
    r"(?: (?P<required>required)| = (?P<default>.+?)) — (?P<meaning>.+)"
)
# e.g. "year INTEGER? — where known"
_COLUMN = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) (?P<type>STRING\[\]|STRING|INTEGER|FLOAT|BOOLEAN)"
    r"(?P<optional>\??) — (?P<meaning>.+)"
)
_ORDER = ("Topic", "Answers", "Parameter", "Column", "Apart")
_P, _C = "Parameter", "Column"
# e.g. "LIMIT $limit"
_USED = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_DEFAULT_TYPES: dict[str, tuple[type, ...]] = {
    "STRING": (str,),
    "INTEGER": (int,),
    "FLOAT": (int, float),
}


def parse_query(text: str, *, name: str, dialect: str, place: str) -> Query:
    """Parse the text of one query file.

    Raises:
        QueryError: The header does not follow the format, or does not fit the statement.
    """
    lines = text.splitlines()
    if not lines or lines[0] != f"// {name}":
        raise QueryError(f"{place}, line 1: must be '// {name}', the name of the file.")
    fields = list(_iter_fields(lines, place))
    found = {key: [value for kind, _, value in fields if kind == key] for key in _ORDER}
    _check_order([kind for kind, _, _ in fields], place)
    _check_counts(found, has_dialect=bool(dialect), place=place)
    parameters = tuple(_parse_parameter(v, f"{place}, line {n}") for k, n, v in fields if k == _P)
    columns = tuple(_parse_column(v, f"{place}, line {n}") for k, n, v in fields if k == _C)
    _check_names([p.name for p in parameters], place)
    _check_names([column.name for column in columns], place)
    statement = "\n".join(lines[1 + len(fields) :])
    _check_statement(statement, {parameter.name for parameter in parameters}, place)
    return Query(
        name=name,
        topic=found["Topic"][0],
        summary=found["Answers"][0],
        parameters=parameters,
        columns=columns,
        texts={dialect: text},
        apart=found["Apart"][0] if found["Apart"] else None,
    )


def _iter_fields(lines: list[str], place: str) -> Iterator[tuple[str, int, str]]:
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            return
        field = _FIELD.fullmatch(line)
        if field is None:
            raise QueryError(
                f"{place}, line {number}: {line!r} is no header line. "
                f"Write '// Word: …' with a word of {', '.join(_ORDER)}, then an empty line."
            )
        yield field[1], number, field[2].rstrip()


def _check_order(kinds: list[str], place: str) -> None:
    if kinds != sorted(kinds, key=_ORDER.index):
        raise QueryError(f"{place}: header lines must stand in the order {', '.join(_ORDER)}.")


def _check_counts(found: dict[str, list[str]], *, has_dialect: bool, place: str) -> None:
    for key in ("Topic", "Answers"):
        if len(found[key]) != 1:
            raise QueryError(f"{place}: the header must have one line '// {key}: …'.")
    if not found[_C]:
        raise QueryError(f"{place}: the header must have a line '// Column: …' for each column.")
    if len(found["Apart"]) != int(has_dialect):
        raise QueryError(
            f"{place}: one line '// Apart: …' says why, in a file for one store and there only."
        )


def _parse_parameter(value: str, place: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None:
        raise QueryError(
            f"{place}: {value!r} is no parameter. Write 'name TYPE = default — meaning' or "
            "'name TYPE required — meaning' with STRING, INTEGER or FLOAT."
        )
    kind = cast("ParameterType", match["type"])
    default = None if match["required"] else _parse_default(match["default"], kind, place)
    return Parameter(match["name"], kind, default, match["meaning"])


def _parse_default(text: str, kind: ParameterType, place: str) -> str | int | float:
    try:
        value: object = json.loads(text)
    except ValueError:
        value = None
    if isinstance(value, bool) or not isinstance(value, _DEFAULT_TYPES[kind]):
        raise QueryError(f"{place}: the default {text!r} is no {kind} as JSON.")
    return float(cast("float", value)) if kind == "FLOAT" else cast("str | int", value)


def _parse_column(value: str, place: str) -> Column:
    match = _COLUMN.fullmatch(value)
    if match is None:
        raise QueryError(
            f"{place}: {value!r} is no column. Write 'name TYPE — meaning' with STRING, INTEGER, "
            "FLOAT, BOOLEAN or STRING[], and '?' after the type where a cell may be empty."
        )
    kind = cast("ColumnType", match["type"])
    return Column(match["name"], kind, bool(match["optional"]), match["meaning"])


def _check_names(names: list[str], place: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise QueryError(f"{place}: declared twice: {', '.join(twice)}.")


def _check_statement(statement: str, declared: set[str], place: str) -> None:
    if not statement.strip():
        raise QueryError(f"{place}: no statement follows the header.")
    used = set(_USED.findall(statement))
    if used != declared:
        wrong = ", ".join(f"${name}" for name in sorted(used ^ declared))
        raise QueryError(f"{place}: header and statement differ in {wrong}.")
