import pytest

from builders import make_edge, make_node
from papergraph.graph.introduction_edges import (
    INTRODUCED_BY,
    LIKELY_INTRODUCED_BY,
    find_introducer,
    mark_introduction,
    settle_edges,
)
from papergraph.graph.introductions import Doubt, Introduction, Verdicts

PAPER = make_node("Paper", "p", title="On LoRA", abstract="It beats LoRA. We propose LoRA.")
OTHER = make_node("Paper", "q", title="First", abstract="We propose LoRA.")


def settle(edge, verdict):
    nodes = {node.key: node for node in (PAPER, OTHER)}
    key = edge.target_key
    is_known = isinstance(verdict, Introduction)
    verdicts = Verdicts({key: verdict} if is_known else {}, {} if is_known else {key: verdict})
    (found,) = settle_edges([edge], verdicts, nodes)
    return found


def make_introduction(paper, evidence, *, is_sure=True):
    return Introduction(paper, 0.9, 0.9, evidence, ("LoRA",), is_sure=is_sure)


def test_the_edge_of_the_introducing_paper_introduces_and_begins_with_the_proof():
    entity = make_node("Method", "m", name="LoRA")
    proof = make_edge(OTHER, "INTRODUCES", entity, "We propose LoRA").evidence[0]
    edge = settle(make_edge(OTHER, "USES", entity, "LoRA"), make_introduction("q", proof))

    assert edge.type == "INTRODUCES"
    assert edge.evidence[0] == proof
    assert edge.properties == {}


@pytest.mark.parametrize(
    ("label", "quote", "role"),
    [
        ("Method", "We propose LoRA", "USES"),
        ("Method", "It beats LoRA", "COMPARES_WITH"),
        ("Task", "LoRA", "ADDRESSES"),
        ("Metric", "LoRA", "MEASURED_BY"),
    ],
)
def test_a_refuted_edge_becomes_what_its_text_supports_and_says_why(label, quote, role):
    edge = make_edge(PAPER, "INTRODUCES", make_node(label, "m", name="LoRA"), quote)
    found = settle(edge, Doubt("a list knows it", is_refuted=True))

    assert (found.type, found.properties) == (role, {"not_introduced": "a list knows it"})


def test_a_second_paper_is_told_who_introduced_it():
    edge = make_edge(PAPER, "INTRODUCES", make_node("Method", "m", name="LoRA"), "We propose LoRA")
    found = settle(edge, make_introduction("q", edge.evidence[0]))

    assert found.type == "USES"
    assert found.properties["not_introduced"] == "“First” introduces it"


def test_a_second_paper_is_told_who_probably_introduced_it():
    edge = make_edge(PAPER, "INTRODUCES", make_node("Method", "m", name="LoRA"), "We propose LoRA")
    found = settle(edge, make_introduction("q", edge.evidence[0], is_sure=False))

    assert found.properties["not_introduced"] == "“First” probably introduces it"


@pytest.mark.parametrize(
    ("is_sure", "name"), [(True, INTRODUCED_BY), (False, LIKELY_INTRODUCED_BY)]
)
def test_what_is_only_probable_is_no_fact_of_a_node(is_sure, name):
    edge = make_edge(PAPER, "INTRODUCES", make_node("Method", "m", name="LoRA"), "We propose LoRA")
    own = mark_introduction(make_introduction("p", edge.evidence[0], is_sure=is_sure))

    assert own == {name: "p", "introduced_confidence": 0.9}
    assert find_introducer(make_node("Method", "m", **own)) == "p"


def test_an_edge_that_is_only_doubted_keeps_its_type():
    edge = make_edge(PAPER, "INTRODUCES", make_node("Method", "m", name="LoRA"), "We propose LoRA")
    found = settle(edge, Doubt("its name is a general one", is_refuted=False))

    assert (found.type, found.properties["not_introduced"]) == (
        "INTRODUCES",
        "its name is a general one",
    )


def test_edges_of_other_roles_stay_as_they_are():
    edge = make_edge(PAPER, "USES", make_node("Method", "m", name="LoRA"), "LoRA")

    assert settle(edge, Doubt("its name is a general one", is_refuted=False)) == edge
