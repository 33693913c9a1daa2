import pytest

from builders import make_extraction, make_link, make_paper, make_paper_entity
from papergraph.errors import GraphError
from papergraph.graph.edges import (
    build_edge,
    find_owner,
    iter_entity_candidates,
    iter_link_candidates,
)
from papergraph.graph.paper_quotes import PaperQuotes
from papergraph.models import EntityType, LinkKind, Node, RepositoryRelation, Role

PAPER = make_paper("On LoRA", "We use LoRA. We propose LoRA. See github.com/a/b here.", id="p")
NODE = Node(label="Method", id="method:lora", properties={"name": "LoRA"})
OWNERS = {("METHOD", "LoRA"): NODE}


def make_named(role=Role.USES, proof=0):
    entity = make_paper_entity(PAPER, EntityType.METHOD, "LoRA", role=role)
    places = [m for m in range(len(PAPER.text)) if PAPER.text.startswith("LoRA", m)]
    mentions = tuple(
        entity.mentions[0].model_copy(update={"start": place, "end": place + 4}) for place in places
    )
    return entity.model_copy(update={"mentions": mentions, "proof": proof})


def test_every_mention_is_a_candidate_and_one_of_them_the_proof():
    extraction = make_extraction(PAPER, make_named(proof=2))

    found = list(iter_entity_candidates(extraction, OWNERS))

    assert [candidate.is_proof for candidate in found] == [False, False, True]
    assert {(candidate.type, candidate.node.id) for candidate in found} == {("USES", "method:lora")}


def test_a_mention_of_no_entity_is_refused():
    entity = make_named()
    with pytest.raises(GraphError, match="has no entity"):
        find_owner(make_extraction(PAPER, entity), entity, entity.mentions[0], {})


@pytest.mark.parametrize(
    ("kind", "edge", "node"),
    [
        (LinkKind.REPO, "HAS_CODE", ("Repository", "github.com/a/b")),
        (LinkKind.DEMO, "HAS_PAGE", ("Page", "github.com/a/b")),
    ],
)
def test_a_link_leads_to_a_repository_or_a_page(kind, edge, node):
    link = make_link(PAPER, "github.com/a/b", "https://github.com/a/b", kind)

    (found,) = iter_link_candidates(make_extraction(PAPER, links=(link,)), PAPER.title)

    assert (found.type, found.node.key, found.confidence) == (edge, node, 1.0)


def test_a_link_to_a_reading_list_leads_to_a_page():
    link = make_link(PAPER, "github.com/a/b", "https://github.com/a/Awesome-B", LinkKind.REPO)

    (found,) = iter_link_candidates(make_extraction(PAPER, links=(link,)), PAPER.title)

    assert (found.type, found.node.key) == ("HAS_PAGE", ("Page", "github.com/a/Awesome-B"))
    assert found.node.properties["kind"] == "other"


def test_an_edge_has_the_strongest_type_and_all_evidence_the_proof_first():
    weak, strong = make_named(), make_named(Role.INTRODUCES, proof=2)
    extraction = make_extraction(PAPER, weak, strong)
    candidates = list(iter_entity_candidates(extraction, OWNERS))

    edge = build_edge(PAPER, PaperQuotes(PAPER, extraction.sentences), candidates)

    assert (edge.type, edge.source, edge.target) == ("INTRODUCES", "p", "method:lora")
    assert [proof.sentence for proof in edge.evidence] == [
        "We propose LoRA.",
        "On LoRA",
        "We use LoRA.",
    ]


def test_repository_of_others_keeps_what_the_paper_does_with_it_and_its_sentence():
    paper = make_paper("T", "We build on the library of https://github.com/others/lib. It works.")
    link = make_link(paper, "https://github.com/others/lib", kind=LinkKind.OTHER)
    link = link.model_copy(update={"relation": RepositoryRelation.BUILT_ON})
    (candidate,) = iter_link_candidates(make_extraction(paper, links=[link]), paper.title)
    edge = build_edge(paper, PaperQuotes(paper, make_extraction(paper).sentences), [candidate])
    assert (edge.type, edge.properties) == ("HAS_PAGE", {"relation": "built on"})
    assert edge.evidence[0].sentence.startswith("We build on the library")
