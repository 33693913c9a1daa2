import pytest

from documents import quote, view_words
from papergraph.extract.candidates.shape_rules import find_shapes


def find(abstract, title="On Something"):
    words = view_words(abstract, title)
    return {(quote(words, span), span.rule) for span in find_shapes(words)}


@pytest.mark.parametrize(
    "name", ["LoRA", "CIFAR-100", "GPT-3.5", "ViT", "BERT", "CodeT5+", "mBERT", "7B"]
)
def test_a_shaped_word_is_found_anywhere(name):
    assert (name, "shape:word") in find(f"We run {name} on it.")


def test_a_run_of_capitalised_words_is_one_name():
    assert ("Visual Genome", "shape:run") in find("We train on Visual Genome too.")


def test_a_generic_last_word_may_be_left_off_a_run():
    found = {text for text, rule in find("We use the Stanford Cars Dataset here.")}
    assert {"Stanford Cars", "Stanford Cars Dataset"} <= found


def test_plain_capitals_of_a_title_are_no_name():
    assert find("It is so.", title="Learning Deep Features") == set()


def test_a_version_goes_on_a_name_of_a_title():
    assert ("LLaVA 2", "shape:run") in find("It is so.", title="Towards LLaVA 2 for All")


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital():
    assert find("However it is so.") == set()
