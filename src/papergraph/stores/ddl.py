"""Write the definition of the graph for each engine; ``cypher/schema`` holds the outcome.

Run as ``python -m papergraph.stores.ddl`` after a change of ``schema.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from papergraph.io.files import write_text
from papergraph.io.resources import find_resource

_HEADER = "// {}\n// Written by `python -m papergraph.stores.ddl` from schema.py.\n\n"


def format_script(summary: str, statements: Sequence[str]) -> str:
    """Return statements as the text of a file that says what it is."""
    return _HEADER.format(summary) + ";\n\n".join(statements) + ";\n"


def write_definitions() -> None:
    """Write the definition for each engine where the package's files stand."""
    from papergraph.stores.embedded.ddl import define_tables
    from papergraph.stores.neo4j.ddl import define_indexes

    folder = find_resource("cypher/schema")
    write_text(folder / "embedded.cypher", define_tables())
    write_text(folder / "neo4j.cypher", define_indexes())


if __name__ == "__main__":
    write_definitions()
