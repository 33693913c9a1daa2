import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType, Role, Rule
from papergraph.resolve.blocking import BlockingRule, CandidatePair
from papergraph.resolve.name_index import TYPE_FAMILIES, build_name_index, read_names
from papergraph.resolve.name_normalization import make_key, split_words
from papergraph.resolve.scoring import PairScorer, differ_in_version, score_forms
from papergraph.resolve.settings import ScoringSettings

SETTINGS = ScoringSettings()


def score(groups, left, right, *, rule=BlockingRule.COREFERENCE, role=Role.USES):
    """Score two names in a corpus of which each paper uses its names for one thing."""
    corpus = []
    for number, surfaces in enumerate(groups):
        paper = make_paper("T", ". ".join(surfaces), id=f"p{number}")
        entity = make_paper_entity(paper, EntityType.METHOD, *surfaces, role=role)
        corpus.append(make_extraction(paper, entity))
    names = build_name_index(read_names(corpus), TYPE_FAMILIES[1])
    words = {key: split_words(names.display_name(key)) for key in names.surfaces}
    keys = tuple(sorted(map(make_key, (left, right)), key=lambda key: (len(key), key)))
    both = [f"p{number}" for number, surfaces in enumerate(groups) if {left, right} <= {*surfaces}]
    return PairScorer(names, words, SETTINGS).score(CandidatePair(*keys, rule, tuple(both)))


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("ImageNet", "imagenet", Rule.CASE),
        ("Image-Net", "ImageNet", Rule.HYPHEN),
        ("graph model", "graph models", Rule.PLURAL),
        ("GLUE", "GLUE benchmark", Rule.GENERIC_WORD),
        ("image labelling", "image labeling", Rule.SPELLING),
        ("optimiser", "optimizer", Rule.SPELLING),
    ],
)
def test_forms_are_scored_by_the_least_that_makes_them_equal(left, right, rule):
    assert score_forms(left, right, SETTINGS).rule is rule


def test_each_further_paper_halves_the_doubt_on_an_abbreviation():
    both = ["Low-Rank Adaptation", "LoRA"]
    assert score([both], *both).probability == 0.95
    assert score([both, both], *both).probability == 0.975


def test_names_that_differ_in_a_number_are_different():
    found = score([["GPT-3", "GPT-4"]], "GPT-3", "GPT-4")
    assert (found.rule, found.probability) == (Rule.VERSION, SETTINGS.version)


def test_a_name_with_words_before_the_other_is_narrower():
    groups = [["metric learning", "deep metric learning"], ["metric learning"]]
    found = score(groups, "metric learning", "deep metric learning")
    assert (found.rule, found.probability) == (Rule.NARROWER, SETTINGS.narrower)


def test_a_narrower_name_that_papers_use_for_the_same_is_one():
    groups = [["metric learning", "deep metric learning"]] * 2
    found = score(groups, "metric learning", "deep metric learning")
    assert (found.rule, found.probability) == (Rule.COREFERENCE, SETTINGS.mostly_one)


def test_names_of_the_introducing_paper_alone_are_one():
    groups = [["our method", "FooNet"]]
    found = score(groups, "our method", "FooNet", role=Role.INTRODUCES)
    assert found.probability == SETTINGS.introduced + SETTINGS.introduced_by_use


def test_another_wording_of_a_well_known_name_in_one_paper_is_in_doubt():
    groups = [["BERT", "the encoder"], *[["BERT"]] * 4]
    assert score(groups, "BERT", "the encoder").probability == SETTINGS.wording


def test_names_are_one_by_the_part_of_papers_that_use_both():
    groups = [["BERT", "the encoder"], ["BERT"], ["the encoder"]]
    found = score(groups, "BERT", "the encoder")
    assert found.probability == SETTINGS.coreference / 2
    assert dict(found.features) == {"together": 1, "left": 2, "right": 2, "similarity": 0.286}


@pytest.mark.parametrize(
    ("left", "right", "probability"),
    [
        ("graph convoltuion", "graph convolution", SETTINGS.typo),
        ("graph tokenized", "graph tokenizer", SETTINGS.doubtful_typo),
    ],
)
def test_a_letter_is_a_typo_unless_it_ends_a_word(left, right, probability):
    found = score([[left], [right]], left, right, rule=BlockingRule.TYPO)
    assert (found.rule, found.probability) == (Rule.TYPO, probability)


def test_only_numbers_make_versions():
    assert differ_in_version("YOLOv5", "YOLOv8")
    assert not differ_in_version("YOLO", "YOLOX")
