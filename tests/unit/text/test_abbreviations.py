import pytest

from papergraph.text.abbreviations import (
    expands,
    find_full_form,
    has_beginnings,
    is_initialism,
)


@pytest.mark.parametrize(
    ("short", "text", "found"),
    [
        ("HMM", "we train a hidden Markov model", "hidden Markov model"),
        ("GPs", "we fit Gaussian processes", "Gaussian processes"),
        ("SSL", "based on self-supervised learning", "self-supervised learning"),
        ("PR", "tested for Peak and Plain Recall", "Plain Recall"),
        ("CC", "we call it Curved Concept", "Curved Concept"),
        ("ORE", "the Open and Resolved Entities", "Open and Resolved Entities"),
        ("BoS", "a bag of symbols", "bag of symbols"),
        ("S2T", "we turn script-to-tone into", None),
        ("S2T", "we study script-to-tone", "script-to-tone"),
        ("A2ST", "the adaptive angular script tuner", "adaptive angular script tuner"),
        ("CurvLoss", "a new curved vivid loss", "curved vivid loss"),
        ("CVLoss", "a new curved vivid loss", "curved vivid loss"),
        ("VSA", "called Vivid Steering via Attention", "Vivid Steering via Attention"),
        ("AB", "it is ab", None),
        ("XYZ", "we train a hidden Markov model", None),
    ],
)
def test_find_full_form_gives_the_words_before_a_short_form(short, text, found):
    place = find_full_form(short, text)

    assert (None if place is None else text[place:]) == found


@pytest.mark.parametrize(
    ("short", "long", "is_expanded"),
    [
        ("LoRA", "Low-Rank Adaptation", True),
        ("LLMs", "large language models", True),
        ("PPL", "perplexity", True),
        ("LLM", "Llama 3.1 model", False),
        ("SAM2", "Segment Anything Model 2", True),
        ("Ppl", "perplexity", False),
        ("CNN", "recurrent network", False),
        ("distillation", "knowledge distillation", False),
        ("AB", "ab", False),
    ],
)
def test_expands_follows_the_letters_in_order(short, long, is_expanded):
    assert expands(short, long) is is_expanded


@pytest.mark.parametrize(
    ("short", "long", "is_one"),
    [
        ("GPs", "Gaussian process", True),
        ("VQA", "visual question answering", True),
        ("BERT", "Bidirectional Encoder", False),
    ],
)
def test_an_initialism_has_the_first_letter_of_every_word(short, long, is_one):
    assert is_initialism(short, long) is is_one


@pytest.mark.parametrize(
    ("short", "long", "skipped", "is_one"),
    [
        ("SANet", "selective attention-based network", 1, True),
        ("SANet", "selective attention-based network", 0, False),
        ("VivPet", "vivid pets of owls", 1, True),
        ("VivPet", "petting vivid owls", 3, False),
        ("Vivid", "vivid vision design", 3, False),
    ],
)
def test_a_short_form_may_be_made_of_beginnings_of_words(short, long, skipped, is_one):
    assert has_beginnings(short, long, skipped=skipped) is is_one
