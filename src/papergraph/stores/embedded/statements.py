"""Write the Cypher that only LadybugDB takes, and tell which statements it may run."""

from __future__ import annotations

import re

from papergraph.errors import WriteRefusedError
from papergraph.schema import Property
from papergraph.stores.cypher import blank_literals, quote
from papergraph.stores.embedded.ddl import COLUMN_TYPES
from papergraph.stores.rows import Table

# e.g. "MATCH"
READING_VERBS = re.compile("CALL|MATCH|OPTIONAL|RETURN|UNWIND|WITH")
# e.g. "DROP"
REFUSED_VERBS = re.compile(
    "ALTER|ANALYZE|ATTACH|BEGIN|CHECKPOINT|COMMENT|COMMIT|COPY|CREATE|DELETE|DETACH|DROP|EXPORT|"
    "FORCE|IMPORT|INSTALL|LOAD|MERGE|ROLLBACK|SET|UNINSTALL|UPDATE|USE"
)
"""With ``READING_VERBS``, all that a statement may begin with; a test asks the parser."""

# e.g. "MATCH (n) RETURN n"
_WORD = re.compile(r"\w+")


def check_only_reads(cypher: str) -> None:
    """Refuse a statement that begins with a verb of writing.

    A database opened for reading still lets COPY … TO write files, and CHECKPOINT breaks it.

    Raises:
        WriteRefusedError: It begins so.
    """
    words = _WORD.findall(blank_literals(cypher).upper())
    verb = next((word for word in words if word not in {"EXPLAIN", "PROFILE"}), "")
    if REFUSED_VERBS.fullmatch(verb):
        raise WriteRefusedError(f"{verb} does more than read, and only reading was asked for.")


def cast_value(prop: Property, value: str) -> str:
    """Return a value as the type of its property.

    Without a cast, a batch in which a property is always missing counts as text and fails.
    """
    return f"CAST({value} AS {COLUMN_TYPES[prop.type]})"


def copy_rows(table: Table) -> str:
    """Write the statement that copies the rows of ``$rows`` into an empty table."""
    values = ", ".join(cast_value(prop, f"row.{quote(prop.name)}") for prop in table.properties)
    if table.ends is None:
        return f"COPY {quote(table.name)} FROM (UNWIND $rows AS row RETURN {values})"
    return (
        f"COPY {quote(table.name)} FROM (UNWIND $rows AS row RETURN row.source_id, row.target_id, "
        f"{values}) (from='{table.ends[0]}', to='{table.ends[1]}')"
    )
