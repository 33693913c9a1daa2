import itertools
import math
import random

import pytest

from papergraph.web.graph.island_layout import place_around, place_communities

RING = [(n, (n + 1) % 12) for n in range(12)]
STAR = [(0, n) for n in range(1, 40)]
TWO_PARTS = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]
TWO = (0, 0, 0, 1, 1, 1)
ONE = (0,)


SMALL = (5.0,)


def gaps(points, sizes):
    pairs = itertools.combinations(range(len(points)), 2)
    return [math.dist(points[a], points[b]) - sizes[a] - sizes[b] for a, b in pairs]


@pytest.mark.parametrize(
    ("sizes", "pairs", "communities"),
    [
        (SMALL * 12, RING, ONE * 12),
        ((34.0, *SMALL * 39), STAR, ONE * 40),
        (SMALL * 6, TWO_PARTS, TWO),
        (SMALL * 6, TWO_PARTS, ONE * 6),
        (SMALL * 5, [], range(5)),
    ],
)
def test_no_node_touches_another(sizes, pairs, communities):
    points = place_communities(sizes, pairs, communities)
    assert len(points) == len(sizes)
    assert min(gaps(points, sizes)) > 5


def test_places_are_the_same_every_time():
    random.seed(1)
    first = place_communities(SMALL * 40, STAR, ONE * 40)
    random.seed(2)
    assert place_communities(SMALL * 40, STAR, ONE * 40) == first


def test_no_nodes_have_no_places():
    assert place_communities((), [], ()) == ()


def test_the_centre_stands_in_the_middle():
    sizes = (34.0, *SMALL * 39)
    points = place_around(0, sizes, STAR)
    assert points[0] == (0, 0)
    assert min(gaps(points, sizes)) > 5


def test_one_node_is_its_own_surroundings():
    assert place_around(0, SMALL, []) == ((0, 0),)
