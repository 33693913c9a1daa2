"""Kill loaders and servers at random moments, and count what was lost.

    python -m benchmarks.kills --kills 100 -o benchmarks/kills.md

Two graphs cut from the example papers take turns in one database. While one is loaded over the
other, the loader or the server is killed (SIGKILL); what the loader had been told is safe must be
there, and the load, begun again or going on by itself, must end in the graph that an undisturbed
load leaves. Needs Java and Maven, as the tests do. A line tells of every kill; 100 take about ten
minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from devtools.neo4j_server import Neo4jProcess
from papergraph.graph import GraphFile, write_graph
from papergraph.models import Edge, Node, PropertyGraph
from papergraph.stores import open_store
from papergraph.stores.rows import TABLES
from papergraph.stores.sync import LoadMode, load_graph

ROOT = Path(__file__).resolve().parents[1]
ROWS_AT_ONCE = 25
LOADER = """
import json
import sys
from pathlib import Path
from papergraph.settings import Credentials
from papergraph.graph import GraphFile
from papergraph.stores import open_store
from papergraph.stores.batches import BatchLimits
from papergraph.stores.rows import digest_row
from papergraph.stores.sync import LoadMode, load_graph
with open_store(sys.argv[1], write=True, credentials=Credentials.from_environment()) as store:
    store.batch_limits = BatchLimits(max_rows=int(sys.argv[3]), max_bytes=20_000)
    put = store.put
    def put_and_tell(table, batch):
        put(table, batch)
        print(json.dumps([digest_row(row) for row in batch]), flush=True)
    store.put = put_and_tell
    load_graph(store, GraphFile(Path(sys.argv[2])), mode=LoadMode.REPLACE)
"""


@dataclass
class Tally:
    """Count what happened."""

    loaders: int = 0
    servers: int = 0
    loads: int = 0
    acknowledged: int = 0
    lost: int = 0
    unequal: int = 0
    gave_up: int = 0


def cut_graph(parts: list[Node | Edge], papers: set[str]) -> PropertyGraph:
    """Return some papers with all that they lead to."""
    kept = {("Paper", paper) for paper in papers}
    edges: list[Edge] = []
    for _ in range(2):
        edges = [
            part
            for part in parts
            if isinstance(part, Edge)
            and (part.source_label, part.source) in kept
            and (part.target_label != "Paper" or part.target in papers)
        ]
        kept |= {(edge.target_label, edge.target) for edge in edges}
    nodes = [part for part in parts if isinstance(part, Node) and (part.label, part.id) in kept]
    return PropertyGraph.assemble(nodes, edges)


class Trial:
    """Run loads against one server, and kill."""

    def __init__(self, process: Neo4jProcess, files: list[Path], seed: int) -> None:
        self.tally = Tally()
        self._process = process
        self._files = files
        self._graphs = [PropertyGraph.assemble(*split(GraphFile(path))) for path in files]
        self._turn = 0
        self._random = random.Random(seed)  # noqa: S311 - the moments are to be the same again

    def run(self, kills: int, seconds: float) -> None:
        """Kill until it is enough, at any moment; a load writes for ``seconds`` at first."""
        is_whole = True
        while self.tally.loaders + self.tally.servers < kills:
            # A pipe that nobody reads would hold the loader up.
            with tempfile.TemporaryFile("w+") as said:
                loader = self._start_loader(said)
                while loader.poll() is None and not os.fstat(said.fileno()).st_size:
                    time.sleep(0.01)
                began = time.monotonic()
                try:
                    loader.wait(self._random.uniform(0, 1.1) * seconds)
                except subprocess.TimeoutExpired:
                    self._kill(loader)
                else:
                    if is_whole:
                        seconds = time.monotonic() - began
                _, errors = loader.communicate(timeout=900)
                said.seek(0)
                self._check_acknowledged([mark for line in said for mark in json.loads(line)])
            is_whole = loader.returncode == 0
            if is_whole:
                self._check_equal()
                self._turn = 1 - self._turn
            elif "StoreUnavailableError" in errors:
                self.tally.gave_up += 1
                print(errors.splitlines()[-1])
            elif loader.returncode > 0:
                sys.exit(f"a loader failed: {errors}")
            print(self.tally, flush=True)
        self._finish()

    def _kill(self, loader: subprocess.Popen[str]) -> None:
        if self._random.random() < 0.7:
            loader.kill()
            self.tally.loaders += 1
        else:
            self._process.kill()
            self.tally.servers += 1
            self._process.start()

    def _finish(self) -> None:
        self._start_loader(subprocess.DEVNULL).communicate(timeout=900)
        self._check_equal()

    def _start_loader(self, said: IO[str] | int) -> subprocess.Popen[str]:
        server = self._process.server
        words = (server.address, self._files[self._turn], str(ROWS_AT_ONCE))
        return subprocess.Popen(
            [sys.executable, "-c", LOADER, *words],
            stdout=said,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "NEO4J_PASSWORD": server.credentials.password.get_secret_value()},
        )

    def _check_acknowledged(self, acknowledged: list[str]) -> None:
        with self._open() as store:
            there = Counter(mark for table in TABLES for _, mark in store.iter_digests(table))
        self.tally.acknowledged += len(acknowledged)
        self.tally.lost += (Counter(acknowledged) - there).total()

    def _check_equal(self) -> None:
        self.tally.loads += 1
        with self._open() as store:
            self.tally.unequal += store.read() != self._graphs[self._turn]

    def _open(self):  # noqa: ANN202 - a store
        server = self._process.server
        return open_store(server.address, credentials=server.credentials)


def split(parts: GraphFile) -> tuple[list[Node], list[Edge]]:
    """Return the nodes and the edges of a graph."""
    everything = list(parts)
    nodes = [part for part in everything if isinstance(part, Node)]
    return nodes, [part for part in everything if isinstance(part, Edge)]


def prepare(source: Path, folder: Path) -> list[Path]:
    """Write two graphs of 80 papers each, half of them shared."""
    parts = list(GraphFile(source))
    papers = sorted(part.id for part in parts if isinstance(part, Node) and part.label == "Paper")
    files = []
    for number, chosen in enumerate((papers[:80], papers[40:120])):
        files.append(folder / f"graph{number}.jsonl")
        write_graph(cut_graph(parts, set(chosen)), files[-1])
    return files


def report(tally: Tally, total: int) -> str:
    """Return the page of figures."""
    kills = tally.loaders + tally.servers
    return f"""# Kills

`python -m benchmarks.kills --kills {kills}`; two graphs of about {total} nodes and edges take turns
in one Neo4j 5.26 database, in transactions of at most {ROWS_AT_ONCE} rows.

| | |
|---|--:|
| kills in mid-load | {kills} |
| … of the loader (SIGKILL) | {tally.loaders} |
| … of the server (SIGKILL) | {tally.servers} |
| … after which it took longer to be back than a loader waits | {tally.gave_up} |
| loads that ended | {tally.loads} |
| rows written and acknowledged | {tally.acknowledged:,} |
| acknowledged rows lost | {tally.lost} |
| final graphs unlike an undisturbed load's | {tally.unequal} |
"""


def main() -> None:
    """Kill, count and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path, nargs="?", default=ROOT / "demo" / "graph.jsonl")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="papergraph-kills-") as temporary:
        folder = Path(temporary)
        files = prepare(arguments.graph, folder)
        total = sum(1 for _ in GraphFile(files[0]))
        process = Neo4jProcess(folder / "home", port=arguments.port)
        try:
            process.start()
            trial = Trial(process, files, arguments.seed)
            server = process.server
            with open_store(server.address, write=True, credentials=server.credentials) as store:
                for path in files:
                    began = time.monotonic()
                    load_graph(store, GraphFile(path), mode=LoadMode.REPLACE)
            trial.run(arguments.kills, time.monotonic() - began)
        finally:
            process.stop()
    page = report(trial.tally, total)
    if arguments.output:
        arguments.output.write_text(page, encoding="utf-8")
    print(page)
    if trial.tally.lost or trial.tally.unequal:
        sys.exit(1)


if __name__ == "__main__":
    main()
