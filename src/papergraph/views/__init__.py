"""Draw a graph as pages that anyone can open, offline."""

from papergraph.views.explanation import write_explanation
from papergraph.views.focus import write_around, write_views
from papergraph.views.index import write_index

__all__ = ["write_around", "write_explanation", "write_index", "write_views"]
