import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.errors import GraphError
from papergraph.explain.extraction import (
    MentionMark,
    cut_text,
    describe_extractor,
    explain_extraction,
)
from papergraph.models import Decision, Entity, Member, Resolution, Verdict


def make_decision(left, right, verdict=Verdict.SAME, rule="case", papers=("p",)):
    left, right = sorted((left, right))
    return Decision(
        entity_type="DATASET",
        left=left,
        right=right,
        verdict=verdict,
        rule=rule,
        score=0.9,
        papers=papers,
    )


def make_entity(name, *surfaces):
    return Entity(
        id=f"dataset:{name}",
        entity_type="DATASET",
        name=name,
        aliases=tuple(sorted({*surfaces, "cifar 10"} - {name})),
        members=tuple(Member(paper="p", surface=surface) for surface in surfaces),
    )


def explain_dataset(*decisions, name="CIFAR-10", surface="CIFAR10"):
    paper = make_paper(f"On {surface}", "", id="p")
    extraction = make_extraction(paper, make_paper_entity(paper, "DATASET", surface))
    resolution = Resolution(entities=(make_entity(name, surface),), decisions=decisions)
    return explain_extraction(paper, extraction, resolution).entities[0]


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ([], [("abcdef", [])]),
        ([(0, 6)], [("abcdef", [0])]),
        ([(1, 3), (3, 5)], [("a", []), ("bc", [0]), ("de", [1]), ("f", [])]),
        ([(0, 3), (2, 6)], [("ab", [0]), ("c", [1, 0]), ("def", [1])]),
        ([(2, 3), (0, 6)], [("ab", [1]), ("c", [1, 0]), ("def", [1])]),
        ([(4, 9)], [("abcd", []), ("ef", [0])]),
        ([(2, 4), (2, 4)], [("ab", []), ("cd", [0, 1]), ("ef", [])]),
    ],
)
def test_text_is_cut_where_marks_begin_and_end(marks, pieces):
    made = [MentionMark(start, end, number, 0) for number, (start, end) in enumerate(marks)]
    cut = cut_text("abcdefghi", made, 0, 6)

    assert [(piece.text, [mark.entity for mark in piece.marks]) for piece in cut] == pieces


def test_an_entity_tells_the_decisions_that_lead_to_its_name():
    near = make_decision("CIFAR10", "cifar 10", rule="case")
    far = make_decision("cifar 10", "CIFAR-10", rule="hyphen or space")
    other = make_decision("CIFAR-10", "CIFAR-10s", rule="plural")
    found = explain_dataset(near, far, other).resolved

    assert (found.id, found.name) == ("dataset:CIFAR-10", "CIFAR-10")
    assert found.decision_path == (near, far)


def test_an_entity_under_its_own_name_needed_no_decision():
    decision = make_decision("CIFAR-10", "cifar 10")

    assert explain_dataset(decision, surface="CIFAR-10").resolved.decision_path == ()


def test_an_entity_tells_what_it_was_kept_apart_from_in_this_paper():
    here = make_decision("CIFAR10", "Cipher", verdict=Verdict.DIFFERENT)
    elsewhere = make_decision("CIFAR10", "Other", verdict=Verdict.UNSURE, papers=("q",))

    assert explain_dataset(here, elsewhere).resolved.opposing_decisions == (here,)


def test_a_mention_that_no_entity_owns_is_refused():
    paper = make_paper("On CIFAR10", "", id="p")
    extraction = make_extraction(paper, make_paper_entity(paper, "DATASET", "CIFAR10"))

    with pytest.raises(GraphError, match="has no entity"):
        explain_extraction(paper, extraction, Resolution(entities=(), decisions=()))


def test_an_extraction_of_another_text_is_refused():
    paper = make_paper("On CIFAR10", "", id="p")
    extraction = make_extraction(paper, make_paper_entity(paper, "DATASET", "CIFAR10"))

    with pytest.raises(GraphError, match="does not stand at"):
        explain_extraction(make_paper("Of CIFAR-10", "", id="p"), extraction)


def test_extractors_are_counted_the_most_first():
    paper = make_paper("A A B", "")
    entity = make_paper_entity(paper, "METHOD", "B", "A")
    places = (*entity.mentions, entity.mentions[1])
    rules = ("gazetteer:x", "pattern:title", "pattern:title")
    mentions = tuple(
        mention.model_copy(update={"extractor": rule})
        for mention, rule in zip(places, rules, strict=True)
    )
    extraction = make_extraction(paper, entity.model_copy(update={"mentions": mentions}))

    assert explain_extraction(paper, extraction).entities[0].extractors == (
        ("pattern:title", 2),
        ("gazetteer:x", 1),
    )


def test_every_rule_of_the_extractor_is_described_in_words():
    from papergraph.extract.lexicon.model_data import load_rule_precision  # noqa: PLC0415

    assert [rule for rule in load_rule_precision() if not describe_extractor(rule)] == []
    assert describe_extractor("unknown:rule") == ""


@pytest.mark.parametrize(("shown", "is_in"), [({"dataset:CIFAR-10"}, True), ((), False)])
def test_an_entity_tells_whether_the_graph_says_that_the_paper_names_it(shown, is_in):
    paper = make_paper("On CIFAR10", "", id="p")
    extraction = make_extraction(paper, make_paper_entity(paper, "DATASET", "CIFAR10"))
    resolution = Resolution(entities=(make_entity("CIFAR-10", "CIFAR10"),), decisions=())
    (entity,) = explain_extraction(paper, extraction, resolution, shown).entities
    assert entity.resolved.is_in_graph is is_in
