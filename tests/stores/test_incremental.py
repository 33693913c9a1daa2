"""Random corpora, loaded one after another, leave what a load of the last state alone would leave.

``PAPERGRAPH_EDIT_SCRIPTS=200`` tries that many scripts on each store.
"""

import os
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papergraph.errors import StoreError
from papergraph.models import Node
from papergraph.stores.sync import LoadMode, load_graph
from store_graphs import limit_batches, make_edge, make_store_graph

SCRIPTS = int(os.environ.get("PAPERGRAPH_EDIT_SCRIPTS", "5"))
ENTITIES = ("Method one", "Method two", "Method three", "Dataset one", "Task one")
ROLES = ("USES", "INTRODUCES", "MENTIONS")

SAYINGS = st.dictionaries(st.sampled_from(ENTITIES), st.sampled_from(ROLES), max_size=4)
RESULTS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(ENTITIES[:3])), max_size=2)
CITED = st.frozensets(st.sampled_from("abcxyz"), max_size=3)
PAPERS = st.tuples(st.none() | st.integers(2000, 2009), SAYINGS, RESULTS, CITED)
CORPORA = st.dictionaries(st.sampled_from("abcdef"), PAPERS, max_size=6)
STEPS = st.tuples(CORPORA, st.sampled_from(LoadMode), st.none() | st.integers(0, 30))


def make_graph(corpus, orphans=()):
    """Return the graph of a corpus as a build makes it, and what nothing leads to any more."""
    nodes, edges, mentioned = [], [], defaultdict(list)
    stubs = {name for name in find_led_to(corpus) | set(orphans) if len(name) == 1} - corpus.keys()
    for name, (year, sayings, results, cited) in sorted(corpus.items()):
        text = " ".join((name, *ENTITIES, *map(str, range(10))))
        known = {} if year is None else {"year": year}
        paper = Node(label="Paper", id=name, properties={"title": text, **known})
        nodes.append(paper)
        for entity, role in sayings.items():
            mentioned[entity].append(year)
            edges.append(make_edge(paper, make_entity(entity), quote=entity, edge_type=role))
        edges += [
            make_edge(paper, make_stub(other), quote=name, edge_type="CITES")
            for other in cited - {name}
        ]
        for place, (number, method) in enumerate(results):
            if method not in sayings:
                continue
            result = Node(label="Result", id=f"{name}#{place}", properties={"value": str(number)})
            nodes.append(result)
            edges.append(make_edge(paper, result, quote=str(number), edge_type="REPORTS"))
            edges.append(make_result_edge(paper, result, make_entity(method), number))
    nodes += [make_stub(name) for name in stubs]
    entities = {*mentioned, *(name for name in orphans if len(name) > 1)}
    nodes += [make_entity(entity, mentioned.get(entity, ())) for entity in entities]
    return make_store_graph(*nodes, edges=edges)


def make_entity(name, years=()):
    known = [year for year in years if year is not None]
    counts = {"paper_count": len(years), **({"first_year": min(known)} if known else {})}
    return Node(label=name.split()[0], id=name, properties={"name": name, **counts})


def make_stub(name):
    return Node(label="Paper", id=name, properties={"title": name, "stub": True})


def find_led_to(corpus):
    """Return all that a paper mentions or cites."""
    sayings = {entity for _, entities, _, _ in corpus.values() for entity in entities}
    return sayings.union(*(cited - {name} for name, (_, _, _, cited) in corpus.items()))


def merge_piles(old, new):
    """Return both, with the citations of shared papers to what the new corpus knows nothing of."""
    known = new.keys() | find_led_to(new)
    merged = old | new
    for name in old.keys() & new.keys():
        *said, cited = new[name]
        merged[name] = (*said, cited | (old[name][3] - known))
    return merged


def make_result_edge(paper, result, method, number):
    edge = make_edge(paper, method, quote=str(number), edge_type="BY")
    proofs = tuple(proof.model_copy(update={"paper": paper.id}) for proof in edge.evidence)
    changes = {"source_label": "Result", "source": result.id, "evidence": proofs}
    return edge.model_copy(update=changes)


def load(store, corpus, mode, stop_after=None):
    """Load a corpus; with ``stop_after``, be stopped once after so many nodes and edges."""
    graph = make_graph(corpus)
    parts = (*graph.nodes, *graph.edges)

    def stop(steps):
        nonlocal stop_after
        stop_after -= steps
        if stop_after < 0:
            raise KeyboardInterrupt

    if stop_after is not None:
        try:
            load_graph(store, parts, mode=mode, on_progress=stop)
        except KeyboardInterrupt:
            pass
        else:
            return
    load_graph(store, parts, mode=mode)


@pytest.mark.timeout(240 + 10 * SCRIPTS)
@settings(
    deadline=None,
    max_examples=SCRIPTS,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(script=st.lists(STEPS, min_size=1, max_size=5), rows_at_once=st.integers(1, 8))
def test_incremental_equals_rebuilt(store, script, rows_at_once):
    limit_batches(store, rows_at_once)
    run(store, script)


def run(store, script):
    corpus, orphans = {}, set()
    load(store, corpus, LoadMode.REPLACE)
    for new, mode, stop_after in script:
        if mode is LoadMode.EXACT and not corpus.keys() <= new.keys():
            with pytest.raises(StoreError):
                load(store, new, mode)
            continue
        load(store, new, mode, stop_after)
        if mode.merges:
            orphans |= find_led_to(corpus)
            corpus = merge_piles(corpus, new)
        else:
            corpus, orphans = new, set()
        orphans -= find_led_to(corpus) | corpus.keys()
        if mode is LoadMode.MERGE_AND_PRUNE:
            orphans = set()
        assert store.read() == make_graph(corpus, orphans)
