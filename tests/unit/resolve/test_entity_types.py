import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType, Role, Rule
from papergraph.resolve import resolve, settle_entity_types


def make_corpus(*kinds, name="GLUE", role=Role.MENTIONS):
    """Make a paper for each kind that names the same thing so."""
    corpus = []
    for number, kind in enumerate(kinds):
        paper = make_paper("T", f"On {name}.", id=f"p{number}")
        corpus.append(make_extraction(paper, make_paper_entity(paper, kind, name, role=role)))
    return corpus


def settle(corpus):
    """Return the kinds and roles that entities have in the end, and the decisions."""
    corpus = tuple(corpus)
    resolution = resolve(corpus)
    settled = settle_entity_types(corpus, resolution.entities)
    return [(e.entity_type, e.role) for x in settled for e in x.entities], resolution.decisions


def test_thing_has_the_kind_that_most_papers_give():
    corpus = make_corpus(EntityType.DATASET, EntityType.BENCHMARK, EntityType.DATASET)
    found, (decision,) = settle(corpus)
    assert found == [(EntityType.DATASET, Role.MENTIONS)] * 3
    assert (decision.rule, decision.note) == (Rule.ENTITY_TYPE, "benchmark in 1 and dataset in 2")
    assert decision.papers == ("p0", "p1", "p2")


def test_benchmark_wins_a_tie():
    found, _ = settle(make_corpus(EntityType.DATASET, EntityType.BENCHMARK))
    assert [kind for kind, _ in found] == [EntityType.BENCHMARK] * 2


def test_the_surer_type_wins_a_tie():
    first, second = make_corpus(EntityType.DATASET, EntityType.BENCHMARK)
    entity = second.entities[0].model_copy(update={"confidence": 0.5})
    found, _ = settle([first, second.model_copy(update={"entities": (entity,)})])
    assert [kind for kind, _ in found] == [EntityType.DATASET] * 2


@pytest.mark.parametrize(
    ("given", "role", "settled"),
    [
        (EntityType.TASK, Role.ADDRESSES, Role.USES),
        (EntityType.TASK, Role.MENTIONS, Role.MENTIONS),
        (EntityType.METRIC, Role.MEASURED_BY, Role.USES),
    ],
)
def test_role_fits_the_kind_that_was_settled(given, role, settled):
    name = "federated learning"
    papers = [make_paper("T", f"On {name}.", id=f"p{number}") for number in range(3)]
    entities = [
        make_paper_entity(papers[0], given, name, role=role),
        *(make_paper_entity(paper, EntityType.METHOD, name) for paper in papers[1:]),
    ]
    found, _ = settle(map(make_extraction, papers, entities))
    assert found[0] == (EntityType.METHOD, settled)


def test_method_and_dataset_of_one_name_stay_two_things():
    corpus = make_corpus(EntityType.METHOD, EntityType.DATASET, name="CLEVR")
    found, decisions = settle(corpus)
    assert [kind for kind, _ in found] == [EntityType.METHOD, EntityType.DATASET]
    assert decisions == ()


def make_readings(name, *readings):
    """Make a paper for each type and confidence with which it names the same thing."""
    for number, (kind, confidence) in enumerate(readings):
        paper = make_paper("T", f"On {name}.", id=f"p{number}")
        entity = make_paper_entity(paper, kind, name)
        yield make_extraction(paper, entity.model_copy(update={"confidence": confidence}))


@pytest.mark.parametrize("name", ["VGG-16", "ResNet-50"])
def test_listed_model_beside_data_in_one_paper_is_a_method(name):
    method, data = EntityType.METHOD, EntityType.DATASET
    found, _ = settle(make_readings(name, (data, 0.6), (method, 0.9), (method, 0.9)))
    assert {kind for kind, _ in found} == {method}


@pytest.mark.parametrize(
    ("sure", "doubtful"),
    [
        (EntityType.DATASET, EntityType.METHOD),
        (EntityType.METHOD, EntityType.DATASET),
        (EntityType.TASK, EntityType.BENCHMARK),
    ],
)
def test_surer_reading_of_another_paper_overrules_a_doubtful_one(sure, doubtful):
    found, _ = settle(make_readings("Zorbik", (sure, 0.9), (doubtful, 0.4)))
    assert {kind for kind, _ in found} == {sure}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("ZORBEr", {EntityType.DATASET, EntityType.METRIC}),
        ("Zorber", {EntityType.DATASET}),
        ("ZORBER", {EntityType.DATASET}),
    ],
)
def test_metric_with_capitals_of_its_own_is_no_data_of_these_letters(name, kinds):
    data = list(make_readings("Zorber", *[(EntityType.DATASET, 0.9)] * 6))
    (own,) = make_readings(name, (EntityType.METRIC, 0.6))
    found, _ = settle([*data, own.model_copy(update={"id": "p9"})])
    assert {kind for kind, _ in found} == kinds


def test_two_sure_readings_are_two_things():
    found, _ = settle(make_readings("Zorbik", (EntityType.DATASET, 0.9), (EntityType.METHOD, 0.9)))
    assert {kind for kind, _ in found} == {EntityType.DATASET, EntityType.METHOD}


def test_what_a_paper_introduces_is_what_that_paper_says():
    first, *others = make_readings(
        "OwlNet", (EntityType.METHOD, 0.9), *[(EntityType.DATASET, 1)] * 6
    )
    own = first.entities[0].model_copy(update={"role": Role.INTRODUCES})
    corpus = (first.model_copy(update={"entities": (own,)}), *others)
    found, _ = settle(corpus)
    assert [kind for kind, _ in found] == [EntityType.METHOD, *[EntityType.DATASET] * 6]


def test_a_thing_of_one_paper_is_called_as_that_paper_mostly_does():
    paper = make_paper("T", "We have BitVLA, a 1-bit VLA model.")
    entity = make_paper_entity(paper, EntityType.METHOD, "BitVLA", "bit VLA")
    (found,) = resolve((make_extraction(paper, entity),)).entities
    assert (found.name, found.aliases) == ("BitVLA", ("bit VLA",))
