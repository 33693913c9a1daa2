"""Rows of a store become nodes and edges again."""

from builders import make_small_graph
from papergraph.models import Node
from papergraph.stores.rows import build_part, make_row


class Unread(dict):
    """Hold papers that may be looked up, and neither copied nor gone through."""

    def __iter__(self):
        raise AssertionError("the papers are gone through")

    keys = values = items = copy = __iter__


def test_every_part_is_built_from_its_row_without_copying_the_papers():
    graph = make_small_graph()
    papers = Unread({node.key: node for node in graph.nodes if node.label == "Paper"})
    for part in (*graph.nodes, *graph.edges):
        built = build_part(*make_row(part), papers)
        assert isinstance(built, Node) is isinstance(part, Node)
        assert built.key == part.key
