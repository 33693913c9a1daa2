"""Draw a graph as pages that anyone can open, offline."""

from papergraph.web.graph.atlas import write_atlas
from papergraph.web.graph.explanation_page import write_explanation
from papergraph.web.graph.index_page import write_index
from papergraph.web.graph.notebook import NotebookView, show
from papergraph.web.graph.selection import keep_sure
from papergraph.web.graph.subgraph_pages import write_around, write_community, write_views

__all__ = [
    "NotebookView",
    "keep_sure",
    "show",
    "write_around",
    "write_atlas",
    "write_community",
    "write_explanation",
    "write_index",
    "write_views",
]
