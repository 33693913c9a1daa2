"""Take a part of a graph."""

from __future__ import annotations

from collections.abc import Collection

from papergraph.models import NodeKey, PropertyGraph


def select_part(
    graph: PropertyGraph,
    *,
    around: NodeKey | None = None,
    labels: Collection[str] | None = None,
    papers: Collection[str] | None = None,
    min_confidence: float = 0.0,
) -> PropertyGraph:
    """Return the part of a graph that all the given conditions leave.

    Args:
        graph: The whole.
        around: Keep this node, what an edge joins to it, and the edges among these.
        labels: Keep papers and nodes of these labels.
        papers: Keep the papers of these ids, and what they lead to.
        min_confidence: Drop edges of less, in [0, 1]; a node that loses its last edge goes too.

    Returns:
        A graph without dangling edges; it may lack the paper whose text proves an edge of others.
    """
    edges = [edge for edge in graph.edges if edge.confidence >= min_confidence]
    kept = {node.key for node in graph.nodes}
    if min_confidence > 0:
        before = {end for edge in graph.edges for end in (edge.source_key, edge.target_key)}
        after = {end for edge in edges for end in (edge.source_key, edge.target_key)}
        kept -= before - after
    if around is not None:
        ends = [(edge.source_key, edge.target_key) for edge in edges]
        kept &= {around, *(key for pair in ends if around in pair for key in pair)}
    if papers is not None:
        kept = _keep_papers(kept, edges=[(e.source_key, e.target_key) for e in edges], ids=papers)
    if labels is not None:
        kept = {key for key in kept if key[0] == "Paper" or key[0] in labels}
    return PropertyGraph(
        nodes=tuple(node for node in graph.nodes if node.key in kept),
        edges=tuple(e for e in edges if e.source_key in kept and e.target_key in kept),
    )


def _keep_papers(
    keys: set[NodeKey], *, edges: list[tuple[NodeKey, NodeKey]], ids: Collection[str]
) -> set[NodeKey]:
    """Return the papers of some ids and what they lead to, in any number of steps but papers."""
    wanted = set(ids)
    reached = {key for key in keys if key[0] == "Paper" and key[1] in wanted}
    for _ in range(2):  # from a paper to a result, and from that to what it was measured on
        reached |= {
            target
            for source, target in edges
            if source in reached and target in keys and target[0] != "Paper"
        }
    return reached
