"""One thing that a paper introduces by two names is one."""

import pytest

from builders import make_paper, make_paper_entity
from papergraph.extract.introduced_names import join_introduced
from papergraph.models import EntityType, Role

METHOD, DATASET = EntityType.METHOD, EntityType.DATASET


def join(title, abstract, *names, entity_type=METHOD, role=Role.INTRODUCES, explained=()):
    paper = make_paper(title, abstract)
    first, second = names
    entities = [
        make_paper_entity(paper, METHOD, first, role=Role.INTRODUCES),
        make_paper_entity(paper, entity_type, second, role=role),
    ]
    found = join_introduced(paper.text, entities, explained)
    return [(entity.name, [m.text for m in entity.mentions]) for entity in found]


@pytest.mark.parametrize(
    ("title", "abstract", "long", "short"),
    [
        (
            "On owls",
            "We propose Vivid Owl Watching (Owlet) for all.",
            "Vivid Owl Watching",
            "Owlet",
        ),
        ("VOWNet: Vivid Owl-based Watching Net", "", "Vivid Owl-based Watching Net", "VOWNet"),
        ("VOL: Vivid Large Owl Listening Theory", "", "Vivid Large Owl Listening Theory", "VOL"),
        ("VIWatch for owls", "Our vivid inner watch is new.", "vivid inner watch", "VIWatch"),
    ],
)
def test_a_short_and_a_full_form_of_what_a_paper_introduces_are_one(title, abstract, long, short):
    ((name, mentions),) = join(title, abstract, long, short)
    assert name == short
    assert sorted(mentions) == sorted([long, short])


@pytest.mark.parametrize(
    "changed",
    [{"role": Role.USES}, {"entity_type": DATASET}, {"explained": ["VIWatch"]}],
)
def test_names_of_two_things_stay_two(changed):
    text = "Our vivid inner watch is new."
    assert len(join("VIWatch for owls", text, "vivid inner watch", "VIWatch", **changed)) == 2


@pytest.mark.parametrize("kind", ["L-VOW", "VOW-8B"])
def test_a_kind_of_what_stands_before_the_brackets_is_another_thing(kind):
    assert len(join("On owls", f"We propose VOW ({kind}) for all.", "VOW", kind)) == 2


def test_the_proof_of_the_role_is_still_the_same_mention():
    paper = make_paper("On owls", "We propose Vivid Owl Watching (Owlet). Owlet is vivid.")
    long = make_paper_entity(paper, METHOD, "Vivid Owl Watching", role=Role.INTRODUCES)
    short = make_paper_entity(paper, METHOD, "Owlet", role=Role.INTRODUCES)
    sure = long.model_copy(update={"role_confidence": 0.9})
    (joined,) = join_introduced(paper.text, [short, sure], ())
    assert joined.mentions[joined.proof].text == "Vivid Owl Watching"
