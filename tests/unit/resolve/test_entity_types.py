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
