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


@pytest.fixture(scope="module", params=["random", "example"])
def graph(request):
    if request.param == "random":
        return make_random_graph()
    return request.getfixturevalue("example_graph")


@pytest.fixture(scope="module")
def here(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("here") / "graph.lbug"
    write_database(graph, path)
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="module")
def there(graph, fill_server):
    return fill_server(graph)


def test_random_graph_has_rows_for_every_query(tmp_path):
    write_database(make_random_graph(), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        empty = {
            query.name
            for query in load_queries()
            if not run_query(store, query.name, make_parameters(store, query)).rows
        }

    assert empty == set()


@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_cells_have_the_declared_types(here, query):
    rows = run_query(here, query.name, make_parameters(here, query)).rows

    for row in rows:
        for column, cell in zip(query.columns, row, strict=True):
            assert isinstance(cell, TYPES[column.type]) or (cell is None and column.is_optional)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", load_queries(), ids=lambda query: query.name)
def test_stores_return_equal_rows(here, there, query):
    parameters = make_parameters(here, query)
    rows = run_query(here, query.name, parameters).rows

    assert rows == run_query(there, query.name, parameters).rows


@pytest.mark.neo4j
@pytest.mark.parametrize("query", LIMITED, ids=lambda query: query.name)
def test_stores_cut_equal_rows(here, there, query):
    parameters = {**make_parameters(here, query), "limit": 7}
    rows = run_query(here, query.name, parameters).rows

    assert rows == run_query(there, query.name, parameters).rows
    assert len(rows) <= (14 if query.name == "papers_citing" else 7)


def make_parameters(store, query):
    """Ask for what most papers name, and for every row."""
    given = {"limit": EVERYTHING, "min_papers": 1, "max_methods": 60, "with_hubs": 0}
    given |= {"with_retracted": 0, "most_papers": 100, "with_kinds": 1, "with_costs": 1}
    given |= {"since": 2021, "lowest": 0, "nearest": 1, "task_confidence": 0.85}
    given |= {"without_metric": 1, "all_numbers": 1, "use_confidence": 0.0, "min_score": 0.0}
    given |= {"result_confidence": 0.6}
    wanted = {parameter.name for parameter in query.parameters}
    parameters = {name: value for name, value in given.items() if name in wanted}
    for name in wanted - set(given) - {"min_confidence"}:
        parameters[name] = _pick(store, name)
    return parameters


def _pick(store, name):
    if name in {"paper", "other"}:
        found = store.run(
            "MATCH (p:Paper)-[r]->() RETURN p.id AS id, count(r) AS edges "
            "ORDER BY edges DESC, id LIMIT 2"
        )
        return found.rows[name == "other"][0]
    if name == "quarter":
        roles = "INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS"
        found = store.run(
            f"MATCH (p:Paper)-[:{roles}]->(e:Method|Dataset|Benchmark|Task) "
            "WHERE e.introduced_by IS NOT NULL WITH e.id AS id, "
            "min(p.quarter) AS first, count(p.quarter) AS dated, count(p) AS papers, "
            "min(CASE WHEN p.id = e.introduced_by THEN p.quarter END) AS own "
            "WHERE dated = papers AND own = first RETURN max(first) AS quarter"
        )
        return found.rows[0][0] or "2021-Q3"
    if name == "author":
        return "Ann 1"
    if name == "community":
        found = store.run("MATCH (p:Paper) RETURN min(p.community) AS community")
        return found.rows[0][0]
    if name == "repository":
        found = store.run("MATCH (r:Repository) RETURN r.id AS id ORDER BY id LIMIT 1")
        return found.rows[0][0]
    labels = {label.lower(): label for label in ENTITY_LABELS.values()}
    label = labels.get(name, "Task" if name == "other_task" else "Method")
    found = store.run(
        f"MATCH (e:{label}) RETURN e.name AS name, e.paper_count AS papers "
        "ORDER BY papers DESC, name LIMIT 2"
    )
    return found.rows[name in {"other_task", "other_name"}][0].upper()
