"""Let notebooks show graphs: ``%load_ext papergraph.notebook``."""

from __future__ import annotations

from typing import Any

from papergraph.models import PropertyGraph
from papergraph.web.notebook_view import show


def load_ipython_extension(shell: Any) -> None:  # noqa: ANN401 - IPython is no dependency
    """Show every graph as its map, once a notebook has loaded this extension."""
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(PropertyGraph, lambda graph: show(graph)._repr_html_())
