"""Measure every query of the library on a large graph, on both stores, and compare their rows.

    python -m benchmarks.queries GRAPH_FOLDER --serve -o benchmarks/queries.md

``--serve`` fills a fresh Neo4j server with the graph by ``neo4j-admin database import``, as the
tests run one; ``--to bolt://…`` asks a server that holds the graph already (`papergraph load`),
with NEO4J_USERNAME and NEO4J_PASSWORD. Without either, GRAPH_FOLDER may be an embedded database,
which alone is measured.

Every query is asked of what most papers name, then of what is hundredth by that, and the slower one
counts: the median of ``--repeat`` runs after one that does not count. Processor time is that of all
threads together and does not depend on what else the machine does; there is none of a server.
PROFILE tells how the server begins to look and how often it goes to its data. Rows that differ, a
scan of all nodes, and more than 1 second, or 2 for pair counts, are printed bold, and make the
script fail.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

from benchmarks.scale import describe_machine
from devtools.neo4j_server import AS_COMPOSED, Neo4jProcess, Neo4jServer
from papergraph.errors import PapergraphError
from papergraph.queries import Query, QueryResult, load_queries, run_query
from papergraph.queries.running import check_parameters
from papergraph.schema import ENTITY_LABELS
from papergraph.settings import Credentials
from papergraph.stores import Store, open_store

COMMAND = (sys.executable, "-c", "from papergraph.cli import main; main()")
PAIR_COUNTS = ("pair", "together")
FIXED = {"since": 2023, "community": "learning"}
"""What some queries are asked about in every graph."""
LABELS = {label.lower(): label for label in ENTITY_LABELS.values()}


def choose_parameters(store: Store, query: Query, rank: int) -> dict[str, str | int]:
    """Return values for the parameters that a query needs: what stands at a rank of its kind."""
    return {
        parameter.name: _choose(store, parameter.name, rank)
        for parameter in query.parameters
        if parameter.is_required
    }


def _choose(store: Store, name: str, rank: int) -> str | int:
    if name in FIXED:
        return FIXED[name]
    if name == "repository":
        return str(_take(store, "MATCH (p:Paper)-[:HAS_CODE]->(n:Repository)", "count(p)", 0))
    if name == "author":
        statement = "MATCH (n:Paper) WHERE n.authors IS NOT NULL UNWIND n.authors AS author "
        ranked = "RETURN author, count(n) AS weight ORDER BY weight DESC, author LIMIT 1"
        rows = store.run(statement + ranked).rows
        return str(rows[0][0]) if rows else "Ann"
    if name == "quarter":
        return str(store.run("MATCH (n:Paper) RETURN max(n.quarter) AS quarter").rows[0][0] or "")
    if name in {"paper", "other"}:
        place = 10 * rank + (name == "other")
        return str(_take(store, "MATCH (n:Paper)-[r]->()", "count(r)", place))
    label = LABELS.get(name, "Task" if name == "other_task" else "Method")
    place = rank + (name in {"other_task", "other_name"})
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
    clock = time.process_time if store.dialect.name == "embedded" else time.perf_counter
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


@dataclass
class Finding:
    """Hold what was seen of a query.

    Attributes:
        seconds: The slower of its two medians, by store.
        leaves: The operators with which the server's plans begin.
        hits: How often the server went to its data, at most.
    """

    query: str
    seconds: dict[str, float] = field(default_factory=dict)
    rows: int = 0
    is_equal: bool = True
    leaves: set[str] = field(default_factory=set)
    hits: int = 0

    @property
    def limit(self) -> float:
        """Return the seconds that the query may take."""
        return 2.0 if any(part in self.query for part in PAIR_COUNTS) else 1.0

    @property
    def is_good(self) -> bool:
        """Tell whether nothing of it is to be printed bold."""
        in_time = all(seconds <= self.limit for seconds in self.seconds.values())
        return in_time and self.is_equal and "AllNodesScan" not in self.leaves

    def cells(self) -> Iterator[str]:
        """Yield the cells of its row in the table."""
        yield self.query
        for seconds in self.seconds.values():
            yield f"{seconds:.3f}" if seconds <= self.limit else f"**{seconds:.3f}**"
        yield str(self.rows)
        if len(self.seconds) > 1:
            yield "yes" if self.is_equal else "**no**"
            yield ", ".join(
                f"**{leaf}**" if leaf == "AllNodesScan" else leaf for leaf in sorted(self.leaves)
            )
            yield f"{self.hits:,}"


def look_at(query: Query, stores: dict[str, Store], driver: Driver | None, repeat: int) -> Finding:
    """Measure a query on every store, compare the rows, and profile it."""
    finding = Finding(query.name, dict.fromkeys(stores, 0.0))
    for rank in (0, 100) if any(p.is_required for p in query.parameters) else (0,):
        parameters = choose_parameters(next(iter(stores.values())), query, rank)
        results = []
        for name, store in stores.items():
            seconds, result = measure(store, query, parameters, repeat)
            finding.seconds[name] = max(finding.seconds[name], seconds)
            results.append(result)
        finding.is_equal &= all(result == results[0] for result in results)
        finding.rows = max(finding.rows, len(results[0].rows) if results[0] else 0)
        if driver is not None:
            leaves, hits = profile(driver, query, parameters)
            finding.leaves |= leaves
            finding.hits = max(finding.hits, hits)
    return finding


def profile(driver: Driver, query: Query, parameters: dict[str, str | int]) -> tuple[set[str], int]:
    """Return the operators with which the server's plan begins, and how often it reads data."""
    values = check_parameters(query, parameters)
    with driver.session(database="neo4j", default_access_mode="READ") as session:
        summary = session.run(f"PROFILE\n{query.text_for('neo4j')}", values).consume()  # type: ignore[arg-type]
    operators = list(iter_operators(summary.profile or {}))
    leaves = {str(o["operatorType"]).partition("@")[0] for o in operators if not o.get("children")}
    return leaves - {"Argument"}, sum(int(o.get("dbHits", 0)) for o in operators)


def iter_operators(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a plan's operators."""
    yield plan
    for child in plan.get("children", ()):
        yield from iter_operators(child)


@contextmanager
def serve(folder: Path, port: int) -> Iterator[Neo4jServer]:
    """Run a fresh server that holds the graph of a folder."""
    with tempfile.TemporaryDirectory(prefix="papergraph-queries-") as temporary:
        process = Neo4jProcess(Path(temporary) / "home", port=port, setup=AS_COMPOSED)
        words = ("export", "neo4j-admin", folder, "-o", Path(temporary) / "csv")
        done = subprocess.run((*COMMAND, *words), check=True, stdout=subprocess.PIPE, text=True)
        imported = process.run_admin(*shlex.split(done.stdout)[1:])
        if imported.returncode:
            sys.exit(imported.stdout + imported.stderr)
        try:
            process.start()
            server = process.server
            with open_store(server.address, write=True, credentials=server.credentials) as store:
                store.define()
                store.run("CALL db.awaitIndexes(3600)")
            yield server
        finally:
            process.stop()


def count_graph(store: Store) -> str:
    """Say how large the graph is that was asked, and how the figures are made."""
    counts = dict.fromkeys(("node", "edge"), 0)
    for part, _, total in run_query(store, "graph_statistics").rows:
        counts[str(part)] += int(str(total))
    papers = store.run("MATCH (p:Paper) WHERE p.stub IS NULL RETURN count(p) AS papers").rows[0][0]
    return (
        f"{papers:,} papers, {counts['node']:,} nodes and {counts['edge']:,} edges; "
        f"{os.cpu_count()} cores, {describe_machine()}, load {os.getloadavg()[1]:.0f}. "
        "`python -m benchmarks.queries` says how the figures are made."
    )


def write_page(findings: list[Finding], stores: dict[str, Store]) -> str:
    """Return the page of figures."""
    clocks = {"embedded": "embedded, s of processor", "neo4j": "Neo4j, s"}
    profiled = ("equal", "Neo4j begins with", "data read") if len(stores) > 1 else ()
    head = ("query", *(clocks[name] for name in stores), "rows", *profiled)
    table = (head, ("---",) * len(head), *(tuple(finding.cells()) for finding in findings))
    lines = "\n".join(f"| {' | '.join(row)} |" for row in table)
    return f"# Queries\n\n{count_graph(next(iter(stores.values())))}\n\n{lines}\n"


def find_server(arguments: argparse.Namespace, stack: ExitStack) -> Neo4jServer | None:
    """Return the server that is to be asked, if one is."""
    if arguments.serve:
        return stack.enter_context(serve(arguments.graph, arguments.port))
    if not arguments.to:
        return None
    credentials = Credentials.from_environment()
    if credentials is None:
        sys.exit("NEO4J_PASSWORD is not set.")
    return Neo4jServer(arguments.to, credentials)


def main() -> None:
    """Measure, compare, profile, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--to")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        stores: dict[str, Store] = {"embedded": stack.enter_context(open_store(arguments.graph))}
        driver, server = None, find_server(arguments, stack)
        if server:
            login = (server.credentials.user, server.credentials.password.get_secret_value())
            driver = stack.enter_context(
                GraphDatabase.driver(server.address, auth=login, notifications_min_severity="OFF")
            )
            opened = open_store(server.address, credentials=server.credentials)
            stores["neo4j"] = stack.enter_context(opened)
        findings = []
        for query in load_queries():
            if arguments.only in query.name:
                findings.append(look_at(query, stores, driver, arguments.repeat))
                print(*findings[-1].cells(), sep="  ", flush=True)
        if arguments.output:
            arguments.output.write_text(write_page(findings, stores), encoding="utf-8")
    if not all(finding.is_good for finding in findings):
        sys.exit("Some queries are not as they should be: they are bold.")


if __name__ == "__main__":
    main()
