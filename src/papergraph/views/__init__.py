"""Draw a graph as pages that anyone can open, offline."""

from papergraph.views.atlas import write_atlas
from papergraph.views.explanation import write_explanation
from papergraph.views.focus import write_around, write_community, write_views
from papergraph.views.index import write_index
from papergraph.views.notebook import NotebookView, show
from papergraph.views.selection import keep_sure

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
