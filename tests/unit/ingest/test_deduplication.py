import json
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_paper
from papergraph.ingest.deduplication import deduplicate_papers
from papergraph.text.normalize import hash_title


def deduplicate(entries):
    found = deduplicate_papers(entries)
    return found.papers, found.notes


def make_entry(title="On Cats", *, id=None, line=1, **fields):  # noqa: A002
    return make_paper(title, id=id or hash_title(title), sources=(f"a:{line}",), **fields)


def test_entries_with_one_id_are_one_paper_with_all_sources():
    (paper,), _ = deduplicate([make_entry(line=2), make_entry("On cats.", line=1)])
    assert paper.sources == ("a:1", "a:2")
    assert paper.title == "On cats."


def test_entry_known_by_title_joins_the_one_id_with_that_title():
    (paper,), _ = deduplicate([make_entry(line=1), make_entry("ON CATS!", id="x", line=2)])
    assert (paper.id, paper.sources) == ("x", ("a:1", "a:2"))


def test_entry_known_by_title_stays_alone_beside_two_ids():
    papers, _ = deduplicate([make_entry(), make_entry(id="x"), make_entry(id="y")])
    assert len(papers) == 3


def test_two_given_ids_are_never_merged():
    papers, _ = deduplicate([make_entry(id="y"), make_entry(id="x")])
    assert [paper.id for paper in papers] == ["x", "y"]


@pytest.mark.parametrize(
    ("field", "values", "kept"),
    [
        ("abstract", ["Short.", "Longer.", "", "Zonger."], "Longer."),
        ("year", [2021, None, 2020], 2020),
        ("published", ["2020", "2020-05-01", "2020-06-01"], "2020-05-01"),
        ("authors", [(), ("A. Cat",), ("A. Cat", "B. Cat")], ("A. Cat", "B. Cat")),
        ("doi", [None, "10.1234/a"], "10.1234/a"),
    ],
)
def test_kept_value_does_not_depend_on_order(field, values, kept):
    entries = [make_entry(line=n, **{field: value}) for n, value in enumerate(values)]
    for order in permutations(entries):
        (paper,), _ = deduplicate(order)
        assert getattr(paper, field) == kept


def test_disagreement_is_noted():
    _, notes = deduplicate([make_entry(year=2020), make_entry(year=2021)])
    assert notes == ("Entries of 1 merged paper differ in 'year'; one value was kept.",)


ENTRIES = st.lists(
    st.builds(
        make_entry,
        st.sampled_from(["On Cats", "on cats", "On Dogs", "On Dogs II"]),
        id=st.sampled_from([None, "x", "y", hash_title("On Cats")]),
        line=st.integers(1, 9),
        abstract=st.sampled_from(["", "One.", "Two."]),
        year=st.sampled_from([None, 2020, 2021]),
    ),
    max_size=7,
)


@given(ENTRIES, st.randoms())
def test_merging_does_not_depend_on_order_and_loses_no_source(entries, random):
    shuffled = random.sample(entries, len(entries))
    papers, notes = deduplicate(entries)
    assert deduplicate(shuffled) == (papers, notes)
    assert {place for paper in papers for place in paper.sources} == {
        place for entry in entries for place in entry.sources
    }
    assert len({paper.id for paper in papers}) == len(papers)
    assert json.dumps([paper.id for paper in papers]) == json.dumps(
        sorted(paper.id for paper in papers)
    )


def test_decisions_on_entries_of_one_paper_are_sorted_to_the_last():
    entries = [make_entry(id=f"p{n}", line=n, arxiv_id="2301.00001") for n in range(6)]
    told = deduplicate_papers(entries).decisions
    assert len(told) == 15
    places = [(one.left, one.right, one.left_sources, one.right_sources) for one in told]
    assert places == sorted(places)
