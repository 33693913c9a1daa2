import pytest

from builders import make_node
from papergraph.web.graph.paper_labels import find_family_name, label_paper


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("Edward J. Hu", "Hu"),
        ("Hu, Edward J.", "Hu"),
        ("Laurens van der Maaten", "van der Maaten"),
        ("van der Maaten, Laurens", "van der Maaten"),
        ("Sammy Davis Jr.", "Davis"),
        ("Plato", "Plato"),
        ("de Silva", "Silva"),
        (" , X", "X"),
    ],
)
def test_a_family_name_is_found_however_the_name_is_written(author, family):
    assert find_family_name(author) == family


@pytest.mark.parametrize(
    ("properties", "label"),
    [
        ({"authors": ("Edward Hu", "Yelong Shen"), "year": 2021}, "Hu et al., 2021"),
        ({"authors": ("Edward Hu",), "year": 2021}, "Hu, 2021"),
        ({"authors": ("Edward Hu", "B")}, "Hu et al."),
        ({"authors": ("", " , "), "year": 2021}, ""),
        ({"year": 2021}, ""),
    ],
)
def test_a_paper_is_called_by_its_first_author_and_year(properties, label):
    assert label_paper(make_node("Paper", "p", **properties)) == label
