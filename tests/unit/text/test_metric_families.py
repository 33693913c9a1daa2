import pytest

from papergraph.text.metric_families import find_family


@pytest.mark.parametrize(
    ("metric", "higher_is_better"),
    [
        ("top-1 accuracy", True),
        ("Word Error Rate", False),
        ("macro-F1", True),
        ("mAP@50", True),
        ("FID", False),
        ("ROUGE-L", True),
        ("perplexity", False),
        ("RMSE", False),
        ("pass@1", True),
        ("inference latency", False),
        ("throughput", True),
        ("attack success rate", None),
        ("accuracy drop", None),
    ],
)
def test_a_metric_has_the_direction_of_its_family(metric, higher_is_better):
    family = find_family(metric)
    assert family is not None
    assert family.higher_is_better is higher_is_better


def test_an_unknown_metric_has_no_family():
    assert find_family("groundedness") is None
