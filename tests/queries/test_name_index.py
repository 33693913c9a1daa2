"""Look the same names up wherever they are kept."""

import pytest

from builders import make_paper
from papergraph.errors import NotFoundError
from papergraph.models import Entity, EntityType, LookupKind, Member
from papergraph.queries.name_index import (
    StoreNames,
    index_entities,
    index_nodes,
    index_papers,
    resolve,
)
from query_graph import make_query_graph

NAMES = [
    "LoRA",
    "lora",
    "low rank adaptations",
    "method:lora",
    "LoRA: small updates",
    "lora revisited",
    "small updates",
    "github.com/ann/lora",
    "ann/lora",
    "https://github.com/Bob/Mamba",
    "ms coco",
    "question-answering",
    "Question anwsering",
    "attention is all you need",
    "p5",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_means_the_same_in_a_store_and_in_a_graph(asked_store, name):
    stored = resolve(StoreNames(asked_store), name)
    held = resolve(index_nodes(make_query_graph().nodes), name)

    assert stored.entry.key == held.entry.key
    assert (stored.is_guess, stored.rivals) == (held.is_guess, held.rivals)


@pytest.mark.parametrize("name", ["2406.99999", "https://doi.org/10.1234/none"])
def test_an_address_of_no_paper_here_is_asked_of_papers_and_repositories(embedded_graph, name):
    asked = []

    class Counted:
        dialect = embedded_graph.dialect

        def run(self, statement, parameters=None, *, timeout=None):
            asked.append(statement)
            return embedded_graph.run(statement, parameters, timeout=timeout)

    with pytest.raises(NotFoundError):
        resolve(StoreNames(Counted()), name)

    assert len(asked) < 16
    assert all("(n:Paper)" in text or "(n:Repository)" in text for text in asked)


@pytest.mark.parametrize(("kind", "called"), [(None, "paper or entity"), (LookupKind.TASK, "task")])
def test_what_nothing_answers_to_is_refused_with_what_is_near(asked_store, kind, called):
    with pytest.raises(NotFoundError, match=f"No {called}.*'object detection'"):
        resolve(StoreNames(asked_store, kind), "object detektors")


@pytest.mark.parametrize("name", ["COXO", "SQaD", "Low ranks for Manba or others", "+", "ex\ud800"])
def test_a_store_suggests_what_a_graph_does(asked_store, name):
    with pytest.raises(NotFoundError) as stored:
        resolve(StoreNames(asked_store), name)
    with pytest.raises(NotFoundError) as held:
        resolve(index_nodes(make_query_graph().nodes), name)

    assert stored.value.near == held.value.near


def test_a_kind_is_looked_up_alone(asked_store):
    assert resolve(StoreNames(asked_store, LookupKind.REPO), "lora").entry.id.startswith("github")
    assert resolve(StoreNames(asked_store, LookupKind.METHOD), "lora").entry.id == "method:lora"


@pytest.mark.parametrize("name", ["p2", "A Study", "https://x.example/1", "study: of things"])
def test_a_paper_is_found_by_all_that_it_is_called(name):
    papers = [
        make_paper("A study: of things", id="p2", url="https://x.example/1"),
        make_paper("Another one", id="p1"),
    ]

    assert resolve(index_papers(papers), name).entry.key == ("Paper", "p2")


def test_of_entities_with_one_name_the_most_used_is_meant_and_the_others_are_told():
    members = [Member(paper=paper, surface="MoE") for paper in "abc"]
    entities = [
        Entity(id=f"method:{n}", entity_type=EntityType.METHOD, name=n, aliases=("MoE",), members=m)
        for n, m in (("one", tuple(members[:1])), ("two", tuple(members[1:])))
    ]
    match = resolve(index_entities(entities), "moe")

    assert (match.entry.name, match.rivals) == ("two", ("one",))
    with pytest.raises(NotFoundError, match="No entity"):
        resolve(index_entities(entities), "tw")
