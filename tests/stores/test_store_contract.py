import json

import pytest

from papergraph.errors import (
    GraphError,
    QueryError,
    QueryParameterError,
    QueryTimeoutError,
    SchemaMismatchError,
    WriteRefusedError,
)
from papergraph.models import Node
from papergraph.schema import EDGE_TYPES, NODE_LABELS
from papergraph.stores import Rows
from store_graphs import (
    HOSTILE_TEXTS,
    limit_batches,
    make_edge,
    make_full_graph,
    make_method_node,
    make_paper_node,
    make_store_graph,
)

COUNT = (
    "MATCH (n) WHERE n.id IS NOT NULL OPTIONAL MATCH (n)-[e]->() "
    "RETURN count(DISTINCT n) AS n, count(e) AS e"
)


def test_reading_gives_what_was_written(store):
    graph = make_full_graph()
    store.write(graph)
    assert store.read() == graph


def test_empty_store_reads_as_empty_graph(store):
    assert store.read() == make_store_graph()


def test_writing_nothing_is_allowed(store):
    store.write(make_store_graph())
    assert store.read() == make_store_graph()


def test_every_declared_label_and_type_can_be_written(store):
    nodes = {label.name: Node(label=label.name, id="LoRA") for label in NODE_LABELS}
    nodes["Paper"] = paper = make_paper_node("LoRA")
    edges = [
        make_edge(paper, nodes[target], quote="LoRA", edge_type=edge_type.name).model_copy(
            update={"source_label": source, "source": nodes[source].id}
        )
        for edge_type in EDGE_TYPES
        for source, target in edge_type.endpoints
    ]
    graph = make_store_graph(*nodes.values(), edges=edges)
    store.write(graph)
    assert store.read() == graph


def test_evidence_in_the_text_of_another_node_is_kept(store):
    paper, method = make_paper_node(), make_method_node()
    result = Node(label="Result", id="p#0", properties={"value": "3", "number": 3.0})
    edge = make_edge(paper, method, quote="LoRA", edge_type="BY")
    proofs = tuple(proof.model_copy(update={"paper": paper.id}) for proof in edge.evidence)
    changes = {"source_label": "Result", "source": result.id, "evidence": proofs}
    graph = make_store_graph(paper, method, result, edges=[edge.model_copy(update=changes)])
    store.write(graph)
    assert store.read() == graph


def test_writing_twice_changes_nothing(store):
    graph = make_full_graph()
    store.write(graph)
    counts = store.run(COUNT).rows
    store.write(graph)
    assert counts == ((len(graph.nodes), len(graph.edges)),)
    assert store.run(COUNT).rows == counts
    assert store.read() == graph


def test_writing_again_clears_removed_properties(store):
    store.write(make_store_graph(make_paper_node(year=2020, authors=("Ada",), venue="V")))
    graph = make_store_graph(make_paper_node(authors=()))
    store.write(graph)
    assert store.read() == graph


def test_writing_again_replaces_evidence(store):
    paper, method = make_paper_node(), make_method_node()
    store.write(make_store_graph(paper, method, edges=[make_edge(paper, method, quote="LoRA")]))
    edge = make_edge(paper, method, quote="COCO", confidence=0.5)
    graph = make_store_graph(paper, method, edges=[edge])
    store.write(graph)
    assert store.read() == graph


def test_writing_another_graph_adds_to_the_first(store):
    paper, method = make_paper_node(), make_method_node()
    edges = [make_edge(paper, method, quote="LoRA")]
    store.write(make_store_graph(paper, method, edges=edges))
    other = make_paper_node("p2")
    store.write(make_store_graph(other))
    assert store.read() == make_store_graph(paper, method, other, edges=edges)


def test_what_was_written_is_there_when_opened_again(open_here):
    graph = make_full_graph()
    with open_here(write=True) as store:
        store.write(graph)
    with open_here() as store:
        assert store.read() == graph


@pytest.mark.parametrize("size", [1, 2, 3])
def test_batches_of_any_size_write_the_same(store, size):
    limit_batches(store, size)
    graph = make_full_graph()
    written = []
    store.write(graph, on_progress=written.append)
    assert store.read() == graph
    assert sum(written) == len(graph.nodes) + len(graph.edges)
    assert max(written) == size


@pytest.mark.parametrize(
    "node",
    [
        Node(label="Planet", id="mars"),
        make_paper_node(colour="red"),
        make_paper_node(year="2020"),
        make_paper_node(year=True),
        make_paper_node(year=2**63),
        make_paper_node(authors="Ada"),
        make_paper_node(id="other"),
    ],
    ids=lambda node: str(dict(node.properties) or node.label),
)
def test_undeclared_node_is_refused(store, node):
    with pytest.raises(SchemaMismatchError):
        store.write(make_store_graph(node))
    assert store.read() == make_store_graph()


@pytest.mark.parametrize("edge_type", ["ORBITS", "EVALUATED_ON"])
def test_undeclared_edge_is_refused(store, edge_type):
    paper, method = make_paper_node(), make_method_node()
    edge = make_edge(paper, method, quote="LoRA", edge_type=edge_type)
    with pytest.raises(SchemaMismatchError, match=edge_type):
        store.write(make_store_graph(paper, method, edges=[edge]))
    assert store.read() == make_store_graph()


def test_dangling_edge_is_refused(store):
    paper = make_paper_node()
    edge = make_edge(paper, make_method_node(), quote="LoRA")
    with pytest.raises(GraphError, match="dangles"):
        store.write(make_store_graph(paper, edges=[edge]))


def test_second_node_of_one_key_is_refused(store):
    with pytest.raises(GraphError, match="twice"):
        store.write(make_store_graph(make_paper_node(), make_paper_node(year=2020)))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_parameters_are_never_code(store, text):
    store.write(make_full_graph())
    counts = store.run(COUNT).rows
    found = store.run("MATCH (p:Paper {title: $text}) RETURN p.title", {"text": text})
    assert found.rows == ((text,),)
    assert store.run(COUNT).rows == counts


def test_rows_name_their_columns_in_order(store):
    found = store.run("RETURN 1 AS b, 'x' AS a, 1.5 AS c, true AS d, [1, 2] AS e")
    assert found == Rows(("b", "a", "c", "d", "e"), ((1, "x", 1.5, True, [1, 2]),))


def test_nodes_edges_and_paths_come_as_plain_values(store):
    paper, method = make_paper_node(year=2020), make_method_node()
    edge = make_edge(paper, method, quote="LoRA")
    store.write(make_store_graph(paper, method, edges=[edge]))
    found = store.run("MATCH p = (a:Paper)-[e:USES]->(b:Method) RETURN a, e, p, [b] AS list")
    ((node, relationship, path, listed),) = found.rows
    assert node == {
        "label": "Paper",
        "properties": {"id": "p1", "title": "LoRA on COCO", "year": 2020},
    }
    assert relationship["type"] == "USES"
    assert relationship["properties"]["quote"] == "LoRA"
    assert [item["label"] for item in path["nodes"]] == ["Paper", "Method"]
    assert path["relationships"] == [relationship]
    assert listed == [{"label": "Method", "properties": {"id": "lora", "name": "LoRA"}}]
    json.dumps(found.rows)


def test_dates_come_as_text(store):
    assert store.run("RETURN date('2024-01-02') AS day").rows == (("2024-01-02",),)


def test_surplus_parameters_do_no_harm(store):
    assert store.run("RETURN $a AS a", {"a": 1, "b": 2}).rows == ((1,),)


def test_sequences_are_parameters(store):
    assert store.run("UNWIND $ids AS id RETURN id", {"ids": ("a", "b")}).rows == (("a",), ("b",))


@pytest.mark.parametrize("cypher", ["RETURN $a AS a", "RETURN '$b' AS b, $a AS a // $c"])
def test_missing_parameter_is_named(store, cypher):
    with pytest.raises(QueryParameterError, match=r"\$a,"):
        store.run(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Paper {id: 'new'})",
        "create (:Paper {id: 'new'})",
        "/* MATCH */ MERGE (:Paper {id: 'new'})",
        "// MATCH\nMATCH (p:Paper) SET p.title = 'new'",
        "MATCH (p:Paper) DETACH DELETE p",
        "MATCH (p:Paper) WITH p LIMIT 1 CREATE (:Paper {id: 'new'})",
        "UNWIND [1] AS x CREATE (:Paper {id: 'new'})",
    ],
)
@pytest.mark.parametrize("opened_for_writing", [True, False])
def test_reading_never_writes(open_here, cypher, opened_for_writing):
    graph = make_store_graph(make_paper_node())
    with open_here(write=True) as store:
        store.write(graph)
    with open_here(write=opened_for_writing) as store:
        with pytest.raises(WriteRefusedError):
            store.run(cypher)
        assert store.read() == graph


def test_store_opened_for_reading_refuses_to_write(open_here):
    with open_here(write=True) as store:
        store.write(make_store_graph())
    with open_here() as store:
        with pytest.raises(WriteRefusedError):
            store.write(make_full_graph())
        with pytest.raises(WriteRefusedError):
            store.run("CREATE (:Paper {id: 'new'})", write=True)
        assert store.read() == make_store_graph()


def test_writing_statement_writes_when_asked(store):
    store.write(make_store_graph(make_paper_node()))
    store.run("MATCH (p:Paper) SET p.year = $year", {"year": 2024}, write=True)
    assert store.run("MATCH (p:Paper) RETURN p.year AS year").rows == ((2024,),)


def test_syntax_error_gives_the_store_s_own_message(store):
    with pytest.raises(QueryError, match="MATC"):
        store.run("MATC (n) RETURN n")


@pytest.mark.parametrize("cypher", ["", "  \n", ";", "// nothing", "RETURN 1 AS a; RETURN 2 AS a"])
def test_only_one_statement_is_run(store, cypher):
    with pytest.raises(QueryError, match="statement"):
        store.run(cypher)


@pytest.mark.parametrize(
    "cypher", ["RETURN ';' AS a;", "RETURN ';' AS a // ; 'b\n", 'RETURN ";" AS a']
)
def test_semicolons_in_text_and_at_the_end_are_allowed(store, cypher):
    assert store.run(cypher).rows == ((";",),)


def test_store_answers_after_a_failure(store):
    with pytest.raises(QueryError):
        store.run("RETURN nothing")
    with pytest.raises(WriteRefusedError):
        store.run("MATCH (p:Paper) DELETE p")
    assert store.run("RETURN 1 AS a").rows == ((1,),)


def test_statement_is_given_up_after_its_time(store):
    endless = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a % (b + 1)) AS s"
    )
    with pytest.raises(QueryTimeoutError, match="longer"):
        store.run(endless, timeout=0.2)
    assert store.run("RETURN 1 AS a").rows == ((1,),)


def test_closing_twice_does_no_harm(open_here):
    store = open_here(write=True)
    store.close()
    store.close()


def test_definitions_that_are_there_are_not_made_again(store):
    store.define()
    assert store.define() == 0
    assert store.read() == make_store_graph()
