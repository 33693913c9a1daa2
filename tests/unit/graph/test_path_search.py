import math
import random
from itertools import pairwise

import networkx as nx
import pytest

from papergraph.graph.path_search import BIT, PathStep, find_paths

A, B = ("Paper", "a"), ("Paper", "b")


class Reader:
    """Answer for a graph as a store does, and remember what was asked."""

    def __init__(self, edges):
        self.asked = []
        self._at = {}
        sharers = {}
        for source, target, *_ in edges:
            sharers[target] = sharers.get(target, 0) + 1
            del source
        for source, target, *rest in edges:
            confidence = rest[0] if rest else 1.0
            type_ = rest[1] if len(rest) > 1 else "USES"
            count = sharers[target] if target[0] != "Paper" else 0
            step = PathStep(source, target, type_, confidence, count)
            self._at.setdefault(source, []).append(step)
            self._at.setdefault(target, []).append(step)

    def __call__(self, nodes):
        self.asked += nodes
        return {node: self._at.get(node, []) for node in nodes}


def join(*papers, entity, label="Method", confidence=1.0):
    return [(paper, (label, entity), confidence) for paper in papers]


def pass_through(path, start=A):
    node, passed = start, []
    for step in path.steps[:-1]:
        node = step.leave(node)
        passed.append(node[1])
    return passed


def test_what_few_papers_name_connects_better_than_what_many_do():
    crowd = [("Paper", f"p{number}") for number in range(300)]
    edges = join(A, B, *crowd, entity="LLM")
    edges += join(A, ("Paper", "c"), entity="rare")
    edges += join(B, ("Paper", "c"), entity="odd")

    best, other = find_paths(A, B, Reader(edges), most=2)

    assert pass_through(best) == ["rare", "c", "odd"]
    assert pass_through(other) == ["LLM"]
    assert best.bits < other.bits


def test_of_two_as_rare_the_surer_connects_better():
    edges = join(A, B, entity="doubtful", confidence=0.4) + join(A, B, entity="sure")

    assert pass_through(find_paths(A, B, Reader(edges))[0]) == ["sure"]


def test_of_two_as_sure_one_that_is_named_in_passing_connects_worse():
    edges = join(A, B, entity="used") + [(end, ("Method", "a"), 1.0, "MENTIONS") for end in (A, B)]

    assert pass_through(find_paths(A, B, Reader(edges))[0]) == ["used"]


def test_few_sure_steps_connect_better_than_many_through_what_is_rare():
    edges = [(A, ("Task", "common")), (B, ("Task", "common"))]
    edges += [(("Paper", f"p{number}"), ("Task", "common")) for number in range(14)]
    chain = [A, ("Paper", "c"), ("Paper", "d"), B]
    for number, pair in enumerate(pairwise(chain)):
        edges += [(end, ("Method", f"rare{number}"), 1.0, "MENTIONS") for end in pair]

    assert pass_through(find_paths(A, B, Reader(edges))[0]) == ["common"]


def test_a_chain_too_long_to_tell_anything_is_no_connection():
    chain = [A, *(("Paper", f"p{number}") for number in range(6)), B]
    edges = []
    for number, pair in enumerate(pairwise(chain)):
        edges += join(*pair, entity=f"m{number}")

    assert find_paths(A, B, Reader(edges)) == []


def test_an_edge_between_papers_connects_them_whichever_way_it_points():
    reader = Reader([(B, A, 0.9, "CITES"), *join(A, B, entity="shared")])

    direct, shared = find_paths(A, B, reader, most=3)

    assert [step.type for step in direct.steps] == ["CITES"]
    assert pass_through(shared) == ["shared"]


def test_alternatives_pass_elsewhere_where_they_can():
    start, goal = ("Method", "x"), ("Method", "y")
    edges = [(A, start), (B, goal), *join(A, B, entity="one"), *join(A, B, entity="two")]

    found = find_paths(start, goal, Reader(edges), most=5)

    assert [pass_through(c, start) for c in found] == [["a", "one", "b"], ["a", "two", "b"]]
    assert found[0].bits == found[1].bits


@pytest.mark.parametrize("edges", [[], [(A, ("Method", "x")), (B, ("Method", "y"))]])
def test_without_a_connection_there_is_none(edges):
    assert find_paths(A, B, Reader(edges)) == []


def test_a_node_is_not_connected_to_itself():
    with pytest.raises(ValueError, match="itself"):
        find_paths(A, A, Reader([]))


def test_a_hub_on_the_way_is_not_read():
    crowd = [("Paper", f"p{number}") for number in range(5000)]
    reader = Reader(join(A, B, *crowd, entity="LLM"))

    (found,) = find_paths(A, B, reader)

    assert pass_through(found) == ["LLM"]
    assert reader.asked.count(("Method", "LLM")) == 0


def test_the_best_of_all_paths_is_found():
    for seed in range(40):
        edges = make_random_edges(random.Random(seed))  # noqa: S311 - the same graphs every time
        expected = find_by_trying_all(edges)

        found = find_paths(A, B, Reader(edges))

        known = [] if expected is None else [expected]
        assert [c.bits for c in found] == pytest.approx(known, abs=0.01)


def make_random_edges(chance):
    papers = [A, B, *(("Paper", f"p{number}") for number in range(8))]
    edges = {}
    for paper in papers:
        for name in chance.sample(range(9), 3):
            edges[paper, ("Method", f"m{name}")] = chance.choice([0.5, 0.9, 1.0])
    return [(source, target, confidence) for (source, target), confidence in edges.items()]


def find_by_trying_all(edges):
    network = nx.Graph()
    for source, target, confidence in edges:
        network.add_edge(source, target, cost=2 - math.log2(confidence))
    costs = [
        sum(network.edges[pair]["cost"] for pair in nx.utils.pairwise(path))
        + sum(math.log2(network.degree[node]) for node in path[1:-1])
        for path in nx.all_simple_paths(network, A, B, cutoff=8)
    ]
    assert BIT == 1000
    return min(costs, default=None)
