from builders import make_node
from papergraph.web.graph.communities import NO_COMMUNITY, group_nodes, list_members


def make_paper(number, community=None):
    known = {"title": f"Paper {number}"} | ({"community": community} if community else {})
    return make_node("Paper", f"p{number}", **known)


def test_nodes_stand_with_their_community_the_largest_first():
    nodes = [make_paper(n, name) for n, name in enumerate(("one", "two", "two", "one", "two"))]

    groups = group_nodes(nodes, [(0, 1), (1, 2)])

    assert groups.names == ("two", "one")
    assert groups.of_node == (1, 0, 0, 1, 0)
    assert list_members(groups.of_node) == [[1, 2, 4], [0, 3]]


def test_nodes_without_a_community_stand_with_those_they_are_tied_to():
    nodes = [make_paper(0, "one"), *map(make_paper, range(1, 6))]

    groups = group_nodes(nodes, [(0, 1), (1, 0), (2, 3), (4, 3), (5, 0)])

    assert groups.of_node == (0, 2, 1, 1, 1, 3)
    assert groups.names == ("one", *3 * [NO_COMMUNITY])


def test_no_nodes_have_no_groups():
    groups = group_nodes([], [])

    assert (groups.names, groups.of_node) == ((), ())
