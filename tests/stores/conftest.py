"""Open every kind of store for the contract that all keep."""

import pytest

from papergraph.stores import open_store


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def open_here(request, tmp_path):
    """Give a function that opens one and the same store, empty at first."""
    if request.param == "neo4j":
        server = request.getfixturevalue("empty_neo4j")
        return lambda *, write=False: open_store(
            server.address, write=write, credentials=server.credentials
        )
    return lambda *, write=False: open_store(tmp_path / "graph.lbug", write=write)


@pytest.fixture
def store(open_here):
    """Give an empty store, open for writing."""
    with open_here(write=True) as opened:
        yield opened
