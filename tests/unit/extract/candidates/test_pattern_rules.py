import pytest

from documents import quote, view_words
from papergraph.extract.candidates.pattern_rules import find_patterns


def find(abstract, title="On Something"):
    words = view_words(abstract, title)
    return {(quote(words, span), span.rule) for span in find_patterns(words)}


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("We propose a novel Swift, which is fast.", ("Swift", "pattern:proposed")),
        ("We give a method called Swift.", ("Swift", "pattern:called")),
        ("It is tested on the Atlas dataset.", ("Atlas", "pattern:collection")),
    ],
)
def test_words_around_a_name_show_it(abstract, expected):
    assert expected in find(abstract)


def test_what_stands_before_the_colon_of_a_title_is_a_name():
    assert ("Swift", "pattern:title") in find("It is fast.", title="Swift: Quick Adapters")


def test_a_long_opening_of_a_title_is_no_name():
    title = "All You Need to Know About It: A Survey"
    assert not any(rule == "pattern:title" for _, rule in find("It is.", title=title))


def test_a_generic_noun_may_be_left_off_a_proposed_name():
    found = {text for text, _ in find("We introduce the Swift framework.")}
    assert {"Swift", "Swift framework"} <= found


def test_lower_case_words_before_a_collection_are_no_name():
    assert find("It is tested on a large dataset.") == set()
