"""Decide what becomes of a store's rows when a graph is merged into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from papergraph.schema import ENTITY_LABELS
from papergraph.stores.base import GraphReader
from papergraph.stores.cypher import quote
from papergraph.stores.rows import EDGE_TABLES, NODE_TABLES, Row, RowKey, Table

_COUNTED = ("paper_count", "first_year")
_PAPERS = "MATCH (p:Paper) WHERE p.stub IS NULL RETURN p.id AS id"


class Merge:
    """Join a graph with the one that a store holds.

    What the graph says of its own papers replaces what the store says of them. An entity of both
    takes the graph's name and keeps every alias; its counts are made anew from the papers.
    """

    def __init__(
        self, store: GraphReader, ids: Mapping[str, AbstractSet[str]], papers: AbstractSet[str]
    ) -> None:
        """Look at what the store holds.

        Args:
            store: What is merged into.
            ids: The ids of the graph's nodes by label.
            papers: The ids of its papers that are no stubs.
        """
        self._store = store
        self._ids = ids
        self._papers = papers
        self._kept_papers = find_papers(store) - papers
        # Tables come one after another, and one at a time is in memory.
        self._rows_of = lru_cache(maxsize=1)(self._read_rows)
        reported = store.run("MATCH (p:Paper)-[:REPORTS]->(r:Result) RETURN p.id AS p, r.id AS r")
        self._stale_results = {
            result
            for paper, result in reported.rows
            if paper in papers and result not in ids["Result"]
        }

    def combine(self, table: Table, row: Row) -> Row | None:
        """Return a row of the graph as the store is to have it; None where it has it already."""
        if table.name == "Paper" and row["id"] in self._kept_papers:
            # A stub here, but a paper of the corpus that the store has.
            return None
        if table.ends is not None or table.name not in ENTITY_LABELS.values():
            return row
        old = self._rows_of(table).get(row["id"])
        if old is None:
            return row
        names = {old["name"], *(old["aliases"] or ()), *(row["aliases"] or ())} - {row["name"]}
        known = {name: value for name, value in row.items() if value is not None}
        counts = {name: old[name] for name in _COUNTED}
        aliases = sorted(name for name in names if name) or row["aliases"]
        return {**old, **known, **counts, "aliases": aliases}

    def _read_rows(self, table: Table) -> dict[str, Row]:
        return {row["id"]: row for row in self._store.read_rows(table)}

    def replaces(self, table: Table, key: RowKey) -> bool:
        """Tell whether an edge goes which the store has and the graph lacks.

        It does where its source is a paper of the graph, or a result of one, but not where it
        leads to a paper of which the graph knows nothing.
        """
        if table.ends is None:
            return False
        (source_label, target_label), (source, target) = table.ends, key
        if target_label == "Paper" and target not in self._ids["Paper"]:
            return False
        if source_label == "Paper":
            return source in self._papers
        return source in self._ids[source_label] or source in self._stale_results

    def find_stale_results(self) -> Iterator[tuple[Table, list[RowKey]]]:
        """Yield results that papers of the graph reported before and report no more."""
        for table in NODE_TABLES:
            if table.name == "Result":
                yield table, [(result,) for result in sorted(self._stale_results)]


def find_unsupported(
    store: GraphReader, *, isolated: bool = False
) -> Iterator[tuple[Table, list[RowKey]]]:
    """Yield the nodes that no edge of ours leads to, save papers that are no stubs.

    Args:
        store: What to ask.
        isolated: Whether only those count that are joined to nothing at all, and so can be deleted.
    """
    for table in NODE_TABLES:
        only = "e.stub AND" if table.name == "Paper" else ""
        edge = "-[]-()" if isolated else _match_into(table)
        found = store.run(
            f"MATCH (e:{quote(table.name)}) WHERE {only} NOT EXISTS {{ MATCH (e){edge} }} "
            "RETURN e.id AS id"
        )
        yield table, [(node,) for (node,) in found.rows]


def recount(store: GraphReader) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the entities, as they should be, whose counts are not those of their papers."""
    for table in NODE_TABLES:
        if table.name not in ENTITY_LABELS.values():
            continue
        found = store.run(
            f"MATCH (e:{quote(table.name)}){_match_into(table, 'Paper')} "
            "RETURN e.id AS id, count(DISTINCT p.id) AS papers, min(p.year) AS year"
        )
        counts = {entity: tuple(values) for entity, *values in found.rows}
        rows = [
            {**row, **dict(zip(_COUNTED, counts.get(row["id"], (0, None)), strict=True))}
            for row in store.read_rows(table)
            if counts.get(row["id"], (0, None)) != tuple(row[name] for name in _COUNTED)
        ]
        yield table, rows


def find_papers(store: GraphReader) -> set[str]:
    """Return the ids of the papers in a store that are no stubs."""
    return {paper for (paper,) in store.run(_PAPERS).rows}


def _match_into(table: Table, *only: str) -> str:
    """Write the pattern of our edges into nodes, since others may join more to them.

    Args:
        table: The nodes.
        only: The labels of what the edges lead from, else all.
    """
    ends = [
        (quote(edges.name), quote(edges.ends[0]))
        for edges in EDGE_TABLES
        if edges.ends and edges.ends[1] == table.name and edges.ends[0] in (only or edges.ends)
    ]
    types, sources = ("|".join(dict.fromkeys(names)) for names in zip(*ends, strict=True))
    return f"<-[:{types}]-(p:{sources})"
