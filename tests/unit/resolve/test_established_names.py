"""Names that other papers explain alike are marked."""

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import Abbreviation, EntityType
from papergraph.resolve import resolve


@pytest.mark.parametrize(
    ("short", "long", "established"),
    [
        ("ANFIS", "Adaptive Neuro-Fuzzy Inference System", True),
        ("ANFIS", "All New Features In Sequence", False),
        ("ZORBA", "Zero Order Regression By Averages", False),
    ],
)
def test_name_is_established_where_its_full_form_is_that_of_other_papers(short, long, established):
    paper = make_paper("T", f"We propose {long} ({short}).", id="p")
    entity = make_paper_entity(paper, EntityType.METHOD, long, short)
    start = paper.text.index(short + ")")
    pair = Abbreviation(start=start, end=start + len(short), short=short, long=long)
    found = make_extraction(paper, entity).model_copy(update={"abbreviations": (pair,)})
    (thing,) = resolve([found]).entities
    assert thing.is_established is established
