"""Find out what is wrong with a stored graph, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from papergraph import schema
from papergraph.errors import GraphError, SchemaMismatchError
from papergraph.models import Node
from papergraph.stores.base import Store
from papergraph.stores.check_result import Finding
from papergraph.stores.merge import find_unsupported, recount
from papergraph.stores.rows import EDGE_TABLES, NODE_TABLES, RowKey, Table, assemble

_SHOWN = 3


def diagnose(store: Store, address: str) -> Iterator[Finding]:
    """Look at a store and then at every node and edge in it.

    Memory holds the papers with their abstracts.

    Raises:
        StoreUnavailableError: The store went away.
    """
    if store.dialect == "neo4j":
        from papergraph.stores.neo4j.diagnosis import diagnose_server
        from papergraph.stores.neo4j.metadata import read_stamp
        from papergraph.stores.neo4j.store import Neo4jStore

        if isinstance(store, Neo4jStore):
            yield from diagnose_server(store, address)
            if read_stamp(store) is None:
                return
    else:
        # A database of any other version does not open.
        yield Finding("schema", f"version {schema.SCHEMA_VERSION}")
    again = _say_how_to_write_again(store, address)
    yield _look_for_orphans(store, address, again)
    yield _compare_counts(store, again)
    yield _verify_evidence(store, again)


def _say_how_to_write_again(store: Store, address: str) -> str:
    if store.dialect == "neo4j":
        return f"`papergraph load DIR --to {address} --verify` writes it as the graph folder has it"
    return f"`papergraph build INPUT -o {address}` writes it anew"


def _look_for_orphans(store: Store, address: str, again: str) -> Finding:
    found = _name_all(find_unsupported(store))
    if not found:
        return Finding("orphans", "none: a paper leads to every other node")
    seen = _list(found, "without a paper that leads to them")
    if store.dialect == "embedded":
        return Finding("orphans", seen, f"{again}.")
    if not _name_all(find_unsupported(store, alone=True)):
        return Finding("orphans", f"{seen}; they stay while something is joined to them")
    prune = f"`papergraph load DIR --to {address} --merge --prune` deletes those joined to nothing"
    return Finding("orphans", seen, f"{prune}.")


def _name_all(nodes: Iterable[tuple[Table, list[RowKey]]]) -> list[str]:
    return [f"{table.name} {key[0]!r}" for table, keys in nodes for key in keys]


def _compare_counts(store: Store, again: str) -> Finding:
    found = [f"{table.name} {row['id']!r}" for table, rows in recount(store) for row in rows]
    if not found:
        return Finding("counts", "paper_count and first_year are those of the papers")
    return Finding("counts", _list(found, "with wrong counts"), f"{again}.")


def _verify_evidence(store: Store, again: str) -> Finding:
    (paper_table,) = (table for table in NODE_TABLES if table.name == "Paper")
    nodes: dict[tuple[str, str], Node] = {}
    total, wrong = 0, []
    for table in (paper_table, *EDGE_TABLES):
        for row in store.iter_rows(table):
            try:
                part = assemble([(table, [row])])
                nodes |= {node.key: node for node in part.nodes}
                for edge in part.edges:
                    total += 1
                    schema.check_evidence(edge, nodes)
            except (GraphError, SchemaMismatchError, ValueError) as exc:
                wrong.append(str(exc))
    if not wrong:
        return Finding("evidence", f"the quotes of all {total} edges stand where they say")
    return Finding("evidence", _list(wrong, "that the text does not prove"), f"{again}.")


def _list(found: list[str], what: str) -> str:
    shown = "; ".join(found[:_SHOWN]) + ("; …" if len(found) > _SHOWN else "")
    return f"{len(found)} {what}: {shown}"
