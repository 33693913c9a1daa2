import pytest

from papergraph.errors import NotFoundError
from papergraph.models import LookupKind
from papergraph.queries.lookup import look_up
from papergraph.queries.store_names import read_namesakes, read_near


def test_entity_shows_its_papers_with_role_code_and_proof(asked_store):
    found = look_up(asked_store, LookupKind.METHOD, "low rank adaptations")
    papers = found.tables["papers"]

    assert (found.id, found.name, found.total) == ("method:lora", "LoRA", 4)
    assert papers.columns == (
        "paper_id",
        "title",
        "year",
        "role",
        "repositories",
        "quote",
        "sentence",
    )
    assert papers.rows[0] == (
        "p1",
        "LoRA: small updates",
        2021,
        "INTRODUCES",
        ("https://github.com/ann/lora",),
        "LoRA",
        "We propose LoRA.",
    )
    assert [row[0] for row in papers.rows] == ["p1", "p2", "p5", "p7"]


@pytest.mark.parametrize(
    ("kind", "name", "ids"),
    [
        (LookupKind.METHOD, "LoRA", ["method:lora"]),
        (LookupKind.METHOD, "lora", ["method:lora"]),
        (LookupKind.METHOD, "method:lora", ["method:lora"]),
        (LookupKind.METHOD, "low-rank ADAPTATION", ["method:lora"]),
        (LookupKind.METHOD, "adaptation", []),
        (LookupKind.METHOD, "COCO", []),
        (LookupKind.DATASET, "ms coco", ["dataset:coco"]),
        (LookupKind.PAPER, "lora", ["p1"]),
        (LookupKind.PAPER, "LORA REVISITED", ["p2"]),
        (LookupKind.PAPER, "Attention Is All You Need", ["arxiv:1706.03762"]),
        (LookupKind.REPO, "github.com/ann/lora", ["github.com/ann/lora"]),
        (LookupKind.METHOD, "+", []),
        (LookupKind.METHOD, 'x" OR name:*', []),
        (LookupKind.METHOD, "lora\\", []),
        (LookupKind.METHOD, "", []),
        (LookupKind.METHOD, "Lo\u212aRA", []),
    ],
)
def test_namesakes_are_those_and_no_others(asked_store, kind, name, ids):
    found = read_namesakes(asked_store, kind, name)
    near = {entry.id: entry for entry in read_near(asked_store, kind, name)}

    assert [entry.id for entry in found] == ids
    assert all(near[entry.id] == entry for entry in found)
    assert all(near[entry.id].facts.items() <= entry.facts.items() for entry in found)


def test_limit_cuts_papers_but_not_their_total(asked_store):
    found = look_up(asked_store, LookupKind.METHOD, "LoRA", limit=2)

    assert [row[0] for row in found.tables["papers"].rows] == ["p1", "p2"]
    assert found.total == 4


def test_paper_shows_entities_links_and_similar_papers(asked_store):
    found = look_up(asked_store, LookupKind.PAPER, "lora")

    assert found.id == "p1"
    assert found.facts["year"] == 2021
    assert [(row[0], row[2]) for row in found.tables["entities"].rows] == [
        ("INTRODUCES", "LoRA"),
        ("ADDRESSES", "question answering"),
        ("EVALUATED_ON", "SQuAD"),
        ("MEASURED_BY", "accuracy"),
        ("USES", "BERT"),
    ]
    assert [row[2] for row in found.tables["results"].rows] == ["88.5% accuracy"]
    assert [row[0] for row in found.tables["links"].rows] == ["HAS_CODE", "HAS_PAGE"]
    assert [row[0] for row in found.tables["similar"].rows] == ["p2", "p4", "p7", "p5"]


@pytest.mark.parametrize(
    "name",
    ["github.com/ann/lora", "https://github.com/ann/lora", "Ann/LoRA", "lora", "ann / lora"],
)
def test_repository_shows_the_papers_that_give_it(asked_store, name):
    found = look_up(asked_store, LookupKind.REPO, name)

    assert found.id == "github.com/ann/lora"
    assert [row[0] for row in found.tables["papers"].rows] == ["p2", "p1"]
    assert found.total == 2


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        (LookupKind.DATASET, "ms-coco", "dataset:coco"),
        (LookupKind.BENCHMARK, "mmlu", "benchmark:mmlu"),
        (LookupKind.TASK, "object-detections", "task:object detection"),
        (LookupKind.METRIC, "MAP", "metric:map"),
    ],
)
def test_every_kind_of_entity_is_found(asked_store, kind, name, found):
    assert look_up(asked_store, kind, name).id == found


def test_slip_is_mended_and_said_so(asked_store):
    found = look_up(asked_store, LookupKind.TASK, "question answring")

    assert (found.name, found.is_guess) == ("question answering", True)


def test_unknown_name_is_an_error_with_suggestions(asked_store):
    with pytest.raises(NotFoundError, match=r"No task .* 'object tracking'") as caught:
        look_up(asked_store, LookupKind.TASK, "object tracking")

    assert caught.value.near[0] == "object detection"


def test_what_is_like_no_name_gets_no_suggestion(asked_store):
    with pytest.raises(NotFoundError, match="graph_statistics") as caught:
        look_up(asked_store, None, "loss of memory")

    assert caught.value.near == ()


def test_name_of_an_author_is_said_to_be_one(asked_store):
    with pytest.raises(NotFoundError, match=r"is an author here: .* papers_of_author 'Ann Wu'"):
        look_up(asked_store, None, "ann wu")


def test_name_of_another_kind_is_not_found(asked_store):
    with pytest.raises(NotFoundError):
        look_up(asked_store, LookupKind.DATASET, "LoRA")


def test_doubtful_edges_are_left_out_when_asked(asked_store):
    everything = look_up(asked_store, LookupKind.METHOD, "LoRA").tables["papers"].rows
    sure = look_up(asked_store, LookupKind.METHOD, "LoRA", min_confidence=1.0).tables["papers"].rows
    assert len(sure) < len(everything)


@pytest.mark.parametrize(
    ("kind", "name", "values"),
    [
        (LookupKind.METHOD, "LoRA", ["88.5%", "+1.5"]),
        (LookupKind.DATASET, "squad", ["90-91%", "88.5%"]),
        (LookupKind.BENCHMARK, "MMLU", []),
    ],
)
def test_a_method_and_a_dataset_show_their_results(asked_store, kind, name, values):
    table = look_up(asked_store, kind, name).tables["results"]
    assert [row[table.columns.index("value")] for row in table.rows] == values


def test_method_shows_who_introduced_it_and_who_builds_on_it(asked_store):
    tables = look_up(asked_store, LookupKind.METHOD, "lora").tables

    assert tables["introduced_by"].rows == (
        ("introduces it", "p1", "LoRA: small updates", 2021, 0.97, "We propose LoRA."),
    )
    assert [(row[0], row[-1]) for row in tables["built_on_by"].rows] == [
        ("p2", "We train with LoRA.")
    ]


def test_paper_shows_what_it_builds_on_and_cites(asked_store):
    tables = look_up(asked_store, LookupKind.PAPER, "p2").tables

    assert tables["builds_on"].column("paper_id") == ("p1",)
    assert [row[0] for row in tables["cites"].rows] == ["p1", "arxiv:1706.03762"]
    assert (tables["built_on_by"].rows, tables["cited_by"].rows) == ((), ())


@pytest.mark.parametrize("kind", [None, LookupKind.PAPER])
def test_paper_outside_the_corpus_shows_who_cites_it(asked_store, kind):
    found = look_up(asked_store, kind, "Attention Is All You Need")

    assert (found.id, found.facts["stub"]) == ("arxiv:1706.03762", True)
    assert [row[0] for row in found.tables["cited_by"].rows] == ["p4", "p2"]
