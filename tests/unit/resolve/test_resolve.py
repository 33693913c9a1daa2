import random

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType, Verdict
from papergraph.resolve import resolve
from papergraph.resolve.full_forms import are_alike
from papergraph.resolve.name_normalization import make_key
from papergraph.resolve.settings import AcronymSettings

METHOD = EntityType.METHOD


def make_corpus(*groups, kind=METHOD):
    """Make a paper for each group of names; a paper uses its names for one thing."""
    corpus = []
    for number, names in enumerate(groups):
        paper = make_paper(f"Paper {number:03}", ". ".join(names), id=f"p{number:03}")
        corpus.append(make_extraction(paper, make_paper_entity(paper, kind, *names)))
    return corpus


def list_names(resolution):
    return sorted(sorted({entity.name, *entity.aliases}) for entity in resolution.entities)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("ImageNet", "Imagenet", "case"),
        ("CIFAR-10", "CIFAR 10", "hyphen or space"),
        ("few-shot learning", "few shot learning", "hyphen or space"),
        ("diffusion models", "diffusion model", "plural"),
        ("ImageNet-1K", "ImageNet-1K dataset", "trailing generic word"),
        ("GLUE", "GLUE benchmarks", "trailing generic word"),
    ],
)
def test_names_that_differ_in_form_are_one_entity(left, right, rule):
    resolution = resolve(make_corpus([left], [left], [right]))
    assert list_names(resolution) == [sorted([left, right])]
    assert resolution.entities[0].name == left
    (decision,) = resolution.decisions
    assert (decision.verdict, decision.rule) == (Verdict.SAME, rule)
    assert {decision.left, decision.right} == {left, right}
    assert decision.papers == ("p000", "p001", "p002")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GPT-3", "GPT-4"),
        ("LLaMA-7B", "LLaMA-13B"),
        ("CIFAR-10", "CIFAR-100"),
        ("C++", "C"),
        ("YOLOv5", "YOLOv8"),
        ("ImageNet", "ImageNet-R"),
        ("diffusion models", "diffusion"),
        ("Transformer", "Vision Transformer"),
    ],
)
def test_names_of_different_things_stay_apart(left, right):
    assert list_names(resolve(make_corpus([left], [right]))) == sorted([[left], [right]])


def test_abbreviation_given_by_one_paper_joins_both_names_everywhere():
    corpus = make_corpus(["Low-Rank Adaptation", "LoRA"], ["LoRA"], ["low-rank adaptation"])
    resolution = resolve(corpus)
    assert list_names(resolution) == [["LoRA", "Low-Rank Adaptation", "low-rank adaptation"]]
    assert "abbreviation" in {decision.rule for decision in resolution.decisions}


def test_ambiguous_abbreviation_joins_no_full_forms():
    corpus = make_corpus(
        ["Quick Zero Normalization", "QZN"],
        ["Quiet Zone Navigation", "QZN"],
        ["QZN"],
    )
    resolution = resolve(corpus)
    by_name = {entity.name: entity for entity in resolution.entities}
    assert set(by_name) == {"Quiet Zone Navigation", "Quick Zero Normalization", "QZN"}
    assert {member.paper for member in by_name["QZN"].members} == {"p002"}
    assert by_name["Quiet Zone Navigation"].aliases == ("QZN",)
    verdicts = {decision.verdict for decision in resolution.decisions}
    assert verdicts == {Verdict.DIFFERENT, Verdict.UNSURE}


def test_spellings_of_one_full_form_do_not_make_its_abbreviation_ambiguous():
    corpus = make_corpus(["Low-Rank Adaptation", "LoRA"], ["Low-Rank Adaption", "LoRA"], ["LoRA"])
    assert len(resolve(corpus).entities) == 1


def test_broader_name_that_few_papers_use_for_the_same_thing_stays_apart():
    broad = [["language models"]] * 5
    corpus = make_corpus(["LLMs", "language models"], ["LLMs"], ["LLMs"], ["LLMs"], *broad)
    resolution = resolve(corpus)
    assert {entity.name for entity in resolution.entities} == {"LLMs", "language models"}


def test_kinds_are_never_joined():
    corpus = [*make_corpus(["CLEVR"]), *make_corpus(["CLEVR"], kind=EntityType.DATASET)]
    assert sorted(e.id for e in resolve(corpus).entities) == ["dataset:clevr", "method:clevr"]


def test_every_mention_belongs_to_exactly_one_entity():
    corpus = make_corpus(
        ["Convolutional Neural Network", "CNN"], ["Cable News Network", "CNN"], ["CNN"]
    )
    resolution = resolve(corpus)
    members = [(m.paper, m.surface) for entity in resolution.entities for m in entity.members]
    mentions = {(x.id, m.text) for x in corpus for e in x.entities for m in e.mentions}
    assert len(members) == len(set(members))
    assert set(members) == mentions


def test_order_of_papers_changes_nothing():
    corpus = make_corpus(
        ["LLMs", "Large Language Models"], ["LLM"], ["LLMS"], ["large language model"]
    )
    expected = resolve(corpus)
    for seed in range(5):
        shuffled = random.Random(seed).sample(corpus, len(corpus))  # noqa: S311 - not for secrets
        assert resolve(shuffled) == expected


@pytest.mark.parametrize("name", ["模型", "…", "-", "C++", "'; DROP", "<script>"])
def test_make_key_keeps_something_of_any_name(name):
    assert make_key(name)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Low-Rank Adaptation", "low-rank adapters", True),
        ("vision-language model", "visual language models", True),
        ("chain-of-thought", "chain-of-thought prompting", True),
        ("Segment Anything Model", "Sharpness Aware Minimization", False),
        ("video language model", "vision language model", False),
        ("context-free grammar", "classifier-free guidance", False),
        ("tiny network 1", "tiny network 2", False),
    ],
)
def test_are_alike_tells_spellings_from_other_full_forms(left, right, verdict):
    assert are_alike(left, right, AcronymSettings()) is verdict
