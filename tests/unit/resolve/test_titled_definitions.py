import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType, Role
from papergraph.resolve import resolve


def resolve_title(title, *named, role=Role.INTRODUCES):
    paper = make_paper(title, "An abstract.", id="p1")
    entities = (make_paper_entity(paper, kind, text, role=role) for text, kind in named)
    found = resolve([make_extraction(paper, *entities)]).entities
    return sorted({*entity.aliases, entity.name} for entity in found)


@pytest.mark.parametrize(
    ("title", "short", "long"),
    [
        ("TIDE: Tool-Guided Adaptive Editing for images", "TIDE", "Tool-Guided Adaptive Editing"),
        ("QUADS - Quantized Distillation", "QUADS", "Quantized Distillation"),
    ],
)
def test_title_gives_the_full_form_of_the_name_that_it_begins_with(title, short, long):
    named = ((short, EntityType.METHOD), (long, EntityType.METHOD))
    assert resolve_title(title, *named) == [{short, long}]


@pytest.mark.parametrize(
    ("title", "named", "role"),
    [
        # No letters of the name are those of what follows.
        (
            "Zephyr: Factorized Networks for images",
            (("Zephyr", EntityType.METHOD), ("Factorized Networks", EntityType.METHOD)),
            Role.INTRODUCES,
        ),
        # Another type is another thing.
        (
            "TIDE: Tool Index of Editing for images",
            (("TIDE", EntityType.DATASET), ("Tool Index of Editing", EntityType.METHOD)),
            Role.INTRODUCES,
        ),
        # What both are used for says nothing.
        (
            "TIDE: Tool Index of Editing for images",
            (("TIDE", EntityType.METHOD), ("Tool Index of Editing", EntityType.METHOD)),
            Role.USES,
        ),
    ],
)
def test_title_gives_no_full_form_of_another_thing(title, named, role):
    assert len(resolve_title(title, *named, role=role)) == 2
