"""Check a stored graph in the ways that all engines share."""

from __future__ import annotations

from collections.abc import Iterable

from papergraph import schema
from papergraph.errors import GraphError, SchemaMismatchError
from papergraph.models import Node, NodeKey
from papergraph.stores.base import CheckResult, GraphReader
from papergraph.stores.merge import find_unsupported, recount
from papergraph.stores.rows import EDGE_TABLES, NODE_TABLES, RowKey, Table, build_part

_EXAMPLES = 3
"""How many of the wrong nodes or edges are named."""


def find_orphans(store: GraphReader, *, isolated: bool = False) -> list[str]:
    """Return the names of the nodes that no paper leads to.

    Args:
        store: What to check.
        isolated: Whether only those count that nothing at all is joined to.
    """
    return _name_all(find_unsupported(store, isolated=isolated))


def check_counts(store: GraphReader, remedy: str) -> CheckResult:
    """Compare the counts that entities hold with those of their papers."""
    found = [f"{table.name} {row['id']!r}" for table, rows in recount(store) for row in rows]
    if not found:
        return CheckResult("counts", "paper_count and first_year are those of the papers")
    return CheckResult("counts", summarize(found, "with wrong counts"), remedy)


def check_evidence(store: GraphReader, remedy: str) -> CheckResult:
    """Check that the quote of every edge stands where its evidence says."""
    (paper_table,) = (table for table in NODE_TABLES if table.name == "Paper")
    papers: dict[NodeKey, Node] = {}
    total, wrong = 0, []
    for table in (paper_table, *EDGE_TABLES):
        for row in store.iter_rows(table):
            try:
                part = build_part(table, row, papers)
                if isinstance(part, Node):
                    papers[part.key] = part
                else:
                    total += 1
                    schema.check_evidence(part, papers)
            except (GraphError, SchemaMismatchError, ValueError) as exc:
                wrong.append(str(exc))
    if not wrong:
        return CheckResult("evidence", f"the quotes of all {total} edges stand where they say")
    return CheckResult("evidence", summarize(wrong, "that the text does not prove"), remedy)


def summarize(found: list[str], what: str) -> str:
    """Return how many things are wrong and the first of them."""
    shown = "; ".join(found[:_EXAMPLES]) + ("; …" if len(found) > _EXAMPLES else "")
    return f"{len(found)} {what}: {shown}"


def _name_all(nodes: Iterable[tuple[Table, list[RowKey]]]) -> list[str]:
    return [f"{table.name} {key[0]!r}" for table, keys in nodes for key in keys]
