"""Compare what the library, a store and the site say of papers that are alike."""

import pytest

from papergraph.graph.similarity import PaperSimilarity
from papergraph.queries import run_query
from papergraph.queries.asking import ask_query
from papergraph.queries.similarity import find_similar
from papergraph.schema import is_stub
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from papergraph.web.site.graph_index import GraphIndex
from query_graph import make_query_graph, make_random_graph

ROWS = 15


@pytest.mark.parametrize("name", ["example", "by hand", *range(1, 4)])
def test_papers_alike_are_the_same_ones_in_the_same_order_everywhere(name, request, tmp_path):
    graph = _find_graph(name, request)
    papers = sorted(n.id for n in graph.nodes if n.label == "Paper" and not is_stub(n))
    similarity, index = PaperSimilarity(graph), GraphIndex(graph)
    names = {node.key: node.properties["name"] for node in graph.nodes if "name" in node.properties}
    write_database(graph, tmp_path / "graph.lbug")
    found = 0
    with open_store(tmp_path / "graph.lbug") as store:
        for paper in papers[:: max(1, len(papers) // 12)]:
            near = similarity.find_similar(paper, limit=ROWS)
            expected = [(other.paper, other.similarity) for other in near]
            found += len(near)

            rows = run_query(store, "similar_papers", {"paper": paper, "limit": ROWS}).rows
            assert [(row[0], row[3]) for row in rows] == expected
            shared = [sorted(names[key] for key in other.shared) for other in near]
            assert [sorted(row[5]) for row in rows] == shared

            _, answer = find_similar(store, paper, limit=ROWS)
            assert [
                (other.facts["paper_id"], other.facts["similarity"]) for other in answer
            ] == expected
            assert [tuple(row["id"] for row in other.shared) for other in answer] == [
                tuple(key[1] for key in other.shared) for other in near
            ]

            node = index.nodes["Paper", paper]
            alike = index.find_similar(node, ROWS)
            assert [(other.paper.id, other.score) for other in alike] == expected
    assert found > 0


def test_texts_are_compared_alike_in_every_store(asked_store):
    found = ask_query(asked_store, "similar_papers", {"paper": "p3"})

    assert found.rows == (
        (
            *("p4", "Mamba sees", 2023, 0.10763, 2, ("COCO", "object detection")),
            ("https://github.com/bob/mamba",),
        ),
        ("p5", "Low ranks for Mamba", None, 0.059454, 2, ("COCO", "object detection"), ()),
    )


def _find_graph(name, request):
    if name == "example":
        return request.getfixturevalue("example_graph")
    return make_query_graph() if name == "by hand" else make_random_graph(papers=60, seed=name)
