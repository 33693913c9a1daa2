import pytest

from papergraph.graph import read_graph
from papergraph.io import graph_folder
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import make_query_graph


@pytest.fixture(scope="session")
def example_graph(demo):
    """Give the graph of the example papers."""
    return read_graph(demo / graph_folder.GRAPH)


@pytest.fixture(scope="session")
def embedded_graph(tmp_path_factory):
    """Give the embedded store of the seven papers."""
    path = tmp_path_factory.mktemp("asked") / "graph.lbug"
    write_database(make_query_graph(), path)
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="module")
def fill_server(request):
    """Give a function that puts a graph alone on the Neo4j server and returns the open store."""
    server = request.getfixturevalue("neo4j_server")
    opened = []

    def fill(graph):
        while opened:
            opened.pop().close()
        server.clear()
        store = open_store(server.address, write=True, credentials=server.credentials)
        opened.append(store)
        store.write(graph)
        return store

    yield fill
    while opened:
        opened.pop().close()
    server.clear()


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def asked_store(request):
    """Give each kind of store in turn, holding the seven papers."""
    if request.param == "embedded":
        return request.getfixturevalue("embedded_graph")
    return request.getfixturevalue("fill_server")(make_query_graph())


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def fill(request, tmp_path):
    """Give what puts a graph into each kind of store in turn and returns the open store."""
    if request.param == "neo4j":
        yield request.getfixturevalue("fill_server")
        return
    opened = []

    def fill_file(graph):
        write_database(graph, tmp_path / "graph.lbug")
        opened.append(open_store(tmp_path / "graph.lbug"))
        return opened[-1]

    yield fill_file
    for store in opened:
        store.close()
