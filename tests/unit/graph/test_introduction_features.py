import json
from pathlib import Path
from time import perf_counter

import pytest

from builders import make_edge, make_node
from papergraph.graph.edges import UNTOLD, Sureness
from papergraph.graph.introduction_features import describe_introduction, weigh_features
from papergraph.graph.settings import IntroductionSettings

LABELS = Path(__file__).parents[3] / "benchmarks" / "introductions.jsonl"
SURE = Sureness(0.99, 0.99)


def describe(sentence, name="LoRA", label="Method", *, sure=SURE):
    paper = make_node("Paper", "p", title="T", abstract=sentence)
    edge = make_edge(paper, "INTRODUCES", make_node(label, "m", name=name), name)
    edge = edge.model_copy(update={"confidence": 0.9})
    return describe_introduction(edge, name, sure)


@pytest.mark.parametrize(
    ("sentence", "feature"),
    [
        ("We propose LoRA, a new method of tuning.", "stated kind"),
        ("We propose LoRA, a large-scale dataset.", "other kind"),
        ("We propose LoRA (LA), a data generation framework.", "stated kind"),
        ("We propose a LoRA module.", "kind after"),
        ("It is fast, and LoRA is slow.", "asserted nowhere"),
        ("We adapt the recently proposed LoRA here.", "prior"),
        ("We propose DERN (Dropping Experts, LoRA), which is fast.", "piece of brackets"),
        ("It gives \u201cLoRA\u201d rules.", "quoted"),
        ("We study the concept of LoRA.", "notion"),
        ("Our team, LoRA, came first.", "team"),
        ("We apply the popular LoRA here.", "applied"),
        ("This is our novel LoRA.", "new"),
        ("We propose a LoRA (LA) Encoder.", "goes on"),
        ("It has a block inspired by LoRA.", "of others"),
        ("We show that LoRA, an existing method, is one case.", "known"),
        ("One way is LoRA (Hu et al., 2021), which is slow.", "known"),
        ("It has two parts: (1) LoRA: tuning few weights.", "numbered"),
        ("We present LoRA, a simulation environment for owls.", "environment"),
        ("We present LoRA, an empirical study of owls.", "study"),
        ("We present LoRA, a set of rules to evaluate owls.", "evaluates"),
        ("We present LoRA, a correlation of two owls.", "other kind"),
        ("We embed owls by LoRA (Wang et al., 2025) here.", "cited"),
        ("We implement OwlSys through LoRA.", "used first"),
    ],
)
def test_what_a_sentence_says_of_a_name_is_told(sentence, feature):
    assert describe(sentence)[feature] == 1
    assert feature not in describe("We propose LoRA.")


@pytest.mark.parametrize(
    ("name", "label", "feature"),
    [
        ("Token Entropy", "Method", "measure name"),
        ("MoE", "Method", "short"),
        ("Owl9", "Method", "coined"),
        ("Owl Net", "Method", "words"),
        ("Owl Loss", "Method", "part name"),
        ("Owl Loss", "Method", "plain"),
        ("owl net", "Method", "lower case"),
        ("learnable Owl Net", "Method", "mixed case"),
        ("ST2-ST4", "Method", "label"),
        ("OwlSet", "Dataset", "dataset"),
        ("Owl Counting", "Task", "task"),
        ("Owl}Net", "Method", "garbled"),
        ("R^2$Owl", "Method", "garbled"),
    ],
)
def test_the_form_of_a_name_is_told(name, label, feature):
    assert describe(f"We propose {name}.", name, label)[feature] == 1
    assert feature not in describe("We propose Mamba.", "Mamba")


def test_what_the_last_of_several_nouns_says_is_told():
    found = describe("We propose LoRA, a metric depth estimation framework.")
    assert found["stated kind"] == 1
    assert "other kind" not in found


@pytest.mark.parametrize(
    ("title", "abstract", "name", "other", "feature"),
    [
        ("LoRA Nets: Owls", "We propose OwlNet.", "LoRA Nets", "OwlNet", "title phrase"),
        ("LoRA: Owls", "We propose OwlNet.", "LoRA", "OwlNet", "title alone"),
        (
            "Owls",
            "We propose ReVision. ReVison wins.",
            "ReVison",
            "ReVision",
            "miswritten",
        ),
        ("Owls", "We propose OwlNet. OwlNetwins.", "OwlNetwins", "OwlNet", "glued"),
        ("Owls", "OwlNet is old. We propose OwlNet++.", "OwlNet", "OwlNet++", "earlier version"),
    ],
)
def test_what_another_name_of_the_paper_tells(title, abstract, name, other, feature):
    paper = make_node("Paper", "p", title=title, abstract=abstract)
    own, rival = (
        make_edge(paper, "INTRODUCES", make_node("Method", id_, name=id_), id_)
        for id_ in (name, other)
    )
    rival = rival.model_copy(update={"evidence": rival.evidence * (1 + ("title" not in feature))})
    assert describe_introduction(own, name, SURE, [rival])[feature] == 1
    assert feature not in describe_introduction(own, name, SURE)
    assert feature not in describe_introduction(rival, other, SURE, [own])


@pytest.mark.parametrize(
    ("sentence", "is_shown"),
    [("We propose LoRA, a new method of tuning.", True), ("It is fast, and LoRA is slow.", False)],
)
def test_what_is_not_told_to_be_sure_is_shown_where_a_sentence_says_it(sentence, is_shown):
    strength = weigh_features(describe(sentence, sure=Sureness(UNTOLD, UNTOLD)))
    assert (strength >= IntroductionSettings().least_probability) is is_shown


def test_what_a_sentence_calls_a_name_outweighs_doubt_of_its_type():
    doubtful = Sureness(0.99, 0.3)
    assert describe("We propose LoRA.", sure=doubtful)["type"] < 0
    assert "type" not in describe("We propose LoRA, a new method of tuning.", sure=doubtful)


@pytest.mark.parametrize(
    ("text", "is_told"), [("LoRA tunes models.", True), ("We propose LoRA.", False)]
)
def test_what_annotated_papers_name_is_told_where_nothing_says_that_it_is_new(text, is_told):
    paper = make_node("Paper", "p", title="LoRA", abstract=text)
    edge = make_edge(paper, "INTRODUCES", make_node("Method", "m", name="LoRA"), "LoRA")
    found = edge.model_copy(update={"extractor": "gazetteer:phrases"})
    assert ("listed" in describe_introduction(found, "LoRA", SURE)) is is_told
    assert "listed" not in describe_introduction(edge, "LoRA", SURE)
    titled = found.evidence[0].model_copy(update={"field": "title"})
    found = found.model_copy(update={"evidence": (*found.evidence, titled)})
    assert "listed" not in describe_introduction(found, "LoRA", SURE)


def test_an_evaluation_framework_may_be_data_or_a_method():
    found = describe("We propose LoRA, a unified benchmark framework.", label="Benchmark")
    assert "other kind" not in found


def test_how_sure_the_extractor_is_is_told_as_log_odds():
    found = describe("We propose LoRA.", sure=Sureness(0.99, 0.5))
    assert "type" not in found
    assert found["role"] == pytest.approx(4.595, abs=0.001)


def test_the_surer_extractor_and_text_are_the_likelier_an_introduction():
    plain = weigh_features(describe("We propose LoRA, a new method."))
    unsure = Sureness(0.6, 0.7)
    assert plain > 0.9
    assert weigh_features(describe("We propose LoRA, a new method.", sure=unsure)) < plain
    assert weigh_features(describe("It is fast, as LoRA, a new dataset, is.")) < plain


@pytest.mark.parametrize("after", ["(a" * 9_000, ", a " + "b-" * 9_000, ", a " + "b, " * 9_000])
def test_a_long_sentence_takes_no_time(after):
    started = perf_counter()
    describe(f"{after} LoRA{after}")
    assert perf_counter() - started < 1


def test_packaged_weights_keep_most_of_what_readers_found_right():
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["source"] == "readers" and row["found"]]
    least = IntroductionSettings().least_probability
    kept = [row for row in rows if weigh_features(row["features"]) >= least]
    right = [row for row in kept if not row["reason"] or row["type"] == row["found"]]
    assert len(right) > 0.985 * len(kept)
    assert len(kept) > 0.9 * len(rows)
