import pytest

from papergraph.models import Node
from papergraph.stores.sync import load_graph
from store_graphs import make_edge, make_method_node, make_paper_node, make_store_graph

PAPER = make_paper_node(year=2020)
METHOD = make_method_node(paper_count=1, first_year=2020)
GRAPH = make_store_graph(PAPER, METHOD, edges=[make_edge(PAPER, METHOD, quote="LoRA")])
CHANGES = {
    "orphans": "MATCH (:Paper)-[e:USES]->(:Method) DELETE e",
    "counts": "MATCH (m:Method) SET m.paper_count = 7",
    "evidence": "MATCH (p:Paper) SET p.title = 'Something else'",
}


def find_wrong(store):
    return {finding.subject for finding in store.diagnose() if finding.remedy}


@pytest.fixture
def loaded(store):
    load_graph(store, (*GRAPH.nodes, *GRAPH.edges))
    return store


def test_whole_graph_has_nothing_to_mend(loaded):
    findings = list(loaded.diagnose())
    assert [finding.subject for finding in findings if finding.remedy] == []
    assert {"schema", "orphans", "counts", "evidence"} <= {f.subject for f in findings}


@pytest.mark.parametrize("subject", sorted(CHANGES))
def test_what_others_changed_is_seen_and_mended_by_loading(loaded, subject):
    loaded.run(CHANGES[subject], write=True)
    assert subject in find_wrong(loaded)
    load_graph(loaded, (*GRAPH.nodes, *GRAPH.edges), verify=True)
    assert find_wrong(loaded) == set()


def test_finding_names_what_is_wrong(loaded):
    loaded.run(CHANGES["orphans"], write=True)
    (orphans,) = (f for f in loaded.diagnose() if f.subject == "orphans")
    assert orphans.summary == "1 without a paper that leads to them: Method 'lora'"


def test_stub_that_nothing_cites_is_an_orphan(store):
    stub = Node(label="Paper", id="s", properties={"title": "Cited", "stub": True})
    load_graph(store, (stub,))
    assert find_wrong(store) == {"orphans"}
