import pytest

from builders import make_paper
from papergraph.graph.dates import date_arxiv_id, date_paper, describe_date, find_year, is_before


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({}, None),
        ({"year": 2020}, "2020"),
        ({"year": 2020, "published": "2020-03-04"}, "2020-03-04"),
        ({"arxiv_id": "1706.03762", "year": 2018}, "2017-06"),
        ({"id": "2301.00001", "year": 2023}, "2023-01"),
        ({"id": "arxiv:cs.cl/9901001"}, "1999-01"),
        ({"arxiv_id": "2301.00001", "year": 2020}, "2020"),
        ({"arxiv_id": "2301.00001", "published": "2023-11-05"}, "2023-01"),
        ({"arxiv_id": "2302.00001", "published": "2023-01-31"}, "2023-01-31"),
        ({"arxiv_id": "2301.00001", "published": "2023-01-31"}, "2023-01-31"),
    ],
)
def test_paper_is_dated_by_the_earliest_thing_known(fields, date):
    assert date_paper(make_paper(**fields)) == date


def test_text_that_is_no_arxiv_identifier_has_no_date():
    assert date_arxiv_id("p1") is None


@pytest.mark.parametrize(
    ("first", "second", "is_known"),
    [
        ("2020", "2021-01", True),
        ("2020-01", "2020-02", True),
        ("2020", "2020-02", False),
        ("2020-02", "2020", False),
        (None, "2020", False),
        ("2020", None, False),
    ],
)
def test_order_is_known_where_the_shorter_date_tells(first, second, is_known):
    assert is_before(first, second) == is_known


@pytest.mark.parametrize(
    ("date", "known"),
    [
        (None, {}),
        ("2020", {"year": 2020}),
        ("2020-03", {"year": 2020, "month": "2020-03", "quarter": "2020-Q1"}),
        ("2020-10-31", {"year": 2020, "month": "2020-10", "quarter": "2020-Q4"}),
    ],
)
def test_a_date_tells_month_and_quarter_where_it_has_them(date, known):
    assert describe_date(date) == known


@pytest.mark.parametrize(
    ("fields", "year"),
    [({}, None), ({"year": 2018, "arxiv_id": "1706.03762"}, 2018), ({"id": "2301.00001"}, 2023)],
)
def test_a_year_is_that_of_the_record_else_of_the_date(fields, year):
    assert find_year(make_paper(**fields)) == year
