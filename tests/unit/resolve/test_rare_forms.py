"""A form that hardly a paper has is the well-known name, and a form of its own is not."""

import pytest

from named_things import METHOD, METRIC, TASK, define, introduce, list_names, make_corpus, use
from papergraph.models import EntityType
from papergraph.resolve.rare_forms import iter_derived_forms, iter_longer_forms

USUAL = 20


def count_things(entity_type, usual, *others, papers=USUAL):
    corpus = make_corpus(*[use(entity_type, usual)] * papers, *others)
    return len(list_names(corpus))


RARE = [
    (TASK, "visual owl answering", "visual owl answer"),
    (METRIC, "quill accuracy", "quilling accuracy"),
    (METHOD, "multi-owl learning", "multi-owling learning"),
    (METHOD, "optimal transport", "optimal transportation"),
    (METHOD, "owl-to-quill diffusion models", "owl-quill diffusion model"),
    (METHOD, "LLM quills", "language model quills"),
    (METHOD, "Quillon", "Quillon models"),
    (METHOD, "Quillon", "Quillon-family models"),
    (METHOD, "Quillon", "Google Quillon"),
    (METHOD, "Quillon-3-8B", "Meta-Quillon-3-8B"),
    (METHOD, "owl-decoder", "owl-decoder network"),
    (METHOD, "chain-of-owls prompting", "chain-of-owls prompt"),
    (TASK, "streaming owl understanding", "owl streaming understanding"),
]


@pytest.mark.parametrize(("entity_type", "usual", "rare"), RARE)
def test_form_that_hardly_a_paper_has_is_the_usual_name(entity_type, usual, rare):
    assert count_things(entity_type, usual, use(entity_type, rare)) == 1


@pytest.mark.parametrize(("entity_type", "usual", "rare"), RARE)
def test_form_beside_a_name_that_few_papers_have_stays_apart(entity_type, usual, rare):
    assert count_things(entity_type, usual, use(entity_type, rare), papers=5) == 2


@pytest.mark.parametrize(
    ("usual", "rare"),
    [
        ("owl models", "owl modeling"),
        ("CUAs", "OpenAI CUA"),
        ("owl-RL", "Meta-owl-RL"),
        ("cross-owling", "cross-owling network"),
        ("prompt owling", "PromptOwl"),
        ("owl-to-quill flow", "owl/quill flow"),
    ],
)
def test_form_that_means_another_thing_stays_apart(usual, rare):
    assert count_things(METHOD, usual, use(METHOD, rare)) == 2


def test_form_without_large_that_many_have_is_another_thing():
    many = [use(METHOD, "owl language models")] * 5
    assert count_things(METHOD, "owl large language models", *many, papers=40) == 2


def test_form_that_a_paper_introduces_stays_apart():
    assert count_things(METHOD, "Quillon", introduce(METHOD, "Quillon family")) == 2


def test_order_of_words_with_a_short_form_that_others_leave_open_stays_apart():
    corpus = make_corpus(
        *[use(METHOD, "large vivid-owl models")] * USUAL,
        use(METHOD, "large owl-vivid models"),
        *[use(METHOD, "LOVM")] * 3,
    )
    assert ["large owl-vivid models", "large vivid-owl models"] in list_names(corpus)
    corpus[USUAL] = define(corpus[USUAL], "LOVM", "large owl-vivid models")
    assert ["LOVM", "large owl-vivid models"] in list_names(corpus)


def test_forms_are_made_of_words_and_of_what_hyphens_join():
    forms = set(iter_derived_forms(("multi", "task", "learning"), "multi-task learning"))
    assert {"multitasklearn", "multitaskinglearning"} <= forms
    assert not set(iter_derived_forms(("hacking",), "hacking"))


def test_only_methods_have_longer_forms():
    assert list(iter_longer_forms("quillon", "Quillon", EntityType.TASK)) == []
