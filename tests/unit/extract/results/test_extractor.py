import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papergraph.extract import extract_papers
from papergraph.extract.results.argument_features import profile_arguments
from papergraph.extract.results.contexts import NUMBER, Argument, build_document_context
from papergraph.models import Paper

TITLE = "SLAD: Slow Adapters for Image Classification"
CLS = "We propose SLAD, a method for image classification that builds on LoRA. "


def extract(abstract, title=TITLE):
    paper = Paper(id="p", title=title, abstract=abstract)
    (extraction,) = extract_papers([paper])
    return paper, extraction


def read(sentence):
    """Return (value, kind, dataset) of every result of a small paper that ends so."""
    _, extraction = extract(CLS + sentence)
    return [(result.value, result.kind, result.dataset) for result in extraction.results]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "SLAD achieves an accuracy of 76.4% on ImageNet.",
            [("76.4%", "absolute", "ImageNet")],
        ),
        (
            "SLAD outperforms LoRA by +3.2 points on CIFAR-100.",
            [("+3.2", "delta", "CIFAR-100")],
        ),
        (
            "SLAD improves accuracy by 3.2% on ImageNet.",
            [("3.2%", "delta", "ImageNet")],
        ),
        (
            "SLAD improves accuracy on ImageNet from 71.3 to 80.1.",
            [("71.3", "absolute", "ImageNet"), ("80.1", "absolute", "ImageNet")],
        ),
        (
            "SLAD outperforms LoRA by 3-5% on ImageNet.",
            [("3-5%", "delta", "ImageNet")],
        ),
        (
            "SLAD achieves accuracies of 48.6 and 51.2 on ImageNet and CIFAR-100, respectively.",
            [("48.6", "absolute", "ImageNet"), ("51.2", "absolute", "CIFAR-100")],
        ),
        (
            "SLAD compresses features with up to 0.6% accuracy loss on ImageNet.",
            [("0.6%", "delta", "ImageNet")],
        ),
        (
            "SLAD has 12.3% and 9.3% accuracy and F1-score gains on ImageNet.",
            [("12.3%", "delta", "ImageNet"), ("9.3%", "delta", "ImageNet")],
        ),
        (
            "SLAD drops on ImageNet, with an accuracy of just 48.6%.",
            [("48.6%", "absolute", "ImageNet")],
        ),
        (
            "SLAD has an accuracy of over 98.2% on ImageNet with 10% of the labels.",
            [("98.2%", "absolute", "ImageNet")],
        ),
        (
            "Accuracy on ImageNet only drops 3.5% with SLAD.",
            [("3.5%", "delta", "ImageNet")],
        ),
        (
            "On ImageNet, SLAD improves accuracy with gains of 3.7% and 2.6%, respectively.",
            [("3.7%", "delta", "ImageNet"), ("2.6%", "delta", "ImageNet")],
        ),
        (
            "Accuracy on ImageNet drops by 3.5% with SLAD.",
            [("3.5%", "delta", "ImageNet")],
        ),
        (
            "SLAD retains 97.1% of the accuracy of LoRA on ImageNet.",
            [("97.1%", "ratio", "ImageNet")],
        ),
        (
            "SLAD achieves 9% lower error on ImageNet.",
            [("9%", "delta", "ImageNet")],
        ),
        (
            "SLAD shows an average decrease in accuracy of 5.8% on ImageNet.",
            [("5.8%", "delta", "ImageNet")],
        ),
        (
            "SLAD outperforms LoRA on ImageNet from 5% to 20%.",
            [("5%", "delta", "ImageNet"), ("20%", "delta", "ImageNet")],
        ),
        (
            "On ImageNet, SLAD improves recall (+2.2%) but not precision (-0.8%).",
            [("+2.2%", "delta", "ImageNet"), ("-0.8%", "delta", "ImageNet")],
        ),
        (
            r"SLAD achieves 26\% accuracy on ImageNet.",
            [(r"26\%", "absolute", "ImageNet")],
        ),
        (
            "SLAD is 2.5x faster than LoRA on ImageNet.",
            [("2.5x", "ratio", "ImageNet")],
        ),
        (
            "SLAD achieves state-of-the-art results (94.4% on CIFAR-100, 60.6% on ImageNet).",
            [("94.4%", "absolute", "CIFAR-100"), ("60.6%", "absolute", "ImageNet")],
        ),
    ],
)
def test_a_result_has_its_value_kind_and_dataset(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We train on ImageNet, which has 50,000 images, with 8 GPUs for 12 hours.",
        "It was published in 2024 and holds 6 datasets such as CIFAR-100 and ImageNet.",
        "We use GPT-3.5 and a model of 7 billion parameters on ImageNet-1K.",
        "The dataset consists of 12 subjects and 3 tasks.",
    ],
)
def test_sizes_counts_and_years_are_no_results(sentence):
    assert read(sentence) == []


def test_a_result_names_its_task_metric_and_method():
    _, extraction = extract(f"{CLS}SLAD achieves an accuracy of 76.4% on ImageNet.")
    (result,) = extraction.results
    assert (result.task, result.metric, result.method) == (
        "image classification",
        "accuracy",
        "SLAD",
    )
    assert (result.number, result.unit) == (76.4, "%")
    assert 0.2 <= result.confidence <= 1


def test_a_number_with_neither_dataset_nor_task_is_no_result():
    _, extraction = extract("It achieves an improvement of 3.2%.", title="On Something")
    assert extraction.results == ()


def test_sentences_are_seen_with_signs_for_numbers_and_names():
    text = "Foo\nIt reaches 48.6 and 51.2% on the FooSet."
    place = text.index("FooSet")
    arguments = [Argument("DATASET", "FooSet", "USES", None, ((place, place + 6),))]
    document = build_document_context(text, 3, [(0, 3), (4, len(text))], arguments)
    (context,) = document.contexts
    words = ["it", "reaches", "#plain", "and", "#percent", "on", "the", "<DATASET>", "."]
    assert [item.text for item in context.items] == words
    first, second = (context.enumerations[place] for place in context.positions[NUMBER])
    assert (first.place, second.place, first.size, second.size) == (0, 1, 2, 2)


def test_numbers_inside_names_are_not_seen():
    text = "Foo\nNTU RGB+D 60 is used."
    arguments = [Argument("DATASET", "NTU RGB+D 60", "USES", None, ((4, 16),))]
    assert build_document_context(text, 3, [(0, 3), (4, len(text))], arguments).numbers == []


def test_rivals_are_ranked_by_title_then_by_mentions():
    text = "Foo\nBar bar baz."
    arguments = [
        Argument("TASK", "baz", "ADDRESSES", None, ((12, 15),)),
        Argument("TASK", "bar", "ADDRESSES", None, ((4, 7), (8, 11))),
        Argument("TASK", "foo", "MENTIONS", None, ((0, 3),)),
    ]
    document = build_document_context(text, 3, [(0, 3), (4, len(text))], arguments)
    profiles = profile_arguments(document)
    assert [profile.rank for profile in profiles] == [2, 1, 0]
    assert [profile.is_only for profile in profiles] == [False, False, True]


VOCABULARY = st.sampled_from(
    [
        *("SLAD ", "achieves ", "on ImageNet ", "CIFAR-100, ", "48.6 ", "and ", "+3.2% ", ". "),
        *("2.5x faster ", r"26\% ", "$8.7\\times$ ", "1-", "±", "(", "image classification "),
        *("from 7 to 8 ", "٣.٤ ", "\u200b", "\n", "respectively", "accuracy ", "9" * 400),
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(VOCABULARY, max_size=30).map("".join))
def test_every_result_quotes_the_text_and_names_entities(abstract):
    paper, extraction = extract(abstract)
    names = {entity.name for entity in extraction.entities}
    for result in extraction.results:
        assert paper.text[result.start : result.end] == result.value
        assert result.dataset or result.task
        own = {result.dataset, result.task, result.metric, result.method} - {None}
        assert own <= names


@pytest.mark.parametrize(
    "piece",
    [
        "SLAD achieves 48.6 and 51.2 on ImageNet and CIFAR-100. ",
        "48.6, ",
        "SLAD improves image classification on ImageNet by 3.2% and ",
    ],
)
def test_a_text_full_of_results_is_read_in_seconds(piece):
    started = time.process_time()
    _, extraction = extract(piece * (100_000 // len(piece)))
    assert len(extraction.results) <= 200
    assert time.process_time() - started < 15


def test_the_metric_right_after_a_number_is_surely_its_own():
    text = "We test on ImageNet. SLAD achieves 76.4% ImageNet accuracy, a gain of 3% in accuracy."
    _, extraction = extract(CLS + text)
    assert [(found.metric, found.ties.metric >= 0.95) for found in extraction.results] == [
        ("accuracy", True)
    ] * 2
