"""Write the part of ``cypher/README.md`` that lists the library.

``python -m papergraph.queries.reference`` brings that file up to date in a checkout.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from papergraph.io.files import write_text
from papergraph.io.resources import find_resource
from papergraph.queries.library import load_queries
from papergraph.queries.model import PORTABLE, Parameter, Query

MARK = "<!-- Below this line: python -m papergraph.queries.reference -->"


def render_reference(queries: Sequence[Query]) -> str:
    """Return a table for each topic: what a query answers, takes and returns."""
    parts = []
    for topic, group in groupby(queries, key=lambda query: query.topic):
        parts.append(f"\n### {topic}\n\n| query | answers | parameters | columns |")
        parts.append("|---|---|---|---|")
        parts.extend(_render_row(query) for query in group)
    apart = [query for query in queries if query.apart]
    parts.append("\n### Queries with a text for each store\n")
    parts.extend(f"- `{query.name}`: {query.apart}." for query in apart)
    return "\n".join(parts) + "\n"


def update_reference(page: str, queries: Sequence[Query]) -> str:
    """Return a page with everything below `MARK` written anew."""
    return f"{page.partition(MARK)[0]}{MARK}\n{render_reference(queries)}"


def _render_row(query: Query) -> str:
    files = [
        f"[{dialect or query.name}](queries/{query.name}{'.' * bool(dialect)}{dialect}.cypher)"
        for dialect in sorted(query.texts)
    ]
    name = files[0] if PORTABLE in query.texts else f"{query.name}: {', '.join(files)}"
    parameters = "<br>".join(_render_parameter(parameter) for parameter in query.parameters)
    columns = ", ".join(f"`{column.name}`" for column in query.columns)
    return f"| {name} | {query.summary} | {parameters or 'none'} | {columns} |"


def _render_parameter(parameter: Parameter) -> str:
    default = "required" if parameter.is_required else f"= {parameter.default}"
    return f"`{parameter.name}` {parameter.type} {default}: {parameter.meaning}"


if __name__ == "__main__":
    path = find_resource("cypher/README.md")
    write_text(path, update_reference(path.read_text(encoding="utf-8"), load_queries()))
