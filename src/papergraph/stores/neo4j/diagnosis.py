"""Find out what is wrong with a Neo4j server and what papergraph keeps beside the graph."""

from __future__ import annotations

from collections.abc import Iterator

from papergraph.errors import PapergraphError
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores.check_result import Finding
from papergraph.stores.neo4j.indexes import compare_indexes
from papergraph.stores.neo4j.metadata import find_foreign_edges, find_foreign_nodes, read_stamp
from papergraph.stores.neo4j.migrations import LAYOUT_VERSION, Stamp
from papergraph.stores.neo4j.server_versions import TESTED
from papergraph.stores.neo4j.store import Neo4jStore


def diagnose_server(store: Neo4jStore, address: str) -> Iterator[Finding]:
    """Look at the server, the stamp, the indexes and the rights; nothing is changed."""
    load = f"`papergraph load DIR --to {address}`"
    yield _name_server(store)
    yield _look_at_rights(store)
    stamp = read_stamp(store)
    if stamp is None:
        yield Finding("schema", "no graph of papergraph is here", f"{load} writes one.")
    else:
        yield _look_at_versions(stamp, load)
        yield _look_at_state(stamp, load)
        yield _look_at_indexes(store, load)
    foreign = ", ".join(filter(None, (find_foreign_nodes(store), find_foreign_edges(store))))
    if foreign:
        yield Finding(
            "foreign parts",
            f"{foreign} not made by papergraph under names that it uses: answers mix both",
            "Move them, or this graph, to another database, or give them other names.",
        )


def _name_server(store: Neo4jStore) -> Finding:
    rows = store.run("CALL dbms.components() YIELD edition RETURN edition").rows
    edition = rows[0][0] if rows else "unknown"
    return Finding("server", f"Neo4j {store.server} {edition} (tested with {TESTED})")


def _look_at_rights(store: Neo4jStore) -> Finding:
    try:
        store.probe_writing()
    except PapergraphError as exc:
        return Finding("rights", "nothing can be written", f"{exc}")
    return Finding("rights", "reading and writing")


def _look_at_versions(stamp: Stamp, load: str) -> Finding:
    seen = f"version {stamp.schema_version}, layout {stamp.layout_version}"
    if (stamp.schema_version, stamp.layout_version) == (SCHEMA_VERSION, LAYOUT_VERSION):
        return Finding("schema", f"{seen}, written by papergraph {stamp.papergraph}")
    return Finding(
        "schema",
        f"{seen}; this papergraph writes {SCHEMA_VERSION} and {LAYOUT_VERSION}",
        f"{load} brings it up to date.",
    )


def _look_at_state(stamp: Stamp, load: str) -> Finding:
    if stamp.state == "complete":
        return Finding("load", "the last one is whole")
    return Finding("load", "one has begun and not ended", f"Wait for it, or {load} finishes it.")


def _look_at_indexes(store: Neo4jStore, load: str) -> Finding:
    standings = compare_indexes(store)
    broken = [s.there.name for s in standings if s.there and s.state == "FAILED"]
    if broken:
        drops = " ".join(f"`DROP INDEX {name}`" for name in broken)
        return Finding("indexes", f"{', '.join(broken)} cannot be used", f"{drops}, then {load}.")
    wrong = [
        f"{s.wanted.name} {'not as declared' if s.impostor else 'missing'}"
        for s in standings
        if s.write_mending()
    ]
    if wrong:
        return Finding("indexes", ", ".join(wrong), f"{load} defines them.")
    rivals = {s.wanted.name: s.rival.name for s in standings if s.rival}
    if rivals:
        seen = ", ".join(f"{other!r} is in place of {name}" for name, other in rivals.items())
        return Finding("indexes", f"{seen}, which is asked by name", f"Drop it, then {load}.")
    filling = [s.wanted.name for s in standings if s.state == "POPULATING"]
    if filling:
        seen = f"all {len(standings)} are there, {', '.join(filling)} being filled"
        return Finding("indexes", seen)
    return Finding("indexes", f"all {len(standings)} are online")
