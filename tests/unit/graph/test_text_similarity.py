import pytest

from papergraph.graph.corpus_words import CorpusWords
from papergraph.graph.text_similarity import TextSimilarity

TEXTS = {
    "a": "Pruning the layers of large networks",
    "b": "Pruning the layers of small networks",
    "c": "Networks that caption pictures",
    "d": "Of soups",
    "e": "",
}


def read(texts):
    return TextSimilarity(CorpusWords((key, "", text) for key, text in texts.items()))


def test_texts_are_as_similar_as_the_rarer_words_that_they_share():
    compared = read(TEXTS)

    assert compared.compare("a", "a") == pytest.approx(1)
    assert compared.compare("a", "b") > compared.compare("a", "c") > 0
    assert compared.compare("a", "b") == compared.compare("b", "a")


@pytest.mark.parametrize("other", ["d", "e"])
def test_texts_that_share_no_word_are_not_similar(other):
    assert read(TEXTS).compare("a", other) == 0


def test_a_name_in_both_does_not_count():
    texts = {"a": "Mamba layers", "b": "Mamba pictures"}
    compared = read(texts)

    assert compared.compare("a", "b") > 0
    assert compared.compare("a", "b", without="Mamba") == 0
