import pytest

from papergraph.graph.reading_lists import is_reading_list

SURVEY = "Adapters: A Comprehensive Survey"
PLAIN = "Adapters of low rank"


@pytest.mark.parametrize(
    ("name", "title", "is_list"),
    [
        ("Awesome-Adapters", PLAIN, True),
        ("Awsome_Adapters", PLAIN, True),
        ("LLM-awesome-papers", PLAIN, True),
        ("awesomeness", PLAIN, True),
        ("aesomatic", PLAIN, False),
        ("Adapters_Survey", SURVEY, True),
        ("survey", "A Survey of Adapters", True),
        ("Adapters-A-Review", "Adapters: A Systematic Review and Outlook", True),
        ("adapter-papers", "Adapters: A Critical Review", True),
        ("adapters", SURVEY, False),
        ("adapter-papers", PLAIN, False),
        ("tree-review", "Trees for Peer Review", False),
        ("review-tool", "Can models enhance review quality?", False),
        ("survey-answers", "Models answer survey questions", False),
    ],
)
def test_a_reading_list_is_told_by_its_name_and_the_title(name, title, is_list):
    assert is_reading_list(name, title) is is_list
