"""Every paper has its own measure of a name that says how near an estimate comes."""

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType, Role
from papergraph.resolve import resolve


@pytest.mark.parametrize(
    ("names", "entity_type", "is_parted"),
    [
        (("localization accuracy", "Localisation accuracies"), EntityType.METRIC, True),
        (("pose error", "pose error"), EntityType.METRIC, True),
        (("classification accuracy", "classification accuracy"), EntityType.METRIC, False),
        (("object localization accuracy",) * 2, EntityType.METRIC, False),
        (("pose error", "pose error"), EntityType.TASK, False),
    ],
)
def test_papers_share_a_measure_unless_its_name_says_how_near_an_estimate_comes(
    names, entity_type, is_parted
):
    corpus = []
    for number, name in enumerate(names):
        paper = make_paper("T", f"On {name}.", id=f"p{number}")
        entity = make_paper_entity(paper, entity_type, name, role=Role.MENTIONS)
        corpus.append(make_extraction(paper, entity))
    found = resolve(corpus).entities
    assert len(found) == 1 + is_parted
    assert len({entity.id for entity in found}) == len(found)
