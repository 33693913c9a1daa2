"""Draw a graph, or a part of it, as pages and for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from papergraph.api.progress import NoProgress
from papergraph.errors import ConfigError
from papergraph.models import PropertyGraph
from papergraph.text.normalize import singularize

if TYPE_CHECKING:
    from papergraph.pipeline import Progress
    from papergraph.web.notebook_view import NotebookView
    from papergraph.web.site.writer import SiteReport

MOST_NODES = 100_000
"""Nodes that a map draws unless told otherwise, the most connected ones; browsers take no more."""

MOST_ON_MAP = 60
"""Entities that a map of them draws unless told otherwise: each can be named on a slide."""


def show_graph(
    graph: PropertyGraph, *, around: str | None, community: str | None, height: int
) -> NotebookView:
    """Return a page of a graph for a notebook; parts are asked for by name.

    Raises:
        NotFoundError: Nothing answers to the name.
        ValueError: Both parts are asked for.
    """
    from papergraph.web.notebook_view import show

    centre, member = _find(graph, around), _find(graph, community)
    return show(graph, around=centre, community=member, height=height)


def draw_graph(
    graph: PropertyGraph,
    output: Path,
    *,
    around: str | None = None,
    community: str | None = None,
    min_confidence: float = 0.0,
    nodes: int = MOST_NODES,
    texts: bool = True,
) -> Path:
    """Write the page of a graph or of a part of it, and return where it is.

    Raises:
        NotFoundError: Nothing answers to the name.
        RenderError: The page cannot be written.
        ValueError: Both parts are asked for.
    """
    from papergraph.web.graph import keep_confident, write_around, write_atlas, write_community

    if around is not None and community is not None:
        raise ValueError("choose what to draw: around a node, or its community, not both")
    kept = keep_confident(graph, min_confidence)
    if around is not None:
        return write_around(kept, _find(kept, around), output)
    if community is not None:
        return write_community(kept, _find(kept, community), output)
    return write_atlas(kept, output, limit=nodes, has_texts=texts)


def draw_entity_map(
    graph: PropertyGraph,
    output: Path,
    *,
    kinds: Sequence[str] | None = None,
    around: str | None = None,
    hops: int = 2,
    nodes: int = MOST_ON_MAP,
) -> Path:
    """Write the page of entities joined by the papers that name both, and return where it is.

    Raises:
        ConfigError: There is no such kind.
        NotFoundError: Nothing answers to the name.
    """
    from papergraph.web.graph import MapChoice, write_entity_map

    labels = [label for label in choose_labels(kinds) if label != "Paper"]
    centre = None if around is None else _find(graph, around)
    choice = MapChoice(labels=labels, around=centre, hops=hops, limit=nodes)
    return write_entity_map(graph, output, choice)


def list_page(page: Path) -> Path:
    """List a page on the index of the graph folder in whose views it is, and return it."""
    from papergraph.web.page_links import link_beside, renew_index

    if link_beside(page):
        renew_index(page.resolve().parents[1])
    return page


def write_graph_site(
    graph: PropertyGraph,
    output: Path,
    *,
    kinds: Sequence[str] | None = None,
    entity: str | None = None,
    has_news: bool = False,
    progress: Progress | None = None,
) -> SiteReport:
    """Write the static site of a graph.

    Args:
        graph: What to write.
        output: The folder to make or to replace.
        kinds: Only these, e.g. ``dataset``; singular or plural.
        entity: Only the pages of this one and of those next to it.
        has_news: Whether ``write_digest`` is to put ``new.html`` and ``feed.xml`` beside it.
        progress: Is shown how many pages are written.

    Raises:
        ConfigError: There is no page of a kind, or the folder holds other files.
        NotFoundError: Nothing answers to the name.
    """
    from papergraph.web.site import write_site

    labels = choose_labels(kinds)
    around = _find(graph, entity)
    with (progress or NoProgress()).stage("write", None) as advance:
        return write_site(
            graph, output, labels=labels, around=around, has_news=has_news, on_progress=advance
        )


def choose_labels(kinds: Sequence[str] | None) -> tuple[str, ...]:
    """Return the labels of pages that kinds name, singular or plural; all where none are named.

    Raises:
        ConfigError: There is no page of a kind.
    """
    from papergraph.web.site import PAGE_LABELS

    if kinds is None:
        return PAGE_LABELS
    known = {label.lower(): label for label in PAGE_LABELS}
    wanted = [singularize(kind.strip().lower()) for kind in kinds if kind.strip()]
    unknown = sorted(set(wanted) - set(known))
    if unknown or not wanted:
        named = ",".join(kinds)
        raise ConfigError(f"{named!r} names no kind of page. Kinds: {', '.join(known)}.")
    return tuple(label for kind, label in known.items() if kind in wanted)


@overload
def _find(graph: PropertyGraph, name: str) -> str: ...


@overload
def _find(graph: PropertyGraph, name: None) -> None: ...


def _find(graph: PropertyGraph, name: str | None) -> str | None:
    from papergraph.queries.name_index import index_nodes, resolve

    return None if name is None else resolve(index_nodes(graph.nodes), name).entry.id
