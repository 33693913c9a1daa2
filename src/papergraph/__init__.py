"""Build a citation knowledge graph from a pile of paper abstracts."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"


def load_ipython_extension(shell: Any) -> None:  # noqa: ANN401 - IPython is no dependency
    """Let notebooks show graphs as maps, after ``%load_ext papergraph``."""
    from papergraph.models import PropertyGraph  # noqa: PLC0415 - heavy, and only notebooks need it
    from papergraph.views import show  # noqa: PLC0415

    html = shell.display_formatter.formatters["text/html"]
    html.for_type(PropertyGraph, lambda graph: show(graph)._repr_html_())
