"""Write the Cypher that stores are written and read with, and look into Cypher that users write.

Labels, types and property names come from ``schema.py``; values are always parameters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from papergraph.errors import QueryError, QueryParameterError
from papergraph.schema import EdgeType, NodeLabel, Property

_OPAQUE = re.compile(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`""", re.DOTALL
)
_PARAMETER = re.compile(r"\$(\w+)")

Cast = Callable[[Property, str], str]


def quote(name: str) -> str:
    """Return a label, type or property name as Cypher takes it."""
    return f"`{name}`"


def merge_nodes(label: NodeLabel, cast: Cast) -> str:
    """Write the statement that adds or overwrites the nodes of ``$rows``."""
    return (
        f"UNWIND $rows AS row MERGE (n:{quote(label.name)} {{id: row.id}}) "
        f"SET {_assignments('n', label.properties[1:], cast)}"
    )


def merge_edges(edge_type: EdgeType, labels: tuple[str, str], cast: Cast) -> str:
    """Write the statement that adds or overwrites the edges of ``$rows``."""
    source, target = labels
    return (
        f"UNWIND $rows AS row MATCH (a:{quote(source)} {{id: row.source_id}}), "
        f"(b:{quote(target)} {{id: row.target_id}}) MERGE (a)-[e:{quote(edge_type.name)}]->(b) "
        f"SET {_assignments('e', edge_type.properties, cast)}"
    )


def match_nodes(label: NodeLabel) -> str:
    """Write the statement that reads the properties of a label's nodes."""
    columns = ", ".join(f"n.{quote(prop.name)}" for prop in label.properties)
    return f"MATCH (n:{quote(label.name)}) RETURN {columns}"


def match_edges(edge_type: EdgeType, labels: tuple[str, str]) -> str:
    """Write the statement that reads the ends and properties of a type's edges."""
    columns = ", ".join(f"e.{quote(prop.name)}" for prop in edge_type.properties)
    source, target = map(quote, labels)
    return (
        f"MATCH (a:{source})-[e:{quote(edge_type.name)}]->(b:{target}) RETURN a.id, b.id, {columns}"
    )


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


def _assignments(variable: str, properties: Iterable[Property], cast: Cast) -> str:
    return ", ".join(
        f"{variable}.{quote(prop.name)} = {cast(prop, f'row.{quote(prop.name)}')}"
        for prop in properties
    )


def _as_list(value: Any) -> Any:  # noqa: ANN401 - a parameter may be anything
    return list(value) if isinstance(value, tuple) else value


def _join(names: list[str]) -> str:
    return ", ".join(names)
