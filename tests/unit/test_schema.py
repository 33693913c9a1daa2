import pytest

from papergraph import schema
from papergraph.errors import GraphError
from papergraph.models import Edge, Evidence, Node, PropertyGraph, Role

PAPER = Node(label="Paper", id="p", properties={"title": "Foo"})
METHOD = Node(label="Method", id="m")
PROOF = Evidence(field="title", start=0, end=3, quote="Foo", sentence="Foo", sentence_start=0)


def make_edge(**fields):
    values = {
        "type": "USES",
        "source_label": "Paper",
        "source": "p",
        "target_label": "Method",
        "target": "m",
        "confidence": 1.0,
        "extractor": "test",
        "evidence": (PROOF,),
    }
    return Edge(**{**values, **fields})


def test_no_label_is_an_edge_type():
    labels = {label.name for label in schema.NODE_LABELS}
    assert labels.isdisjoint(edge_type.name for edge_type in schema.EDGE_TYPES)


def test_every_role_is_an_edge_type():
    assert {role.value for role in Role} <= {edge_type.name for edge_type in schema.EDGE_TYPES}


def test_every_label_has_its_key_first():
    assert {label.properties[0].name for label in schema.NODE_LABELS} == {"id"}


def test_whole_graph_passes():
    schema.check(PropertyGraph(nodes=(METHOD, PAPER), edges=(make_edge(),)))


@pytest.mark.parametrize(
    ("nodes", "edges", "message"),
    [
        ((PAPER, PAPER), (), "share a label and an id"),
        ((PAPER, METHOD), (make_edge(), make_edge()), "share a type, a source and a target"),
        (
            (PAPER, METHOD),
            (make_edge(), make_edge(type="MENTIONS"), make_edge()),
            "share a type, a source and a target",
        ),
        ((Node(label="Gadget", id="g"),), (), "'Gadget' is not declared"),
        ((Node(label="Task", id="t", properties={"x": 1}),), (), r"undeclared properties \['x'\]"),
        ((PAPER,), (make_edge(),), "dangles"),
        ((PAPER, METHOD), (make_edge(type="OWNS"),), "'OWNS' is not declared"),
        ((PAPER, METHOD), (make_edge(type="ADDRESSES"),), "joins Paper to Method"),
        (
            (PAPER, METHOD),
            (make_edge(evidence=(PROOF.model_copy(update={"quote": "Bar"}),)),),
            "not at its place in title",
        ),
        (
            (PAPER, METHOD),
            (make_edge(evidence=(PROOF.model_copy(update={"sentence": "Bar"}),)),),
            "the sentence around 'Foo'",
        ),
        (
            (PAPER, METHOD),
            (make_edge(evidence=(PROOF.model_copy(update={"sentence": "Fo"}),)),),
            "not in its sentence",
        ),
    ],
)
def test_graph_that_breaks_the_declaration_is_refused(nodes, edges, message):
    with pytest.raises(GraphError, match=message):
        schema.check(PropertyGraph(nodes=nodes, edges=edges))


RESULT = Node(label="Result", id="p#0", properties={"value": "3"})
BY_METHOD = {
    "type": "BY",
    "source_label": "Result",
    "source": "p#0",
    "evidence": (PROOF.model_copy(update={"paper": "p"}),),
}


def test_evidence_may_name_the_paper_that_holds_it():
    schema.check(PropertyGraph(nodes=(METHOD, PAPER, RESULT), edges=(make_edge(**BY_METHOD),)))


@pytest.mark.parametrize(
    ("paper", "message"), [("q", "lacks 'q'"), (None, "is not at its place in title")]
)
def test_evidence_without_its_paper_is_refused(paper, message):
    evidence = (PROOF.model_copy(update={"paper": paper}),)
    graph = PropertyGraph(
        nodes=(METHOD, PAPER, RESULT), edges=(make_edge(**BY_METHOD | {"evidence": evidence}),)
    )
    with pytest.raises(GraphError, match=message):
        schema.check(graph)


def test_a_node_without_a_name_is_shown_by_its_id():
    assert PAPER.display_name == "Foo"
    assert METHOD.display_name == "m"
    assert Node(label="Paper", id="q", properties={"title": ""}).display_name == "q"
