import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergraph.text.normalize import (
    fold_accents,
    fold_name,
    fold_title,
    hash_title,
    shorten,
    singularize,
    slug_name,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [("CIFAR-10", "cifar 10"), ("Naïve Bayes", "naïve bayes"), ("\uff32\uff25", "re")],
)
def test_fold_name_forgets_case_width_space_and_punctuation(left, right):
    assert fold_name(left) == fold_name(right)


@pytest.mark.parametrize(("left", "right"), [("C", "C++"), ("C", "C#"), ("GPT-3", "GPT-4")])
def test_fold_name_keeps_what_tells_names_apart(left, right):
    assert fold_name(left) != fold_name(right)


def test_hash_title_is_the_same_for_titles_that_differ_in_form():
    title = "A Multi-dimensional Evaluation of Tokenizer-free Multilingual Pretrained Models"
    assert hash_title(title) == hash_title(f"  {title.upper()}. ") == "005943fc8d80"


def test_fold_title_keeps_titles_in_other_scripts_apart():
    assert fold_title("图神经网络") != fold_title("大语言模型") != ""


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        ("LLMs", "LLM"),
        ("GPs", "GP"),
        ("POS", "POS"),
        ("models", "model"),
        ("losses", "loss"),
        ("loss", "loss"),
        ("batches", "batch"),
        ("strategies", "strategy"),
        ("ties", "tie"),
        ("analyses", "analysis"),
        ("analysis", "analysis"),
        ("bus", "bus"),
        ("gas", "gas"),
    ],
)
def test_singularize_takes_plural_endings_only(word, singular):
    assert singularize(word) == singular


@pytest.mark.parametrize(
    ("word", "stem"), [("databases", "database"), ("boxes", "boxe"), ("queries", "query")]
)
def test_singularize_without_es_leaves_the_e(word, stem):
    assert singularize(word, strips_es=False) == stem


def test_singularize_keeps_the_endings_that_are_protected():
    assert singularize("bias", protected=("ss", "us", "is", "as")) == "bias"


def test_singularize_takes_shorter_words_where_told():
    assert singularize("gps", shortest=3) == "gp"


def test_fold_accents_forgets_accents_and_case_and_keeps_spaces():
    assert fold_accents("Schrödinger's ﬁne Ångström") == "schrodinger's fine angstrom"


@given(st.text())
def test_slug_name_never_leaves_its_folder(name):
    slug = slug_name(name)
    assert not set(slug) & set("/\\.:\0\n ")


@pytest.mark.parametrize(("text", "width", "short"), [("abc", 3, "abc"), ("abcd", 3, "ab…")])
def test_shorten_marks_what_it_cut(text, width, short):
    assert shorten(text, width) == short
