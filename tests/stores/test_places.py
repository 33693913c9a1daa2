"""Places of evidence point into the texts of papers, and are read back from there."""

import pytest

from papergraph.errors import GraphError
from papergraph.models import Evidence
from papergraph.stores.places import complete_evidence, dump_places

TEXTS = {("p", "title"): "LoRA works.", ("q", "abstract"): "It is so. We use LoRA “well”."}


def find_text(paper, field):
    return TEXTS.get((paper or "p", field))


def make_proof(field, quote, sentence, paper=None):
    text = find_text(paper, field)
    start = text.index(quote)
    return Evidence(
        paper=paper,
        field=field,
        start=start,
        end=start + len(quote),
        quote=quote,
        sentence=sentence,
        sentence_start=text.index(sentence),
    )


FIRST = make_proof("title", "LoRA", "LoRA works.")
SECOND = make_proof("abstract", "LoRA", "We use LoRA “well”.", paper="q")


def test_places_give_back_quotes_and_sentences():
    places = dump_places((FIRST, SECOND))
    assert places == ['["title",0,4,0,11]', '["abstract",17,21,10,29,"q"]']
    assert complete_evidence("LoRA", "LoRA works.", places, find_text) == (FIRST, SECOND)


def test_first_place_needs_no_text():
    places = dump_places((FIRST,))
    assert complete_evidence("LoRA", "LoRA works.", places, lambda *_: None) == (FIRST,)


@pytest.mark.parametrize("text", [None, "It is so. We"], ids=["missing", "too short"])
def test_place_outside_its_text_is_refused(text):
    with pytest.raises(GraphError, match="not at its place in abstract of q"):
        complete_evidence("LoRA", "LoRA works.", dump_places((FIRST, SECOND)), lambda *_: text)


@pytest.mark.parametrize("place", ["x", "{}", '["venue",0,1,0,1]', '["title",0,1,0]'])
def test_what_is_no_place_is_refused(place):
    with pytest.raises(ValueError, match="is no place of evidence"):
        complete_evidence("LoRA", "LoRA works.", [place], find_text)
