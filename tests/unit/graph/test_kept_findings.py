from dataclasses import dataclass

import pytest

from builders import make_extraction, make_link, make_paper, make_paper_entity, make_result
from papergraph.errors import GraphError
from papergraph.graph.kept_findings import (
    KeptFindings,
    pack_findings,
    read_kept_findings,
    restore_findings,
)
from papergraph.graph.paper_findings import PaperFindings, name_entity, read_findings
from papergraph.graph.settings import EdgeSettings
from papergraph.io.kept_records import open_kept_records
from papergraph.models import Citation, EntityType, Extraction, Role, TextEvidence
from papergraph.resolve import resolve

ABSTRACT = (
    "We propose QLoRA. QLoRA has an accuracy of 88.5% on GLUE. Lee (2020) is at "
    "https://github.com/a/b now."
)


@pytest.fixture
def corpus():
    paper = make_paper("QLoRA: Cheaper", ABSTRACT, id="p1", code=("https://github.com/c/d",))
    named = (
        make_paper_entity(paper, EntityType.METHOD, "QLoRA", role=Role.INTRODUCES),
        make_paper_entity(paper, EntityType.BENCHMARK, "GLUE", role=Role.EVALUATED_ON),
        make_paper_entity(paper, EntityType.METRIC, "accuracy", confidence=0.3),
    )
    results = (make_result(paper, "88.5%", dataset="GLUE", metric="accuracy", method="QLoRA"),)
    links = (make_link(paper, "https://github.com/a/b"),)
    start = paper.text.index("Lee")
    citation = Citation(start=start, end=start + 10, authors=("Lee",), year=2020)
    extraction = make_extraction(paper, *named, links=links, results=results)
    return paper, extraction.model_copy(update={"citations": (citation,)})


def test_what_a_paper_says_comes_out_of_a_line_as_it_went_in(corpus):
    paper, extraction = corpus
    entities = resolve([extraction]).entities
    found = read_findings({"p1": paper}, [extraction], entities, EdgeSettings())

    nodes = {node.key: node for node in map(name_entity, entities)}
    read = restore_findings(pack_findings(found), {"p1": paper}, nodes)

    assert {edge.type for edge in read.edges} >= {"HAS_CODE", "INTRODUCES", "ON", "REPORTS"}
    for name in PaperFindings.__slots__:
        assert getattr(read, name) == getattr(found, name)
        assert getattr(read, name)
    proofs = [own for edge in read.edges for own in edge.evidence if isinstance(own, TextEvidence)]
    assert all(own.stands_in(getattr(paper, own.field)) for own in proofs)


def test_findings_without_the_nodes_of_a_graph_know_what_one_paper_alone_names(corpus):
    paper, extraction = corpus
    named = make_paper_entity(paper, EntityType.METHOD, "QLoRA", role=Role.USES)
    doubted = named.model_copy(update={"confidence": 0.8, "type_confidence": 0.75})
    own = extraction.model_copy(update={"entities": (doubted,), "results": ()})
    found = read_findings({"p1": paper}, [own], resolve([own]).entities, EdgeSettings())
    assert found.unsure == {("p1", ("Method", "method:qlora")): 0.0}


@dataclass(frozen=True)
class OfNoPaper:
    """Stand for what was extracted from a paper that is not there."""

    paper: str = "p"
    told: object = None

    def read(self):
        return Extraction(id=self.paper)


def test_extraction_without_paper_is_refused_beside_what_is_kept(tmp_path):
    with open_kept_records([], tmp_path / "findings") as records:
        kept = KeptFindings([OfNoPaper()], records)
        with pytest.raises(GraphError, match="'p', which is no paper"):
            read_kept_findings({}, kept, (), EdgeSettings(), name_entity, {})
