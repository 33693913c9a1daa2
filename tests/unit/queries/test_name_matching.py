import pytest

from papergraph.queries.name_matching import NameEntry, find_match, suggest_names

ENTRIES = [
    NameEntry("method:bert", "BERT", ("Bidirectional Encoder Representations",), 9),
    NameEntry("method:bart", "BART", (), 3),
    NameEntry("method:gpt-4", "GPT-4", (), 5),
    NameEntry("method:vit-b-16", "ViT-B/16", (), 2),
    NameEntry("method:llava", "LLaVA", (), 5),
    NameEntry("method:mixture-of-experts", "mixture of experts", ("MoE",), 4),
    NameEntry("method:moe-two", "Method of Ends", ("MoE",), 1),
    NameEntry("method:c++", "C++", (), 1),
    NameEntry("method:transformer", "Transformer", (), 50),
    NameEntry("method:diffusion", "diffusion", (), 8),
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
    match = find_match(name, ENTRIES)

    assert (match.entry.id, match.is_guess) == (found, is_guess)


@pytest.mark.parametrize(
    "name",
    ["GPT-3", "LLaMA", "ViT-L/16", "BIRT", "C", "ransformer", "", "   ", "???", "something else"],
)
def test_another_name_is_not_taken_for_one_of_ours(name):
    assert find_match(name, ENTRIES) is None


def test_name_that_two_share_shows_the_other():
    assert find_match("MoE", ENTRIES).rivals == ("Method of Ends",)


def test_two_equally_near_names_are_not_chosen_between():
    near = [NameEntry("a", "abcdefgh"), NameEntry("b", "abcdefgg")]

    assert find_match("abcdefgi", near) is None


def test_part_of_a_single_title_finds_it():
    titles = [
        NameEntry("p1", "A long study of small things"),
        NameEntry("p2", "A short study of small things"),
    ]

    assert find_match("long study", titles, by_part=True).entry.id == "p1"
    assert find_match("study of small", titles, by_part=True) is None
    assert find_match("long study", titles) is None


def test_suggestions_are_names_the_likest_first():
    assert suggest_names("GPT-3", ENTRIES)[0] == "GPT-4"
    assert suggest_names("bidirectional encoder", ENTRIES)[0] == "BERT"
    assert suggest_names("zzzz", ENTRIES) == ()
    assert suggest_names("", ENTRIES) == ()


def test_suggestions_begin_with_the_fewest_slips_and_then_with_what_most_papers_name():
    entries = [
        NameEntry("e1", "continual learning", ("CL",), 9),
        NameEntry("e2", "CLI", (), 1),
        NameEntry("e3", "CLIP", (), 40),
    ]

    assert suggest_names("clpi", entries)[:2] == ("CLIP", "CLI")
