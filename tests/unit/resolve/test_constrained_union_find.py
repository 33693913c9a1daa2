import random

import pytest

from papergraph.resolve.constrained_union_find import ConstrainedUnionFind

KEYS = "abcdefgh"


def draw_pairs(seed, count):
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    return [(dice.choice(KEYS), dice.choice(KEYS)) for _ in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_no_cluster_holds_a_pair_ruled_different(seed):
    clusters = ConstrainedUnionFind(KEYS, {})
    ruled = [pair for pair in draw_pairs(seed, 5) if clusters.separate(*pair)]
    for pair in draw_pairs(-seed - 1, 30):
        clusters.union(*pair)
    assert ruled
    assert all(clusters.find(left) != clusters.find(right) for left, right in ruled)


@pytest.mark.parametrize("seed", range(20))
def test_unlike_versions_never_meet_by_any_road(seed):
    versions = {"a": ("gpt", ("3",)), "b": ("gpt", ("4",)), "c": ("gpt", ())}
    clusters = ConstrainedUnionFind(KEYS, versions)
    for pair in draw_pairs(seed, 60):
        clusters.union(*pair)
    assert len({clusters.find(key) for key in "abc"}) == 3
