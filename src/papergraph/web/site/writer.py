"""Write the whole site into a folder, or leave the folder as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2
from pathlib import Path

from papergraph.errors import ConfigError, RenderError
from papergraph.io.staging import STAGING_PREFIX, open_staging
from papergraph.models import Node, NodeKey, PropertyGraph, Value
from papergraph.text.normalize import blank_unprintable
from papergraph.web.site.entity_pages import iter_entity_pages
from papergraph.web.site.graph_index import GraphIndex
from papergraph.web.site.group_pages import (
    PaperGroups,
    find_group_url,
    group_authors,
    group_venues,
    iter_group_pages,
)
from papergraph.web.site.list_pages import NodesByLabel, build_home, iter_list_pages
from papergraph.web.site.paper_pages import build_paper_page
from papergraph.web.site.rendering import PageValues, Renderer, SiteExtras
from papergraph.web.site.search_index import Document, build_index
from papergraph.web.site.sitemap import iter_sitemaps
from papergraph.web.site.urls import PAGE_LABELS, find_url
from papergraph.web.templates import read_template, year_of
from papergraph.web.theme import count_in_words, write_colours

MARKER = "site.json"
"""The file that shows that papergraph made a folder, and says how much it holds."""

NO_EXTRAS = SiteExtras()
MapWriter = Callable[[Path, Mapping[NodeKey, str]], None]
"""Is given the folder of a site, and where the pages of nodes stand in it."""

_NAME_WEIGHT = 8.0
_ALIAS_WEIGHT = 5.0
_TITLE_WEIGHT = 4.0
_AUTHOR_WEIGHT = 3.0
_ABSTRACT_WEIGHT = 1.0


class SiteReport(Value):
    """Count what a site holds; the same for the same graph."""

    pages: int
    files: int
    bytes: int
    largest_page: int


@dataclass
class _Totals:
    """Count files while they are written."""

    pages: int = 0
    files: int = 0
    bytes: int = 0
    largest_page: int = 0


def write_site(  # noqa: PLR0913 - an option is an argument
    graph: PropertyGraph,
    output: Path,
    *,
    labels: Sequence[str] = PAGE_LABELS,
    around: str | None = None,
    extras: SiteExtras = NO_EXTRAS,
    write_maps: MapWriter | None = None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> SiteReport:
    """Write a site of a graph: a page each, lists, a home page and the search.

    Args:
        graph: The graph.
        output: The folder to make or to replace.
        labels: The labels whose nodes get pages; names of others stay plain text.
        around: Id of the one node that gets a page, with those that it is joined to.
        extras: What will stand beside the pages.
        write_maps: Writes the graph pages into the site, where it has them.
        on_progress: Called with the number of pages just written.

    Raises:
        ConfigError: ``output`` cannot be written, or holds what papergraph did not make.
        RenderError: ``around`` names nothing that has a page.
    """
    index = GraphIndex(graph)
    nodes_by_label = _select_nodes(index, labels, around)
    chosen = [node for nodes in nodes_by_label.values() for node in nodes]
    summary = f"Read from {count_in_words('Paper', len(index.papers))}."
    groups = (group_authors(index.papers), group_venues(index.papers)) if around is None else ()
    urls = _name_pages(chosen)
    named = {
        (group.kind, n): find_group_url(group.kind, n) for group in groups for n in group.papers
    }
    extras = replace(extras, has_maps=write_maps is not None)
    renderer = Renderer({**urls, **named}, extras, summary=summary)
    totals = _Totals()
    with open_staging(output, check=_refuse_foreign_files, install=_move_into_place) as work:
        places: list[str] = []
        for values in _iter_pages(index, nodes_by_label, groups):
            places.append(values.url)
            size = _write(work / values.url, renderer.render(values), totals)
            totals.pages += 1
            totals.largest_page = max(totals.largest_page, size)
            on_progress(1)
        for name, text in build_index([_describe(index, node) for node in chosen]):
            _write(work / "search" / name, text, totals)
        for name, text in _iter_assets():
            _write(work / "assets" / name, text, totals)
        if extras.base_url:
            for name, text in iter_sitemaps(extras.base_url, places):
                _write(work / name, text, totals)
        if write_maps is not None:
            write_maps(work, urls)
        report = SiteReport(**vars(totals))
        _write(work / MARKER, report.model_dump_json(indent=2) + "\n", totals)
    return report


def _select_nodes(index: GraphIndex, labels: Sequence[str], around: str | None) -> NodesByLabel:
    """Return the nodes that get pages, by label, each in the order of its list."""
    all_nodes = {**index.entities, "Paper": index.papers}
    near = None if around is None else index.find_near(around)
    nodes_by_label = {
        label: [node for node in all_nodes[label] if near is None or (label, node.id) in near]
        for label in PAGE_LABELS
        if label in labels
    }
    if near is not None and not any(nodes_by_label.values()):
        raise RenderError(f"{around!r} has no page of its own. Name a paper or an entity of it.")
    return {label: nodes for label, nodes in nodes_by_label.items() if nodes}


def _name_pages(nodes: Iterable[Node]) -> dict[NodeKey, str]:
    """Return the url of every node's page.

    Raises:
        RenderError: Two nodes would share a file.
    """
    urls: dict[NodeKey, str] = {}
    taken: dict[str, Node] = {}
    for node in nodes:
        url = find_url(node)
        other = taken.setdefault(url, node)
        if other is not node:
            raise RenderError(f"{other.id!r} and {node.id!r} would share the page {url}.")
        urls[node.key] = url
    return urls


def _iter_pages(
    index: GraphIndex, nodes_by_label: NodesByLabel, groups: Iterable[PaperGroups]
) -> Iterator[PageValues]:
    yield build_home(index, nodes_by_label)
    yield PageValues("search.html", "search", {})
    yield from iter_list_pages(index, nodes_by_label)
    for group in groups:
        yield from iter_group_pages(index, group)
    for label, nodes in nodes_by_label.items():
        for node in nodes:
            if label == "Paper":
                yield build_paper_page(index, node)
            else:
                yield from iter_entity_pages(index, node)


def _describe(index: GraphIndex, node: Node) -> Document:
    """Describe a page for the search; what many papers use comes before what one does."""
    title = blank_unprintable(node.display_name)
    if node.label == "Paper":
        fields = [
            (title, _TITLE_WEIGHT),
            (str(node.properties.get("abstract", "")), _ABSTRACT_WEIGHT),
            *((author, _AUTHOR_WEIGHT) for author in _texts(node, "authors")),
        ]
        detail, boost = str(year_of(node) or ""), 1.0
    else:
        fields = [(title, _NAME_WEIGHT)]
        fields += [(alias, _ALIAS_WEIGHT) for alias in _texts(node, "aliases")]
        papers = index.count_papers(node)
        detail, boost = count_in_words("Paper", papers), 1 + log2(1 + papers) / 8
    return Document(node.label, find_url(node), title, detail, tuple(fields), boost)


def _texts(node: Node, name: str) -> tuple[str, ...]:
    value = node.properties.get(name)
    return value if isinstance(value, tuple) else ()


def _write(path: Path, text: str, totals: _Totals) -> int:
    """Write a file of a folder that is not in its place yet, and return its bytes."""
    data = text.encode()
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_bytes(data)
    except OSError as exc:
        raise ConfigError(f"Cannot write {path.name}: {exc.strerror or exc}.") from exc
    totals.files += 1
    totals.bytes += len(data)
    return len(data)


def _iter_assets() -> Iterator[tuple[str, str]]:
    yield "site.css", _join_style()
    yield "site.js", read_template("site/site.bundle.js")
    yield "theme.js", read_template("theme.bundle.js")


def _join_style() -> str:
    return "\n".join((read_template("base.css"), write_colours(), read_template("site/site.css")))


def _refuse_foreign_files(output: Path) -> None:
    if not output.is_dir():
        raise ConfigError(f"{str(output)!r} is no folder. Choose another one with -o.")
    names = {path.name for path in output.iterdir() if not path.name.startswith(STAGING_PREFIX)}
    if names and MARKER not in names:
        raise ConfigError(
            f"{str(output)!r} is no site of papergraph and is not empty "
            f"(it holds {min(names)!r}). Choose another folder with -o."
        )


def _move_into_place(work: Path, output: Path) -> None:
    """Replace the old pages; the marker comes first, so that the folder is always known as ours.

    What somebody else put beside them, such as ``.git``, stays.
    """
    old = work / "replaced"
    old.mkdir()
    made = sorted(path for path in work.iterdir() if path != old)
    stale = {path.name for path in made} | {label.lower() for label in PAGE_LABELS}
    stale |= {"author", "venue", "views", "sitemap.xml"}
    (work / MARKER).replace(output / MARKER)
    for name in sorted(stale - {MARKER}):
        if (output / name).exists():
            (output / name).replace(old / name)
    for path in made:
        if path.name != MARKER:
            path.replace(output / path.name)
