from itertools import permutations

import pytest

from builders import make_paper
from papergraph.graph import build_graph, count_citations, from_networkx, to_networkx
from papergraph.models import Citation, Extraction, Paper, Reference, Resolution
from papergraph.schema import is_stub

NOTHING = Resolution(entities=(), decisions=())
FAMOUS = "Attention Is All You Need"


def cite(*references, title="Citing", **fields):
    return make_paper(title, references=references, **{"id": title, **fields})


def build(*papers):
    return build_graph(papers, (), NOTHING)


def list_citations(graph):
    return [(edge.source, edge.target) for edge in graph.edges if edge.type == "CITES"]


def list_stubs(graph):
    return [node.id for node in graph.nodes if is_stub(node)]


@pytest.mark.parametrize(
    ("reference", "cited"),
    [
        ({"id": "x1"}, {"id": "x1"}),
        ({"arxiv_id": "1706.03762"}, {"id": "1706.03762"}),
        ({"id": "arXiv:1706.03762v3"}, {"id": "y", "arxiv_id": "1706.03762"}),
        ({"doi": "10.1234/AB"}, {"id": "y", "doi": "10.1234/ab"}),
        ({"doi": "10.48550/arXiv.1706.03762"}, {"id": "arxiv:1706.03762"}),
        ({"title": "attention is all you need."}, {"id": "y"}),
        ({"title": FAMOUS, "authors": ("Vaswani, A.",)}, {"authors": ("Ashish Vaswani",)}),
    ],
)
def test_reference_to_a_paper_of_the_corpus_is_a_citation(reference, cited):
    paper = make_paper(FAMOUS, **{"id": "y", **cited})
    graph = build(cite(Reference(**reference)), paper)
    assert list_citations(graph) == [("Citing", paper.id)]
    assert list_stubs(graph) == []


@pytest.mark.parametrize(
    ("reference", "cited"),
    [
        ({"title": FAMOUS, "authors": ("A. Other",)}, {"authors": ("Ashish Vaswani",)}),
        ({"title": FAMOUS, "arxiv_id": "2001.00001"}, {"arxiv_id": "1706.03762"}),
        ({"title": "Attention Is Not All You Need"}, {}),
    ],
)
def test_reference_to_another_paper_is_a_stub(reference, cited):
    graph = build(cite(Reference(**reference)), make_paper(FAMOUS, **{"id": "y", **cited}))
    (stub,) = list_stubs(graph)
    assert list_citations(graph) == [("Citing", stub)]


def test_title_of_two_papers_names_neither():
    papers = [make_paper("Editorial", id=name) for name in ("x", "y")]
    graph = build(cite(Reference(title="Editorial")), *papers)
    assert not {("Citing", "x"), ("Citing", "y")} & set(list_citations(graph))


def test_evidence_is_the_line_of_the_list():
    first = Reference(title="One", authors=("Ann", "Bo"), year=2020, doi="10.1/x")
    graph = build(cite(first, Reference(arxiv_id="1706.03762"), title="T"))
    paper = next(node for node in graph.nodes if node.id == "T")
    assert paper.properties["references"] == ("Ann, Bo (2020). One. doi:10.1/x\narXiv:1706.03762")
    quotes = {proof.quote for edge in graph.edges for proof in edge.evidence}
    assert quotes == {"One", "arXiv:1706.03762"}
    assert {edge.properties["source"] for edge in graph.edges} == {"references"}


def test_one_paper_outside_the_corpus_is_one_stub():
    graph = build(
        cite(Reference(title=FAMOUS), title="A"),
        cite(Reference(arxiv_id="1706.03762", title=FAMOUS.lower()), title="B"),
        cite(Reference(arxiv_id="1706.03762", doi="10.1234/x"), title="C"),
        cite(Reference(doi="10.1234/X", year=2017), title="D"),
    )
    (stub,) = (node for node in graph.nodes if is_stub(node))
    assert stub.id == "arxiv:1706.03762"
    assert stub.properties["title"] == FAMOUS
    assert stub.properties["year"] == 2017
    assert len(list_citations(graph)) == 4


def test_citing_twice_is_one_edge_with_two_proofs_and_citing_itself_is_none():
    own = Reference(title="Citing")
    graph = build(cite(Reference(id="y"), own, Reference(title=FAMOUS)), make_paper(FAMOUS, id="y"))
    (edge,) = graph.edges
    assert [proof.quote for proof in edge.evidence] == ["y", FAMOUS]


def test_order_of_papers_changes_nothing():
    papers = [
        cite(Reference(title=FAMOUS), Reference(id="z"), title="A"),
        cite(Reference(arxiv_id="1706.03762", title=FAMOUS), title="B"),
        cite(Reference(arxiv_id="1706.03763", title=FAMOUS), title="C"),
    ]
    assert len({repr(build(*order)) for order in permutations(papers)}) == 1


def test_graph_with_citations_survives_networkx():
    graph = build(cite(Reference(id="y"), Reference(id="z")), make_paper(FAMOUS, id="y"))
    network = to_networkx(graph)
    assert network.edges[("Paper", "Citing"), ("Paper", "y"), "CITES"]["source"] == "references"
    assert from_networkx(network) == graph


def test_counts_tell_the_corpus_from_what_is_outside():
    papers = (cite(Reference(id="y"), Reference(id="z")), make_paper(FAMOUS, id="y"))
    counts = count_citations(papers, 0, build(*papers))
    assert (counts.references, counts.references_matched, counts.stubs) == (2, 1, 1)


def test_hostile_reference_keeps_its_line():
    text = "'}) DETACH DELETE n // <b> \u2028 x"
    paper = Paper(id="p", title="T", references=(Reference(title=text), Reference(doi=text)))
    assert len(list_citations(build(paper))) == 2


def write(text, *citations, **fields):
    """Make a paper whose text cites, and its extraction."""
    paper = make_paper("Writing", text, **{"id": "w", **fields})
    found = []
    for quote, authors, year, has_more in citations:
        start = paper.text.index(quote)
        place = {"start": start, "end": start + len(quote)}
        found.append(Citation(**place, authors=authors, year=year, has_more=has_more))
    return paper, Extraction(id="w", citations=found)


WU = ("Wu, 2020", ("Wu",), 2020, False)
WU_AND_EK = ("Wu and Ek (2020)", ("Wu", "Ek"), 2020, False)
WU_ET_AL = ("Wu et al., 2020", ("Wu",), 2020, True)


@pytest.mark.parametrize(
    ("citation", "authors"),
    [
        (WU, ("Ann Wu",)),
        (WU_AND_EK, ("Wu, Ann", "Bo Ek")),
        (WU_ET_AL, ("Ann Wu", "Bo Ek", "Cy Li")),
        (("von Wu (2020)", ("von Wu",), 2020, False), ("Ann von W\u016b".replace("\u016b", "u"),)),
    ],
)
def test_authors_and_year_of_one_paper_are_a_citation(citation, authors):
    cited = make_paper("Cited", "", authors=authors, year=2020)
    paper, extraction = write(f"We extend {citation[0]}.", citation)
    (edge,) = build_graph((paper, cited), (extraction,), NOTHING).edges
    assert (edge.target, edge.properties) == ("Cited", {"source": "text"})
    assert edge.evidence[0].quote == citation[0]


@pytest.mark.parametrize(
    ("authors", "year"),
    [(("Ann Wu",), 2021), (("Bo Ek",), 2020), (("Ann Wu", "Bo Ek"), 2020), ((), 2020)],
)
def test_other_authors_or_another_year_are_no_citation(authors, year):
    cited = make_paper("Cited", authors=authors, year=year)
    paper, extraction = write("We extend Wu, 2020.", WU)
    assert build_graph((paper, cited), (extraction,), NOTHING).edges == ()


def test_two_papers_of_one_author_and_year_are_told_apart_by_the_list_alone():
    papers = [make_paper(title, authors=("Ann Wu",), year=2020) for title in ("One", "Two")]
    paper, extraction = write("We extend Wu, 2020.", WU)
    assert build_graph((paper, *papers), (extraction,), NOTHING).edges == ()
    listed = paper.model_copy(
        update={"references": (Reference(title="Two", authors=("A. Wu",), year=2020),)}
    )
    graph = build_graph((listed, *papers), (extraction,), NOTHING)
    (edge,) = graph.edges
    assert edge.target == "Two"
    assert [proof.field for proof in edge.evidence] == ["references", "abstract"]
    counts = count_citations((listed, *papers), 1, graph)
    assert (counts.in_text, counts.in_text_matched) == (1, 1)


def test_listed_paper_outside_the_corpus_comes_before_one_inside():
    inside = make_paper("Inside", authors=("Bo Wu",), year=2020)
    paper, extraction = write("We extend Wu, 2020.", WU)
    own = Reference(title="Outside", authors=("Ann Wu",), year=2020)
    listed = paper.model_copy(update={"references": (own,)})
    (edge,) = build_graph((listed, inside), (extraction,), NOTHING).edges
    assert edge.target != "Inside"


@pytest.mark.parametrize(("abstract", "edges"), [("Wu, 2020 prunes.", 1), ("Carrots: soup!", 0)])
def test_author_and_year_alone_mean_no_paper_of_another_field(abstract, edges):
    cited = make_paper("Cited", "Pruning prunes networks.", authors=("Ann Wu",), year=2020)
    paper, extraction = write(f"{abstract} We extend Wu, 2020.", WU)
    assert len(build_graph((paper, cited), (extraction,), NOTHING).edges) == edges
