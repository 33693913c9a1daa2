"""Load a graph into a store that may hold one already."""

from __future__ import annotations

from papergraph.errors import StoreError
from papergraph.models import PropertyGraph
from papergraph.schema import is_stub
from papergraph.stores.base import Progress, Store

_PAPERS = "MATCH (p:Paper) WHERE p.stub IS NULL RETURN p.id AS id"


def load_graph(store: Store, graph: PropertyGraph, *, on_progress: Progress | None = None) -> int:
    """Write a graph into a store that is empty or holds an earlier build of the same papers.

    Beside other papers the counts of shared entities would be wrong, so those are refused.

    Returns:
        How many edges of an earlier build remain beside the graph's own.

    Raises:
        StoreError: The store holds papers that the graph lacks.
    """
    own = {node.id for node in graph.nodes if node.label == "Paper" and not is_stub(node)}
    kept = {paper for (paper,) in store.run(_PAPERS).rows}
    others = sorted(kept - own)
    if others:
        raise StoreError(
            f"The database holds {len(others)} papers that this graph lacks, {others[0]!r} among "
            "them. Build one graph of all papers, or load into an empty database."
        )
    store.write(graph, on_progress=on_progress)
    ((edges,),) = store.run("MATCH (:Paper)-[r]->() RETURN count(r) AS edges").rows
    return int(edges) - sum(edge.source_label == "Paper" for edge in graph.edges)
