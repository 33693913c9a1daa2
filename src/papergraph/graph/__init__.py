"""Build the property graph of a corpus, and carry it to files and to networkx and back.

Everything here is loaded when it is first used: a look-up needs neither networkx nor numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papergraph.graph.building import build_graph, read_words
    from papergraph.graph.citations import count_citations
    from papergraph.graph.communities import compare_texts, mark_communities, read_communities
    from papergraph.graph.networkx_exchange import from_networkx, to_networkx, to_plain_networkx
    from papergraph.graph.persistence import GraphFile, read_graph, write_graph

__all__ = [
    "GraphFile",
    "build_graph",
    "compare_texts",
    "count_citations",
    "from_networkx",
    "mark_communities",
    "read_communities",
    "read_graph",
    "read_words",
    "to_networkx",
    "to_plain_networkx",
    "write_graph",
]

_HOMES = {
    "GraphFile": "persistence",
    "build_graph": "building",
    "compare_texts": "communities",
    "count_citations": "citations",
    "from_networkx": "networkx_exchange",
    "mark_communities": "communities",
    "read_communities": "communities",
    "read_graph": "persistence",
    "read_words": "building",
    "to_networkx": "networkx_exchange",
    "to_plain_networkx": "networkx_exchange",
    "write_graph": "persistence",
}
"""The module of each name."""


def __getattr__(name: str) -> object:
    """Load what is asked for; see PEP 562."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
