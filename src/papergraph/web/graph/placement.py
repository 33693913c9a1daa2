"""Say where the atlas draws each node, for tools that draw it themselves."""

from __future__ import annotations

from papergraph.models import NodeKey, PropertyGraph
from papergraph.web.graph.communities import group_nodes
from papergraph.web.graph.disc_layout import lay_out_discs
from papergraph.web.graph.full_graph import select_full_graph
from papergraph.web.graph.subgraph import index_pairs
from papergraph.web.theme import size_of

Placement = tuple[float, float, float]
"""Where a node is drawn, x to the right and y downwards, and its radius, in pixels."""


def place_graph(graph: PropertyGraph) -> dict[NodeKey, Placement]:
    """Return the place of every node that the atlas draws: all but results and stubs."""
    subgraph = select_full_graph(graph, limit=len(graph.nodes))
    if not subgraph.nodes:
        return {}
    pairs = sorted(index_pairs(subgraph))
    degree = [0] * len(subgraph.nodes)
    for pair in pairs:
        for end in pair:
            degree[end] += 1
    sizes = [size_of(node.label, degree[n]) for n, node in enumerate(subgraph.nodes)]
    groups = group_nodes(subgraph.nodes, pairs)
    drawn = lay_out_discs(sizes, pairs, groups.of_node)
    return {
        node.key: (float(x), float(y), float(size))
        for node, (x, y), size in zip(subgraph.nodes, drawn.points, sizes, strict=True)
    }
