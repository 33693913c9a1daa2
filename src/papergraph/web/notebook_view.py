"""Show a graph, or a part of it, in a notebook."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from papergraph.models import PropertyGraph
from papergraph.web.graph.atlas import write_atlas
from papergraph.web.graph.subgraph_pages import write_around, write_community
from papergraph.web.templates import render

_HEIGHT = 640


@dataclass(frozen=True)
class NotebookView:
    """Hold a page that a notebook shows in a frame of its own.

    Attributes:
        height: Of the frame, in pixels.
    """

    html: str = field(repr=False)
    height: int = _HEIGHT

    def _repr_html_(self) -> str:
        return render("notebook.html.j2", {"html": self.html, "height": self.height})


def show(
    graph: PropertyGraph,
    *,
    around: str | None = None,
    community: str | None = None,
    height: int = _HEIGHT,
) -> NotebookView:
    """Return the map of a graph as a notebook shows it, or a part of it.

    Args:
        graph: What to show.
        around: Id of a node; only what lies around it is shown.
        community: Id of a node; only its community is shown.
        height: Of the frame, in pixels.

    Raises:
        NotFoundError: No node has that id.
    """
    if around is not None and community is not None:
        raise ValueError("Choose what to show: around a node, or its community, not both.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        if around is not None:
            write_around(graph, around, path)
        elif community is not None:
            write_community(graph, community, path)
        else:
            write_atlas(graph, path)
        return NotebookView(path.read_text(encoding="utf-8"), height)
