"""Say what changed between two graphs, and what of it is news."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from papergraph.api.graph import Graph, open_graph
from papergraph.api.source import is_address
from papergraph.errors import NotFoundError
from papergraph.io import graph_folder

if TYPE_CHECKING:
    from papergraph.changes.digest import Digest, Followed
    from papergraph.changes.follow import Follow
    from papergraph.changes.model import GraphChanges
    from papergraph.changes.snapshot import Snapshot

GraphOrPlace = Graph | str | Path
"""A graph, or the folder or address to open it at."""


def compare_graphs(old: GraphOrPlace | Snapshot, new: GraphOrPlace | Snapshot) -> GraphChanges:
    """Say what changed from one graph to another, each change with its causes.

    Two folders tell most: a database keeps neither decisions nor your aliases, so that another
    model and another rule are told by what they did.

    Args:
        old: The graph before: a folder, an address, an open graph, or what ``take_snapshot`` kept.
        new: The graph after.

    Raises:
        GraphError: There is no graph at one of the places, or it does not hold together.
        SchemaMismatchError: Another version of papergraph built one.
    """
    from papergraph.changes.comparison import compare_graphs as compare

    return compare(take_snapshot(old), take_snapshot(new))


def take_snapshot(graph: GraphOrPlace | Snapshot) -> Snapshot:
    """Read a graph with what its folder tells of how it came to be, to compare it later.

    Raises:
        GraphError: There is no graph at the place, or it does not hold together.
    """
    from papergraph.changes.snapshot import Snapshot

    if isinstance(graph, Snapshot):
        return graph
    if isinstance(graph, Graph):
        return _read(graph)
    with open_graph(graph) as opened:
        return _read(opened)


def _read(graph: Graph) -> Snapshot:
    from papergraph.changes.snapshot import Snapshot, digest_extraction
    from papergraph.resolve import read_aliases

    source = graph.source
    if is_address(source.place):
        return Snapshot(source.place, graph.read())
    files, rules = source.files, source.folder / graph_folder.ALIASES
    return Snapshot(
        source.place,
        graph.read(),
        extractions={e.id: digest_extraction(e) for e in files.iter_extractions()},
        decisions={(d.entity_type, d.left, d.right): d for d in files.iter_decisions()},
        aliases=read_aliases(rules) if rules.is_file() else None,
        report=graph.report,
    )


def make_digest(
    old: GraphOrPlace, new: GraphOrPlace, *, follow: str | Path | None = None
) -> Digest:
    """Choose what is news from what changed between two graphs.

    Args:
        old: The graph before: a folder, an address, or an open graph.
        new: The graph after.
        follow: A TOML file with what you follow: ``entities``, ``authors`` and ``[[queries]]``.

    Raises:
        ConfigError: The file cannot be read.
        GraphError: There is no graph at one of the places, or it does not hold together.
        UnknownQueryError: A followed query is not in the library.
    """
    from papergraph.changes.comparison import compare_graphs as compare
    from papergraph.changes.digest import build_digest
    from papergraph.changes.follow import Follow, read_follow

    wanted = Follow() if follow is None else read_follow(Path(follow))
    before, after = _open(old), _open(new)
    snapshots = take_snapshot(before), take_snapshot(after)
    try:
        followed = _find_followed(before, after, wanted)
    finally:
        for graph, given in ((before, old), (after, new)):
            if graph is not given:
                graph.close()
    return build_digest(compare(*snapshots), *snapshots, followed)


def write_digest(
    digest: Digest,
    page: str | Path,
    feed: str | Path,
    *,
    date: str | None = None,
    site: Graph | None = None,
) -> tuple[Path, Path]:
    """Write the page and the Atom feed of a digest, and return where they are.

    Args:
        digest: The news.
        page: The page.
        feed: The feed; the page links to it by its name.
        date: ISO 8601 date of news whose papers have none.
        site: The graph of the site at whose top the page stands; None where it stands alone.

    Raises:
        ConfigError: A file cannot be written.
    """
    from papergraph.changes.digest_page import write_digest_page
    from papergraph.changes.feed import write_feed

    nodes = None if site is None else {node.key: node for node in site.read().nodes}
    written = write_digest_page(digest, Path(page), feed=Path(feed).name, site=nodes)
    return written, write_feed(digest, Path(feed), date=date)


def _open(graph: GraphOrPlace) -> Graph:
    return graph if isinstance(graph, Graph) else open_graph(graph)


def _find_followed(old: Graph, new: Graph, wanted: Follow) -> Followed:
    """Find what is followed in the newer graph, and what followed queries give that is new."""
    from papergraph.changes.digest import Followed, QueryNews

    entities, unknown = [], []
    for name in wanted.entities:
        try:
            entities.append(new.find(name).entry.key)
        except NotFoundError:
            unknown.append(name)
    queries = []
    for query in wanted.queries:
        before = set(old.query(query.name, **query.parameters).rows)
        found = new.query(query.name, **query.parameters)
        rows = [row for row, cells in zip(found, found.rows, strict=True) if cells not in before]
        queries.append(QueryNews(query.name, rows))
    return Followed(frozenset(entities), wanted.authors, tuple(queries), tuple(unknown))
