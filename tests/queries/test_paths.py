import pytest

from papergraph.errors import NotFoundError, QueryError
from papergraph.queries.paths import PathOptions, explain_paths
from papergraph.queries.similarity import find_similar


def tell(connection):
    return [(s.source.name, s.type, s.target.name, s.sentence) for s in connection.steps]


def test_papers_are_connected_by_the_rarest_thing_that_both_name(asked_store):
    answer = explain_paths(asked_store, "p1", "low ranks for mamba")

    assert (answer.start.key, answer.goal.key) == (("Paper", "p1"), ("Paper", "p5"))
    assert [tell(connection) for connection in answer.paths] == [
        [
            ("LoRA: small updates", "INTRODUCES", "LoRA", "We propose LoRA."),
            ("Low ranks for Mamba", "USES", "LoRA", "LoRA makes it small."),
        ]
    ]


def test_entities_are_connected_by_papers_and_alternatives_pass_others(asked_store):
    answer = explain_paths(asked_store, "SQuAD", "BERT", PathOptions(most=2))

    assert [tell(connection) for connection in answer.paths] == [
        [
            ("LoRA: small updates", "EVALUATED_ON", "SQuAD", "It is tested on SQuAD."),
            ("LoRA: small updates", "USES", "BERT", "We adapt BERT."),
        ],
        [
            ("LoRA revisited", "EVALUATED_ON", "SQuAD", "SQuAD is the first test."),
            ("LoRA revisited", "USES", "BERT", "BERT is the base."),
        ],
    ]


def test_papers_are_connected_by_their_code(asked_store):
    (found,) = explain_paths(asked_store, "github.com/ann/lora", "p2").paths

    assert [(s.source.name, s.type, s.target.name) for s in found.steps] == [
        ("LoRA revisited", "HAS_CODE", "https://github.com/ann/lora")
    ]


def test_a_paper_outside_the_corpus_is_connected_by_those_that_cite_it(asked_store):
    (found,) = explain_paths(asked_store, "attention is all you need", "p4").paths

    assert [(s.source.name, s.type, s.target.name) for s in found.steps] == [
        ("Mamba sees", "CITES", "Attention Is All You Need")
    ]


@pytest.mark.parametrize(
    ("exact", "loose"),
    [
        ("LoRA", "lo-ra"),
        ("arxiv:1706.03762", "Attention is all you need"),
        ("ann/lora", "Ann/LoRA"),
        ("Low-rank adaptation", "low rank adaptations"),
        ("LoRA: small updates", "LoRA small updates"),
    ],
)
def test_a_name_means_the_same_written_exactly_and_loosely(asked_store, exact, loose):
    answers = [explain_paths(asked_store, name, "p5") for name in (exact, loose)]
    assert answers[0].start.key == answers[1].start.key
    assert answers[0].paths == answers[1].paths


def test_edges_of_less_confidence_connect_nothing(asked_store):
    assert explain_paths(asked_store, "p1", "p5", PathOptions(min_confidence=0.95)).paths == ()


def test_a_name_that_nothing_answers_to_gets_suggestions(asked_store):
    with pytest.raises(NotFoundError, match="'object detection'"):
        explain_paths(asked_store, "LoRA", "object detektors")


def test_one_thing_by_two_names_is_not_connected_to_itself(asked_store):
    with pytest.raises(QueryError, match="one thing"):
        explain_paths(asked_store, "LoRA", "low-rank adaptation")


def test_similar_papers_say_what_both_name_the_rarest_first(asked_store):
    match, found = find_similar(asked_store, "small updates", limit=2)

    assert match.is_guess
    assert match.entry.id == "p1"
    assert [paper.facts["paper_id"] for paper in found] == ["p2", "p4"]
    shared = [(entity["name"], entity["papers"]) for entity in found[0].shared]
    assert shared == [
        ("SQuAD", 2),
        ("question answering", 2),
        ("BERT", 3),
        ("LoRA", 4),
    ]
