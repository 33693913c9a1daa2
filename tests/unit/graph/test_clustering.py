import random

import igraph

from papergraph.graph.clustering import cluster, fix_randomness

TRIANGLES = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]


def test_what_is_tied_closely_is_one_cluster_the_largest_first():
    with fix_randomness():
        found = cluster(8, [*TRIANGLES, (5, 6)], [1.0] * 8)

    assert found == [[3, 4, 5, 6], [0, 1, 2], [7]]


def test_weights_decide_where_a_node_belongs():
    with fix_randomness():
        ring = [(0, 1), (1, 2), (2, 3), (0, 3)]
        one, other = cluster(4, ring, [9, 0.1, 9, 0.1]), cluster(4, ring, [0.1, 9, 0.1, 9])

    assert (one, other) == ([[0, 1], [2, 3]], [[0, 3], [1, 2]])


def test_randomness_is_fixed_inside_and_given_back_after():
    drawn = []
    for seed in (1, 2):
        random.seed(seed)
        with fix_randomness():
            drawn.append(igraph.Graph.Erdos_Renyi(20, 0.5).get_edgelist())
    random.seed(1)
    outside = igraph.Graph.Erdos_Renyi(20, 0.5).get_edgelist()
    random.seed(2)

    assert drawn[0] == drawn[1]
    assert igraph.Graph.Erdos_Renyi(20, 0.5).get_edgelist() != outside
