"""Draw a graph, or a part of it, as pages and for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papergraph.api.names import find_node
from papergraph.models import PropertyGraph

if TYPE_CHECKING:
    from papergraph.web.notebook_view import NotebookView


def show_graph(
    graph: PropertyGraph, *, around: str | None, community: str | None, height: int
) -> NotebookView:
    """Return a page of a graph for a notebook; parts are asked for by name.

    Raises:
        NotFoundError: Nothing answers to the name.
        ValueError: Both parts are asked for.
    """
    from papergraph.web.notebook_view import show

    return show(
        graph,
        around=_find(graph, around),
        community=_find(graph, community),
        height=height,
    )


def _find(graph: PropertyGraph, name: str | None) -> str | None:
    return None if name is None else find_node(name, graph.nodes).candidate.id
