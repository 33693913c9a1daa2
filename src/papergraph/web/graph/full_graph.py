"""Choose what stands on the map of a whole graph, and what belongs to one community of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from papergraph.models import Edge, Node, PropertyGraph
from papergraph.schema import is_stub
from papergraph.web.graph.communities import group_nodes
from papergraph.web.graph.subgraph import (
    ENTITIES,
    MAX_NODES,
    PAPER,
    Subgraph,
    find_key,
    index_pairs,
    place_nodes,
)

_ON_MAP = ENTITIES | {PAPER}


def select_full_graph(graph: PropertyGraph, *, limit: int) -> Subgraph:
    """Select all papers and entities, the ``limit`` most connected where there are more.

    Nodes stand by their importance: entities before papers, the most connected first, then by name.
    """
    shown = [node for node in graph.nodes if node.label in _ON_MAP and not is_stub(node)]
    keys = {node.key for node in shown}
    edges = [edge for edge in graph.edges if edge.source_key in keys and edge.target_key in keys]
    nodes = _rank(shown, edges)
    return _restrict(nodes[:limit], edges, total=len(nodes))


def select_community(
    graph: PropertyGraph, node_id: str, *, limit: int = MAX_NODES
) -> tuple[str, Subgraph]:
    """Select the community that a node belongs to, and name it.

    Around a node without one stand those that are closely tied to it and have none either.

    Raises:
        NotFoundError: No paper or entity has that id.
    """
    full = select_full_graph(graph, limit=len(graph.nodes))
    pairs = index_pairs(full)
    place = place_nodes(full.nodes)
    wanted = place[find_key(place, node_id)]
    groups = group_nodes(full.nodes, pairs)
    own = groups.of_node[wanted]
    members = zip(full.nodes, groups.of_node, strict=True)
    nodes = _rank((node for node, group in members if group == own), full.edges)
    return groups.names[own], _restrict(nodes[:limit], full.edges, total=len(nodes))


def _rank(nodes: Iterable[Node], edges: Iterable[Edge]) -> list[Node]:
    degree = Counter(end for edge in edges for end in (edge.source_key, edge.target_key))
    return sorted(
        nodes,
        key=lambda node: (
            -degree[node.key],
            node.label != PAPER,
            node.display_name,
            node.label,
            node.id,
        ),
    )


def _restrict(nodes: Sequence[Node], edges: Iterable[Edge], *, total: int) -> Subgraph:
    keep = {node.key for node in nodes}
    return Subgraph(
        nodes=tuple(sorted(nodes, key=lambda node: node.label == PAPER)),
        edges=tuple(e for e in edges if e.source_key in keep and e.target_key in keep),
        total=total,
    )
