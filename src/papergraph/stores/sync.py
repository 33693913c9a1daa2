"""Load a graph into a store that may hold one already, writing only what differs."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from papergraph.errors import StoreError
from papergraph.models import Edge, Node
from papergraph.schema import is_stub
from papergraph.stores.base import GraphLoader, Progress
from papergraph.stores.batches import count_text_bytes, iter_batches
from papergraph.stores.merge import Merge, find_papers, find_unsupported, recount
from papergraph.stores.rows import (
    TABLES,
    Row,
    RowKey,
    Table,
    digest_row,
    iter_checked_rows,
    make_row,
)

Parts = Iterable[Node | Edge]
"""The nodes, then the edges of a graph, each sorted by its key; iterated over more than once."""


class LoadMode(StrEnum):
    """Say what becomes of what the store holds and the graph lacks.

    Attributes:
        EXACT: It goes; but if papers would go, the load is refused before it begins.
        REPLACE: It goes, papers too: the store holds the graph and nothing else of ours.
        MERGE: Papers that the graph lacks stay with all they say, and so do entities that nothing
            mentions any more. What the graph says of its own papers takes the place of what the
            store said of them, and counts are made anew.
        MERGE_AND_PRUNE: As ``MERGE``, but what no paper leads to any more goes.
    """

    EXACT = "exact"
    REPLACE = "replace"
    MERGE = "merge"
    MERGE_AND_PRUNE = "merge and prune"

    @property
    def merges(self) -> bool:
        """Tell whether papers that the graph lacks stay."""
        return self in (LoadMode.MERGE, LoadMode.MERGE_AND_PRUNE)


@dataclass
class LoadReport:
    """Count the nodes and edges of a load.

    Attributes:
        kept: Nodes that would have gone, but that something papergraph did not make is joined to.
    """

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0


@dataclass
class GraphSummary:
    """Hold what must be known of a graph before any of it is written.

    Attributes:
        ids: The ids of every label.
        papers: The ids of the papers that are no stubs.
        total: How many nodes and edges there are.
        digest: Tells the graph from every other.
    """

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    papers: set[str] = field(default_factory=set)
    total: int = 0
    digest: str = ""


def load_graph(
    store: GraphLoader,
    parts: Parts,
    *,
    mode: LoadMode = LoadMode.EXACT,
    verify: bool = False,
    on_progress: Progress | None = None,
) -> LoadReport:
    """Bring a store to what a mode makes of it and a graph.

    Every batch is a transaction. A load that was stopped is finished by loading again, which
    writes what is still missing; the same graph twice writes nothing but the metadata.

    Args:
        store: Open for writing.
        parts: The graph.
        mode: What becomes of what the graph lacks.
        verify: Compare with every value that the store holds, rather than with the digests
            that earlier loads stored.
        on_progress: Is told of nodes and edges that are as they should be.

    Raises:
        GraphError: Something stands twice or out of order, or an edge dangles.
        SchemaMismatchError: The graph holds what the schema does not declare.
        StoreError: Papers would go that may not, or the store cannot be written to.
    """
    summary = summarize_graph(parts)
    store.check_target()
    if mode is LoadMode.EXACT:
        _refuse_other_papers(store, summary)
    older = store.has_older_schema()
    if mode.merges and older:
        raise StoreError(
            "The database holds a graph of an older schema, and half a graph cannot be brought up "
            "to date. Load all papers again with --replace."
        )
    store.begin("" if mode.merges else summary.digest)
    if mode is LoadMode.EXACT:
        # Another load may have brought papers before this one made it stop.
        _refuse_other_papers(store, summary)
    load = _Load(store, summary, mode, verify=verify or older, on_progress=on_progress)
    load.write(parts)
    load.clean()
    store.finish()
    return load.report


def summarize_graph(parts: Parts) -> GraphSummary:
    """Go through a graph once, and refuse one that does not hold together.

    Raises:
        GraphError: Something stands twice or out of order, or an edge dangles.
        SchemaMismatchError: The graph holds what the schema does not declare.
    """
    summary = GraphSummary()
    digest = hashlib.sha256()
    for part, _, row in iter_checked_rows(parts):
        if isinstance(part, Node):
            key: tuple[str, ...] = ("node", *part.key)
            summary.ids[part.label].add(part.id)
            if part.label == "Paper" and not is_stub(part):
                summary.papers.add(part.id)
        else:
            key = ("then edge", *part.key)
        summary.total += 1
        digest.update(f"{key}{digest_row(row)}".encode(errors="surrogatepass"))
    summary.digest = digest.hexdigest()
    return summary


def _refuse_other_papers(store: GraphLoader, summary: GraphSummary) -> None:
    others = sorted(find_papers(store) - summary.papers)
    if others:
        raise StoreError(
            f"The database holds {len(others)} papers that this graph lacks, {others[0]!r} among "
            "them. --merge adds the graph to them, --replace deletes them. Two graphs that are "
            "to stay apart need two databases."
        )


class _Load:
    """Compare a graph with a store, one label or edge type after another, and write what differs.

    Memory holds a digest of every row that the store has of the one at work, and a batch.
    """

    def __init__(
        self,
        store: GraphLoader,
        summary: GraphSummary,
        mode: LoadMode,
        *,
        verify: bool,
        on_progress: Progress | None,
    ) -> None:
        self.report = LoadReport()
        self._store = store
        self._limits = store.batch_limits
        self._mode = mode
        self._verify = verify
        self._on_progress = on_progress or (lambda _: None)
        self._merge = Merge(store, summary.ids, summary.papers) if mode.merges else None
        self._stale: dict[Table, set[bytes]] = {}
        self._pending: dict[Table, list[Row]] = defaultdict(list)
        self._size = 0

    def write(self, parts: Parts) -> None:
        """Write what the store lacks or has otherwise, then delete the edges that are to go."""
        seen = set()
        for name, group in groupby(parts, key=_name):
            seen.add(name)
            self._write_group(name, group)
        for name in dict.fromkeys(table.name for table in TABLES):
            if name not in seen:
                self._write_group(name, ())

    def clean(self) -> None:
        """Delete the nodes that are to go, and make counts anew where graphs were merged."""
        for table, stale in self._stale.items():
            if table.ends is None:
                self._remove(table, stale)
        if self._merge is None:
            return
        for table, keys in self._merge.find_stale_results():
            self._remove_keys(table, keys)
        if self._mode is LoadMode.MERGE_AND_PRUNE:
            for table, keys in find_unsupported(self._store):
                self._remove_keys(table, keys)
        for table, rows in recount(self._store):
            self._put(table, rows)

    def _write_group(self, name: str, parts: Iterable[Node | Edge]) -> None:
        digests = {
            table: {
                _hash(key): digest
                for key, digest in self._store.iter_digests(table, verify=self._verify)
            }
            for table in TABLES
            if table.name == name
        }
        unchanged = 0
        for part in parts:
            table, row = make_row(part)
            digest = digests[table].pop(_hash(table.key_of(row)), None)
            wanted = self._merge.combine(table, row) if self._merge else row
            if wanted is None or digest == digest_row(wanted):
                unchanged += 1
                continue
            self._pending[table].append(wanted)
            self._size += count_text_bytes(wanted)
            if self._size > self._limits.max_bytes:
                self._flush()
        self._flush()
        self.report.unchanged += unchanged
        self._on_progress(unchanged)
        self._stale |= {table: set(stale) for table, stale in digests.items() if stale}
        for table in digests:
            if table.ends is not None:
                self._remove(table, self._stale.pop(table, set()))

    def _flush(self) -> None:
        for table, rows in self._pending.items():
            self._put(table, rows)
        self._pending.clear()
        self._size = 0

    def _put(self, table: Table, rows: list[Row]) -> None:
        for batch in iter_batches(rows, self._limits):
            self._store.put(table, batch)
            self.report.written += len(batch)
            self._on_progress(len(batch))

    def _remove(self, table: Table, stale: set[bytes]) -> None:
        """Delete rows of which only digests are known; their keys would fill the memory."""
        if not stale or (self._merge and table.ends is None):
            return
        keys = [key for key, _ in self._store.iter_digests(table) if _hash(key) in stale]
        if self._merge:
            keys = [key for key in keys if self._merge.replaces(table, key)]
        self._remove_keys(table, keys)

    def _remove_keys(self, table: Table, keys: list[RowKey]) -> None:
        for start in range(0, len(keys), self._limits.max_rows):
            batch = keys[start : start + self._limits.max_rows]
            removed = self._store.remove(table, batch)
            self.report.removed += removed
            self.report.kept += len(batch) - removed


def _name(part: Node | Edge) -> str:
    return part.label if isinstance(part, Node) else part.type


def _hash(key: RowKey) -> bytes:
    return hashlib.blake2b("\0".join(key).encode(), digest_size=16).digest()
