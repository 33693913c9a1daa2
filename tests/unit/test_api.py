"""Ask a graph as a Python user does."""

import json
from html import escape

import networkx as nx
import pytest

import papergraph as pg
from builders import make_paper
from papergraph.models import Evidence


@pytest.fixture(scope="module")
def graph(demo):
    """Give the graph of the example papers, open."""
    with pg.open_graph(demo) as graph:
        yield graph


def test_graph_opens_at_a_text_and_at_a_path(demo):
    assert repr(pg.open_graph(str(demo))) == repr(pg.open_graph(demo))


def test_opening_no_graph_is_refused(tmp_path):
    with pytest.raises(pg.PapergraphError, match="no graph folder"):
        pg.open_graph(tmp_path)


def test_lookup_needs_no_kind(graph):
    found = graph.lookup("gsm8k")
    assert (found.kind, found.name) == (pg.LookupKind.BENCHMARK, "GSM8K")
    assert graph.lookup("GSM8K", "benchmark").tables == found.tables


def test_lookup_of_nothing_names_what_is_near(graph):
    with pytest.raises(pg.NotFoundError, match="Did you mean"):
        graph.lookup("Imagenetz")


def test_every_row_of_a_lookup_has_its_sentence_and_paper(graph):
    papers = graph.lookup("LoRA")["papers"]
    assert len(papers)
    assert all(row["quote"] in row["sentence"] and row["paper_id"] for row in papers)


@pytest.mark.parametrize(("name", "field"), [("LoRA", "abstract"), ("BottleFit", "title")])
def test_evidence_stands_at_its_offsets(graph, name, field):
    texts = {row["id"]: row for row in graph.papers()}
    found = graph.evidence(name)
    assert field in {row["field"] for row in found}
    for row in found:
        assert texts[row["paper_id"]][row["field"]][row["start"] : row["end"]] == row["quote"]


def test_query_takes_its_parameters_by_name(graph):
    assert len(graph.query("most_used_methods", limit=3)) == 3
    with pytest.raises(pg.PapergraphError, match="no parameter 'most'"):
        graph.query("most_used_methods", most=3)


def test_queries_can_be_listed():
    assert "most_used_methods" in {query.name for query in pg.list_queries()}


def test_cypher_answers_with_columns(graph):
    found = graph.cypher("MATCH (m:Method {name: $name}) RETURN m.id AS id", {"name": "LoRA"})
    assert list(found) == [{"id": "method:lora"}]


def test_cypher_does_not_write_unless_it_is_told_to(graph):
    with pytest.raises(pg.PapergraphError):
        graph.cypher("MATCH (m:Method) SET m.name = ''")


def test_similar_papers_come_with_what_they_share(graph):
    found = graph.similar("pointer network")
    assert found.title == "Pointer Networks"
    assert all(paper.shared for paper in found)
    assert len(found.table) == len(found)


def test_path_is_told_in_sentences_with_evidence(graph):
    found = graph.path("LoRA", "pruning")
    step = found.paths[0].steps[0]
    assert isinstance(step.evidence[0], Evidence)
    assert step.evidence[0].sentence == step.sentence
    assert step.sentence in repr(found)


def test_explanation_holds_what_was_found(graph):
    found = graph.explain("pointer networks")
    assert found.paper.title == "Pointer Networks"
    assert found.entities
    assert len(repr(found)) < 1000


def test_why_says_what_two_names_are(graph):
    assert "are two things" in repr(graph.why("LLMs", "language models"))
    assert "is a method" in repr(graph.why("LoRA", kind="method"))


def test_why_tells_who_introduced_the_first_of_two_things_of_a_name(tmp_path):
    papers = tmp_path / "papers.jsonl"
    texts = [("Cats", "We propose ZORB, a network."), ("Dogs", "We propose ZORB, a network.")]
    lines = (json.dumps({"title": title, "abstract": abstract}) for title, abstract in texts)
    papers.write_text("\n".join(lines), encoding="utf-8")
    with pg.build(papers, tmp_path / "graph", model="fast") as graph:
        answer = graph.why("ZORB")
    assert len(answer.introductions) == 1
    assert "Another thing has that name too" in repr(answer)


def test_papers_and_entities_are_tables(graph):
    assert len(graph.papers()) == graph.report.ingest.papers
    counts = graph.entities("dataset").column("paper_count")
    assert list(counts) == sorted(counts, reverse=True)
    assert {row["kind"] for row in graph.entities()} == {t.value.lower() for t in pg.EntityType}


@pytest.mark.parametrize("write", [nx.write_gexf, nx.write_graphml])
def test_networkx_graph_can_be_written(graph, tmp_path, write):
    network = graph.to_networkx()
    write(network, tmp_path / "graph")
    read = {nx.write_gexf: nx.read_gexf, nx.write_graphml: nx.read_graphml}[write]
    again = read(tmp_path / "graph")
    assert (len(again), again.size()) == (len(network), network.size())


def test_networkx_graph_may_hold_evidence_as_it_is(graph):
    edges = graph.to_networkx(plain=False).edges(data="evidence")
    assert all(isinstance(places[0], Evidence) for _, _, places in edges)


@pytest.mark.parametrize("table", ["nodes", "edges", "evidence"])
def test_tables_become_data_frames(graph, table):
    pytest.importorskip("pandas")
    frame = graph.to_pandas(table)
    assert len(frame) > 100
    assert frame.columns.is_unique


def test_missing_pandas_is_said_clearly(graph, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(pg.PapergraphError, match="pip install"):
        graph.papers().to_pandas()


def test_parts_are_shown_by_name(graph):
    assert "<iframe" in graph.show("lora")._repr_html_()
    with pytest.raises(ValueError, match="not both"):
        graph.show("LoRA", community="LoRA")


def test_reprs_are_short(graph):
    answers = (graph, graph.papers(), graph.lookup("LoRA"), graph.similar("Pointer Networks"))
    assert all(len(repr(answer)) < 5000 for answer in answers)


def test_html_of_a_table_runs_nothing():
    table = pg.QueryResult(
        "x", ("quote", "sentence"), (("<b>", "a <b> & <script>alert(1)</script>"),)
    )
    html = table._repr_html_()
    assert "<mark>&lt;b&gt;</mark>" in html
    assert "<script>" not in html


def test_html_of_a_table_shows_the_whole_sentence_on_hover():
    sentence = f"{'Before ' * 30}LoRA{' after' * 30} <b>"
    html = pg.QueryResult("x", ("quote", "sentence"), (("LoRA", sentence),))._repr_html_()
    assert f'<tr title="{escape(sentence)}">' in html
    assert "…" in html
    assert html.count("Before") < 50


def test_plot_has_a_line_a_name_over_whole_years(tmp_path):
    pytest.importorskip("matplotlib")
    years = (2019, 2021, 2021, None)
    papers = [
        make_paper(f"Paper {number}", "We fine-tune BERT and evaluate it on SQuAD.", year=year)
        for number, year in enumerate(years)
    ]
    lines = "".join(f"{paper.model_dump_json(exclude_none=True)}\n" for paper in papers)
    (tmp_path / "papers.jsonl").write_text(lines, encoding="utf-8")
    with pg.build(tmp_path / "papers.jsonl", tmp_path / "graph", model="fast") as graph:
        (axes,) = pg.plot_use(graph, ["BERT", "squad"]).axes
    assert [line.get_label() for line in axes.lines] == ["BERT", "SQuAD"]
    for line in axes.lines:
        assert line.get_xydata().tolist() == [[2019, 1], [2021, 2]]


def test_plot_of_what_has_no_year_says_so(graph):
    pytest.importorskip("matplotlib")
    with pytest.raises(ValueError, match="has a year"):
        pg.plot_use(graph, "LoRA")


def test_papers_are_extracted_without_a_file():
    paper = make_paper(title="LoRA beats prefix tuning", abstract="We evaluate LoRA on GLUE.")
    (extraction,) = pg.extract_papers(paper, model="fast")
    assert {entity.name for entity in extraction.entities} >= {"LoRA", "GLUE"}


def test_paper_outside_a_graph_is_explained(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("LoRA beats prefix tuning\nWe evaluate LoRA on GLUE.\n")
    assert "GLUE" in repr(pg.explain_paper(note))


def test_build_gives_the_graph_that_it_made(tmp_path):
    papers = tmp_path / "papers.jsonl"
    papers.write_text(make_paper(title="LoRA", abstract="We use LoRA on GLUE.").model_dump_json())
    graph = pg.build(papers, str(tmp_path / "graph"), model="fast")
    assert graph.report.ingest.papers == 1
    assert graph.lookup("GLUE").total == 1


def test_server_has_no_files(monkeypatch):
    graph = pg.open_graph("bolt://localhost:1")
    with pytest.raises(pg.PapergraphError, match="is a server"):
        graph.explain("x")
