"""Hold every store to sending the same statements whatever stands in a graph or a question."""

import re
from contextlib import suppress

import ladybug
import neo4j
import pytest

from papergraph.errors import NotFoundError, QueryParameterError
from papergraph.models import LookupKind
from papergraph.queries import load_queries, run_query
from papergraph.queries.lookup import look_up
from papergraph.queries.paths import explain_paths
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from papergraph.stores.sync import LoadMode, load_graph
from store_graphs import (
    HOSTILE_TEXTS,
    make_edge,
    make_method_node,
    make_paper_node,
    make_store_graph,
)

PROBES = (
    *HOSTILE_TEXTS,
    "x`: 1}) DETACH DELETE (n",
    "id` = 'y' //",
    "*/ RETURN 1 /*",
    "\\u0027 OR true //",
    "$rows",
    "a;b",
    "n.`name`",
    '" OR name:* OR "',
    "/.*/",
)


@pytest.fixture
def sent(monkeypatch):
    """Give the statements that reach either store's driver."""
    texts = set()

    def record(owner, name):
        original = getattr(owner, name)

        def run(self, query, *args, **values):
            texts.add(query)
            return original(self, query, *args, **values)

        monkeypatch.setattr(owner, name, run)

    record(ladybug.Connection, "execute")
    record(neo4j.ManagedTransaction, "run")
    return texts


def make_named_graph(*texts):
    papers = [make_paper_node(t, t, url=t, doi=t, venue=t, authors=(t,)) for t in texts]
    methods = [make_method_node(t, aliases=(t,), description=t, introduced_by=t) for t in texts]
    pairs = zip(papers, methods, texts, strict=True)
    edges = [make_edge(paper, method, quote=text) for paper, method, text in pairs]
    return make_store_graph(*papers, *methods, edges=edges)


def use(store, *texts):
    """Load what is called so, and ask everything by those names."""
    graph = make_named_graph(*texts)
    load_graph(store, (*graph.nodes, *graph.edges), mode=LoadMode.REPLACE)
    for text in texts:
        for kind in (LookupKind.PAPER, LookupKind.METHOD, LookupKind.REPO):
            with suppress(NotFoundError):
                look_up(store, kind, text)
        with suppress(NotFoundError):
            explain_paths(store, text, "method that is nowhere")
    for query in load_queries():
        required = {p.name: " ".join(texts) for p in query.parameters if p.is_required}
        with suppress(QueryParameterError):
            run_query(store, query.name, required)
    assert store.read() == graph


def test_nothing_that_papers_or_readers_write_changes_a_statement(store, sent):
    use(store, "plain")
    use(store, "naïve plain")
    # What names no paper is asked by name, and what is the id of one by that.
    use(store, "two", "names")
    known = set(sent)
    use(store, *PROBES)
    assert sent == known


@pytest.mark.parametrize("key", PROBES)
def test_names_of_parameters_are_never_code(store, sent, key):
    store.run("RETURN 1 AS one", {key: 1})
    with pytest.raises(QueryParameterError):
        store.run("RETURN $absent AS one", {key: 1})
    assert {text for text in sent if "one" in text} == {"RETURN 1 AS one"}


@pytest.mark.parametrize(
    "name", ['it\'s `a` "b"; DROP TABLE Paper', "$x {y} //", "日本 ⟨ü⟩", "--x"]
)
def test_names_of_files_are_never_code(tmp_path, sent, name):
    graph = make_named_graph("plain")
    for folder in ("plain", name):
        before = {mask_file(text) for text in sent}
        write_database(graph, tmp_path / folder / "graph.lbug")
        with open_store(tmp_path / folder / "graph.lbug") as store:
            assert store.read() == graph
    new = {mask_file(text) for text in sent} - before
    # Rows travel in other files or as a parameter where a path could be read as more than that.
    assert all("FROM (UNWIND $rows AS row RETURN " in text for text in new)
    assert not any(name in text for text in new)


def mask_file(statement):
    return re.sub(r" FROM '[^'\\\\]*/[0-9-]+\.csv' ", " FROM 'rows.csv' ", statement)
