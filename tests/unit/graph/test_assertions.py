from time import perf_counter

import pytest

from papergraph.graph.assertions import (
    asserts_in_sentence,
    asserts_in_title,
    asserts_surely,
    is_coined,
    is_part_of_longer_name,
    is_short,
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
        ("LoRA: Concepts, Progress, Applications and Challenges", False),
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
        ("We build our framework upon LoRA.", False),
        ("We build our framework upon the model LoRA.", False),
        ("We design an approach extending LoRA.", False),
        ("We present our LoRA hearing benchmark.", False),
        ("We present the LoRA benchmark.", True),
        ("We propose a calibration method LoRA.", True),
        ("We propose a training-free adapter (LoRA).", True),
        ("We propose learning on rank adapters (LoRA) for speech.", True),
        ("We propose a solver based on low-rank adapters (LoRA).", False),
        ("Our two-stage approach, LoRA, is fast.", True),
        ("Our approach uses LoRA.", False),
        ("This work describes how the recently-proposed Low Rank (LoRA) can serve.", False),
        ("We call it LoRA, and term the other QLoRA.", True),
        ("We use features of the term frequency (LoRA).", False),
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


@pytest.mark.parametrize(
    ("name", "in_text", "in_title", "short"),
    [
        ("QLoRA", True, True, False),
        ("GPT-4", True, True, False),
        ("Mamba", False, True, False),
        ("MoE", True, True, True),
        ("pruning", False, False, False),
    ],
)
def test_a_name_shows_whether_it_was_made_for_one_thing(name, in_text, in_title, short):
    assert is_coined(name, is_in_title=False) == in_text
    assert is_coined(name, is_in_title=True) == in_title
    assert is_short(name) == short


def test_a_long_list_before_a_name_takes_no_time():
    started = perf_counter()
    asserts_surely(quote("We propose, using " + "nets, " * 10_000 + "LoRA."))
    assert perf_counter() - started < 1


def test_a_report_in_a_title_introduces_nothing_of_that_name():
    title = quote("LoRA report: Tuning of models", "LoRA report", field="title")
    assert not asserts_in_title(title)
