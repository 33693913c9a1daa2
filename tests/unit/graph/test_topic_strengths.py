import pytest

from papergraph.graph.corpus_words import CorpusWords
from papergraph.graph.settings import CommunitySettings
from papergraph.graph.topic_strengths import measure_strengths

SETTINGS = CommunitySettings()
IMAGE, EDITING, BOTH = ("Task", "image"), ("Task", "editing"), ("Task", "image editing")
NAMED = {("image",): IMAGE, ("editing",): EDITING, ("image", "editing"): BOTH}


def measure(title, abstract, addressed=(), named=NAMED):
    words = CorpusWords([("p", title, abstract)])
    found = measure_strengths(words, named, {"p": addressed}, SETTINGS)
    return {key: own["p"] for key, own in found.items()}


def test_names_in_titles_and_all_shorter_ones_in_them_are_found():
    assert measure("On image editing", "") == dict.fromkeys((IMAGE, EDITING, BOTH), 2.5)


def test_a_name_does_not_reach_from_a_title_into_the_abstract():
    assert BOTH not in measure("An image", "editing")


def test_times_in_an_abstract_count_up_to_a_bound():
    found = measure("", "image, image, image, image")

    assert found == {IMAGE: SETTINGS.in_abstract * SETTINGS.most_mentions}


def test_a_title_with_a_part_of_the_words_counts_in_part():
    found = measure("On images", "image editing")

    assert found[BOTH] == SETTINGS.in_abstract + SETTINGS.in_title / 2


def test_what_a_paper_addresses_counts_where_its_text_names_it():
    assert measure("", "image editing", [BOTH, ("Task", "x")])[BOTH] == 1.5
    assert measure("", "pictures", [BOTH]) == {}


@pytest.mark.parametrize("title", ["semi-image models", "On self image"])
def test_what_a_prefix_turns_is_not_named(title):
    assert measure(title, "") == {}


def test_nothing_is_measured_where_there_is_nothing():
    assert measure("", "") == {}
    assert measure("image", "", named={}) == {}
