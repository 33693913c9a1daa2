"""The files for ``neo4j-admin database import``, read by that very tool."""

import shlex

import pytest

from neo4j_server import Neo4jProcess
from papergraph.errors import GraphError
from papergraph.stores import open_store
from papergraph.stores.neo4j.admin_import import write_command, write_import
from papergraph.stores.neo4j.metadata import read_metadata
from papergraph.stores.sync import load_graph, summarize_graph
from store_graphs import make_full_graph, make_paper_node, make_store_graph

pytestmark = pytest.mark.xdist_group("own servers")


def drop_empty_lists(node):
    """Return a node as a build makes it; CSV cannot tell an empty list from none."""
    values = {name: value for name, value in node.properties.items() if value != ()}
    return node.model_copy(update={"properties": values})


FULL = make_full_graph()
GRAPH = make_store_graph(*map(drop_empty_lists, FULL.nodes), edges=FULL.edges)
PARTS = (*GRAPH.nodes, *GRAPH.edges)


@pytest.mark.neo4j
def test_imported_graph_is_the_one_that_was_exported(neo4j_server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    digest = summarize_graph(PARTS).digest
    files = write_import(PARTS, tmp_path / "csv files", digest=digest)
    program, *arguments = shlex.split(write_command(files))
    assert program == "neo4j-admin"
    process = Neo4jProcess(tmp_path / "home")
    done = process.run_admin(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "import.report").exists()
    try:
        process.start()
        credentials = process.server.credentials
        with open_store(process.server.address, write=True, credentials=credentials) as store:
            found = store.read()
            assert [part for part in (*found.nodes, *found.edges) if part not in PARTS] == []
            assert found == GRAPH
            assert read_metadata(store).graph == digest
            report = load_graph(store, PARTS)
        assert (report.written, report.removed) == (0, 0)
    finally:
        process.stop()
    refused = process.run_admin(*arguments)
    assert refused.returncode != 0
    assert "--overwrite-destination" in refused.stdout + refused.stderr
    _, *arguments = shlex.split(write_command(files, overwrite=True))
    done = process.run_admin(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr


def test_list_that_holds_the_divider_is_refused(tmp_path):
    node = make_paper_node(authors=("Ada\x1fBo",))
    with pytest.raises(GraphError, match=r"'p1': authors holds U\+001F"):
        write_import((node,), tmp_path)


def test_same_graph_gives_the_same_bytes(tmp_path):
    first = write_import(PARTS, tmp_path / "one")
    second = write_import(PARTS, tmp_path / "two")
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_names_from_papers_never_reach_the_command(tmp_path):
    command = write_command(write_import(PARTS, tmp_path / "a 'b' $(c)"), database="my db")
    words = shlex.split(command)
    assert words[:5] == ["neo4j-admin", "database", "import", "full", "my db"]
    assert len(words) == 7 + len({part.label for part in GRAPH.nodes}) + 1 + 3
