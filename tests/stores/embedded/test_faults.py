"""Disks that fill up and processes that end or meet while a graph is written to a file."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from papergraph.errors import QueryError, StoreUnavailableError
from papergraph.stores.embedded import EmbeddedStore, write_database
from papergraph.stores.embedded.settings import EmbeddedSettings
from papergraph.stores.sync import LoadMode, load_graph
from store_graphs import make_full_graph, make_many_papers

OLD = make_full_graph()
NEW = make_many_papers()

WRITER = """
import resource, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from papergraph.errors import PapergraphError
from papergraph.stores.embedded import EmbeddedStore, write_database
from store_graphs import make_many_papers

if len(sys.argv) > 3:
    limit = int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
print("ready", flush=True)
try:
    write_database(make_many_papers(), Path(sys.argv[1]))
except PapergraphError as exc:
    sys.exit(f"{type(exc).__name__}: {exc}")
"""


@pytest.fixture
def path(tmp_path):
    """Give a database that holds a graph."""
    path = tmp_path / "graph.lbug"
    write_database(OLD, path)
    return path


def start_writer(path, *limit):
    command = [sys.executable, "-c", WRITER, path, Path(__file__).parents[2], *map(str, limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read(path):
    with EmbeddedStore(path) as store:
        return store.read()


def test_query_that_needs_more_memory_than_it_may_take_is_told_what_to_do(path):
    with (
        EmbeddedStore(path, settings=EmbeddedSettings(buffer_bytes=1 << 26)) as store,
        pytest.raises(QueryError, match=r"buffer_bytes.*Ask about less"),
    ):
        store.run("UNWIND range(1, 8000000) AS number RETURN size(collect(number))")


@pytest.mark.parametrize("limit", [0, 200_000])
def test_full_disk_is_said_and_the_old_graph_stays(path, limit):
    """A limit on the size of files fails a write as a full disk does."""
    with start_writer(path, limit) as writer:
        _, errors = writer.communicate()
    assert writer.returncode == 1
    assert "Error: " in errors
    assert "Traceback" not in errors
    assert read(path) == OLD
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("pause", [0.0, 0.2, 0.8])
def test_writer_killed_at_any_moment_leaves_the_old_graph_or_the_new(path, pause):
    with start_writer(path) as writer:
        assert writer.stdout.readline() == "ready\n"
        time.sleep(pause)
        writer.kill()
    assert read(path) in (OLD, NEW)
    write_database(NEW, path)
    assert read(path) == NEW


def test_second_writer_is_refused_while_the_first_is_at_work(path):
    script = (
        "import sys; from pathlib import Path; from papergraph.stores.embedded import *\n"
        "EmbeddedStore(Path(sys.argv[1]), write=True)"
    )
    with EmbeddedStore(path, write=True):
        done = subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert StoreUnavailableError.__name__ in done.stderr
    assert "lock" in done.stderr.lower()


def test_two_builds_at_once_leave_one_whole_graph(path):
    writers = [start_writer(path) for _ in range(2)]
    for writer in writers:
        writer.communicate()
    assert read(path) == NEW


def test_load_stopped_midway_is_finished_by_another(path):
    parts = (*NEW.nodes, *NEW.edges)
    steps = []

    def stop(written):
        steps.append(written)
        if len(steps) == 2:
            raise KeyboardInterrupt

    with EmbeddedStore(path, write=True) as store, pytest.raises(KeyboardInterrupt):
        load_graph(store, parts, mode=LoadMode.REPLACE, on_progress=stop)
    with EmbeddedStore(path, write=True) as store:
        report = load_graph(store, parts, mode=LoadMode.REPLACE)
        assert report.unchanged == sum(steps)
        assert store.read() == NEW
