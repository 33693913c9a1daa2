import pytest

from papergraph.queries.broad_names import is_class, is_part


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Large Vision-Language Models", True),
        ("LLM agents", True),
        ("foundation models", True),
        ("agentic MLLMs", True),
        ("large VLM", True),
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
    ("names", "expected"),
    [(("VLMs",), True), (("LVLM",), True), (("LM",), False), (("Lamp", "VLM"), False)],
)
def test_short_form_of_a_class_counts_where_it_is_the_name(names, expected):
    assert is_class(names) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("3D attention", True),
        ("Enhancement Module", True),
        ("Flash Attention", False),
        ("Universal Sentence Encoder", False),
        ("encoder-decoder", True),
        ("Feed-Forward Network", True),
        ("Softmax", True),
        ("Gumbel-Softmax", False),
        ("multi-head self-attention", True),
        ("MLP", True),
        ("Transformer", False),
        ("autoencoder", False),
        ("FlashAttention", False),
    ],
)
def test_part_of_a_network_is_told_by_its_last_word(name, expected):
    assert is_part(name) is expected
