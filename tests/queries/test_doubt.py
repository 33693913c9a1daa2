"""Ask for what texts leave in doubt: whose a number is, what is introduced, what is worked on."""

import pytest

from papergraph.api.answers import say_step
from papergraph.models import LookupKind, PropertyGraph
from papergraph.queries import run_query
from papergraph.queries.asking import ask_query
from papergraph.queries.lookup import look_up
from papergraph.queries.paths import explain_paths
from query_graph import change_nodes, make_query_graph

DETECTION = "object detection"


def change_edges(graph, is_meant, **changes):
    """Return a graph with changes to some of its edges."""
    edges = (edge.model_copy(update=changes) if is_meant(edge) else edge for edge in graph.edges)
    return PropertyGraph.assemble(graph.nodes, edges)


def say(graph, value, sentence):
    """Return a graph in which another sentence reports a number."""
    (proof,) = next(e for e in graph.edges if e.evidence[0].quote == value).evidence
    said = proof.model_copy(update={"sentence": sentence})
    return change_edges(graph, lambda e: e.evidence[0].quote == value, evidence=(said,))


@pytest.mark.parametrize(
    ("value", "name", "sentence", "whose"),
    [
        ("+1.5", "LoRA", "The proposed LoRA gains +1.5 points.", "told beside it"),
        ("+1.5", "LoRAs", "The proposed LoRA model gains +1.5 points.", "told beside it"),
        ("+1.5", "LoRA", "The recently proposed LoRA gains +1.5 points.", "its own"),
        ("+1.5", "LoRA", "The method proposed gains +1.5 points by LoRA.", "its own"),
        ("88.5%", "LoRA", "The proposed LoRA has 88.5%.", "its own"),
    ],
)
def test_number_of_what_another_paper_proposes_by_a_known_name_is_told_beside_it(
    fill, value, name, sentence, whose
):
    store = fill(
        change_nodes(say(make_query_graph(), value, sentence), {"method:lora": {"name": name}})
    )
    rows = run_query(store, "results_of_method", {"method": "method:lora", "without_metric": 1})
    assert [row["whose"].partition(",")[0] for row in rows if row["value"] == value] == [whose]


def test_number_of_what_is_proposed_by_a_name_of_its_own_is_its_own(fill):
    said = say(make_query_graph(), "+1.5", "The proposed LoRA gains +1.5 points.")
    store = fill(change_nodes(said, {"method:lora": {"paper_count": 1}}))
    rows = run_query(store, "results_of_method", {"method": "LoRA", "without_metric": 1})
    assert {row["whose"] for row in rows if row["value"] == "+1.5"} == {"its own"}


def test_number_told_beside_a_known_name_in_another_sentence_is_told(fill):
    graph = say(make_query_graph(), "+1.5", "The proposed LoRA gains +1.5 points.")
    proof = next(e for e in graph.edges if e.evidence[0].quote == "+1.5").evidence[0]
    other = (proof.model_copy(update={"sentence": "It gains +1.5 points."}),)
    store = fill(
        change_edges(
            graph, lambda e: (e.type, e.evidence[0].quote) == ("REPORTS", "+1.5"), evidence=other
        )
    )
    rows = run_query(store, "results_of_method", {"method": "LoRA", "without_metric": 1})
    assert any(row["value"] == "+1.5" and row["whose"].startswith("told beside") for row in rows)


@pytest.mark.parametrize(
    ("abstract", "is_said"),
    [
        ("Our code and data are available.", True),
        ("We will release all data and code for others.", True),
        ("The code, with models,\nwill be made public.", True),
        ("Code and models will be\nreleased soon.", True),
        ("We release models for code generation.", False),
        ("We give bounds for codes, and proofs are available.", False),
    ],
)
def test_papers_without_an_address_are_told_to_speak_of_code(fill, abstract, is_said):
    store = fill(change_nodes(make_query_graph(), {"p6": {"abstract": f"It works. {abstract}"}}))
    rows = run_query(store, "papers_without_code", {})
    given = next(row["given"] for row in rows if row["paper_id"] == "p6")
    assert ("speaks of code" in given) is is_said


@pytest.mark.parametrize(
    ("title", "given", "is_told"),
    [
        ("Common objects", {}, False),
        ("Common objects", {"task_confidence": 0.7}, True),
        ("Common objects", {"task_confidence": 0.7, "min_confidence": 0.85}, False),
        ("Object DETECTION at large", {}, True),
    ],
)
def test_card_has_unsure_tasks_of_the_title_alone(fill, title, given, is_told):
    unsure = change_edges(
        make_query_graph(), lambda e: (e.source, e.type) == ("p3", "ADDRESSES"), confidence=0.78
    )
    store = fill(change_nodes(unsure, {"p3": {"title": title}}))
    card = run_query(store, "paper_card", {"paper": "p3", **given})
    assert (DETECTION in card.column("name")) is is_told
    assert {"COCO", "mAP"} <= {*card.column("name")}
    looked_up = look_up(store, LookupKind.PAPER, "p3").tables["entities"]
    assert DETECTION in looked_up.column("name")


@pytest.mark.parametrize(
    ("given", "values"),
    [({}, {"88.5%"}), ({"result_confidence": 0.75}, set()), ({"min_confidence": 0.95}, {"88.5%"})],
)
def test_card_has_numbers_by_a_floor_of_their_own(fill, given, values):
    graph = change_edges(
        make_query_graph(), lambda e: (e.source, e.type) == ("p1", "REPORTS"), confidence=0.6
    )
    store = fill(graph)
    card = run_query(store, "paper_card", {"paper": "p1", **given})
    assert {row["quote"] for row in card if row["role"] == "REPORTS"} == values


@pytest.mark.parametrize("confidence", [0.6, 0.78])
def test_card_of_a_paper_with_an_unsure_task_alone_shows_it_and_says_so(fill, confidence):
    graph = make_query_graph()
    kept = [e for e in graph.edges if e.source != "p3" or e.type == "ADDRESSES"]
    nodes = change_nodes(graph, {"p3": {"title": "Common objects"}}).nodes
    store = fill(
        change_edges(
            PropertyGraph.assemble(nodes, kept), lambda e: e.source == "p3", confidence=confidence
        )
    )
    card = ask_query(store, "paper_card", {"paper": "p3"})
    assert card.column("name") == (DETECTION,)
    assert card.note == "What is less sure counts here, since nothing is surer."


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (("methods_for_task", {"task": DETECTION}), "method:mamba"),
        (("methods_on_dataset", {"dataset": "COCO"}), "method:mamba"),
        (("datasets_for_task", {"task": DETECTION}), "dataset:coco"),
    ],
)
@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ({"paper_count": 1, "introduced_by": ""}, None),
        ({"paper_count": 2, "introduced_by": ""}, False),
        ({"paper_count": 1, "introduced_by": "p4"}, True),
    ],
)
def test_whether_the_one_paper_that_names_a_thing_introduced_it_is_left_empty_in_doubt(
    fill, asked, key, properties, told
):
    graph = change_edges(
        make_query_graph(),
        lambda e: (e.source, e.target) == ("p4", key),
        properties={"not_introduced": "doubt"},
    )
    rows = run_query(fill(change_nodes(graph, {key: properties})), *asked)
    assert [row["introduced_here"] for row in rows if row["id"] == key] == [told]


def test_what_a_paper_probably_introduces_is_told_so(fill):
    graph = make_query_graph()
    (lora,) = (node for node in graph.nodes if node.id == "method:lora")
    known = {**lora.properties, "introduced_confidence": 0.8}
    known["likely_introduced_by"] = known.pop("introduced_by")
    nodes = [n.model_copy(update={"properties": known}) if n == lora else n for n in graph.nodes]
    store = fill(graph.model_copy(update={"nodes": tuple(nodes)}))

    who = run_query(store, "who_introduces", {"name": "LoRA", "nearest": 0})
    assert [(row["how"], row["confidence"]) for row in who] == [("probably introduces it", 0.8)]
    table = look_up(store, LookupKind.METHOD, "LoRA").tables["introduced_by"]
    assert table.column("how") == ("probably introduces it",)
    new = run_query(store, "introduced_entities", {})
    assert [row["sure"] for row in new if row["id"] == lora.id] == [False]
    code = run_query(store, "code_for_entity", {"name": "LoRA"})
    assert {row["introduces"] for row in code if row["paper_id"] == "p1"} == {None}
    for name, given in (
        ("methods_for_task", {"task": "QA"}),
        ("methods_on_dataset", {"dataset": "SQuAD"}),
    ):
        rows = run_query(store, name, given)
        assert [row["introduced_here"] for row in rows if row["id"] == lora.id] == [None]


@pytest.mark.parametrize(
    ("doubt", "said"),
    [
        (None, "introduces"),
        ("likely_introduced_by", "probably introduces"),
        ("not_introduced", "may introduce"),
    ],
)
def test_path_says_how_sure_it_is_who_introduced_what(fill, doubt, said):
    graph = make_query_graph()
    if doubt == "likely_introduced_by":
        graph = change_nodes(graph, {"method:lora": {"likely_introduced_by": "p1"}})
    if doubt == "not_introduced":
        changed = {"properties": {doubt: "too little says so"}}
        graph = change_edges(graph, lambda e: e.type == "INTRODUCES", **changed)
    answer = explain_paths(fill(graph), "p1", "method:lora")
    assert say_step(answer.paths[0].steps[0]) == f"“LoRA: small updates” {said} LoRA"
