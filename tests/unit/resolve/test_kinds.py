from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityKind
from papergraph.resolve import settle_kinds


def make_pile(*kinds, name="GLUE"):
    """Make a paper for each kind that names the same collection so."""
    pile = []
    for number, kind in enumerate(kinds):
        paper = make_paper("T", f"On {name}.", id=f"p{number}")
        pile.append(make_extraction(paper, make_paper_entity(paper, kind, name)))
    return pile


def list_kinds(pile):
    return [entity.label for extraction in pile for entity in extraction.entities]


def test_collection_has_the_kind_that_most_papers_give():
    pile = make_pile(EntityKind.DATASET, EntityKind.BENCHMARK, EntityKind.DATASET)
    settled, (decision,) = settle_kinds(pile)
    assert list_kinds(settled) == [EntityKind.DATASET] * 3
    assert decision.rule == "one kind for all papers: benchmark in 1 and dataset in 2"
    assert decision.papers == ("p0", "p1", "p2")


def test_benchmark_wins_a_tie():
    settled, _ = settle_kinds(make_pile(EntityKind.DATASET, EntityKind.BENCHMARK))
    assert list_kinds(settled) == [EntityKind.BENCHMARK] * 2


def test_method_and_task_of_one_name_stay_two_things():
    pile = make_pile(EntityKind.METHOD, EntityKind.TASK, name="federated learning")
    settled, decisions = settle_kinds(pile)
    assert (list(settled), decisions) == (pile, ())
