from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType
from papergraph.resolve.blocking import BlockingRule, iter_candidate_pairs
from papergraph.resolve.name_index import TYPE_FAMILIES, build_name_index, read_names
from papergraph.resolve.name_normalization import split_words
from papergraph.resolve.settings import BlockingSettings


def find_pairs(*groups, words=None, **settings):
    """Return the pairs of the names of papers, each of which uses its names for one thing."""
    corpus = []
    for number, surfaces in enumerate(groups):
        paper = make_paper("T", ". ".join(surfaces), id=f"p{number}")
        entity = make_paper_entity(paper, EntityType.METHOD, *surfaces)
        corpus.append(make_extraction(paper, entity))
    names = build_name_index(read_names(corpus), TYPE_FAMILIES[1])
    words = words or {key: split_words(names.display_name(key)) for key in names.surfaces}
    pairs = iter_candidate_pairs(names, words, BlockingSettings(**settings))
    return {(pair.left, pair.right, pair.rule) for pair in pairs}


def test_a_plural_that_capitals_hide_is_paired():
    assert find_pairs(["LLMS"], ["LLMs"]) == {("llm", "llms", BlockingRule.HIDDEN_PLURAL)}


def test_names_that_a_paper_uses_for_one_thing_are_paired():
    assert find_pairs(["BERT", "the encoder"]) == {("bert", "theencoder", BlockingRule.COREFERENCE)}


def test_a_large_group_is_paired_with_its_first_name_alone():
    surfaces = ["alpha", "gamma", "delta"]
    assert len(find_pairs(surfaces)) == 3
    assert len(find_pairs(surfaces, largest_group=2)) == 2


def test_names_that_are_equal_once_expanded_are_paired():
    same = ("language", "model", "tuning")
    pairs = find_pairs(["LLM tuning"], ["LM tuning"], words={"llmtuning": same, "lmtuning": same})
    assert pairs == {("lmtuning", "llmtuning", BlockingRule.EXPANSION)}


def test_a_typo_is_paired_with_the_word_that_papers_use():
    corpus = [["deep network"], ["wide network"], ["network pruning"], ["deep netwrok"]]
    assert find_pairs(*corpus) == {("deepnetwork", "deepnetwrok", BlockingRule.TYPO)}


def test_letters_of_a_short_word_in_another_order_are_a_typo_and_another_letter_is_none():
    corpus = [["owl score"], ["new score"], ["score pruning"], ["owl socre"], ["owl scone"]]
    assert find_pairs(*corpus) == {("owlscore", "owlsocre", BlockingRule.TYPO)}


def test_names_that_nothing_brings_together_are_never_compared():
    assert find_pairs(["BERT"], ["ImageNet classification"]) == set()


def test_a_name_is_not_paired_with_itself_without_its_generic_head():
    assert find_pairs(["AR model"]) == find_pairs(["AR model"], ["AR"]) == set()
