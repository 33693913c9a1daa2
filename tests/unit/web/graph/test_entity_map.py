import random

import pytest

from builders import make_edge, make_node, make_property_graph
from papergraph.errors import NotFoundError
from papergraph.web.graph.entity_map import MapChoice, lay_out_entities, select_entity_map


def make_graph(*named, label="Method"):
    """Make a paper for each text, which names one method a letter."""
    letters = sorted({letter for text in named for letter in text})
    entities = {x: make_node(label, f"{label.lower()}:{x}", name=x.upper()) for x in letters}
    papers = [make_node("Paper", f"p{n}", abstract=text) for n, text in enumerate(named)]
    edges = [
        make_edge(paper, "USES", entities[x], x)
        for paper, text in zip(papers, named, strict=True)
        for x in text
    ]
    return make_property_graph([*entities.values(), *papers], edges)


def ids(subgraph, *, papers=False):
    return [n.id for n in subgraph.nodes if (n.label == "Paper") == papers]


def test_entities_stand_with_the_papers_that_name_two_of_them():
    subgraph = select_entity_map(make_graph("ab", "ac", "d"), MapChoice())
    assert ids(subgraph) == [f"method:{x}" for x in "abcd"]
    assert ids(subgraph, papers=True) == ["p0", "p1"]


@pytest.mark.parametrize(("hops", "found"), [(1, "ab"), (2, "abc"), (3, "abcd")])
def test_a_map_reaches_as_many_steps_as_it_is_told(hops, found):
    graph = make_graph("ab", "bc", "cd", "ef")
    subgraph = select_entity_map(graph, MapChoice(around="method:a", hops=hops))
    assert ids(subgraph) == [f"method:{x}" for x in found]
    assert subgraph.centre.id == "method:a"


def test_those_nearest_and_of_most_shared_papers_are_kept():
    graph = make_graph("ab", "ab", "ac", "bd", "bd", "bd")
    subgraph = select_entity_map(graph, MapChoice(around="method:a", limit=3))
    assert ids(subgraph) == ["method:a", "method:b", "method:c"]
    assert subgraph.total > 3


def test_other_kinds_are_left_out():
    graph = make_graph("ab")
    assert ids(select_entity_map(graph, MapChoice(labels={"Dataset"}))) == []
    around = select_entity_map(graph, MapChoice(labels={"Dataset"}, around="method:a"))
    assert ids(around) == ["method:a"]


def test_what_is_not_there_is_said():
    with pytest.raises(NotFoundError, match="method:a"):
        select_entity_map(make_graph("ab"), MapChoice(around="method:aa"))


def test_no_entity_touches_another_and_places_are_the_same_every_time():
    subgraph = select_entity_map(
        make_graph("abcdefgh", "abef", "gh", "ah", "cd", "xyz"), MapChoice()
    )
    random.seed(1)
    layout = lay_out_entities(subgraph)
    random.seed(2)
    assert lay_out_entities(subgraph) == layout
    entities = [n for n, node in enumerate(subgraph.nodes) if node.label != "Paper"]
    for one in entities:
        for other in entities:
            (x, y), (a, b) = layout.points[one], layout.points[other]
            gap = ((x - a) ** 2 + (y - b) ** 2) ** 0.5 - layout.sizes[one] - layout.sizes[other]
            assert one == other or gap > 5


def test_an_empty_graph_has_an_empty_map():
    subgraph = select_entity_map(make_property_graph([], []), MapChoice())
    assert lay_out_entities(subgraph).points == ()
