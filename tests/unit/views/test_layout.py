import itertools
import math
import random

import pytest

from papergraph.views.layout import SPACING, place, place_around

RING = [(n, (n + 1) % 12) for n in range(12)]
STAR = [(0, n) for n in range(1, 40)]
TWO_PARTS = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]


def least_distance(points):
    return min(math.dist(a, b) for a, b in itertools.combinations(points, 2))


@pytest.mark.parametrize(
    ("count", "pairs"), [(12, RING), (40, STAR), (6, TWO_PARTS), (5, []), (1, [])]
)
def test_nodes_stand_apart(count, pairs):
    layout = place(count, pairs)
    assert len(layout.points) == count
    if count > 1:
        assert least_distance(layout.points) > SPACING / 2


def test_places_are_the_same_every_time():
    random.seed(1)
    first = place(40, STAR)
    random.seed(2)
    assert place(40, STAR) == first


def test_parts_without_a_tie_are_communities_of_their_own():
    first, second = place(6, TWO_PARTS).communities[::3]
    assert place(6, TWO_PARTS).communities == (first,) * 3 + (second,) * 3
    assert first != second


def test_no_nodes_have_no_places():
    assert place(0, []).points == ()


def test_the_centre_stands_in_the_middle():
    layout = place_around(0, 40, STAR)
    assert layout.points[0] == (0, 0)
    assert least_distance(layout.points) > SPACING / 2


def test_one_node_is_its_own_surroundings():
    assert place_around(0, 1, []).points == ((0, 0),)
