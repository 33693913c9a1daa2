import pytest

from papergraph.errors import GraphError, SchemaMismatchError, StoreError
from papergraph.models import Node
from papergraph.stores.sync import LoadMode, load_graph
from store_graphs import (
    HOSTILE_TEXTS,
    make_edge,
    make_full_graph,
    make_method_node,
    make_paper_node,
    make_store_graph,
)


def load(store, graph, mode=LoadMode.EXACT, **options):
    return load_graph(store, (*graph.nodes, *graph.edges), mode=mode, **options)


def make_pile(*names, method="LoRA", year=2020):
    """Return papers of a year that all use one method."""
    papers = [make_paper_node(name, f"{method} in {name}", year=year) for name in names]
    node = make_method_node(method, paper_count=len(papers), first_year=year)
    edges = [make_edge(paper, node, quote=method) for paper in papers]
    return make_store_graph(*papers, node, edges=edges)


def find_counts(store):
    found = store.run(
        "MATCH (m:Method) RETURN m.id AS id, m.paper_count AS n, m.first_year AS y ORDER BY id"
    )
    return list(found.rows)


def test_loading_the_same_graph_again_writes_nothing(store):
    graph = make_full_graph()
    first = load(store, graph)
    again = load(store, graph)
    total = len(graph.nodes) + len(graph.edges)
    assert (first.written, first.unchanged) == (total, 0)
    assert (again.written, again.unchanged, again.removed) == (0, total, 0)
    assert store.read() == graph


def test_graph_of_other_papers_is_refused_and_changes_nothing(store):
    graph = make_full_graph()
    load(store, graph)
    other = make_store_graph(make_paper_node("elsewhere"))
    with pytest.raises(StoreError, match=r"papers that this graph lacks.*--merge.*--replace"):
        load(store, other)
    assert store.read() == graph


def test_what_an_earlier_build_had_goes(store):
    paper, method = make_paper_node(), make_method_node()
    edge = make_edge(paper, method, quote="LoRA")
    load(store, make_store_graph(paper, method, edges=(edge,)))
    graph = make_store_graph(paper)
    assert load(store, graph).removed == 2
    assert store.read() == graph


def test_replacing_leaves_exactly_the_graph(store):
    load(store, make_full_graph())
    graph = make_pile("new", "newer")
    load(store, graph, LoadMode.REPLACE)
    assert store.read() == graph


def test_only_what_differs_is_written(store):
    load(store, make_pile("a", "b", "c"))
    graph = make_pile("a", "b", "c", method="GPT")
    report = load(store, graph)
    assert (report.written, report.removed, report.unchanged) == (7, 4, 0)
    grown = make_pile("a", "b", "c", "d", method="GPT")
    report = load(store, grown)
    assert (report.written, report.removed, report.unchanged) == (3, 0, 6)


def test_merging_counts_the_papers_of_both(store):
    load(store, make_pile("a", "b"))
    load(store, make_pile("c", year=2018), LoadMode.MERGE)
    assert find_counts(store) == [("lora", 3, 2018)]


def test_merging_twice_writes_nothing_the_second_time(store):
    load(store, make_pile("a", "b"))
    load(store, make_pile("b", "c", year=2018), LoadMode.MERGE)
    before = store.read()
    report = load(store, make_pile("b", "c", year=2018), LoadMode.MERGE)
    assert (report.written, report.removed) == (0, 0)
    assert store.read() == before


def test_merging_replaces_what_is_said_of_shared_papers(store):
    load(store, make_pile("a", "b"))
    load(store, make_pile("b", method="GPT"), LoadMode.MERGE)
    assert find_counts(store) == [("gpt", 1, 2020), ("lora", 1, 2020)]
    titles = {node.id: node.properties["title"] for node in store.read().nodes[2:]}
    assert titles == {"a": "LoRA in a", "b": "GPT in b"}


def test_merging_keeps_what_nothing_mentions_any_more(store):
    load(store, make_pile("a"))
    load(store, make_pile("a", method="GPT"), LoadMode.MERGE)
    assert find_counts(store) == [("gpt", 1, 2020), ("lora", 0, None)]


def test_pruning_deletes_what_nothing_mentions_any_more(store):
    load(store, make_pile("a"))
    load(store, make_pile("a", method="GPT"), LoadMode.MERGE_AND_PRUNE)
    assert find_counts(store) == [("gpt", 1, 2020)]


def test_merging_keeps_every_name_of_an_entity(store):
    paper = make_paper_node()
    for name, aliases in (("LoRA", ("Low-Rank",)), ("lora", ("LoRA adapters",))):
        method = Node(label="Method", id="lora", properties={"name": name, "aliases": aliases})
        edges = [make_edge(paper, method, quote="LoRA")]
        load(store, make_store_graph(paper, method, edges=edges), LoadMode.MERGE)
    (method, _) = store.read().nodes
    assert method.properties["name"] == "lora"
    assert method.properties["aliases"] == ("LoRA", "LoRA adapters", "Low-Rank")


def test_results_that_a_paper_reports_no_more_go_with_their_edges(store):
    paper, method = make_paper_node(), make_method_node()
    result = Node(label="Result", id="p1#0", properties={"value": "3"})
    by = make_edge(paper, method, quote="LoRA", edge_type="BY")
    proofs = tuple(proof.model_copy(update={"paper": paper.id}) for proof in by.evidence)
    by = by.model_copy(update={"source_label": "Result", "source": result.id, "evidence": proofs})
    reports = make_edge(paper, result, quote="LoRA", edge_type="REPORTS")
    other = make_pile("other")
    load(store, make_store_graph(paper, method, result, edges=(by, reports)))
    load(store, other, LoadMode.MERGE)
    assert len(store.read().edges) == 3
    uses = make_edge(paper, method, quote="LoRA")
    load(store, make_store_graph(paper, method, edges=(uses,)), LoadMode.MERGE)
    assert {node.label for node in store.read().nodes} == {"Paper", "Method"}
    assert {edge.type for edge in store.read().edges} == {"USES"}


def test_verifying_mends_what_others_changed(store):
    graph = make_full_graph()
    load(store, graph)
    store.run("MATCH (p:Paper {id: 'p1'}) SET p.title = 'Forged'", write=True)
    load(store, graph, verify=True)
    assert store.read() == graph


@pytest.mark.parametrize(
    ("order", "message"), [((1, 0), "out of order"), ((0, 0), "twice"), ((0, 2), "dangles")]
)
def test_graph_that_does_not_hold_together_is_refused_before_it_is_written(store, order, message):
    papers = (make_paper_node("a"), make_paper_node("b"))
    edge = make_edge(papers[1], make_method_node(), quote="LoRA")
    parts = (*papers, edge)
    with pytest.raises(GraphError, match=message):
        load_graph(store, tuple(parts[place] for place in order))
    assert store.read().nodes == ()


def test_progress_adds_up_to_the_graph(store):
    graph = make_full_graph()
    for _ in range(2):
        steps = []
        load(store, graph, on_progress=steps.append)
        assert sum(steps) == len(graph.nodes) + len(graph.edges)


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "x`: 1}) DETACH DELETE (n", "id` = 'y' //"])
@pytest.mark.parametrize("place", ["label", "property", "edge type", "end", "edge property"])
def test_names_from_outside_never_reach_a_statement(store, text, place):
    paper, method = make_paper_node(), make_method_node()
    edge = make_edge(paper, method, quote="LoRA")
    load(store, make_store_graph(paper, method, edges=[edge]))
    before = store.read()
    match place:
        case "label":
            paper = paper.model_copy(update={"label": text})
        case "property":
            paper = paper.model_copy(update={"properties": {"title": "LoRA", text: text}})
        case "edge type":
            edge = edge.model_copy(update={"type": text})
        case "end":
            edge = edge.model_copy(update={"target_label": text})
        case "edge property":
            edge = edge.model_copy(update={"properties": {text: text}})
    with pytest.raises((GraphError, SchemaMismatchError)):
        load_graph(store, (method, paper, edge), mode=LoadMode.REPLACE)
    assert store.read() == before
