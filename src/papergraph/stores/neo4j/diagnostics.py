"""Check a Neo4j server and the graph on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from papergraph.errors import PapergraphError
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores.base import CheckResult, GraphReader
from papergraph.stores.diagnostics import check_counts, check_evidence, find_orphans, summarize
from papergraph.stores.neo4j.connection import TESTED_VERSION
from papergraph.stores.neo4j.foreign_data import find_foreign_edges, find_foreign_nodes
from papergraph.stores.neo4j.indexes import compare_indexes
from papergraph.stores.neo4j.metadata import LAYOUT_VERSION, Metadata, read_metadata


def diagnose_server(
    store: GraphReader, address: str, *, version: str, probe_writing: Callable[[], None]
) -> Iterator[CheckResult]:
    """Check the server, the rights, the metadata and the indexes, then every node and edge.

    Args:
        store: What is checked; nothing is changed.
        address: Its address.
        version: The server's version.
        probe_writing: Fails where the user may not write.
    """
    load = f"`papergraph load DIR --to {address}`"
    yield _check_version(store, version)
    yield _check_rights(probe_writing)
    metadata = read_metadata(store)
    if metadata is None:
        yield CheckResult("schema", "no graph of papergraph is here", f"{load} writes one.")
    else:
        yield _check_schema(metadata, load)
        yield _check_state(metadata, load)
        yield _check_indexes(store, load)
    foreign = ", ".join(filter(None, (find_foreign_nodes(store), find_foreign_edges(store))))
    if foreign:
        yield CheckResult(
            "foreign parts",
            f"{foreign} not made by papergraph under names that it uses: answers mix both",
            "Move them, or this graph, to another database, or give them other names.",
        )
    if metadata is None:
        return
    again = f"`papergraph load DIR --to {address} --verify` writes it as the graph folder has it."
    yield _check_orphans(store, address)
    yield check_counts(store, again)
    yield check_evidence(store, again)


def _check_version(store: GraphReader, version: str) -> CheckResult:
    rows = store.run("CALL dbms.components() YIELD edition RETURN edition").rows
    edition = rows[0][0] if rows else "unknown"
    return CheckResult("server", f"Neo4j {version} {edition} (tested with {TESTED_VERSION})")


def _check_rights(probe_writing: Callable[[], None]) -> CheckResult:
    try:
        probe_writing()
    except PapergraphError as exc:
        return CheckResult("rights", "nothing can be written", f"{exc}")
    return CheckResult("rights", "reading and writing")


def _check_schema(metadata: Metadata, load: str) -> CheckResult:
    seen = f"version {metadata.schema_version}, layout {metadata.layout_version}"
    if (metadata.schema_version, metadata.layout_version) == (SCHEMA_VERSION, LAYOUT_VERSION):
        return CheckResult("schema", f"{seen}, written by papergraph {metadata.papergraph}")
    return CheckResult(
        "schema",
        f"{seen}; this papergraph writes {SCHEMA_VERSION} and {LAYOUT_VERSION}",
        f"{load} brings it up to date.",
    )


def _check_state(metadata: Metadata, load: str) -> CheckResult:
    if metadata.state == "complete":
        return CheckResult("load", "the last one is complete")
    return CheckResult(
        "load", "one has begun and not ended", f"Wait for it, or {load} finishes it."
    )


def _check_indexes(store: GraphReader, load: str) -> CheckResult:
    statuses = compare_indexes(store)
    failed = [s.found.name for s in statuses if s.found and s.state == "FAILED"]
    if failed:
        drops = " ".join(f"`DROP INDEX {name}`" for name in failed)
        remedy = f"{drops}, then {load}."
        return CheckResult("indexes", f"{', '.join(failed)} cannot be used", remedy)
    wrong = [
        f"{s.declared.name} {'not as declared' if s.outdated else 'missing'}"
        for s in statuses
        if s.list_repairs()
    ]
    if wrong:
        return CheckResult("indexes", ", ".join(wrong), f"{load} defines them.")
    duplicates = {s.declared.name: s.duplicate.name for s in statuses if s.duplicate}
    if duplicates:
        seen = ", ".join(f"{other!r} is in place of {name}" for name, other in duplicates.items())
        seen = f"{seen}, which is asked by name"
        return CheckResult("indexes", seen, f"Drop it, then {load}.")
    filling = [s.declared.name for s in statuses if s.state == "POPULATING"]
    if filling:
        seen = f"all {len(statuses)} are there, {', '.join(filling)} being filled"
        return CheckResult("indexes", seen)
    return CheckResult("indexes", f"all {len(statuses)} are online")


def _check_orphans(store: GraphReader, address: str) -> CheckResult:
    orphans = find_orphans(store)
    if not orphans:
        return CheckResult("orphans", "none: a paper leads to every other node")
    seen = summarize(orphans, "without a paper that leads to them")
    if not find_orphans(store, isolated=True):
        return CheckResult("orphans", f"{seen}; they stay while something is joined to them")
    prune = f"`papergraph load DIR --to {address} --merge --prune` deletes those joined to nothing."
    return CheckResult("orphans", seen, prune)
