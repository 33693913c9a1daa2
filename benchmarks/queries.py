"""Measure every query of the library on a large graph, on both stores, and compare their rows.

    python benchmarks/queries.py GRAPH --to bolt://localhost:7687 -o benchmarks/queries.md

GRAPH is a graph folder or its database; the server holds the same graph (`papergraph load`), and
its user and password are read from NEO4J_USERNAME and NEO4J_PASSWORD. Without ``--to`` only the
embedded database is measured. Every query is asked of what most papers name, then of what is
hundredth by that, and the slower one counts: the median of ``--repeat`` runs after one that does
not count. Processor time is that of both threads together and does not depend on what else the
machine does; there is none of a server.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from papergraph.config import Credentials
from papergraph.errors import PapergraphError
from papergraph.queries import Query, QueryResult, load_queries, run_query
from papergraph.schema import ENTITY_LABELS
from papergraph.stores import Store, open_store

LABELS = {label.lower(): label for label in ENTITY_LABELS.values()}


def choose_parameters(store: Store, query: Query, rank: int) -> dict[str, str | int]:
    """Return values for the parameters that a query needs: what stands at a rank of its kind."""
    return {
        parameter.name: _choose(store, parameter.name, rank)
        for parameter in query.parameters
        if parameter.is_required
    }


def _choose(store: Store, name: str, rank: int) -> str | int:
    if name == "since":
        return 2023
    if name == "repository":
        return str(_take(store, "MATCH (p:Paper)-[:HAS_CODE]->(n:Repository)", "count(p)", 0))
    if name == "community":
        return "learning"
    if name in {"paper", "other"}:
        place = 10 * rank + (name == "other")
        return str(_take(store, "MATCH (n:Paper)-[r]->()", "count(r)", place))
    label = LABELS.get(name, "Task" if name == "other_task" else "Method")
    place = rank + (name == "other_task")
    return str(_take(store, f"MATCH (n:{label})", "max(n.paper_count)", place))


def _take(store: Store, match: str, weight: str, rank: int) -> object:
    statement = f"{match} RETURN n.id AS id, {weight} AS weight ORDER BY weight DESC, id "
    rows = store.run(f"{statement} SKIP {rank} LIMIT 1").rows
    return rows[0][0] if rows else ""


def measure(
    store: Store, query: Query, parameters: dict[str, str | int], repeat: int
) -> tuple[float, QueryResult | None]:
    """Return the median seconds of a query and what it returned; None where it was given up."""
    seconds: list[float] = []
    result = None
    clock = time.process_time if store.dialect == "embedded" else time.perf_counter
    for _ in range(repeat + 1):
        start = clock()
        try:
            result = run_query(store, query.name, parameters)
        except PapergraphError as exc:
            print(f"{query.name}: {exc}")
            return float("inf"), None
        seconds.append(clock() - start)
        if seconds[-1] > 10:
            break
    return statistics.median(seconds[1:] or seconds), result


def iter_rows(stores: dict[str, Store], repeat: int, only: str) -> Iterator[tuple[str, ...]]:
    """Yield a row of the table for every query."""
    first = next(iter(stores.values()))
    for query in load_queries():
        if only not in query.name:
            continue
        ranks = (0, 100) if any(p.is_required for p in query.parameters) else (0,)
        worst = dict.fromkeys(stores, 0.0)
        agree, count = True, 0
        for rank in ranks:
            parameters = choose_parameters(first, query, rank)
            results = []
            for name, store in stores.items():
                seconds, result = measure(store, query, parameters, repeat)
                worst[name] = max(worst[name], seconds)
                results.append(result)
            agree &= all(result == results[0] for result in results)
            count = max(count, len(results[0].rows) if results[0] else 0)
        times = (f"{worst[name]:.3f}" for name in stores)
        yield query.name, *times, str(count), "yes" if agree else "**no**"
        print(query.name, {name: round(value, 3) for name, value in worst.items()}, agree)


def count_graph(store: Store) -> str:
    """Say how large the graph is that was asked, and how the figures are made."""
    counts = dict.fromkeys(("node", "edge"), 0)
    for part, _, total in run_query(store, "graph_statistics").rows:
        counts[str(part)] += int(str(total))
    papers = store.run("MATCH (p:Paper) WHERE p.stub IS NULL RETURN count(p) AS papers").rows[0][0]
    return (
        f"{papers:,} papers, {counts['node']:,} nodes and {counts['edge']:,} edges; "
        "`python benchmarks/queries.py` says how the figures are made."
    )


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--to")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    stores: dict[str, Store] = {"embedded": open_store(arguments.graph)}
    if arguments.to:
        credentials = Credentials.from_environment()
        stores["neo4j"] = open_store(arguments.to, credentials=credentials)
    first = next(iter(stores.values()))
    rows = list(iter_rows(stores, arguments.repeat, arguments.only))
    if arguments.output:
        clocks = {"embedded": "embedded, s of processor", "neo4j": "Neo4j, s"}
        head = ("query", *(clocks[name] for name in stores), "rows", "equal")
        lines = [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]
        text = f"# Queries\n\n{count_graph(first)}\n\n" + "\n".join(lines) + "\n"
        arguments.output.write_text(text, encoding="utf-8")
    for store in stores.values():
        store.close()


if __name__ == "__main__":
    main()
