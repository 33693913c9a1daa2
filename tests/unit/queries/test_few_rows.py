import pytest

from papergraph.models import Edge, Evidence, Node, PropertyGraph
from papergraph.queries.asking import ask_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database

PROOF = Evidence(field="title", start=0, end=1, quote="P", sentence="P", sentence_start=0)


def _name(paper, label, key, role="USES"):
    return Edge(
        type=role,
        source_label="Paper",
        source=paper,
        target_label=label,
        target=key,
        confidence=0.95,
        extractor="x",
        evidence=(PROOF,),
    )


def _count(label, name, papers):
    key = f"{label.lower()}:{name}"
    return Node(label=label, id=key, properties={"name": name, "paper_count": papers})


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give 40 papers of two years: "steady" rises a little, "rare" less surely, "both" ties 12."""
    papers = [
        Node(label="Paper", id=f"p{n:02}", properties={"title": f"P{n}", "year": 2025 + n // 20})
        for n in range(40)
    ]
    named = {"steady": (0, 1, *range(20, 26)), "rare": (30, 31, 32), "both": range(12)}
    methods = [_count("Method", name, len(by)) for name, by in named.items()]
    uses = [_name(f"p{n:02}", "Method", f"method:{key}") for key, by in named.items() for n in by]
    data = _count("Dataset", "both", 12)
    tests = [_name(f"p{n:02}", "Dataset", data.id, "EVALUATED_ON") for n in named["both"]]
    path = tmp_path_factory.mktemp("few") / "graph.lbug"
    write_database(PropertyGraph.assemble((*papers, *methods, data), (*uses, *tests)), path)
    with open_store(path) as opened:
        yield opened


def test_where_little_rises_what_may_rise_by_chance_is_told_if_five_papers_name_it(store):
    found = ask_query(store, "rising_entities", {})

    assert found.column("name") == ("steady",)
    told = "Later papers are those since 2026. Little rises by 2.3 standard errors; "
    assert found.note.startswith(told)
    assert ask_query(store, "rising_entities", {"min_score": 2.0}).rows == ()


def test_where_few_papers_share_both_what_more_papers_name_counts_too(store):
    found = ask_query(store, "paper_pairs_by_dataset_and_method", {})

    assert len(found) == 20
    assert found.note.startswith("Of 40 papers 12 work with both named data and a named method")


def test_few_pairs_have_no_note_where_nothing_more_counts(tmp_path):
    papers = [Node(label="Paper", id=key, properties={"title": key}) for key in ("p1", "p2")]
    things = [_count(label, "both", 2) for label in ("Method", "Dataset")]
    uses = [_name(paper.id, thing.label, thing.id) for paper in papers for thing in things]
    write_database(PropertyGraph.assemble((*papers, *things), uses), tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as opened:
        found = ask_query(opened, "paper_pairs_by_dataset_and_method", {})
        with_hubs = ask_query(opened, "paper_pairs_by_dataset_and_method", {"with_hubs": 1})

    assert (len(found), found.note) == (1, "")
    assert (len(with_hubs), with_hubs.note) == (1, "")
