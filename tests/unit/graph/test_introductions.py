import pytest

from builders import make_edge, make_node
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
    assert (found.paper, found.confidence) == ("new", SETTINGS.by_sentence)


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


def test_a_general_name_is_doubted_and_a_described_one_is_not():
    own = ("new", "T", "We propose banquet.", "INTRODUCES", None)
    described = ("new", "T", "We propose banquet, a system that eats.", "INTRODUCES", None)

    assert decide(own, name="banquet") == Doubt("its name is a general one", is_refuted=False)
    assert decide(described, name="banquet").paper == "new"


def test_a_role_without_a_sentence_is_doubted():
    found = decide(("new", "T", "QLoRA is fast.", "INTRODUCES", None))

    assert found == Doubt("no sentence says that the paper proposes it", is_refuted=False)


@pytest.mark.parametrize("name", ["QLoRA", "Mask Guided Injection", "Owl-Cropping"])
def test_a_sure_role_introduces_a_name_with_capitals(name):
    own = ("new", "T", f"Central to it is {name}, which is fast.", "INTRODUCES", None)

    found = decide(own, name=name, sure=0.97)

    assert (found.paper, found.confidence) == ("new", SETTINGS.by_sure_role)
    assert isinstance(decide(own, name=name, sure=0.89), Doubt)
    assert isinstance(decide(own, use("old", name=name), name=name, sure=0.97), Doubt)
    assert isinstance(decide(own, name=name, label="Task", sure=0.97), Doubt)


@pytest.mark.parametrize(("rest", "is_introduced"), [(": Hooting Less", True), (" on Owls", False)])
def test_a_sure_role_introduces_the_capitals_at_the_head_of_a_title(rest, is_introduced):
    own = ("new", f"Owl Hooting{rest}", "It is fast.", "INTRODUCES", None)

    assert isinstance(decide(own, name="Owl Hooting", sure=0.97), Introduction) is is_introduced


def test_a_sure_role_introduces_nothing_that_is_called_another_s():
    others = ("new", "T", "Far faster than QLoRA, a recent method.", "INTRODUCES", None)
    assert isinstance(decide(others, sure=0.97), Doubt)


@pytest.mark.parametrize(("name", "is_introduced"), [("QLoRA", True), ("Mask Injection", False)])
def test_a_coined_name_needs_a_little_less(name, is_introduced):
    own = ("new", "T", f"Central to it is {name}, which is fast.", "INTRODUCES", None)
    assert isinstance(decide(own, name=name, sure=0.92), Introduction) is is_introduced


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("entropy loss", "An entropy loss guides it."),
        ("Driving Data", "We have SWIR Driving Data Collection."),
        ("Search", "The second stage, Search, is fast."),
    ],
)
def test_a_sure_role_introduces_no_general_name_and_no_part_of_one(name, sentence):
    assert isinstance(decide(("new", "T", sentence, "INTRODUCES", None), name=name, sure=1), Doubt)


def test_an_unsure_role_introduces_neither_a_part_nor_what_is_only_described():
    described = ("new", "T", "We propose banquet, a system that eats.", "INTRODUCES", None)
    part = ("new", "T", "It has two modules: QLoRA and more.", "INTRODUCES", None)

    assert decide(described, name="banquet", sure=0.92).paper == "new"
    assert isinstance(decide(described, name="banquet", sure=0.8), Doubt)
    assert decide(part, sure=0.92).confidence == SETTINGS.by_sure_role
    assert isinstance(decide(part, sure=0.8), Doubt)


def test_what_no_paper_says_to_introduce_is_not_decided_on():
    assert decide(use("a"), use("b")) is None


@pytest.mark.parametrize("role", ["USES", "EVALUATED_ON", "MENTIONS"])
@pytest.mark.parametrize(
    "sentence",
    [
        "To support it, we construct QLoRA, a new resource.",
        "We present a trained model called QLoRA.",
    ],
)
def test_what_a_sentence_surely_proposes_is_introduced_whatever_its_role(role, sentence):
    found = decide(("new", "Tuning", sentence, role, None))

    assert (found.paper, found.confidence) == ("new", SETTINGS.by_sentence)


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


@pytest.mark.parametrize(
    "sentence",
    [
        "It has two modules: a splitter and QLoRA.",
        "Our method combines this with a QLoRA block.",
        "Finally, a QLoRA module is designed to mend it.",
        "Second, our QLoRA prunes tokens.",
    ],
)
def test_named_part_of_what_a_paper_proposes_is_introduced(sentence):
    found = decide(("new", "Tuning", sentence, "INTRODUCES", None))

    assert (found.paper, found.confidence) == ("new", SETTINGS.by_part)
    assert isinstance(decide(("new", "Tuning", sentence, "INTRODUCES", None), use("b")), Doubt)


def test_a_title_does_not_outweigh_a_list_that_gives_another_paper():
    titled = ("new", "QLoRA: Tuning", "We tune models.", "INTRODUCES", None)
    found = decide(titled, identifiers=("pwc:qlora",), described_in="Another title")

    assert found == Doubt("the list pwc knows it from Another title", is_refuted=True)


def test_a_title_alone_introduces_no_task():
    titled = ("new", "ORec: is it solved?", "Not yet.", "INTRODUCES", None)

    assert isinstance(decide(titled, name="ORec"), Introduction)
    assert isinstance(decide(titled, name="ORec", label="Task"), Doubt)


@pytest.mark.parametrize(
    "sentence",
    [
        "We propose QLoRA-based adapters.",
        "We propose Quantised Low-Rank Adaptation (QLoRA)-based adapters.",
        "We present a model that adapts by combining Quantised-LoRA (QLoRA) layers.",
        "We show QLoRA-hardness.",
    ],
)
def test_a_name_that_only_says_what_kind_something_is_of_is_not_introduced(sentence):
    assert not isinstance(decide(("new", "Tuning", sentence, "INTRODUCES", None)), Introduction)


def test_what_a_proposal_is_drawn_from_is_not_introduced():
    drawn = "We present a guidance strategy inspired by QLoRA."
    own = "Our proposed method, QLoRA, works, and inspired by QLoRA we add an extension."

    assert decide(("new", "Tuning", drawn, "INTRODUCES", None)) == Doubt(
        "what the paper proposes is drawn from it", is_refuted=True
    )
    assert not getattr(decide(("new", "Tuning", own, "INTRODUCES", None)), "is_refuted", False)


@pytest.mark.parametrize("title", ["QLoRA: A Survey", "QLoRA: A brief review", "Survey on QLoRA"])
def test_a_survey_introduces_no_method_and_may_introduce_data(title):
    surveyed = ("new", title, "We present QLoRA.", "INTRODUCES", None)

    assert decide(surveyed) == Doubt("the paper is a survey", is_refuted=True)
    assert decide(surveyed, label="Dataset").paper == "new"


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


@pytest.mark.parametrize(
    ("name", "confidence", "kept"),
    [("Date Selection", 0.6, 0), ("Date Selection", 0.8, 1), ("Date-QLoRA", 0.6, 1)],
)
def test_unsure_pair_of_plain_words_needs_a_sentence_that_says_it_is_new(name, confidence, kept):
    paper = ("p", "Tuning", f"The framework has {name} for dates.", "INTRODUCES", None)
    found = decide(paper, name=name, sure=0.97, confidence=confidence)
    assert isinstance(found, Introduction) is bool(kept)


def test_what_a_sentence_calls_a_prominent_method_is_not_introduced():
    paper = ("p", "T", "With one prominent GCD method, SimGCD, it gains.", "INTRODUCES", None)
    assert isinstance(decide(paper, name="SimGCD", sure=0.99), Doubt)


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("We release two new benchmarks: OwlBench-S and OwlBench-E.", True),
        ("We curate two sets and a benchmark, OwlBench-E, for it.", True),
        ("It gains on our newly introduced OwlBench-E benchmark.", True),
        ("We evaluate our method on the OwlBench-E benchmark.", False),
        ("We introduce it on two benchmarks, OwlBench-S and OwlBench-E.", False),
        ("It gains on OwlBench-E.", False),
    ],
)
def test_data_in_a_list_of_a_papers_own_or_called_ours_is_introduced(sentence, kept):
    paper = ("p", "T", sentence, "INTRODUCES", None)
    found = decide(paper, name="OwlBench-E", label="Benchmark", sure=0.8)
    assert isinstance(found, Introduction) is kept
