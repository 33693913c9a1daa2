"""Compare what the stores answer on graphs too big to write rows for."""

import pytest

from papergraph.queries import load_queries, run_query
from papergraph.schema import ENTITY_LABELS
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import make_random_graph

TYPES = {
    "STRING": str,
    "INTEGER": int,
    "FLOAT": float,
    "BOOLEAN": bool,
    "STRING[]": tuple,
}
EVERYTHING = 1_000_000
LIMITED = [
    query
    for query in load_queries()
    if any(parameter.name == "limit" for parameter in query.parameters)
]


@pytest.fixture(scope="module")
def random_store(tmp_path_factory):
    path = tmp_path_factory.mktemp("random") / "graph.lbug"
    write_database(make_random_graph(), path)
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="module")
def random_server(fill_server):
    return fill_server(make_random_graph())


@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_cells_have_the_declared_types(random_store, query):
    rows = run_query(random_store, query.name, make_parameters(random_store, query)).rows

    for row in rows:
        for column, cell in zip(query.columns, row, strict=True):
            assert isinstance(cell, TYPES[column.type]) or (cell is None and column.is_optional)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_stores_return_equal_rows(random_store, random_server, query):
    parameters = make_parameters(random_store, query)
    here = run_query(random_store, query.name, parameters)
    there = run_query(random_server, query.name, parameters)

    assert here == there
    assert here.rows or query.name == "papers_without_entities"


@pytest.mark.neo4j
@pytest.mark.parametrize("query", LIMITED, ids=lambda query: query.name)
def test_stores_cut_equal_rows(random_store, random_server, query):
    parameters = {**make_parameters(random_store, query), "limit": 7}
    here = run_query(random_store, query.name, parameters)

    assert here == run_query(random_server, query.name, parameters)
    assert len(here.rows) <= 7


def make_parameters(store, query):
    """Ask for what most papers name, and for every row."""
    given = {"limit": EVERYTHING, "min_papers": 1, "max_papers": 60}
    wanted = {parameter.name for parameter in query.parameters}
    parameters = {name: value for name, value in given.items() if name in wanted}
    for name in wanted - set(given) - {"since"}:
        parameters[name] = _pick(store, name)
    return parameters


def _pick(store, name):
    if name == "paper":
        return "r001"
    if name == "repository":
        found = store.run("MATCH (r:Repository) RETURN r.id AS id ORDER BY id LIMIT 1")
        return found.rows[0][0]
    labels = {label.lower(): label for label in ENTITY_LABELS.values()}
    label = labels.get(name, "Task" if name == "other_task" else "Method")
    found = store.run(
        f"MATCH (e:{label}) RETURN e.name AS name, e.paper_count AS papers "
        "ORDER BY papers DESC, name LIMIT 2"
    )
    return found.rows[1 if name == "other_task" else 0][0].upper()
