import json

import pytest

from papergraph.errors import GraphError
from papergraph.exports.linked_data import write_jsonld, write_nquads
from papergraph.exports.linked_data_reader import read_jsonld
from papergraph.exports.shapes import write_shapes
from query_graph import make_query_graph, make_random_graph

GRAPHS = {"seven": make_query_graph(), "random": make_random_graph(papers=40)}


@pytest.mark.parametrize("name", GRAPHS)
def test_jsonld_reads_back_equal(name, tmp_path):
    write_jsonld(GRAPHS[name], tmp_path / "g.jsonld")
    assert read_jsonld(tmp_path / "g.jsonld") == GRAPHS[name]


def test_what_is_no_jsonld_of_ours_is_refused(tmp_path):
    (tmp_path / "g").write_text(json.dumps({"@graph": [{}]}), encoding="utf-8")
    with pytest.raises(GraphError, match="no JSON-LD of papergraph"):
        read_jsonld(tmp_path / "g")


@pytest.fixture(scope="module")
def validate(tmp_path_factory):
    """Give a function that checks N-Quads against the shapes with pyshacl."""
    pyshacl, rdflib = pytest.importorskip("pyshacl"), pytest.importorskip("rdflib")
    folder = tmp_path_factory.mktemp("shapes")
    write_shapes(GRAPHS["seven"], folder / "shapes.ttl")
    shapes = rdflib.Graph().parse(folder / "shapes.ttl")

    def check(graph, change=lambda text: text):
        write_nquads(graph, folder / "g.nq")
        text = change((folder / "g.nq").read_text(encoding="utf-8"))
        data = rdflib.Dataset(default_union=True)
        data.parse(data=text, format="nquads")
        union = rdflib.Graph()
        for triple in data.triples((None, None, None)):
            union.add(triple)
        conforms, _, report = pyshacl.validate(union, shacl_graph=shapes, inference="none")
        return conforms, report

    return check


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own parts
def test_rdf_keeps_to_the_shapes(validate):
    conforms, report = validate(GRAPHS["seven"])
    assert conforms, report


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('oa#start> "', 'oa#start> "9'),
        ('schema:confidence> "0.', 'schema:confidence> "7.'),
        ("schema.org/identifier>", "schema.org/unknown>"),
        ("schema:USES> <urn:papergraph:Method", "schema:USES> <urn:papergraph:Nothing"),
    ],
)  # fmt: skip
def test_shapes_refuse_what_breaks_them(validate, old, new):
    conforms, _ = validate(GRAPHS["seven"], lambda text: text.replace(old, new))
    assert not conforms
