"""Write the whole site into a folder, or leave the folder as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
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
    build_group_list,
    find_group_url,
    group_authors,
    group_venues,
    iter_group_pages,
)
from papergraph.web.site.list_pages import NodesByLabel, build_home, iter_list_pages
from papergraph.web.site.packed_pages import count_scripts, number_script, write_script
from papergraph.web.site.paper_pages import iter_paper_pages
from papergraph.web.site.rendering import PageValues, Renderer, SiteExtras
from papergraph.web.site.search_index import Document, build_index
from papergraph.web.site.sitemap import iter_sitemaps
from papergraph.web.site.urls import PAGE_LABELS, READER, find_url, pack_url
from papergraph.web.templates import read_template, year_of
from papergraph.web.theme import count_in_words, write_colours

MARKER = "site.json"
"""The file that shows that papergraph made a folder, and says how much it holds."""

NO_EXTRAS = SiteExtras()
PageMaker = Callable[[], Iterator[PageValues]]
MapWriter = Callable[[Path, Mapping[NodeKey, str]], None]
"""Is given the folder of a site, and where the pages of nodes stand in it."""

MOST_PAGES = 20_000
"""Pages of papers, entities, authors and venues up to which each has a file of its own.

Disks and hosts take that many files (GitHub Pages, say, ends at 1 GB and ten minutes); a common
disk of 4 kB blocks loses 250 MB to 60,000 of them.
"""

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
class _Work:
    """Write files into a folder that is not in its place yet, and count them."""

    folder: Path
    on_progress: Callable[[int], None]
    places: list[str] = field(default_factory=list)
    files: int = 0
    bytes: int = 0
    largest_page: int = 0

    def write(self, place: str, text: str) -> int:
        """Write a file, and return its bytes."""
        path, data = self.folder / place, text.encode()
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True)
            path.write_bytes(data)
        except OSError as exc:
            raise ConfigError(f"Cannot write {path.name}: {exc.strerror or exc}.") from exc
        self.files += 1
        self.bytes += len(data)
        return len(data)

    def count_page(self, place: str, size: int) -> None:
        """Count a page, which may share a file."""
        self.places.append(place)
        self.largest_page = max(self.largest_page, size)
        self.on_progress(1)

    def report(self) -> SiteReport:
        """Return what has been written."""
        return SiteReport(
            pages=len(self.places),
            files=self.files,
            bytes=self.bytes,
            largest_page=self.largest_page,
        )


def write_site(  # noqa: PLR0913 - an option is an argument
    graph: PropertyGraph,
    output: Path,
    *,
    labels: Sequence[str] = PAGE_LABELS,
    around: str | None = None,
    top: int | None = None,
    most_pages: int = MOST_PAGES,
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
        top: How many of each label get pages: the entities used most, the newest papers, the
            authors and venues of most papers; None for all.
        most_pages: How many of these pages may have a file each; more are packed.
        extras: What will stand beside the pages.
        write_maps: Writes the graph pages into the site, where it has them.
        on_progress: Called with the number of pages just written.

    Raises:
        ConfigError: ``output`` cannot be written, or holds what papergraph did not make.
        RenderError: ``around`` names nothing that has a page.
    """
    index = GraphIndex(graph)
    nodes_by_label = _select_nodes(index, labels, around, top)
    chosen = [node for nodes in nodes_by_label.values() for node in nodes]
    groups = _group_papers(index, top) if around is None else ()
    urls = _name_pages(chosen)
    named = {
        (group.kind, n): find_group_url(group.kind, n) for group in groups for n in group.papers
    }
    own = _list_pages(index, nodes_by_label, groups, {**urls, **named})
    renderer = Renderer(
        {**urls, **named},
        replace(extras, has_maps=write_maps is not None),
        summary=f"Read from {count_in_words('Paper', len(index.papers))}.",
        is_packed=len(own) > most_pages,
    )
    urls = {key: renderer.urls[key] for key in urls}
    with open_staging(output, check=_refuse_foreign_files, install=_move_into_place) as folder:
        work = _Work(folder, on_progress)
        _write_pages(_iter_shared_pages(index, nodes_by_label, groups), renderer, work)
        write_own = _write_packed if renderer.is_packed else _write_apart
        write_own(own, renderer, work)
        described = [_describe(index, node, urls[node.key]) for node in chosen]
        for place, text in _iter_other_files(described, extras.base_url, work.places):
            work.write(place, text)
        if write_maps is not None:
            write_maps(folder, urls)
        report = work.report()
        work.write(MARKER, report.model_dump_json(indent=2) + "\n")
    return report


def _select_nodes(
    index: GraphIndex, labels: Sequence[str], around: str | None, top: int | None
) -> NodesByLabel:
    """Return the nodes that get pages, by label, each in the order of its list."""
    all_nodes = {**index.entities, "Paper": index.papers}
    near = None if around is None else index.find_near(around)
    nodes_by_label = {
        label: [node for node in all_nodes[label] if near is None or node.key in near][:top]
        for label in PAGE_LABELS
        if label in labels
    }
    if near is not None and not any(nodes_by_label.values()):
        raise RenderError(f"{around!r} has no page of its own. Name a paper or an entity of it.")
    return {label: nodes for label, nodes in nodes_by_label.items() if nodes}


def _group_papers(index: GraphIndex, top: int | None) -> tuple[PaperGroups, ...]:
    """Return the papers of each author and of each venue."""
    groups = (group_authors(index.papers), group_venues(index.papers))
    return tuple(group.keep(top) for group in groups)


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


def _iter_shared_pages(
    index: GraphIndex, nodes_by_label: NodesByLabel, groups: Iterable[PaperGroups]
) -> Iterator[PageValues]:
    """Yield the pages that are of no single thing: the home page, the search and the lists."""
    yield build_home(index, nodes_by_label)
    yield PageValues("search.html", "search", {})
    yield from iter_list_pages(index, nodes_by_label)
    yield from (build_group_list(group) for group in groups if group.papers)


def _list_pages(
    index: GraphIndex,
    nodes_by_label: NodesByLabel,
    groups: Iterable[PaperGroups],
    urls: Mapping[NodeKey, str],
) -> dict[str, PageMaker]:
    """Return what makes the page of each paper, entity, author and venue, by its url."""
    own: dict[str, PageMaker] = {
        urls[group.kind, name]: partial(iter_group_pages, index, group, name)
        for group in groups
        for name in group.papers
    }
    for label, nodes in nodes_by_label.items():
        make = iter_paper_pages if label == "Paper" else iter_entity_pages
        own |= {urls[node.key]: partial(make, index, node) for node in nodes}
    return own


def _write_pages(pages: Iterable[PageValues], renderer: Renderer, work: _Work) -> None:
    for values in pages:
        work.count_page(values.url, work.write(values.url, renderer.render(values)))


def _write_apart(own: Mapping[str, PageMaker], renderer: Renderer, work: _Work) -> None:
    """Write a file a page."""
    for make in own.values():
        _write_pages(make(), renderer, work)


def _write_packed(own: Mapping[str, PageMaker], renderer: Renderer, work: _Work) -> None:
    """Write pages that share files, and the page that shows them."""
    count = count_scripts(len(own))
    work.write(READER, renderer.render(PageValues(READER, "reader", {"scripts": count})))
    numbers = sorted((number_script(url, count), url) for url in own)
    for number, members in groupby(numbers, key=lambda pair: pair[0]):
        made = (values for _, url in members for values in own[url]())
        pages = {values.url: renderer.render(values) for values in made}
        work.write(f"pages/{number}.js", write_script(number, pages))
        for url, text in pages.items():
            work.count_page(pack_url(url), len(text.encode()))


def _iter_other_files(
    documents: Sequence[Document], base_url: str, places: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of what stands beside the pages."""
    for name, text in build_index(documents):
        yield f"search/{name}", text
    yield "assets/site.css", _join_style()
    yield "assets/site.js", read_template("site/site.bundle.js")
    yield "assets/theme.js", read_template("theme.bundle.js")
    if base_url:
        yield from iter_sitemaps(base_url, places)


def _describe(index: GraphIndex, node: Node, url: str) -> Document:
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
    return Document(node.label, url, title, detail, tuple(fields), boost)


def _texts(node: Node, name: str) -> tuple[str, ...]:
    value = node.properties.get(name)
    return value if isinstance(value, tuple) else ()


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
    stale |= {"author", "venue", "views", "sitemap.xml", "pages", READER}
    (work / MARKER).replace(output / MARKER)
    for name in sorted(stale - {MARKER}):
        if (output / name).exists():
            (output / name).replace(old / name)
    for path in made:
        if path.name != MARKER:
            path.replace(output / path.name)
