"""Check the embedded store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from papergraph.schema import SCHEMA_VERSION
from papergraph.stores.base import CheckResult, GraphReader
from papergraph.stores.diagnostics import check_counts, check_evidence, find_orphans, summarize


def diagnose_file(store: GraphReader, path: Path) -> Iterator[CheckResult]:
    """Check a database file; every remedy is to build it again."""
    # A database of any other version does not open.
    yield CheckResult("schema", f"version {SCHEMA_VERSION}")
    remedy = f"`papergraph build INPUT -o {path.parent}` writes it anew."
    yield _check_orphans(store, remedy)
    yield check_counts(store, remedy)
    yield check_evidence(store, remedy)


def _check_orphans(store: GraphReader, remedy: str) -> CheckResult:
    orphans = find_orphans(store)
    if not orphans:
        return CheckResult("orphans", "none: a paper leads to every other node")
    return CheckResult("orphans", summarize(orphans, "without a paper that leads to them"), remedy)
