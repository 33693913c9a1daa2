import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papergraph.errors import (
    ConfigError,
    GraphError,
    QueryError,
    SchemaMismatchError,
    StoreUnavailableError,
    WriteRefusedError,
)
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores.embedded import EmbeddedStore, write_database
from papergraph.stores.embedded.settings import DEFAULTS, EmbeddedSettings
from papergraph.stores.embedded.statements import READING_VERBS, REFUSED_VERBS
from store_graphs import (
    make_edge,
    make_full_graph,
    make_method_node,
    make_paper_node,
    make_store_graph,
)

TEXTS = st.text(max_size=40)
IDS = st.text(min_size=1, max_size=20)
PAPERS = st.builds(
    make_paper_node,
    IDS,
    st.text(min_size=1, max_size=40),
    year=st.integers(-(2**63), 2**63 - 1),
    authors=st.lists(TEXTS, max_size=3).map(tuple),
    abstract=TEXTS,
) | st.builds(make_paper_node, IDS)
METHODS = st.builds(make_method_node, IDS, aliases=st.lists(TEXTS, max_size=3).map(tuple))


@st.composite
def graphs(draw):
    papers = draw(st.lists(PAPERS, max_size=6, unique_by=lambda node: node.id))
    methods = draw(st.lists(METHODS, max_size=4, unique_by=lambda node: node.id))
    pairs = [(paper, method) for paper in papers for method in methods]
    chosen = draw(st.sets(st.sampled_from(pairs).map(pairs.index)) if pairs else st.just(set()))
    edges = [
        make_edge(*pairs[index], quote=str(pairs[index][0].properties["title"]))
        for index in sorted(chosen)
    ]
    return make_store_graph(*papers, *methods, edges=edges)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "graph.lbug"


@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=graphs(), second=graphs())
def test_any_graph_is_read_as_written(path, first, second):
    write_database(first, path)
    with EmbeddedStore(path) as store:
        assert store.read() == first
    write_database(second, path)
    with EmbeddedStore(path, write=True) as store:
        store.write(second)
        assert store.read() == second


def test_database_takes_the_place_of_the_old_one(path):
    write_database(make_full_graph(), path)
    graph = make_store_graph(make_paper_node("new"))
    write_database(graph, path)
    with EmbeddedStore(path) as store:
        assert store.read() == graph
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_failed_write_leaves_the_old_database(path):
    old = make_full_graph()
    write_database(old, path)

    def fail(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_database(make_store_graph(make_paper_node("new")), path, on_progress=fail)
    with EmbeddedStore(path) as store:
        assert store.read() == old
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_failed_write_into_an_open_store_is_mended_by_another(path):
    graph = make_full_graph()

    def fail(_):
        raise KeyboardInterrupt

    with EmbeddedStore(path, write=True) as store:
        with pytest.raises(KeyboardInterrupt):
            store.write(graph, on_progress=fail)
        store.write(graph)
        assert store.read() == graph


KILLED_WRITER = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from store_graphs import make_paper_node, make_store_graph
from papergraph.stores.embedded import EmbeddedStore, write_database

def kill(_):
    os.kill(os.getpid(), signal.SIGKILL)

graph = make_store_graph(*(make_paper_node(f"new {number}") for number in range(20_000)))
if sys.argv[3] == "beside":
    write_database(graph, Path(sys.argv[1]), on_progress=kill)
EmbeddedStore(Path(sys.argv[1]), write=True).write(graph, on_progress=kill)
"""


@pytest.mark.parametrize("place", ["beside", "into"])
def test_killed_writer_leaves_what_was_there(path, place):
    old = make_full_graph()
    write_database(old, path)
    tests = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED_WRITER, path, tests, place]
    done = subprocess.run(command, check=False)
    assert done.returncode == -signal.SIGKILL
    with EmbeddedStore(path) as store:
        found = store.read()
    added = {node.id.split()[0] for node in found.nodes if node not in old.nodes}
    assert added == ({"new"} if place == "into" else set())
    assert set(old.edges) == set(found.edges)
    first_batch = DEFAULTS.batch_limits.max_rows if place == "into" else 0
    assert len(found.nodes) - len(old.nodes) == first_batch


def test_new_database_never_replays_what_a_killed_writer_left(path):
    write_database(make_full_graph(), path)
    path.with_name(path.name + ".wal").write_bytes(b"left behind")
    graph = make_store_graph(make_paper_node("new"))
    write_database(graph, path)
    with EmbeddedStore(path) as store:
        assert store.read() == graph


def test_copy_that_opens_the_file_anew_after_each_batch_is_whole(path):
    graph = make_full_graph()
    limits = DEFAULTS.model_copy(update={"bytes_between_openings": 1})
    with EmbeddedStore(path, write=True, settings=limits) as store:
        store.write(graph)
        assert store.read() == graph
    with EmbeddedStore(path) as store:
        assert store.read() == graph


def test_two_processes_read_at_once(path):
    write_database(make_store_graph(make_paper_node()), path)
    script = (
        "import sys; from pathlib import Path; from papergraph.stores.embedded import *\n"
        "print(len(EmbeddedStore(Path(sys.argv[1])).read().nodes))"
    )
    with EmbeddedStore(path) as store:
        done = subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
        )
        assert done.stdout == "1\n"
        assert len(store.read().nodes) == 1


def test_reader_keeps_its_graph_while_a_build_replaces_it(path):
    old = make_full_graph()
    write_database(old, path)
    with EmbeddedStore(path) as store:
        write_database(make_store_graph(), path)
        assert store.read() == old


@pytest.mark.parametrize(
    "cypher",
    [
        "COPY (MATCH (p:Paper) RETURN p.id) TO '{}/stolen.csv'",
        "PROFILE COPY (MATCH (p:Paper) RETURN p.id) TO '{}/stolen.csv'",
        "/* MATCH */ copy (MATCH (p:Paper) RETURN p.id) TO '{}/stolen.csv'",
        "EXPORT DATABASE '{}/stolen'",
        "CHECKPOINT",
        "BEGIN TRANSACTION",
        "COMMIT",
        "DROP TABLE USES",
        "ALTER TABLE Paper ADD colour STRING",
        "INSTALL fts",
        "LOAD FROM '/etc/passwd' (file_format='csv') RETURN *",
    ],
)
def test_reading_runs_nothing_but_questions(path, cypher, tmp_path):
    write_database(make_full_graph(), path)
    with EmbeddedStore(path) as store:
        with pytest.raises(WriteRefusedError):
            store.run(cypher.format(tmp_path))
        assert store.read() == make_full_graph()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_every_verb_of_the_parser_is_known(path):
    with EmbeddedStore(path, write=True) as store, pytest.raises(QueryError) as caught:
        store.run("NONSENSE")
    expected = set(re.search(r"\{(.+?)\}", str(caught.value))[1].split(", "))
    known = {*READING_VERBS.pattern.split("|"), *REFUSED_VERBS.pattern.split("|")}
    assert expected - {"EXPLAIN", "PROFILE", "SP"} == known


def test_missing_database_is_a_graph_error(path):
    with pytest.raises(GraphError, match=r"graph\.lbug is missing.*papergraph build"):
        EmbeddedStore(path)


def test_other_file_is_a_graph_error(path):
    path.write_text("no database" * 1000, encoding="utf-8")
    with pytest.raises(GraphError, match="papergraph build"):
        EmbeddedStore(path)


def test_database_of_another_schema_is_refused(path):
    write_database(make_store_graph(), path)
    with EmbeddedStore(path, write=True) as store:
        store.run("COMMENT ON TABLE Paper IS 'papergraph schema 0'", write=True)
    with pytest.raises(SchemaMismatchError, match=f"schema 0.*schema {SCHEMA_VERSION}.*build"):
        EmbeddedStore(path)


def test_closed_store_says_so(path):
    with EmbeddedStore(path, write=True) as store:
        pass
    with pytest.raises(StoreUnavailableError, match="closed"):
        store.run("RETURN 1 AS a")


def test_folder_that_is_a_file_is_a_setting_to_mend(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="Cannot write"):
        write_database(make_store_graph(), tmp_path / "file" / "graph.lbug")


def test_many_different_statements_never_fill_the_memory(tmp_path):
    small = EmbeddedSettings(buffer_bytes=1 << 26)
    write_database(make_full_graph(), tmp_path / "graph.lbug")
    statement = "UNWIND range(1, $most) AS x WITH DISTINCT x AS y RETURN count(y) + {} AS n"
    with EmbeddedStore(tmp_path / "graph.lbug", settings=small) as store:
        for number in range(60):
            found = store.run(statement.format(number), {"most": 20_000})
            assert found.rows == ((20_000 + number,),)
