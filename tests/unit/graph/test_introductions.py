import pytest

from papergraph.graph.introductions import (
    asserts_in_sentence,
    asserts_in_title,
    is_part_of_longer_name,
)
from papergraph.models import Evidence


def quote(sentence, name="LoRA", field="abstract"):
    start = sentence.index(name)
    return Evidence(
        field=field,
        start=start,
        end=start + len(name),
        quote=name,
        sentence=sentence,
        sentence_start=0,
    )


@pytest.mark.parametrize(
    ("title", "is_so"),
    [
        ("LoRA: Low-Rank Adaptation", True),
        ("LoRA (v2) \u2014 a study", True),
        ("LoRA technical report", True),
        ("LoRA for vision", False),
        ("Beyond LoRA: more", False),
        ("LoRA: A survey", False),
    ],
)
def test_a_title_that_begins_with_the_name_introduces_it(title, is_so):
    assert asserts_in_title(quote(title, field="title")) == is_so


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("We propose LoRA.", True),
        ("This paper presents a method called LoRA.", True),
        ("We use LoRA.", False),
        ("We propose a faster LoRA.", False),
        ("We propose Big LoRA.", False),
        ("We propose LoRA-based tuning.", False),
        ("We build a method on LoRA.", False),
    ],
)
def test_a_sentence_that_proposes_the_name_introduces_it(sentence, is_so):
    assert asserts_in_sentence(quote(sentence)) == is_so


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [("LoRA works", False), ("LoRA.5 works", True), ("LoRA-XS works", True), ("d-LoRA", True)],
)
def test_a_name_that_goes_on_is_part_of_a_longer_one(sentence, is_so):
    assert is_part_of_longer_name(quote(sentence)) == is_so
