import math

import pytest

from builders import make_edge, make_node, make_property_graph
from papergraph.graph.similarity import PaperSimilarity, weigh


def make_graph(named):
    """Build a graph of a mapping of paper ids to the methods that each names."""
    methods = {
        name: make_node("Method", f"method:{name}", name=name)
        for name in sorted({name for own in named.values() for name in own})
    }
    papers = [
        make_node("Paper", key, abstract=f"On {', '.join(own)}.") for key, own in named.items()
    ]
    edges = [
        make_edge(paper, "USES", methods[name], name)
        for paper in papers
        for name in named[paper.id]
    ]
    return make_property_graph([*papers, *methods.values()], edges)


CORPUS = {
    "a": ("rare", "common"),
    "b": ("rare", "common"),
    "c": ("common",),
    "d": ("common",),
    "e": ("other",),
    "f": (),
}


def test_similarity_is_the_cosine_of_idf_weights_and_of_one_thing_of_its_own():
    (near, *_) = PaperSimilarity(make_graph(CORPUS)).find_similar("a", limit=1)

    rare, common, own = weigh(6, 2), weigh(6, 4), weigh(6, 1)
    assert (rare, common, own) == (477, 176, 778)
    shared = rare**2 + common**2
    assert near.similarity == shared / math.sqrt((shared + own**2) ** 2) * 2 / 3
    assert near.paper == "b"
    assert near.shared == (("Method", "method:rare"), ("Method", "method:common"))


def test_the_rare_counts_for_more_than_the_common():
    found = PaperSimilarity(make_graph(CORPUS)).find_similar("a", limit=9)

    assert [near.paper for near in found] == ["b", "c", "d"]
    assert found[0].similarity > 5 * found[1].similarity
    assert found[1].similarity == found[2].similarity


def test_two_things_shared_count_for_more_than_one_that_is_rarer():
    named = {"a": ("rare", "one", "two"), "b": ("rare",), "c": ("one", "two")}
    others = {f"x{number}": ("one", "two") if number < 2 else () for number in range(10)}
    found = PaperSimilarity(make_graph({**named, **others})).find_similar("a", limit=2)

    assert [near.paper for near in found] == ["c", "x0"]


def test_what_every_paper_names_makes_none_alike():
    graph = make_graph(dict.fromkeys("abc", ("everywhere",)))

    assert PaperSimilarity(graph).find_similar("a", limit=9) == []


@pytest.mark.parametrize("paper", ["e", "f", "unknown"])
def test_a_paper_that_shares_nothing_has_none_like_it(paper):
    assert PaperSimilarity(make_graph(CORPUS)).find_similar(paper, limit=9) == []
