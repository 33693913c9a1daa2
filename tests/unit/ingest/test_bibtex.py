import logging

import pytest

from papergraph.ingest.bibtex import read_bibtex
from papergraph.ingest.bibtex_values import join_pieces, read_authors
from papergraph.ingest.records import OmittedFields
from papergraph.ingest.sources import Source
from papergraph.models import Paper, Reference
from papergraph.text.latex import decode_latex

GOOD = "@misc{good, title={Good}}\n"


def read(*chunks):
    records = list(read_bibtex(chunks, Source("a.bib", None), OmittedFields()))
    papers = [record for record in records if isinstance(record, Paper)]
    return papers, [record for record in records if record not in papers]


def test_entry_becomes_a_paper():
    (paper,), _ = read(
        '% a comment\n@string{jml = "Journal of " # {Learning}}\n',
        '@Article{key, title = "The {BERT} of {\\"O}zg\\"ur\\\\\n  and 5% of $x_2$",',
        'author={M{\\"u}ller, Hans and {Big Lab} and others}, year=2019, journal=jml,\n',
        "doi={10.1234/a_b}, eprint={1810.04805v2}, archiveprefix={arXiv}, volume=3}\n",
    )
    assert paper.model_dump(exclude_defaults=True) == {
        "id": "arxiv:1810.04805",
        "title": "The BERT of Özgür and 5% of $x_2$",
        "authors": ("Hans Müller", "Big Lab"),
        "year": 2019,
        "venue": "Journal of Learning",
        "doi": "10.1234/a_b",
        "arxiv_id": "1810.04805",
        "sources": ("a.bib:3",),
    }


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("@misc{b, title={Open, year=2020\n", "missing"),
        ("@misc{b, title={T} year=2020}\n", "a comma is missing"),
        ("@misc{b, year=2020}\n", "no title"),
        ("@proceedings{b, title={Proceedings}}\n", "a collection"),
    ],
)
def test_broken_entry_costs_no_other(broken, reason):
    papers, (rejection,) = read(GOOD, broken, GOOD)
    assert papers[0].sources == ("a.bib:1",)
    assert len(papers) == 2
    assert reason in rejection.reason
    assert rejection.line == 2


def test_entries_of_one_key_are_both_read():
    papers, rejections = read(GOOD, "@misc{good, title={Other}, title={Twice}}\n")
    assert [paper.title for paper in papers] == ["Good", "Other"]
    assert not rejections


def test_cited_keys_become_what_their_entries_describe():
    papers, _ = read(
        "@misc{a, title={A}, cites={b, c}}\n@misc{b, title={B}, year=2020, doi={10.1234/b}}\n",
        "@misc{c, journal={x}}\n@misc{d, title={D}, references={b; Some Title, by Ann}}\n",
    )
    own = Reference(title="B", year=2020, doi="10.1234/b")
    assert papers[0].references == (own, Reference(id="c"))
    assert papers[-1].references == (own, Reference(title="Some Title, by Ann"))


def test_crossref_to_a_volume_gives_venue_and_year():
    (paper,), _ = read(
        "@inproceedings{a, title={A}, crossref={v}}\n@proceedings{v, title={Volume}, year=2020}\n"
    )
    assert (paper.venue, paper.year, paper.references) == ("Volume", 2020, ())


def test_crossref_to_a_paper_is_a_citation():
    papers, _ = read("@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}}\n")
    assert papers[0].references == (Reference(title="B"),)


def test_preprint_is_known_by_its_venue():
    (paper,), _ = read("@article{a, title={A}, journal={arXiv preprint arXiv:2101.00001}}")
    assert paper.id == "arxiv:2101.00001"


def test_parser_says_nothing_on_the_terminal(capfd):
    logging.getLogger().handlers, before = [], logging.getLogger().handlers
    try:
        read(GOOD, "@misc{b, title={Open, year=2020\n", GOOD)
    finally:
        logging.getLogger().handlers = before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("100% of R&D", "100% of R&D"),
        ("\\emph{a}~\\& b---c", "a & b—c"),
        ("an {open brace", "an open brace"),
        ("\\", ""),
        ("$O(n", "$O(n"),
    ],
)
def test_latex_is_decoded(latex, text):
    assert decode_latex(latex) == text


def test_pieces_are_joined():
    assert join_pieces('{a # {b}} # "c#" # MON # 3', {"mon": "May"}) == "a # {b}c#May3"


def test_authors_are_given_first_names_first():
    names = "de la Cruz, Jr, Ann and Li Wei AND {The and Group} and others"
    assert read_authors(names) == ["Ann de la Cruz Jr", "Li Wei", "The and Group"]
