import pytest

from builders import make_paper
from papergraph.ingest.deduplication import deduplicate_papers
from papergraph.models import PaperRulings
from papergraph.text.normalize import hash_title


def make_entry(title, line, **fields):
    return make_paper(title, id=hash_title(title), sources=(f"a.bib:{line}",), **fields)


PREPRINT = make_entry("On Cats", 1, arxiv_id="2101.00001", year=2021)
JOURNAL = make_entry("A Treatise on Felines", 5, doi="10.1234/cats", year=2022)
TWIN = make_entry("On Cats", 9, arxiv_id="2101.00001", year=2021)


def count_papers(entries, **rulings):
    return len(deduplicate_papers(entries, PaperRulings(**rulings)).papers)


@pytest.mark.parametrize(
    "names",
    [
        ("arXiv:2101.00001v2", "https://doi.org/10.1234/CATS"),
        ("On Cats", "A treatise on felines"),
        ("a.bib:1", "a.bib:5"),
        (hash_title("On Cats"), "doi:10.1234/cats"),
    ],
)
def test_papers_ruled_the_same_are_one_however_they_are_named(names):
    assert count_papers([PREPRINT, JOURNAL]) == 2
    assert count_papers([PREPRINT, JOURNAL], same=[names]) == 1


def test_entries_ruled_different_stay_two_though_they_share_an_identifier():
    assert count_papers([PREPRINT, TWIN]) == 1
    found = deduplicate_papers([PREPRINT, TWIN], PaperRulings(different=[("a.bib:1", "a.bib:9")]))
    assert len({paper.id for paper in found.papers}) == 2
    assert [d.reason for d in found.decisions] == ["your aliases say so"]


def test_third_entry_does_not_join_what_is_ruled_different():
    third = make_entry("On Cats", 12, arxiv_id="2101.00001")
    entries = [PREPRINT, TWIN, third]
    assert count_papers(entries, different=[("a.bib:1", "a.bib:9")]) == 2


def test_ruling_wins_over_the_notice_of_a_correction():
    notice = make_entry("On Cats", 3, status="correction", arxiv_id="2101.00001")
    assert count_papers([PREPRINT, notice]) == 2
    assert count_papers([PREPRINT, notice], same=[("a.bib:1", "a.bib:3")]) == 1


def test_name_that_no_entry_has_is_told():
    found = deduplicate_papers([PREPRINT], PaperRulings(same=[("On Cats", "doi:10.1/none")]))
    assert found.notes == (
        "Your aliases rule on the paper 'doi:10.1/none', which is not among the input.",
    )


def test_two_names_of_one_entry_cannot_be_different():
    both = make_entry("On Cats", 1, arxiv_id="2101.00001", doi="10.1234/cats")
    rulings = PaperRulings(different=[("arxiv:2101.00001", "doi:10.1234/cats")])
    found = deduplicate_papers([both], rulings)
    assert len(found.papers) == 1
    assert "a.bib:1 has both names" in found.notes[0]


def test_pair_ruled_both_ways_is_kept_apart_and_told():
    pair = ("a.bib:1", "a.bib:9")
    found = deduplicate_papers([PREPRINT, TWIN], PaperRulings(same=[pair], different=[pair]))
    assert len(found.papers) == 2
    assert "kept apart" in " ".join(found.notes)
