"""Build the property graph of a corpus, and carry it to files and to networkx and back."""

from papergraph.graph.building import build_graph
from papergraph.graph.citations import count_citations
from papergraph.graph.communities import mark_communities, read_communities
from papergraph.graph.networkx_exchange import from_networkx, to_networkx, to_plain_networkx
from papergraph.graph.persistence import GraphFile, read_graph, write_graph

__all__ = [
    "GraphFile",
    "build_graph",
    "count_citations",
    "from_networkx",
    "mark_communities",
    "read_communities",
    "read_graph",
    "to_networkx",
    "to_plain_networkx",
    "write_graph",
]
