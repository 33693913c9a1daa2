import math
import random

import pytest

from papergraph.web.graph.disc_layout import lay_out_discs

SMALL = (5.0,)
EIGHT = tuple(number // 30 for number in range(240))


def make_groups(groups, members):
    """Tie the members of each group to its first, and each group to the next by one edge."""
    pairs = [(g * members, g * members + n) for g in range(groups) for n in range(1, members)]
    return pairs + [(g * members, (g + 1) * members) for g in range(groups - 1)]


def test_places_are_the_same_every_time():
    pairs = make_groups(8, 30)
    random.seed(1)
    first = lay_out_discs(SMALL * 240, pairs, EIGHT)
    random.seed(2)
    assert lay_out_discs(SMALL * 240, pairs, EIGHT) == first


def test_communities_stand_apart_and_hold_their_nodes():
    drawn = lay_out_discs(SMALL * 240, make_groups(8, 30), EIGHT)
    for one, (x, y, radius) in enumerate(drawn.discs):
        for other_x, other_y, other_radius in drawn.discs[:one]:
            assert math.hypot(x - other_x, y - other_y) > 0.95 * (radius + other_radius)
    for (x, y), community in zip(drawn.points, drawn.communities, strict=True):
        centre_x, centre_y, radius = drawn.discs[community]
        assert math.hypot(x - centre_x, y - centre_y) <= radius + 2


def test_hardly_any_node_covers_another():
    drawn = lay_out_discs(SMALL * 240, make_groups(8, 30), EIGHT)
    covered = sum(
        math.dist(one, two) < 8
        for place, one in enumerate(drawn.points)
        for two in drawn.points[:place]
    )
    assert covered < 24


@pytest.mark.parametrize("count", [0, 1, 3, 700])
def test_nodes_without_any_tie_all_have_places_of_their_own(count):
    drawn = lay_out_discs(SMALL * count, [], range(count))
    assert len(set(drawn.points)) == count
