import pytest

from documents import view_words
from papergraph.extract.preprocess.word_view import case_class, fold_word, is_shaped


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        *(("Networks", "network"), ("studies", "study"), ("loss", "loss"), ("corpus", "corpus")),
        *(("LLMs", "llm"), ("GPs", "gp"), ("bias", "bias"), ("its", "its"), ("\uff22ERT", "bert")),
    ],
)
def test_words_are_folded_to_lower_case_singular(word, folded):
    assert fold_word(word) == folded


@pytest.mark.parametrize("word", ["LoRA", "BERT", "T5", "mAP"])
def test_capitals_inside_or_with_digits_make_a_shape(word):
    assert is_shaped(word)


@pytest.mark.parametrize("word", ["Adam", "network", "10", "x2"])
def test_other_words_have_no_shape(word):
    assert not is_shaped(word)


@pytest.mark.parametrize(
    ("words", "case"), [(["LoRA"], "x"), (["Adam"], "t"), (["Visual", "genome"], "p"), (["a"], "p")]
)
def test_a_phrase_has_a_case_class(words, case):
    assert case_class(words) == case


def test_addresses_commands_and_cited_authors_are_no_words():
    text = r"Code: https://github.com/x/y. As Ek et al. (2021) show, \textbf{LoRA} works."
    texts = view_words(text).texts
    assert not {"github", "Ek", "2021", "textbf"} & set(texts)
    assert {"Code", "show", "LoRA", "works"} <= set(texts)


def test_words_keep_their_place_sentence_and_title():
    words = view_words("LoRA is fast. It is small.", title="On LoRA")
    assert words.title_size == 2
    assert words.sentences == [0, 0, 1, 1, 1, 2, 2, 2]
    assert [text for text, first in zip(words.texts, words.firsts, strict=True) if first] == [
        *("On", "LoRA", "It")
    ]


def test_a_phrase_reaches_over_spaces_and_hyphens_only():
    words = view_words("low-rank adaptation, then more")
    start = words.texts.index("low")
    assert words.reach(start, 8) == start + 3
    assert words.reach(start, 2) == start + 2
    assert words.key(start, start + 3) == "lowrankadaptation"


def test_mark_of_a_summary_holds_no_words():
    texts = view_words("TL;DR A robot maps DR sites.").texts
    assert (texts.count("TL"), texts.count("DR")) == (0, 1)
