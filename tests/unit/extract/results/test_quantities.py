import pytest

from papergraph.extract.results.contexts import Argument, build_document_context
from papergraph.extract.results.numbers import find_numbers
from papergraph.extract.results.quantities import (
    can_measure,
    holds_metric,
    is_cut,
    is_cut_metric,
    read_quantity,
)
from papergraph.models import ResultKind
from papergraph.text.metric_families import find_family


def read(text, metric=None):
    number = next(find_numbers(text, 0, len(text)))
    return read_quantity(text, number, find_family(metric) if metric else None)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("takes 12 ms", "time"),
        ("trains in 3.5 hours", "time"),
        ("runs at 30 FPS", "speed"),
        ("needs 2.3 GB", "size"),
        (r"needs 0.44\,GB", "size"),
        ("has 7.5 million parameters", "size"),
        ("needs 4.1 GFLOPs", "cost"),
        (r"costs \\$0.02 each", "cost"),
        ("costs $18,862 for the 128-GPU baseline", "cost"),
        (r"reaches $\sim$0.83 on the top three classes", "score"),
        ("reaches $18.2$ on the whole test set", "score"),
        ("reaches 76.4%", "score"),
        ("improves by +8.9 J&F", "score"),
        ("uses 8.9 J", "cost"),
        ("reaches 31.2 dB", "score"),
    ],
)
def test_a_unit_tells_a_score_from_what_it_takes(text, quantity):
    assert read(text) == quantity


def test_a_metric_tells_what_its_bare_number_measures():
    assert read("is 12.3", "inference latency") == "time"
    assert read("is 12.3", "F1-score") == "score"
    assert read("is 12.3 points lower", "inference cost") == "score"


@pytest.mark.parametrize(
    ("sentence", "metric", "is_cut"),
    [
        ("It has 99.5% percentage correct joints.", "percentage correct", True),
        ("It has 99.5% percentage correct on average.", "percentage correct", False),
        ("It has 99.5% accuracy gains.", "accuracy", False),
    ],
)
def test_a_metric_without_its_noun_is_cut(sentence, metric, is_cut):
    place = sentence.index(metric)
    argument = Argument("METRIC", metric, "USES", 1.0, ((place, place + len(metric)),))
    document = build_document_context(sentence, 0, [(0, len(sentence))], [argument])
    assert is_cut_metric(document, document.contexts[0], 0) is is_cut


@pytest.mark.parametrize(("name", "holds"), [("HotPotQA F1", True), ("HotPotQA", False)])
def test_a_dataset_s_name_may_take_in_a_metric(name, holds):
    assert holds_metric(name) is holds


@pytest.mark.parametrize(
    ("text", "metric", "kind", "expected"),
    [
        ("182.1%", "accuracy", ResultKind.ABSOLUTE, False),
        ("9.75/10", "accuracy", ResultKind.ABSOLUTE, False),
        ("182.1%", "WER", ResultKind.ABSOLUTE, True),
        ("-5.0", "Hausdorff distance", ResultKind.ABSOLUTE, False),
        ("-0.4", "Spearman correlation", ResultKind.ABSOLUTE, True),
        ("-0.4", "accuracy", ResultKind.DELTA, True),
        ("33.4", "accuracy", ResultKind.ABSOLUTE, True),
        ("86.2%", "FLOPs", ResultKind.ABSOLUTE, False),
        ("86.2%", "FLOPs", ResultKind.DELTA, True),
    ],
)
def test_an_absolute_number_lies_in_the_range_of_its_metric(text, metric, kind, expected):
    number = next(find_numbers(text, 0, len(text)))
    assert can_measure(find_family(metric), number, kind) is expected


@pytest.mark.parametrize(
    ("name", "cut"),
    [("S_", True), ("mAP$_{50", True), ("Recognition of", True), ("mAP$_{50}$", False)],
)
def test_a_name_ends_where_its_thing_does(name, cut):
    assert is_cut(name) is cut
