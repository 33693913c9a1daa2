import pytest

from papergraph.queries.name_matching import Candidate, find_match, suggest_names

CANDIDATES = [
    Candidate("method:bert", "BERT", ("Bidirectional Encoder Representations",), 9),
    Candidate("method:bart", "BART", (), 3),
    Candidate("method:gpt-4", "GPT-4", (), 5),
    Candidate("method:vit-b-16", "ViT-B/16", (), 2),
    Candidate("method:llava", "LLaVA", (), 5),
    Candidate("method:mixture-of-experts", "mixture of experts", ("MoE",), 4),
    Candidate("method:moe-two", "Method of Ends", ("MoE",), 1),
    Candidate("method:c++", "C++", (), 1),
    Candidate("method:transformer", "Transformer", (), 50),
    Candidate("method:diffusion", "diffusion", (), 8),
]


@pytest.mark.parametrize(
    ("name", "found", "is_guess"),
    [
        ("BERT", "method:bert", False),
        ("method:bert", "method:bert", False),
        ("bert", "method:bert", False),
        ("bidirectional-encoder representations", "method:bert", False),
        ("gpt4", "method:gpt-4", False),
        ("mixture-of-experts", "method:mixture-of-experts", False),
        ("mixtures of experts", "method:mixture-of-experts", True),
        ("transformers", "method:transformer", False),
        ("moe", "method:mixture-of-experts", False),
        ("c++", "method:c++", False),
        ("Transfromer", "method:transformer", True),
        ("difusion", "method:diffusion", True),
    ],
)
def test_names_are_found_however_they_are_written(name, found, is_guess):
    match = find_match(name, CANDIDATES)

    assert (match.candidate.id, match.is_guess) == (found, is_guess)


@pytest.mark.parametrize(
    "name",
    ["GPT-3", "LLaMA", "ViT-L/16", "BIRT", "C", "ransformer", "", "   ", "???", "something else"],
)
def test_another_name_is_not_taken_for_one_of_ours(name):
    assert find_match(name, CANDIDATES) is None


def test_name_that_two_share_shows_the_other():
    assert find_match("MoE", CANDIDATES).rivals == ("Method of Ends",)


def test_two_equally_near_names_are_not_chosen_between():
    near = [Candidate("a", "abcdefgh"), Candidate("b", "abcdefgg")]

    assert find_match("abcdefgi", near) is None


def test_part_of_a_single_title_finds_it():
    titles = [
        Candidate("p1", "A long study of small things"),
        Candidate("p2", "A short study of small things"),
    ]

    assert find_match("long study", titles, by_part=True).candidate.id == "p1"
    assert find_match("study of small", titles, by_part=True) is None
    assert find_match("long study", titles) is None


def test_suggestions_are_names_the_likest_first():
    assert suggest_names("GPT-3", CANDIDATES)[0] == "GPT-4"
    assert suggest_names("bidirectional encoder", CANDIDATES)[0] == "BERT"
    assert suggest_names("zzzz", CANDIDATES) == ()
    assert suggest_names("", CANDIDATES) == ()
