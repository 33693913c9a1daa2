"""One rule says which reported numbers are shown, wherever they are."""

import json
from pathlib import Path

import pytest

import papergraph as pg
from papergraph.graph.leaderboards import LEAST_SHOWN
from papergraph.web.graph.reported_results import find_results
from papergraph.web.site.graph_index import GraphIndex

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold" / "train_older.jsonl"
WANTED = ("CIFAR-100", "ImageNet")
PAPERS = 24


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if any(name in line for name in WANTED)]
    papers = [{key: record[key] for key in ("id", "title", "abstract")} for record in records]
    source = folder / "papers.jsonl"
    source.write_text("\n".join(map(json.dumps, papers[:PAPERS])), encoding="utf-8")
    with pg.build(source, folder / "graph") as built:
        yield built


@pytest.fixture(scope="module")
def index(graph):
    return GraphIndex(graph.read())


def list_boards(graph):
    nodes = (n for n in graph.read().nodes if n.label in ("Dataset", "Benchmark"))
    asked = {"nearest": 0, "with_costs": 0, "min_confidence": LEAST_SHOWN}
    return [
        (node, graph.query("results_on_benchmark", benchmark=node.id, **asked)) for node in nodes
    ]


def list_in_panels(graph):
    """Return the values that panels show, by the place of the node that they show them with."""
    shown = {}
    for found in find_results(graph.read(), graph.read().nodes):
        for place in {found.paper, *(end for _, end in found.row[3] if isinstance(end, int))}:
            shown.setdefault(place, []).append(str(found.row[1]))
    return shown


def test_site_query_look_up_and_panel_show_the_same_scores_of_data(graph, index):
    places = {node.key: place for place, node in enumerate(graph.read().nodes)}
    panel = list_in_panels(graph)
    shown = 0
    for node, board in list_boards(graph):
        rows = [row[board.columns.index("result")] for row in board.rows]
        found = [reported.node.id for reported in index.results_by_entity.get(node.key, [])]
        assert found == rows
        looked_up = graph.lookup(node.id)
        assert len(looked_up.tables["results"].rows) == len(rows)
        assert looked_up.hidden_results == index.hidden_results[node.key]
        values = sorted(str(value).replace("\\%", "%") for value in board.column("value"))
        assert sorted(panel.get(places[node.key], [])) == values
        shown += len(rows)
    assert shown > 3


def test_panel_site_and_look_up_show_the_same_results_of_a_paper(graph, index):
    panel = list_in_panels(graph)
    papers = ((n, node) for n, node in enumerate(graph.read().nodes) if node.label == "Paper")
    for place, paper in papers:
        results = index.results_by_paper.get(paper.id, [])
        site = sorted(str(r.node.properties["value"]).replace("\\%", "%") for r in results)
        assert sorted(panel.get(place, [])) == site
        assert len(graph.lookup(paper.id, "paper").tables["results"].rows) == len(site)


def test_what_is_too_doubtful_is_kept_and_not_shown(graph):
    ties = [edge for edge in graph.read().edges if edge.type in ("ON", "FOR", "IN", "BY")]
    assert any(edge.confidence < LEAST_SHOWN for edge in ties)
    assert any(edge.confidence >= LEAST_SHOWN for edge in ties)
