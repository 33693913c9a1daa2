"""Write the page of a digest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from papergraph.changes.digest import Digest, NewsKind
from papergraph.models import Node, NodeKey
from papergraph.web.page import write_page
from papergraph.web.site.packed_pages import PackedPages
from papergraph.web.site.urls import PAGE_LABELS, READER, find_url, pack_url


def write_digest_page(
    digest: Digest, path: Path, *, feed: str, site: Mapping[NodeKey, Node] | None = None
) -> Path:
    """Write the news as one page that asks for nothing.

    Args:
        digest: The news.
        path: The page.
        feed: Where its feed stands, seen from the page.
        site: The nodes of the site at whose top the page stands, to whose pages it links; None
            where it stands alone.
    """
    groups = [(kind.value, items) for kind in NewsKind if (items := digest.list_of(kind))]
    nodes = {} if site is None else site
    urls = {
        item: find_url(nodes[item.key])
        for item in digest.items
        if item.key is not None and item.key in nodes and item.key[0] in PAGE_LABELS
    }
    pages = {item: url for item, url in urls.items() if (path.parent / url).is_file()}
    if path.with_name(READER).is_file():
        packed = PackedPages(path.parent)
        pages |= {item: pack_url(url) for item, url in urls.items() if packed.holds(url)}
    values = {"digest": digest, "groups": groups, "feed": feed, "pages": pages}
    return write_page(path, "digest.html.j2", values, style="changes.css")
