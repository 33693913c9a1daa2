import random

from builders import make_node
from papergraph.web.graph.communities import Grouping
from papergraph.web.graph.subcommunities import find_subcommunities

NETWORK = 204


def make_group(*, hub=None):
    """Build one group of 200 papers, each half on a task and a dataset, and all on one method."""
    papers = [make_node("Paper", f"p{n}", title=f"Paper {n}") for n in range(200)]
    things = [
        make_node("Task", "task:pruning", name="pruning"),
        make_node("Task", "task:distillation", name="distillation"),
        make_node("Dataset", "dataset:one", name="One"),
        make_node("Dataset", "dataset:two", name="Two"),
        make_node("Method", "method:network", name="network", **({"hub": hub} if hub else {})),
    ]
    pairs = [(n, thing + n // 100) for n in range(200) for thing in (200, 202)]
    pairs += [(n, NETWORK) for n in range(200)]
    return [*papers, *things], pairs, Grouping(("compression",), (0,) * 205)


def test_a_large_group_has_subcommunities_called_by_what_most_of_their_edges_lead_to():
    nodes, pairs, groups = make_group(hub=True)
    found = find_subcommunities(nodes, pairs, groups)
    assert [nodes[part.named_by[0]].display_name for part in found] == ["pruning", "distillation"]
    assert {*range(100), 200, 202} == set(found[0].members)
    assert {part.group for part in found} == {0}
    assert NETWORK not in found[0].members + found[1].members


def test_what_all_of_a_group_name_tells_no_part_of_it():
    found = find_subcommunities(*make_group())
    assert all(part.named_by[0] != NETWORK for part in found)


def test_subcommunities_are_the_same_every_time():
    random.seed(1)
    first = find_subcommunities(*make_group())
    random.seed(2)
    assert find_subcommunities(*make_group()) == first


def test_a_group_that_one_sees_at_a_glance_has_none():
    nodes, pairs, _ = make_group()
    groups = Grouping(("one", "two", "three"), (0,) * 70 + (1,) * 70 + (2,) * 65)
    assert find_subcommunities(nodes, pairs, groups) == []
