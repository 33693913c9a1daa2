"""Read every export back with a reader that is not ours."""

import csv
import importlib
import json
import re

import bibtexparser
import pytest

from builders import make_edge, make_node, make_property_graph
from papergraph.exports.evaluation_tables import write_evaluation_tables
from papergraph.exports.formats import FORMATS
from papergraph.exports.linked_data import write_jsonld, write_nquads, write_turtle
from papergraph.exports.obsidian import CANVAS, MARK, write_vault
from papergraph.exports.references import list_papers, write_bibtex, write_csl_json
from papergraph.exports.selection import select_part
from papergraph.exports.tables import read_csv, write_csv
from papergraph.exports.vosviewer import write_vosviewer
from papergraph.ingest.reader import read_papers
from papergraph.schema import check
from query_graph import HOSTILE_TITLE, make_query_graph, make_random_graph

GRAPHS = {"seven": make_query_graph(), "random": make_random_graph(papers=40)}


@pytest.fixture(params=GRAPHS, scope="module")
def graph(request):
    return GRAPHS[request.param]


def test_csv_reads_back_equal_and_runs_nothing(graph, tmp_path):
    write_csv(graph, tmp_path)

    assert read_csv(tmp_path) == graph
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream, strict=True) for cell in row]
        assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?![\d.,]+[%\w]*$)", cell)]


def test_parquet_reads_back_equal(graph, tmp_path):
    pytest.importorskip("pyarrow")
    parquet = importlib.import_module("papergraph.exports.parquet")
    parquet.write_parquet(graph, tmp_path)
    assert parquet.read_parquet(tmp_path) == graph


def test_parquet_is_typed_for_pandas(graph, tmp_path):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    FORMATS["parquet"].write(graph, tmp_path)
    edges = pandas.read_parquet(tmp_path / "edges.parquet")

    assert str(edges.dtypes["confidence"]) == "float64"
    assert list(edges["confidence"]) == [edge.confidence for edge in graph.edges]


def test_cytoscape_json_has_nodes_and_edges(graph, tmp_path):
    FORMATS["cytoscape"].write(graph, tmp_path / "g.cyjs")
    elements = json.loads((tmp_path / "g.cyjs").read_text(encoding="utf-8"))["elements"]
    ids = {each["data"]["id"] for each in elements["nodes"]}

    assert (len(ids), len(elements["edges"])) == (len(graph.nodes), len(graph.edges))
    assert all({e["data"]["source"], e["data"]["target"]} <= ids for e in elements["edges"])


def test_bibtex_is_read_by_bibtexparser(graph, tmp_path):
    write_bibtex(graph, tmp_path / "g.bib")
    library = bibtexparser.parse_string((tmp_path / "g.bib").read_text(encoding="utf-8"))

    assert not library.failed_blocks
    assert len(library.entries) == len(list_papers(graph))


def test_bibtex_gives_back_titles_when_we_read_it(tmp_path):
    graph = GRAPHS["random"]
    write_bibtex(graph, tmp_path / "g.bib")
    read = {paper.title for paper in read_papers([tmp_path / "g.bib"]).papers}
    assert read == {paper.properties["title"] for paper in list_papers(graph)}


def test_csl_json_has_an_item_a_paper(graph, tmp_path):
    write_csl_json(graph, tmp_path / "g.json")
    items = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))

    assert [item["title"] for item in items] == [p.properties["title"] for p in list_papers(graph)]


def test_vosviewer_network_names_items_of_the_map(graph, tmp_path):
    write_vosviewer(graph, tmp_path)
    with (tmp_path / "map.txt").open(encoding="utf-8", newline="") as stream:
        items = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    links = [
        tuple(map(int, line.split("\t")))
        for line in (tmp_path / "network.txt").read_text(encoding="utf-8").splitlines()
    ]

    assert [int(item["id"]) for item in items] == list(range(1, len(items) + 1))
    assert all(int(item["weight<Papers>"]) >= 0 and item["label"] for item in items)
    assert links
    assert all(1 <= left < right <= len(items) and n > 0 for left, right, n in links)
    assert len({link[:2] for link in links}) == len(links)


def test_vault_has_no_dead_link(graph, tmp_path):
    write_vault(graph, tmp_path)
    notes = {p.relative_to(tmp_path).with_suffix("").as_posix() for p in tmp_path.rglob("*.md")}
    links = {
        link
        for path in tmp_path.rglob("*.md")
        for link in re.findall(r"\[\[([^|\]]+)\|", path.read_text(encoding="utf-8"))
    }

    assert links
    assert links <= notes
    canvas = json.loads((tmp_path / CANVAS).read_text(encoding="utf-8"))
    assert {each["file"].removesuffix(".md") for each in canvas["nodes"]} <= notes


def test_text_of_a_link_keeps_a_colon_and_parts_nothing(tmp_path):
    paper = make_node("Paper", "p1", title="LoRA: [A | B] in use?", abstract="")
    method = make_node("Method", "method:lora", name="LoRA")
    edge = make_edge(paper, "USES", method, "LoRA")
    write_vault(make_property_graph([paper, method], [edge]), tmp_path)
    note = (tmp_path / "methods" / "LoRA.md").read_text(encoding="utf-8")

    assert re.findall(r"\[\[.*?\]\]", note) == ["[[papers/LoRA A B in use|LoRA: A B in use?]]"]


def test_vault_keeps_what_a_reader_wrote(tmp_path):
    graph = GRAPHS["seven"]
    write_vault(graph, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    (note, other, *_) = sorted(before)
    note.write_text(note.read_text(encoding="utf-8") + "My thoughts.\n", encoding="utf-8")
    write_vault(graph, tmp_path)

    assert note.read_text(encoding="utf-8").endswith(f"{MARK}\nMy thoughts.\n")
    assert other.read_bytes() == before[other]
    write_vault(graph.model_copy(update={"nodes": (), "edges": ()}), tmp_path)
    assert list(tmp_path.rglob("*.md")) == [note]


def test_vault_shows_hostile_titles_as_text(tmp_path):
    write_vault(GRAPHS["seven"], tmp_path)
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.md"))

    assert "&lt;b&gt;" in text
    assert "<b>" not in re.sub(r"^\w+: .*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("write", "style"),
    [(write_nquads, "nquads"), (write_turtle, "turtle"), (write_jsonld, "json-ld")],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its own parts
def test_rdf_is_read_by_rdflib_with_every_edge_and_quote(graph, tmp_path, write, style):
    rdflib = pytest.importorskip("rdflib")
    write(graph, tmp_path / "g")
    data = rdflib.Dataset(default_union=True)
    data.parse(data=(tmp_path / "g").read_text(encoding="utf-8"), format=style)
    quotes = {
        str(value) for value in data.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))
    }
    relations = sum(
        1
        for _, relation, _ in data.triples((None, None, None))
        if str(relation).rpartition(":")[2] in {edge.type for edge in graph.edges}
    )

    assert quotes == {proof.quote for edge in graph.edges for proof in edge.evidence}
    assert relations == len(graph.edges)


def test_evaluation_tables_hold_results_with_data_and_metric(tmp_path):
    graph = GRAPHS["seven"]
    write_evaluation_tables(graph, tmp_path / "g.json")
    tasks = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    values = {node.properties["value"] for node in graph.nodes if node.label == "Result"}

    for task in tasks:
        for dataset in task["datasets"]:
            for row in dataset["sota"]["rows"]:
                assert set(row["metrics"]) <= set(dataset["sota"]["metrics"])
                assert set(row["metrics"].values()) <= values
                assert isinstance(row["paper_url"], str)


def test_evaluation_tables_are_read_by_the_archive_s_own_reader(tmp_path):
    taskdb = pytest.importorskip("sota_extractor.taskdb")
    write_evaluation_tables(GRAPHS["random"], tmp_path / "g.json")
    tasks = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))
    database = taskdb.TaskDB()
    database.load_tasks(tmp_path / "g.json")
    read = [
        (task.name, dataset.name, row.model_name, row.metrics, "arxiv.org" in row.paper_url)
        for task in database.tasks_with_sota()
        for dataset in task.datasets
        for row in dataset.sota.rows
    ]
    assert len(read) == sum(len(d["sota"]["rows"]) for task in tasks for d in task["datasets"])


@pytest.mark.parametrize("name", FORMATS)
def test_same_graph_gives_the_same_bytes(name, tmp_path):
    if FORMATS[name].extra:
        pytest.importorskip("pyarrow")
    for place in ("one", "two"):
        FORMATS[name].write(GRAPHS["seven"], tmp_path / place)
    ones = sorted(path for path in (tmp_path / "one").rglob("*") if path.is_file())
    ones = ones or [tmp_path / "one"]
    for path in ones:
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes()


def test_part_around_a_node_has_its_neighbours_alone():
    graph = GRAPHS["seven"]
    centre = ("Method", "method:lora")
    part = select_part(graph, around=centre)

    check(part)
    joined = {
        end
        for e in graph.edges
        for end in (e.source_key, e.target_key)
        if centre in (e.source_key, e.target_key)
    }
    assert {node.key for node in part.nodes} == joined


def test_part_of_papers_has_their_entities_and_results():
    part = select_part(GRAPHS["seven"], papers={"p1"})
    assert [node.id for node in part.nodes if node.label == "Paper"] == ["p1"]
    assert {edge.source for edge in part.edges if edge.source_label == "Paper"} == {"p1"}


def test_part_of_high_confidence_has_no_lower_edge():
    part = select_part(GRAPHS["random"], min_confidence=0.8)
    assert part.edges
    assert min(edge.confidence for edge in part.edges) >= 0.8


def test_part_of_a_kind_has_papers_and_that_kind():
    part = select_part(GRAPHS["seven"], labels={"Dataset"})
    assert {node.label for node in part.nodes} == {"Paper", "Dataset"}
    assert any(node.display_name == HOSTILE_TITLE for node in part.nodes)
