"""A slip that some papers make is the name that a hundred times as many have."""

import pytest

from named_things import METHOD, introduce, list_names, make_corpus, use


def count_things(usual, *others):
    return len(list_names(make_corpus(*[use(METHOD, usual)] * 200, *others)))


@pytest.mark.parametrize(
    ("usual", "slip"),
    [
        ("Vision-Owl Models", "Vison-Owl Models"),
        ("nuOwlets", "nuOwltes"),
        ("DeepQuill", "DeepQuilll"),
        ("quill success rate", "quill succes rate"),
    ],
)
def test_slip_of_two_papers_is_the_name_that_others_have(usual, slip):
    assert count_things(usual, *[use(METHOD, slip)] * 2) == 1


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("OwlSAMNet", "OwlCAMNet"),
        ("owl matching", "owl patching"),
        ("Owlet2Net", "Owlet3Net"),
    ],
)
def test_another_capital_digit_or_known_word_is_no_slip(usual, other):
    known = [use(METHOD, "patch patching")] * 5
    others = [use(METHOD, other)] * 2
    assert count_things(usual, *known, *others) == 3


def test_name_of_three_papers_in_two_hundred_is_no_slip():
    assert count_things("DeepQuill", *[use(METHOD, "DeepQuoll")] * 3) == 2


def test_name_that_a_paper_introduces_is_no_slip():
    assert count_things("DeepQuill", introduce(METHOD, "DeepQuoll")) == 2
