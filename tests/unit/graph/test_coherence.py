import pytest

from papergraph.graph.coherence import TextCoherence
from papergraph.graph.corpus_words import CorpusWords

TEXTS = {
    **{f"a{n}": "strokes contours drawings" for n in range(3)},
    **{f"b{n}": "enzymes residues folding" for n in range(3)},
    "c": "nothing alike",
}
WORDS = CorpusWords((key, "", text) for key, text in TEXTS.items())


def compare(keys, **fields):
    return TextCoherence(WORDS, 1.0).compare_each(keys, **fields)


def test_texts_on_one_thing_are_more_alike_than_any_two():
    same, mixed = compare(["a0", "a1", "a2"]), compare(["a0", "b0", "c"])

    assert min(same.values()) > 1
    assert set(mixed.values()) == {0.0}


def test_any_two_texts_are_alike_by_one_on_average():
    assert sum(compare(TEXTS).values()) / len(TEXTS) == pytest.approx(1)


def test_words_left_out_do_not_count():
    found = compare(["a0", "a1"], without=("stroke", "contour", "drawing"))

    assert found == {"a0": 0.0, "a1": 0.0}


def test_a_text_alone_is_like_nothing():
    assert compare(["a0"]) == {"a0": 0.0}


def test_the_words_that_most_texts_of_a_group_hold_tell_most_of_it():
    coherence = TextCoherence(WORDS, 1.0)

    assert set(coherence.list_telling_words(["a0", "a1", "b0"], 3)) == {
        "strokes",
        "contours",
        "drawings",
    }


def test_groups_are_alike_that_share_the_words_which_tell_most_of_them():
    coherence = TextCoherence(WORDS, 1.0)
    groups = [["a0", "a1"], ["b0", "b1"], ["a2", "b2"], ["c"]]

    found = coherence.compare_groups(groups, 9, 0.5)
    assert found == {(0, 2): pytest.approx(0.5**0.5), (1, 2): pytest.approx(0.5**0.5)}
    assert coherence.compare_groups(groups, 9, 0.8) == {}
