import pytest

from builders import make_extraction, make_link, make_mention, make_paper, make_paper_entity
from papergraph.errors import GraphError
from papergraph.graph import build_graph
from papergraph.models import EntityType, LinkKind, Resolution, Role
from papergraph.resolve import resolve, settle_entity_types

ABSTRACT = (
    "We compare with LoRA. We propose QLoRA, tested on GLUE. QLoRA builds on LoRA. "
    "Code: https://github.com/Owner/Name/tree/main and https://name.github.io."
)


def make_graph(*papers_and_extractions):
    papers = [paper for paper, _ in papers_and_extractions]
    extractions = [extraction for _, extraction in papers_and_extractions]
    resolution = resolve(extractions)
    return build_graph(papers, settle_entity_types(extractions, resolution.entities), resolution)


@pytest.fixture
def graph():
    paper = make_paper("QLoRA: Cheaper", ABSTRACT, id="p1", year=2023, authors=("A. Uthor",))
    links = (
        make_link(paper, "https://github.com/Owner/Name/tree/main"),
        make_link(paper, "https://name.github.io", kind=LinkKind.PROJECT),
    )
    introduced = make_paper_entity(paper, EntityType.METHOD, "QLoRA", role=Role.INTRODUCES)
    introduced = introduced.model_copy(
        update={
            "mentions": (introduced.mentions[0], make_mention(paper, "QLoRA", nth=1)),
            "proof": 1,
        }
    )
    extraction = make_extraction(
        paper,
        introduced,
        make_paper_entity(paper, EntityType.METHOD, " LoRA".strip(), role=Role.COMPARES_WITH),
        make_paper_entity(paper, EntityType.BENCHMARK, "GLUE", role=Role.EVALUATED_ON),
        links=links,
    )
    return make_graph((paper, extraction))


def list_edges(graph):
    return {(edge.type, edge.target) for edge in graph.edges}


def test_graph_holds_what_the_paper_names(graph):
    assert list_edges(graph) == {
        ("INTRODUCES", "method:qlora"),
        ("COMPARES_WITH", "method:lora"),
        ("EVALUATED_ON", "benchmark:glue"),
        ("HAS_CODE", "github.com/owner/name"),
        ("HAS_PAGE", "name.github.io"),
    }


def test_evidence_begins_with_the_sentence_that_shows_the_role(graph):
    edge = next(edge for edge in graph.edges if edge.type == "INTRODUCES")
    proof, other = edge.evidence
    assert (proof.field, proof.sentence) == ("abstract", "We propose QLoRA, tested on GLUE.")
    assert ABSTRACT[proof.start : proof.end] == "QLoRA"
    assert (other.field, other.sentence) == ("title", "QLoRA: Cheaper")


def test_repository_node_names_host_owner_and_name(graph):
    node = next(node for node in graph.nodes if node.label == "Repository")
    assert node.properties == {
        "name": "Name",
        "owner": "Owner",
        "host": "github.com",
        "url": "https://github.com/Owner/Name",
    }


@pytest.mark.parametrize(
    ("address", "identifier", "url"),
    [
        ("https://WWW.a.example/B/#c", "a.example/B", "https://www.a.example/B/#c"),
        ("http://me:secret@a.example/", "a.example", "http://a.example/"),
        ("https://[a.example", "[a.example", "https://[a.example"),
    ],
)
def test_page_node_is_named_by_its_address_alone(address, identifier, url):
    paper = make_paper("T", f"See {address} now.", id="p")
    links = (make_link(paper, address, kind=LinkKind.OTHER),)
    graph = make_graph((paper, make_extraction(paper, links=links)))
    node = next(node for node in graph.nodes if node.label == "Page")
    assert (node.id, node.properties) == (identifier, {"url": url, "kind": "other"})


def test_entity_node_counts_papers_and_knows_the_first_year(graph):
    node = next(node for node in graph.nodes if node.id == "method:qlora")
    counted = {"name": "QLoRA", "paper_count": 1, "first_year": 2023}
    assert counted.items() <= node.properties.items()


def test_paper_node_tells_month_and_quarter():
    paper = make_paper("T", "A.", id="p", arxiv_id="2311.01234")
    (node,) = make_graph((paper, make_extraction(paper))).nodes
    dated = {"year": 2023, "month": "2023-11", "quarter": "2023-Q4"}
    assert dated.items() <= node.properties.items()


def test_what_very_many_papers_name_is_a_hub():
    papers = [make_paper("T", "We use Foo-X and Bar-X.", id=f"p{n}") for n in range(12)]
    found = [
        make_extraction(
            paper,
            make_paper_entity(paper, EntityType.METHOD, "Foo-X"),
            *([make_paper_entity(paper, EntityType.METHOD, "Bar-X")] if n < 9 else []),
        )
        for n, paper in enumerate(papers)
    ]
    built = make_graph(*zip(papers, found, strict=True))
    hubs = {
        n.properties["name"]: n.properties.get("hub") for n in built.nodes if n.label != "Paper"
    }
    assert hubs == {"Foo-X": True, "Bar-X": None}


def test_what_the_name_of_a_hub_ends_in_is_a_hub():
    text = "We use large foo models, foo models and bar models."
    papers = [make_paper("T", text, id=f"p{n}") for n in range(12)]
    found = [
        make_extraction(
            paper,
            make_paper_entity(paper, EntityType.METHOD, "large foo models"),
            *(
                make_paper_entity(paper, EntityType.METHOD, name)
                for name in ("foo models", "bar models")
                if n < 3
            ),
        )
        for n, paper in enumerate(papers)
    ]
    built = make_graph(*zip(papers, found, strict=True))
    hubs = {n.properties["name"] for n in built.nodes if "hub" in n.properties}
    assert hubs == {"large foo models", "foo models"}


def test_paper_and_entity_share_one_edge_of_the_strongest_role():
    paper = make_paper("T", "We use the Foo models. We propose Foo model.", id="p")
    weak = make_paper_entity(paper, EntityType.METHOD, "Foo models", role=Role.USES)
    strong = make_paper_entity(paper, EntityType.METHOD, "Foo model.".rstrip("."))
    strong = strong.model_copy(update={"role": Role.INTRODUCES})
    graph = make_graph((paper, make_extraction(paper, weak, strong)))
    assert list_edges(graph) == {("INTRODUCES", "method:foo-model")}


def test_mention_across_the_end_of_the_title_is_refused():
    paper = make_paper("On Foo", "Bar.", id="p")
    entity = make_paper_entity(paper, EntityType.METHOD, "Foo\nBar")
    with pytest.raises(GraphError, match="of title or abstract"):
        make_graph((paper, make_extraction(paper, entity)))


def test_quote_that_is_not_in_the_text_is_refused():
    paper = make_paper("T", "We use Foo.", id="p")
    extraction = make_extraction(paper, make_paper_entity(paper, EntityType.METHOD, "Foo"))
    other = make_paper("T", "We use F.", id="p")
    with pytest.raises(GraphError, match="no text at"):
        build_graph([other], [extraction], resolve([extraction]))


def test_extraction_without_paper_is_refused():
    extraction = make_extraction(make_paper(id="p"))
    with pytest.raises(GraphError, match="'p', which is no paper"):
        build_graph([], [extraction], Resolution(entities=(), decisions=()))


def test_mention_without_entity_is_refused():
    paper = make_paper("T", "We use Foo.", id="p")
    extraction = make_extraction(paper, make_paper_entity(paper, EntityType.METHOD, "Foo"))
    with pytest.raises(GraphError, match="'Foo' in paper 'p' has no entity"):
        build_graph([paper], [extraction], Resolution(entities=(), decisions=()))


def test_what_public_lists_know_of_a_thing_is_on_its_node():
    paper = make_paper("A title", "We test on CIFAR-10 and on Unheard-Of.", id="p1")
    found = [make_paper_entity(paper, EntityType.DATASET, n) for n in ("CIFAR-10", "Unheard-Of")]
    built = make_graph((paper, make_extraction(paper, *found)))
    known, unknown = (n.properties for n in built.nodes if n.label == "Dataset")
    assert known["identifiers"][0] == "tfds:cifar10"
    assert known["homepage"] == "https://www.cs.toronto.edu/~kriz/cifar.html"
    assert "known_from" not in unknown


def test_names_for_one_thing_that_are_things_of_two_kinds_are_parted():
    texts = ["We use deep hashing, or fast retrieval.", *["On fast retrieval."] * 6]
    papers = [make_paper("T", text, id=f"p{number}") for number, text in enumerate(texts)]
    both = make_paper_entity(papers[0], EntityType.METHOD, "deep hashing", "fast retrieval")
    found = [
        both.model_copy(update={"proof": 1, "role": Role.MENTIONS}),
        *(make_paper_entity(p, EntityType.TASK, "fast retrieval") for p in papers[1:]),
    ]
    built = make_graph(*zip(papers, map(make_extraction, papers, found), strict=True))
    edges = {(e.target_label, e.target) for e in built.edges if e.source == "p0"}
    assert edges == {("Method", "method:deep-hashing"), ("Task", "task:fast-retrieval")}
