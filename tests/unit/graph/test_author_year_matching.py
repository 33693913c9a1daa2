import pytest

from papergraph.graph.author_year_matching import AuthorYears, Work, make_work
from papergraph.models import Citation

WORKS = AuthorYears(
    [
        Work("one", ("wu",), 2020),
        Work("two", ("wu", "li"), 2020),
        Work("many", ("wu", "li", "kim"), 2020),
        Work("later", ("wu",), 2021),
    ]
)


@pytest.mark.parametrize(
    ("authors", "has_more", "found"),
    [
        (("Wu",), False, ["one"]),
        (("Wu", "Li"), False, ["two"]),
        (("Wu",), True, ["many"]),
        (("Kim",), False, []),
    ],
)
def test_a_citation_means_works_of_its_authors_and_year(authors, has_more, found):
    citation = Citation(start=0, end=1, authors=authors, year=2020, has_more=has_more)

    assert WORKS.find(citation) == found


@pytest.mark.parametrize(("authors", "year"), [((), 2020), (("Ann Wu",), None), (("",), 2020)])
def test_a_paper_without_authors_or_year_is_no_work(authors, year):
    assert make_work("p", authors, year) is None


def test_a_work_is_known_by_surnames():
    assert make_work("p", ("Ann Wu", "van der Maaten, L."), 2020) == Work(
        "p", ("wu", "maaten"), 2020
    )
