import pytest

from papergraph.extract.preprocess.abbreviations import find_abbreviations


def find(text):
    return [
        (text[p.short_start : p.short_end], text[p.long_start : p.long_end])
        for p in find_abbreviations(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("We use Low-Rank Adaptation (LoRA) here.", ("LoRA", "Low-Rank Adaptation")),
        ("large language models (LLMs) are", ("LLMs", "large language models")),
        (
            "the Slow Learner with Classifier Alignment (SLCA).",
            ("SLCA", "Slow Learner with Classifier Alignment"),
        ),
        (
            "We call it SLCA (Slow Learner with Classifier Alignment).",
            ("SLCA", "Slow Learner with Classifier Alignment"),
        ),
        (
            "retrieval-augmented generation (RAG; see below)",
            ("RAG", "retrieval-augmented generation"),
        ),
    ],
)
def test_short_and_full_forms_are_paired(text, pair):
    assert find(text) == [pair]


@pytest.mark.parametrize(
    "text",
    ["it improves (see Table 2)", "accuracy (92.4)", "in 2022 (a year)", "(LoRA)", "results (XYZ)"],
)
def test_other_parentheses_are_left(text):
    assert find(text) == []
