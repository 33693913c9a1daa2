import pytest

from builders import make_edge, make_node
from papergraph.graph.edges import Sureness
from papergraph.graph.introductions import Doubt, Hints, Introduction, decide_introductions
from papergraph.graph.settings import IntroductionSettings

SETTINGS = IntroductionSettings()


def decide(
    *papers, label="Method", name="QLoRA", sure=None, confidence=0.9, established=False, **known
):
    """Return what is decided on an entity that papers, (id, title, sentence, role, date), name."""
    entity = make_node(label, "it", name=name, **known)
    nodes = {entity.key: entity}
    edges, dates = [], {}
    for key, title, sentence, role, date in papers:
        paper = make_node("Paper", key, title=title, abstract=sentence)
        nodes[paper.key] = paper
        edge = make_edge(paper, role, entity, name)
        edges.append(edge.model_copy(update={"confidence": confidence}))
        dates[key] = date
    sureness = {(papers[0][0], entity.key): sure} if sure else {}
    before = {entity.key} if established else set()
    verdicts = decide_introductions(nodes, edges, dates, SETTINGS, Hints(sureness, before))
    return verdicts.introductions.get(entity.key) or verdicts.doubts.get(entity.key)


def propose(key="new", title="Tuning", name="QLoRA", date=None):
    return (key, title, f"We propose {name}.", "INTRODUCES", date)


def use(key, date=None, name="QLoRA"):
    return (key, "Other", f"We use {name}.", "USES", date)


def test_what_one_paper_alone_proposes_it_introduces():
    found = decide(propose())

    assert isinstance(found, Introduction)
    assert found.paper == "new"
    assert found.confidence > SETTINGS.least_probability


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"described_in": "Another title"}, "the list pwc knows it from Another title"),
        ({}, "the list pwc knows it"),
    ],
)
def test_what_a_public_list_knows_from_elsewhere_is_not_introduced(known, reason):
    found = decide(propose(), identifiers=("pwc:qlora",), **known)

    assert found == Doubt(reason, is_refuted=True)


@pytest.mark.parametrize("described", ["tuning", "Tuning"])
def test_the_paper_that_a_public_list_gives_introduces_it(described):
    found = decide(use("new"), identifiers=("pwc:qlora",), described_in="other")

    assert (found.paper, found.confidence) == ("new", SETTINGS.by_list)
    assert decide(propose(), identifiers=("pwc:qlora",), described_in=described).paper == "new"


def test_a_title_that_begins_with_the_name_outweighs_a_list():
    titled = ("new", "QLoRA: Tuning", "We tune models.", "INTRODUCES", None)

    assert decide(titled, identifiers=("pwc:qlora",)).paper == "new"


def test_what_several_others_name_is_not_introduced_unless_they_are_later():
    others = [use(key, "2024") for key in "abc"]

    assert decide(propose(date="2023"), *others).paper == "new"
    assert decide(propose(), *others) == Doubt(
        "3 other papers name it that are not known to be later", is_refuted=True
    )


def test_what_an_earlier_paper_names_is_not_introduced():
    found = decide(propose(date="2023"), use("old", "2021"))

    assert found == Doubt("an earlier paper names it", is_refuted=True)


@pytest.mark.parametrize(
    ("sure", "is_sure", "is_firm"),
    [
        (Sureness(0.999, 0.999), True, True),
        (Sureness(0.97, 0.97), False, True),
        (Sureness(0.9, 0.9), False, False),
    ],
)
def test_what_is_probable_is_told_from_what_is_sure(sure, is_sure, is_firm):
    found = decide(propose(), sure=sure)

    assert (found.paper, found.is_sure) == ("new", is_sure)
    assert (found.strength >= SETTINGS.least_probability) == is_firm
    assert found.strength >= SETTINGS.least_likely


def test_what_is_below_even_probable_by_other_papers_is_introduced_by_none():
    unsure = Sureness(0.9, 0.9)

    assert isinstance(decide(propose(date="2023"), use("b", "2023"), sure=unsure), Doubt)


@pytest.mark.parametrize(
    ("sure", "found"),
    [
        (Sureness(0.98, 0.99), None),
        (Sureness(0.75, 0.7), Doubt("its text leaves too much doubt", is_refuted=False)),
        (Sureness(0.3, 0.2), Doubt("its text is likelier to use it", is_refuted=True)),
    ],
)
def test_what_the_extractor_is_unsure_of_is_doubted(sure, found):
    own = ("new", "T", "A QLoRA module is in it.", "INTRODUCES", None)
    given = decide(own, sure=sure)

    assert isinstance(given, Introduction) if found is None else given == found


def test_what_no_paper_says_to_introduce_is_not_decided_on():
    assert decide(use("a"), use("b")) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "We test the proposed approach on two datasets, namely QLoRA.",
        "We evaluate six detectors (YOLOv8, QLoRA) on images.",
        "We propose new QLoRA strategies.",
        "It uses QLoRA.",
    ],
)
def test_things_of_others_beside_what_is_proposed_are_not_introduced(sentence):
    assert decide(("new", "Tuning", sentence, "USES", None)) is None


def test_a_title_does_not_outweigh_a_list_that_gives_another_paper():
    titled = ("new", "QLoRA: Tuning", "We tune models.", "INTRODUCES", None)
    found = decide(titled, identifiers=("pwc:qlora",), described_in="Another title")

    assert found == Doubt("the list pwc knows it from Another title", is_refuted=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "We propose a new simple architecture, the Transformer, and test it.",
        "We present a novel kind of network called Transformer.",
    ],
)
@pytest.mark.parametrize(("others", "is_introduced"), [("2018", True), ("2017", False)])
def test_the_first_paper_introduces_what_it_names_as_new(sentence, others, is_introduced):
    first = ("first", "All You Need", sentence, "USES", "2017")

    found = decide(first, use("later", others, "Transformer"), name="Transformer")

    assert isinstance(found, Introduction) is is_introduced


def test_the_first_paper_introduces_no_known_thing_that_it_proposes_to_use():
    first = ("first", "Scans", "We introduce Mamba, a model of states.", "USES", "2017")

    assert decide(first, use("later", "2018", "Mamba"), name="Mamba") is None


@pytest.mark.parametrize(
    ("title", "sentence", "established", "introduced"),
    [
        ("Tuning", "We propose QLoRA.", True, False),
        ("QLoRA: Tuning", "We tune models.", True, True),
        ("Tuning", "We propose QLoRA.", False, True),
    ],
)
def test_what_papers_before_explain_alike_is_only_introduced_by_a_title(
    title, sentence, established, introduced
):
    paper = ("p", title, sentence, "INTRODUCES", None)
    found = decide(paper, established=established)
    assert isinstance(found, Introduction) is introduced
