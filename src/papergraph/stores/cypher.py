"""Write the Cypher that every engine is written and read with, and check Cypher of users.

Labels, types and property names come from ``schema.py``; values are always parameters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from papergraph.errors import QueryError, QueryParameterError
from papergraph.schema import Property
from papergraph.stores.rows import Table

# e.g. "RETURN '$text' // $comment"
_OPAQUE = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`""", re.DOTALL
)
# e.g. "WHERE p.id = $paper"
_PARAMETER = re.compile(r"\$(\w+)")

Cast = Callable[[Property, str], str]


def quote(name: str) -> str:
    """Return a label, type or property name as Cypher takes it."""
    return f"`{name}`"


def merge_rows(table: Table, cast: Cast, *extra: str) -> str:
    """Write the statement that adds or overwrites the rows of ``$rows`` and counts them.

    Args:
        table: Where they belong.
        cast: Says how a value of a row is handed to a property.
        extra: Properties beyond the declared ones that every row holds.
    """
    name = quote(table.name)
    if table.ends is None:
        find = f"MERGE (e:{name} {{id: row.id}})"
        properties = table.properties[1:]
    else:
        find = f"MATCH {_ends(table)} MERGE (a)-[e:{name}]->(b)"
        properties = table.properties
    values = [(prop.name, cast(prop, f"row.{quote(prop.name)}")) for prop in properties]
    values += [(property_name, f"row.{quote(property_name)}") for property_name in extra]
    assignments = ", ".join(f"e.{quote(name)} = {value}" for name, value in values)
    return f"UNWIND $rows AS row {find} SET {assignments} RETURN count(*) AS written"


def match_rows(table: Table, *extra: str, where: str = "") -> str:
    """Write the statement that reads a table's columns, and properties beyond the declared ones."""
    columns = ", ".join([*_key_columns(table), *(f"e.{quote(name)}" for name in _values(table))])
    more = "".join(f", e.{quote(name)}" for name in extra)
    return f"MATCH {_pattern(table)} {where} RETURN {columns}{more}"


def match_keys(table: Table, *extra: str, where: str = "") -> str:
    """Write the statement that reads a table's keys, and further properties of its rows."""
    columns = [*_key_columns(table), *(f"e.{quote(name)}" for name in extra)]
    return f"MATCH {_pattern(table)} {where} RETURN {', '.join(columns)}"


def delete_rows(table: Table, where: str = "") -> str:
    """Write the statement that deletes the rows whose keys are in ``$rows``.

    A node that is still joined to anything stays.
    """
    name = quote(table.name)
    if table.ends is not None:
        edge = f"MATCH {_ends(table)} MATCH (a)-[e:{name}]->(b)"
        return f"UNWIND $rows AS row {edge} {where} DELETE e"
    free = "NOT EXISTS { MATCH (e)-[]-() }"
    where = f"{where} AND {free}" if where else f"WHERE {free}"
    return f"UNWIND $rows AS row MATCH (e:{name} {{id: row.id}}) {where} DELETE e"


def split_statements(script: str) -> tuple[str, ...]:
    """Return the statements of a file of ours: comments on lines of their own, ``;`` at ends."""
    lines = (line for line in script.splitlines() if not line.startswith("//"))
    parts = "\n".join(lines).split(";")
    return tuple(part.strip() for part in parts if part.strip())


def blank_literals(cypher: str) -> str:
    """Return a statement with a space for every comment, string and quoted name."""
    return _OPAQUE.sub(" ", cypher)


def check_single(cypher: str) -> None:
    """Refuse text that is no statement, or several.

    Raises:
        QueryError: It is so.
    """
    statement = blank_literals(cypher).strip()
    if not statement.rstrip("; \n\t\r"):
        raise QueryError("There is no statement to run.")
    if ";" in statement.rstrip("; \n\t\r"):
        raise QueryError("There are several statements. Run them one at a time.")


def select_parameters(cypher: str, parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the parameters that a statement names.

    Raises:
        QueryParameterError: It names one that was not given.
    """
    given = parameters or {}
    names = dict.fromkeys(_PARAMETER.findall(blank_literals(cypher)))
    missing = [f"${name}" for name in names if name not in given]
    if missing:
        raise QueryParameterError(f"The statement needs {_join(missing)}, which was not given.")
    return {name: _as_list(given[name]) for name in names}


def _pattern(table: Table) -> str:
    if table.ends is None:
        return f"(e:{quote(table.name)})"
    return f"(a:{quote(table.ends[0])})-[e:{quote(table.name)}]->(b:{quote(table.ends[1])})"


def _ends(table: Table) -> str:
    if table.ends is None:
        raise ValueError(f"{table.name} joins nothing")
    source, target = map(quote, table.ends)
    return f"(a:{source} {{id: row.source_id}}), (b:{target} {{id: row.target_id}})"


def _key_columns(table: Table) -> tuple[str, ...]:
    return ("e.`id`",) if table.ends is None else ("a.`id`", "b.`id`")


def _values(table: Table) -> tuple[str, ...]:
    return table.columns[len(table.keys) :]


def _as_list(value: Any) -> Any:  # noqa: ANN401 - a parameter may be anything
    return list(value) if isinstance(value, tuple) else value


def _join(names: list[str]) -> str:
    return ", ".join(names)
