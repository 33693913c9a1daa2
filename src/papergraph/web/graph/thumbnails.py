"""Draw the small pictures that lead to graph pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from papergraph.models import PropertyGraph
from papergraph.web.graph.communities import group_nodes
from papergraph.web.graph.disc_layout import lay_out_discs
from papergraph.web.graph.full_graph import select_full_graph
from papergraph.web.graph.island_layout import lay_out_islands
from papergraph.web.graph.subgraph import Subgraph, index_pairs
from papergraph.web.theme import COMMUNITY_COLOURS, size_of

_NODES_OF_ATLAS = 1500
"""Nodes on the picture of the atlas: more would be smaller than a pixel, and half a megabyte."""

_ENLARGED = 1.3
"""How much larger than on the page nodes are drawn, so that a small picture still shows them."""

_MARGIN = 30


@dataclass(frozen=True)
class Thumbnail:
    """Hold a picture in the units of its view box.

    Attributes:
        view_box: Left, top, width and height.
        lines: Both ends of each edge.
        dots: Style class, centre and radius of each node.
    """

    view_box: tuple[int, int, int, int]
    lines: tuple[tuple[int, int, int, int], ...]
    dots: tuple[tuple[str, int, int, int], ...]


def draw_atlas(graph: PropertyGraph) -> Thumbnail:
    """Draw the most connected nodes of a graph in the colours of their communities."""
    subgraph = select_full_graph(graph, limit=_NODES_OF_ATLAS)
    pairs = index_pairs(subgraph)
    degree = Counter(end for pair in pairs for end in pair)
    sizes = [size_of(node.label, degree[n]) for n, node in enumerate(subgraph.nodes)]
    layout = lay_out_discs(sizes, pairs, group_nodes(subgraph.nodes, pairs).of_node)
    dots = (
        (f"community-{community % len(COMMUNITY_COLOURS)}", x, y, round(_ENLARGED * size))
        for (x, y), community, size in zip(layout.points, layout.communities, sizes, strict=True)
    )
    reach = max((abs(at) + r for x, y, r in layout.discs for at in (x, y)), default=1)
    return Thumbnail((-reach, -reach, 2 * reach, 2 * reach), (), tuple(dots))


def draw_subgraph(subgraph: Subgraph) -> Thumbnail:
    """Draw the nodes of a page where the page has them, and the edges within its communities."""
    layout = lay_out_islands(subgraph)
    xs, ys = zip(*layout.points, strict=True) if layout.points else ((0,), (0,))
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    lines = (
        (xs[a], ys[a], xs[b], ys[b])
        for a, b in layout.pairs
        if layout.communities[a] == layout.communities[b]
    )
    dots = (
        (node.label.lower(), xs[number], ys[number], round(_ENLARGED * layout.sizes[number]))
        for number, node in enumerate(subgraph.nodes)
    )
    box = (left, top, max(xs) - left + _MARGIN, max(ys) - top + _MARGIN)
    return Thumbnail(box, tuple(lines), tuple(dots))
