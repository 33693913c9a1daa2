from pathlib import Path

import pytest

from papergraph.ingest.daily_papers import LineShape, classify_line, read_daily_papers
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.sources import Source
from papergraph.models import Paper

PAGES = Path(__file__).parents[3] / "examples" / "daily_papers"
HEADER = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\n"
ABSTRACT = "We study how things are, and we find that they are. " * 6 + "It ends here."


def read(text):
    records = list(read_daily_papers([text], Source("page.txt", None), OmittedFields()))
    papers = [record for record in records if isinstance(record, Paper)]
    return papers, [record for record in records if record not in papers]


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("page-1.txt", 80),
        ("page-2.txt", 209),
        ("page-3.txt", 86),
        ("page-4.txt", 68),
        ("page-5.txt", 99),
    ],
)
def test_every_record_of_a_real_page_is_a_paper(name, entries):
    papers, rejections = read((PAGES / name).read_text(encoding="utf-8"))
    assert len(papers) == entries
    assert rejections == []


@pytest.mark.parametrize("name", [f"page-{number}.txt" for number in range(1, 6)])
def test_shape_never_errs_on_a_real_page(name):
    for paper in read((PAGES / name).read_text(encoding="utf-8"))[0]:
        assert classify_line(paper.title) is LineShape.TITLE
        assert classify_line(paper.abstract) is LineShape.ABSTRACT


def test_text_of_a_real_page_without_markup_is_kept_as_it_stands():
    text = (PAGES / "page-3.txt").read_text(encoding="utf-8")
    for paper in read(text)[0]:
        abstract = paper.given_abstract or paper.abstract
        assert f"\n{paper.given_title or paper.title}\n\n{abstract}" in text


def test_button_glued_to_the_first_title_is_cut_off():
    text = (PAGES / "page-2.txt").read_text(encoding="utf-8")
    assert read(text)[0][0].title == (
        "Image-free Classifier Injection for Zero-Shot Classification"
    )


def test_title_that_begins_like_the_button_is_kept():
    papers, _ = read(f"A First Title\n{ABSTRACT}\nSubscribeNet for Everyone\n{ABSTRACT}")
    assert papers[1].title == "SubscribeNet for Everyone"


def test_source_is_the_line_of_the_title():
    papers, _ = read(f"{HEADER}A Title\n\n{ABSTRACT}\n\nOne More\n\n{ABSTRACT}\n")
    assert [paper.sources for paper in papers] == [("page.txt:9",), ("page.txt:13",)]


@pytest.mark.parametrize(
    ("odd", "reasons"),
    [
        ("42", ["too short for a title or an abstract"]),
        ("A title whose abstract is missing", ["a title without an abstract"]),
        (ABSTRACT, ["an abstract without a title"]),
        (HEADER, []),
        ("byAK and the research community\n\nMar 13", []),
        ("?!\n\n… …\n" + ABSTRACT, ["too short", "the title has no letter and no digit"]),
    ],
)
def test_odd_line_between_records_costs_no_other_record(odd, reasons):
    text = f"{HEADER}First Title\n\n{ABSTRACT}\n\n{odd}\n\nLast Title\n\n{ABSTRACT}\n"
    papers, rejections = read(text)
    assert [paper.title for paper in papers] == ["First Title", "Last Title"]
    assert len(rejections) == len(reasons)
    for rejection, reason in zip(rejections, reasons, strict=True):
        assert rejection.reason.startswith(reason)
        assert rejection.source == "page.txt"
        assert rejection.line >= 13


@pytest.mark.parametrize("odd", ["42", "Upvote", "Subscribe", "Mar 13"])
def test_scrap_between_title_and_abstract_costs_only_itself(odd):
    papers, rejections = read(f"The Title\n\n{odd}\n\n{ABSTRACT}\n")
    assert [(paper.title, paper.abstract) for paper in papers] == [("The Title", ABSTRACT)]
    assert [rejection.excerpt for rejection in rejections] in ([odd], [])


def test_short_abstract_is_known_by_its_full_stop():
    abstract = "We show that a theorem of some renown holds for all but finitely many primes."
    papers, _ = read(f"On Primes\n{abstract}\nMore on Primes\n{abstract}\n")
    assert [paper.abstract for paper in papers] == [abstract, abstract]


def test_title_of_one_word_is_a_title_before_an_abstract():
    papers, rejections = read(f"{HEADER}Mamba\n\n{ABSTRACT}\n")
    assert [paper.title for paper in papers] == ["Mamba"]
    assert rejections == []


def test_title_at_the_end_is_rejected():
    _, rejections = read(f"A Title\n{ABSTRACT}\nA Title Too Many")
    assert [(r.line, r.reason) for r in rejections] == [(3, "a title without an abstract")]
