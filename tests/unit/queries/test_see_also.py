import pytest

from papergraph.queries.see_also import are_versions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("imagenet", "imagenet-1k"),
        ("imagenet64", "imagenet"),
        ("gpt-4", "gpt-4.1"),
        ("mnist", "mnist 2"),
    ],
)
def test_versions_of_a_name_are_told(one, other):
    assert are_versions(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("cifar-10", "cifar-100"), ("imagenet", "imagenetv"), ("lora", "lora")]
)
def test_other_names_are_no_versions(one, other):
    assert not are_versions(one, other)
