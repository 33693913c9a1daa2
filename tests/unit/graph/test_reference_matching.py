import pytest

from builders import make_paper
from papergraph.graph.reference_matching import (
    match_references,
    name_surname,
    render_reference,
    render_references,
)
from papergraph.graph.settings import CitationSettings
from papergraph.models import Reference

SETTINGS = CitationSettings()
KNOWN = make_paper("A known study", id="arxiv:2001.00001", arxiv_id="2001.00001", authors=("A Wu",))


def match(*references):
    citing = make_paper("Citing", id="citing", references=references)
    return match_references([KNOWN, citing], SETTINGS)


@pytest.mark.parametrize(
    ("author", "surname"),
    [("Ann Wu", "wu"), ("Maaten, Laurens van der", "maaten"), ("Sam Poe Jr.", "poe"), ("", "")],
)
def test_a_surname_is_the_last_word_of_the_family_name(author, surname):
    assert name_surname(author) == surname


def test_a_reference_is_a_line_of_all_that_is_known():
    reference = Reference(title="T", authors=("A Wu", "B Li"), year=2020, doi="10.1/x")

    assert render_reference(reference) == "A Wu, B Li (2020). T. doi:10.1/x"
    assert render_references([reference, Reference(title="U")]).splitlines()[1] == "U"


@pytest.mark.parametrize(
    ("fields", "confidence"),
    [
        ({"arxiv_id": "2001.00001v2"}, SETTINGS.by_identifier),
        ({"title": "A Known Study"}, SETTINGS.by_title),
    ],
)
def test_a_reference_names_a_paper_by_identifier_or_title(fields, confidence):
    reference = Reference(**fields)
    targets, stubs = match(reference)

    assert (targets[reference].paper, targets[reference].confidence) == (KNOWN.id, confidence)
    assert stubs == []


def test_a_title_by_other_authors_is_another_paper():
    reference = Reference(title="A known study", authors=("C Ode",))
    targets, (stub,) = match(reference)

    assert targets[reference].paper == stub.id != KNOWN.id
    assert stub.properties["stub"] is True


def test_references_outside_the_corpus_that_share_an_identifier_are_one_stub():
    first, second = (
        Reference(title="Out", doi="10.1000/x"),
        Reference(title="Outside", doi="10.1000/X"),
    )
    targets, (stub,) = match(first, second)

    assert stub.properties["title"] == "Outside"
    assert {targets[first].paper, targets[second].paper} == {stub.id}
