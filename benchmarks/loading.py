"""Measure how fast a graph is loaded into Neo4j, beside the two other ways.

    python -m benchmarks.loading GRAPH_FOLDER -o benchmarks/loading.md

In one run, each on a fresh server with the memory that docker-compose.yml gives it: `papergraph
load`; the same again; a plain loader that runs one MERGE a row, on a sample of the rows; and
`neo4j-admin database import` of the files of `papergraph export neo4j-admin`. Processor
seconds are those of loader and server; on a machine that does other work they say more than the
clock.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase

from devtools.neo4j_server import AS_COMPOSED, Neo4jProcess
from papergraph.graph import GraphFile
from papergraph.io import graph_folder
from papergraph.io.resources import find_resource
from papergraph.models import Edge, Node
from papergraph.stores.cypher import merge_rows, split_statements
from papergraph.stores.rows import make_row

COMMAND = (sys.executable, "-c", "from papergraph.cli import main; main()")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """Hold what one way of loading took; memory is the loader's, in megabytes."""

    name: str
    rows: int
    seconds: float
    loader_cpu: float
    server_cpu: float
    memory: float | None

    def line(self) -> str:
        """Return the run as a row of the table."""
        cpu = self.loader_cpu + self.server_cpu
        memory = "" if self.memory is None else f"{self.memory:,.0f}"
        rate = self.rows / self.seconds
        return (
            f"| {self.name} | {self.rows:,} | {self.seconds:,.0f} | {rate:,.0f} "
            f"| {self.loader_cpu:,.0f} | {self.server_cpu:,.0f} | {self.rows / cpu:,.0f} "
            f"| {memory} |"
        )


@contextmanager
def open_server(port: int) -> Iterator[Neo4jProcess]:
    """Run a fresh server."""
    with tempfile.TemporaryDirectory(prefix="papergraph-loading-") as home:
        process = Neo4jProcess(home, port=port, setup=AS_COMPOSED)
        try:
            process.start()
            yield process
        finally:
            process.stop()


def measure(name: str, rows: int, process: Neo4jProcess, *words: object) -> Run:
    """Run papergraph's command against a server."""
    before = read_cpu(process.pid)
    secret = process.server.credentials.password.get_secret_value()
    began = time.monotonic()
    child = subprocess.Popen(
        (*COMMAND, *map(str, words)), env={**os.environ, "NEO4J_PASSWORD": secret}
    )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - began
    if status:
        sys.exit(f"{name} failed")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(name, rows, seconds, cpu, read_cpu(process.pid) - before, usage.ru_maxrss / 1024)


def read_cpu(pid: int) -> float:
    """Return the processor seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def sample_parts(graph: GraphFile, size: int, total: int) -> list[Node | Edge]:
    """Return some edges, evenly drawn, with their ends."""
    draw = random.Random(0)  # noqa: S311 - the sample is to be the same again
    chosen = [
        part for part in graph if isinstance(part, Edge) and draw.random() < size / (2 * total)
    ]
    ends = {
        end
        for edge in chosen
        for end in ((edge.source_label, edge.source), (edge.target_label, edge.target))
    }
    nodes = [part for part in graph if isinstance(part, Node) and (part.label, part.id) in ends]
    return [*nodes, *chosen]


def load_plainly(parts: list[Node | Edge], process: Neo4jProcess) -> Run:
    """Load as scripts mostly do: one MERGE a row, each in a transaction of its own."""
    credentials = process.server.credentials
    login = (credentials.user, credentials.password.get_secret_value())
    schema = find_resource("cypher/schema/neo4j.cypher").read_text(encoding="utf-8")
    with (
        GraphDatabase.driver(process.server.address, auth=login) as driver,
        driver.session(database="neo4j") as session,
    ):
        for statement in split_statements(schema):
            session.run(statement).consume()
        server, loader, began = read_cpu(process.pid), time.process_time(), time.monotonic()
        for part in parts:
            table, row = make_row(part)
            session.run(merge_rows(table, lambda _, value: value), rows=[row]).consume()
        return Run(
            "one MERGE a row (sample)",
            len(parts),
            time.monotonic() - began,
            time.process_time() - loader,
            read_cpu(process.pid) - server,
            None,
        )


def import_in_bulk(source: Path, total: int, port: int) -> Run:
    """Export, and let the tool import."""
    with tempfile.TemporaryDirectory(prefix="papergraph-bulk-") as temporary:
        process = Neo4jProcess(Path(temporary) / "home", port=port, setup=AS_COMPOSED)
        before, began = os.times(), time.monotonic()
        done = subprocess.run(
            (*COMMAND, "export", "neo4j-admin", source, "-o", Path(temporary) / "csv"),
            check=True,
            capture_output=True,
            text=True,
        )
        exported = os.times()
        imported = process.run_admin(*shlex.split(done.stdout)[1:])
        seconds, after = time.monotonic() - began, os.times()
        if imported.returncode:
            sys.exit(imported.stdout + imported.stderr)
        loader = exported.children_user + exported.children_system
        loader -= before.children_user + before.children_system
        server = after.children_user + after.children_system
        server -= exported.children_user + exported.children_system
        return Run("export and neo4j-admin import", total, seconds, loader, server, None)


def report(runs: list[Run], papers: int) -> str:
    """Return the page of figures."""
    plain = next(run for run in runs if "MERGE" in run.name)
    total = runs[0].rows
    hours = total * plain.seconds / plain.rows / 3600
    lines = "\n".join(run.line() for run in runs)
    return f"""# Loading

Made by `python -m benchmarks.loading GRAPH_FOLDER -o benchmarks/loading.md`: {papers:,} papers with
their abstracts, {total:,} nodes and edges with their evidence, into Neo4j 5.26 Community with 1 GB
of heap, on {os.cpu_count()} cores that loader and server share.

| | rows | seconds | a second | loader CPU, s | server CPU, s | a CPU second | loader MB |
|---|--:|--:|--:|--:|--:|--:|--:|
{lines}

At the rate of its sample of {plain.rows:,}, one MERGE a row would take {hours:.1f} hours for all.
"""


def main() -> None:
    """Measure the ways to load, one after another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path, help="a graph folder")
    parser.add_argument("--sample", type=int, default=20_000)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    graph = GraphFile(graph_folder.find_file(arguments.graph, graph_folder.GRAPH))
    total = papers = 0
    for part in graph:
        total += 1
        papers += isinstance(part, Node) and part.label == "Paper"
    runs = []
    with open_server(arguments.port) as process:
        words = ("load", arguments.graph, "--to", process.server.address)
        runs.append(measure("`papergraph load`", total, process, *words))
        print(runs[-1].line(), flush=True)
        runs.append(measure("the same again", total, process, *words))
        print(runs[-1].line(), flush=True)
    with open_server(arguments.port) as process:
        runs.append(load_plainly(sample_parts(graph, arguments.sample, total), process))
        print(runs[-1].line(), flush=True)
    runs.append(import_in_bulk(arguments.graph, total, arguments.port))
    page = report(runs, papers)
    if arguments.output:
        arguments.output.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
