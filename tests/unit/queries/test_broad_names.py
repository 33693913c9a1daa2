import pytest

from papergraph.queries.broad_names import is_class, is_part


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Large Vision-Language Models", True),
        ("LLM agents", True),
        ("foundation models", True),
        ("deep neural networks", True),
        ("diffusion models", False),
        ("graph neural networks", False),
        ("LLM-as-a-judge", False),
        ("Gemini", False),
    ],
)
def test_class_of_models_is_told_by_words_of_size_and_purpose_alone(name, expected):
    assert is_class([name]) is expected
    assert is_class(["X", name]) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("encoder-decoder", True),
        ("multi-head self-attention", True),
        ("MLP", True),
        ("Transformer", False),
        ("autoencoder", False),
        ("FlashAttention", False),
    ],
)
def test_part_of_a_network_is_told_by_its_last_word(name, expected):
    assert is_part(name) is expected
