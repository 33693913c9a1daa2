"""Draw a graph, or a part of it, as pages and for notebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, overload

from papergraph.api.progress import NoProgress
from papergraph.errors import ConfigError
from papergraph.models import NodeKey, PropertyGraph
from papergraph.text.normalize import singularize

if TYPE_CHECKING:
    from papergraph.io.progress import Progress
    from papergraph.queries.name_matching import Match
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
    kind: str | None = None,
    hops: int = 1,
    layout: str = "free",
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
    from papergraph.web.graph import (
        PageLayout,
        keep_confident,
        write_around,
        write_atlas,
        write_community,
    )

    if around is not None and community is not None:
        raise ValueError("choose what to draw: around a node, or its community, not both")
    kept = keep_confident(graph, min_confidence)
    if around is not None:
        centre = _find(kept, around, kind)
        page = write_around(kept, centre, output, hops=hops, layout=PageLayout(layout))
        return list_page(page)
    if community is not None:
        return list_page(write_community(kept, _find(kept, community, kind), output))
    return list_page(write_atlas(kept, output, limit=nodes, has_texts=texts))


def draw_entity_map(
    graph: PropertyGraph,
    output: Path,
    *,
    kinds: Sequence[str] | None = None,
    around: str | None = None,
    hops: int = 2,
    nodes: int = MOST_ON_MAP,
    layout: str = "free",
) -> Path:
    """Write the page of entities joined by the papers that name both, and return where it is.

    Raises:
        ConfigError: There is no such kind.
        NotFoundError: Nothing answers to the name.
    """
    from papergraph.web.graph import MapChoice, PageLayout, write_entity_map

    labels = [label for label in choose_labels(kinds) if label != "Paper"]
    centre = None if around is None else _find(graph, around)
    choice = MapChoice(labels=labels, around=centre, hops=hops, limit=nodes)
    return list_page(write_entity_map(graph, output, choice, PageLayout(layout)))


def list_page(page: Path) -> Path:
    """List a page on the index of the graph folder in whose views it is, and return it."""
    from papergraph.web.page_links import link_beside, renew_index

    if link_beside(page):
        renew_index(page.resolve().parents[1])
    return page


def list_site(folder: Path, site: Path) -> None:
    """Let the index of a graph folder lead to the site in it."""
    from papergraph.web.page_links import renew_index

    if site.resolve() == folder.resolve() / "site":
        renew_index(folder)


def write_graph_site(
    graph: PropertyGraph,
    output: Path,
    *,
    kinds: Sequence[str] | None = None,
    entity: str | None = None,
    top: int | None = None,
    has_news: bool = False,
    base_url: str = "",
    progress: Progress | None = None,
) -> SiteReport:
    """Write the static site of a graph.

    Args:
        graph: What to write.
        output: The folder to make or to replace.
        kinds: Only these, e.g. ``dataset``; singular or plural.
        entity: Only the pages of this one and of those next to it.
        top: Only so many of each kind: the most used entities, the newest papers.
        has_news: Whether ``write_digest`` is to put ``new.html`` and ``feed.xml`` beside it.
        base_url: Where it will be published; gives it a sitemap and canonical addresses.
        progress: Is shown how many pages are written.

    Raises:
        ConfigError: There is no page of a kind, or the folder holds other files.
        NotFoundError: Nothing answers to the name.
    """
    from papergraph.web.site import SiteExtras, write_site

    extras = SiteExtras(has_news=has_news, base_url=_check_address(base_url))
    labels = choose_labels(kinds)
    around = _find(graph, entity)
    with (progress or NoProgress()).stage("write", None) as advance:
        return write_site(
            graph,
            output,
            labels=labels,
            around=around,
            top=top,
            extras=extras,
            write_maps=None if around else partial(_write_maps, graph),
            on_progress=advance,
        )


def _check_address(base_url: str) -> str:
    """Return an address with a slash at its end, or nothing.

    Raises:
        ConfigError: It is no http or https address.
    """
    from papergraph.web.templates import is_web_address

    if base_url and not is_web_address(base_url):
        raise ConfigError(f"{base_url!r} is no address of a site, such as https://example.org/.")
    return f"{base_url.rstrip('/')}/" if base_url else ""


def _write_maps(graph: PropertyGraph, folder: Path, urls: Mapping[NodeKey, str]) -> None:
    """Write the graph pages into a site; what they draw leads to the pages of the site."""
    from papergraph.web.graph import write_atlas, write_views
    from papergraph.web.page_links import ATLAS, VIEWS, Navigation, link_main_pages

    pages = {key: f"../{url}" for key, url in urls.items()}
    path = folder / VIEWS / ATLAS
    write_atlas(graph, path, navigation=Navigation(link_main_pages(path, folder), pages))
    write_views(graph, folder / VIEWS, pages=pages)


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
def _find(graph: PropertyGraph, name: str, kind: str | None = None) -> str: ...


@overload
def _find(graph: PropertyGraph, name: None, kind: str | None = None) -> None: ...


def _find(graph: PropertyGraph, name: str | None, kind: str | None = None) -> str | None:
    return None if name is None else find_node(graph, name, kind).entry.id


def find_node(graph: PropertyGraph, name: str, kind: str | None = None) -> Match:
    """Return what a name means among all nodes, or among those of a kind.

    Raises:
        ConfigError: There is no such kind.
        NotFoundError: Nothing answers to the name.
    """
    from papergraph.queries.name_index import index_nodes, resolve

    labels = None if kind is None else choose_labels([kind])
    return resolve(index_nodes(n for n in graph.nodes if labels is None or n.label in labels), name)
