"""Edges likelier wrong than right are not in the graph."""

import pytest

from builders import make_extraction, make_mention, make_paper, make_paper_entity
from papergraph.graph import build_graph
from papergraph.graph.settings import choose_floors
from papergraph.models import EntityType, Result, ResultKind, Role
from papergraph.resolve import resolve

TWICE = "We use LoRA here. Then LoRA helps."


def make_named(identifier, confidence, role_confidence, text=TWICE, role=Role.USES):
    paper = make_paper("T", text, id=identifier)
    entity = make_paper_entity(paper, EntityType.METHOD, "LoRA", role=role)
    places = tuple(make_mention(paper, "LoRA", nth=nth) for nth in range(text.count("LoRA")))
    sure = {"confidence": confidence, "role_confidence": role_confidence, "mentions": places}
    return paper, make_extraction(paper, entity.model_copy(update=sure))


def make_graph(*found, min_confidence=None):
    extractions = [extraction for _, extraction in found]
    floors = choose_floors(min_confidence)
    return build_graph([paper for paper, _ in found], extractions, resolve(extractions), floors)


def list_named(graph):
    return [(edge.source, edge.type) for edge in graph.edges if edge.target == "method:lora"]


@pytest.mark.parametrize(
    ("confidence", "role_confidence", "kept"),
    [
        (0.8, 0.5, 0),
        (0.97, 0.6, 1),
        (0.99, 0.45, 1),
        (0.5, 0.9, 0),
        (0.8, 0.8, 1),
        (0.5, None, 1),
        (0.49, None, 0),
    ],
)
def test_edge_below_even_odds_is_left_out_with_what_it_alone_leads_to(
    confidence, role_confidence, kept
):
    found = make_named("p", confidence, role_confidence)
    graph = make_graph(found)
    assert len(list_named(graph)) == kept
    assert [node.id for node in graph.nodes if node.label == "Method"] == ["method:lora"] * kept
    assert len(list_named(make_graph(found, min_confidence=0.0))) == 1


@pytest.mark.parametrize(
    ("text", "role", "confidence", "kept"),
    [
        ("We use LoRA.", Role.USES, 0.55, 0),
        ("We use LoRA.", Role.USES, 0.65, 1),
        ("We beat LoRA.", Role.COMPARES_WITH, 0.55, 1),
        ("Many know LoRA.", Role.MENTIONS, 0.65, 0),
        ("Many know LoRA.", Role.MENTIONS, 0.75, 1),
        ("Many know LoRA. Most like LoRA.", Role.MENTIONS, 0.65, 0),
    ],
)
def test_what_one_place_shows_and_what_is_only_mentioned_must_be_surer(
    text, role, confidence, kept
):
    found = make_named("p", confidence, 1.0, text, role)
    assert [edge.type for edge in make_graph(found).edges] == [role.value] * kept
    assert len(make_graph(found, min_confidence=confidence).edges) == 1


@pytest.mark.parametrize(
    ("confidence", "role_confidence", "kept"), [(0.8, 0.9, 0), (0.8, 0.97, 1), (0.96, 0.9, 1)]
)
def test_what_a_paper_is_evaluated_on_must_be_surest(confidence, role_confidence, kept):
    paper = make_paper("T", "We test on GLUE.", id="p")
    entity = make_paper_entity(paper, EntityType.BENCHMARK, "GLUE", role=Role.EVALUATED_ON)
    sure = {"confidence": confidence, "role_confidence": role_confidence}
    found = (paper, make_extraction(paper, entity.model_copy(update=sure)))
    assert [edge.type for edge in make_graph(found).edges] == ["EVALUATED_ON"] * kept
    assert len(make_graph(found, min_confidence=0.5).edges) == 1


def test_entity_counts_the_papers_that_are_left():
    sure = make_named("p", 0.9, 0.9)
    graph = make_graph(sure, make_named("q", 0.8, 0.4))
    (node,) = (node for node in graph.nodes if node.label == "Method")
    assert list_named(graph) == [("p", "USES")]
    assert node.properties["paper_count"] == 1


@pytest.mark.parametrize(
    ("type_confidence", "role", "others", "kept"),
    [
        (0.95, Role.USES, 0, 1),
        (0.75, Role.USES, 0, 0),
        (0.75, Role.USES, 1, 1),
        (0.75, Role.INTRODUCES, 0, 1),
        (None, Role.USES, 0, 1),
    ],
)
def test_method_of_one_paper_is_as_sure_as_name_and_type_together(
    type_confidence, role, others, kept
):
    paper, found = make_named("p", 0.8, 0.99, role=role)
    doubted = [e.model_copy(update={"type_confidence": type_confidence}) for e in found.entities]
    first = (paper, found.model_copy(update={"entities": tuple(doubted)}))
    rest = [make_named(f"q{number}", 0.9, 0.9) for number in range(others)]
    assert (("p", role.value) in list_named(make_graph(first, *rest))) == kept
    assert ("p", role.value) in list_named(make_graph(first, *rest, min_confidence=0.0))


def test_surest_of_several_names_of_one_entity_counts():
    paper = make_paper("T", "We use LoRA, and LORA.", id="p")
    names = [make_paper_entity(paper, EntityType.METHOD, name) for name in ("LoRA", "LORA")]
    sure = [
        entity.model_copy(update={"confidence": confidence, "role_confidence": 0.9})
        for entity, confidence in zip(names, (0.3, 0.8), strict=True)
    ]
    assert len(list_named(make_graph((paper, make_extraction(paper, *sure))))) == 1


def test_what_a_sentence_introduces_stays():
    text = "We propose LoRA, a method. LoRA, our method, wins."
    found = make_named("p", 0.5, 0.99, text, role=Role.INTRODUCES)
    assert list_named(make_graph(found)) == [("p", "INTRODUCES")]


@pytest.mark.parametrize(("tie", "kept"), [(0.9, True), (0.6, False)])
def test_what_a_shown_number_belongs_to_stays(tie, kept):
    paper = make_paper("T", "It reaches 91.2 on GLUE.", id="p")
    entity = make_paper_entity(paper, EntityType.BENCHMARK, "GLUE", role=Role.EVALUATED_ON)
    entity = entity.model_copy(update={"confidence": 0.8, "role_confidence": 0.5})
    number = make_mention(paper, "91.2")
    result = Result(
        start=number.start,
        end=number.end,
        dataset="GLUE",
        value="91.2",
        kind=ResultKind.ABSOLUTE,
        number=91.2,
        confidence=tie,
    )
    found = make_extraction(paper, entity).model_copy(update={"results": (result,)})
    types = {edge.type for edge in make_graph((paper, found)).edges}
    assert types == ({"EVALUATED_ON", "ON", "REPORTS"} if kept else {"REPORTS"})


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("twofold mixing", "We introduce a twofold mixing mechanism.", 0),
        ("twofold mixing", "We propose twofold mixing. Here twofold mixing helps.", 1),
        ("Twofold Mixing", "We introduce Twofold Mixing here.", 1),
        ("twofold owl mixing loss", "We introduce a twofold owl mixing loss.", 1),
        ("multi-task loss", "We introduce a multi-task loss.", 0),
    ],
)
def test_description_in_lower_case_of_one_sentence_is_left_out(name, text, kept):
    paper = make_paper("T", text, id="p")
    entity = make_paper_entity(paper, EntityType.METHOD, name, role=Role.INTRODUCES)
    places = [make_mention(paper, name, nth=nth) for nth in range(text.count(name))]
    sure = {"confidence": 0.85, "role_confidence": 0.9, "mentions": tuple(places)}
    found = (paper, make_extraction(paper, entity.model_copy(update=sure)))
    assert [edge.type for edge in make_graph(found).edges] == ["INTRODUCES"] * kept
    assert len(make_graph(found, min_confidence=0.0).edges) == 1


@pytest.mark.parametrize(
    ("text", "role", "kept"),
    [
        ("It has applications such as drug discovery.", Role.MENTIONS, 0),
        ("Such tools are crucial for drug discovery.", Role.MENTIONS, 0),
        ("In drug discovery, labels are rare.", Role.MENTIONS, 0),
        ("In particular, drug discovery profits.", Role.MENTIONS, 1),
        ("It serves many fields (e.g., drug discovery).", Role.MENTIONS, 0),
        ("Earlier work on drug discovery takes docking.", Role.MENTIONS, 1),
        ("Speed is crucial for drug discovery. We do drug discovery.", Role.MENTIONS, 1),
        ("Speed is crucial for drug discovery.", Role.ADDRESSES, 1),
        ("This paves the way for fast drug discovery.", Role.ADDRESSES, 0),
        ("Our drug discovery paves the way for others.", Role.ADDRESSES, 1),
    ],
)
def test_task_named_in_passing_as_a_field_of_use_is_left_out(text, role, kept):
    paper = make_paper("T", text, id="p")
    entity = make_paper_entity(paper, EntityType.TASK, "drug discovery", role=role)
    places = [make_mention(paper, "drug discovery", nth=n) for n in range(text.count("drug"))]
    sure = {"confidence": 0.85, "role_confidence": 0.9, "mentions": tuple(places)}
    found = (paper, make_extraction(paper, entity.model_copy(update=sure)))
    assert len(make_graph(found).edges) == kept


@pytest.mark.parametrize(
    ("role", "others", "kept"), [(Role.USES, 2, 0), (Role.USES, 1, 1), (Role.ADDRESSES, 2, 1)]
)
def test_task_of_others_that_a_paper_has_as_a_means_is_left_out(role, others, kept):
    found = []
    for number in range(others + 1):
        paper = make_paper("T", "It has a graph learning module.", id=f"p{number}")
        own = Role.ADDRESSES if number else role
        entity = make_paper_entity(paper, EntityType.TASK, "graph learning", role=own)
        found.append((paper, make_extraction(paper, entity)))
    edges = [edge for edge in make_graph(*found).edges if edge.source == "p0"]
    assert len(edges) == kept


@pytest.mark.parametrize(
    ("role", "role_confidence", "confidence"),
    [
        (Role.USES, 0.97, 0.968),
        (Role.USES, 0.7, 0.83),
        (Role.EVALUATED_ON, 0.97, 0.906),
        (Role.USES, None, 0.95),
        (Role.INTRODUCES, 0.7, 0.95),
    ],
)
def test_edge_is_as_sure_as_its_role_and_name_are_together(role, role_confidence, confidence):
    paper = make_paper("T", "LoRA and more.", id="p")
    label = EntityType.BENCHMARK if role is Role.EVALUATED_ON else EntityType.METHOD
    entity = make_paper_entity(paper, label, "LoRA", role=role)
    sure = {"confidence": 0.95, "role_confidence": role_confidence}
    found = (paper, make_extraction(paper, entity.model_copy(update=sure)))
    (edge,) = make_graph(found, min_confidence=0.0).edges
    assert edge.confidence == confidence


def test_edge_to_what_a_paper_introduced_is_as_sure_as_that():
    text = "We propose LoRA, a method for tuning. LoRA is small."
    found = make_named("p", 0.95, 0.9, text, role=Role.INTRODUCES)
    graph = make_graph(found)
    (node,) = (node for node in graph.nodes if node.label == "Method")
    (edge,) = graph.edges
    assert edge.confidence == node.properties["introduced_confidence"]
