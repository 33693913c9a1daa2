"""Link the pages of a folder to one another: its index, its maps and those drawn on demand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from papergraph.io.files import write_text
from papergraph.io.graph_folder import GRAPH, find_file
from papergraph.models import NodeKey
from papergraph.web.templates import render

INDEX = "index.html"
VIEWS = "views"
ATLAS = "atlas.html"
MAIN_PAGES = (
    ("Home", INDEX),
    ("Atlas", f"{VIEWS}/{ATLAS}"),
    ("Datasets", f"{VIEWS}/shared_datasets.html"),
    ("Techniques", f"{VIEWS}/shared_techniques.html"),
)
"""The pages of a graph folder, and of a site, that every other page of it leads to."""

_PARTS = re.compile(
    r"(?<=<!-- Drawn on demand -->\n).*?(?=<!-- End of what was drawn -->)", flags=re.DOTALL
)
_TITLE = re.compile(r"<title>(.*?)(?: · papergraph)?</title>", flags=re.DOTALL)
_SITE = "site/index.html"
_HEAD = 4096


class PageLink(NamedTuple):
    """Name a page and how to get there."""

    name: str
    url: str


@dataclass(frozen=True)
class Navigation:
    """Hold where a page leads: to the pages beside it, and from nodes to pages of their own."""

    links: tuple[PageLink, ...] = ()
    pages: Mapping[NodeKey, str] = field(default_factory=dict)


def link_main_pages(page: Path, folder: Path) -> tuple[PageLink, ...]:
    """Return the way from a page inside a folder to the main pages of the folder."""
    return tuple(
        PageLink(name, make_relative(folder / place, page.parent))
        for name, place in MAIN_PAGES
        if folder / place != page
    )


def link_beside(page: Path) -> tuple[PageLink, ...]:
    """Return the same for a page in the ``views`` of a folder that has an index; else nothing."""
    page = page.resolve()
    folder = page.parent.parent
    if page.parent.name != VIEWS or not (folder / INDEX).is_file():
        return ()
    links = link_main_pages(page, folder)
    return tuple(link for link in links if (page.parent / link.url).exists())


def make_relative(page: Path, start: Path) -> str:
    """Return the address of a page as a link in a folder writes it."""
    return quote(Path(os.path.relpath(page, start)).as_posix(), safe="/")


def render_drawn(folder: Path, known: Iterable[str] = ()) -> str:
    """Return the links to what else a folder holds: its site, and views other than ``known``."""
    links = [PageLink(_read_title(page), make_relative(page, folder)) for page in _find(folder)]
    main = {place for _, place in MAIN_PAGES} | set(known)
    kept = [link for link in links if link.url not in main]
    if (folder / _SITE).is_file():
        kept.insert(0, PageLink("A page for every paper and entity", _SITE))
    return render("drawn.html.j2", {"links": kept}) if kept else ""


def renew_index(folder: Path) -> None:
    """Let the index of a folder list what was drawn since it was written."""
    index = folder / INDEX
    if not index.is_file():
        return
    text = index.read_text(encoding="utf-8")
    drawn = render_drawn(folder)
    renewed = _PARTS.sub(lambda _: drawn, text, count=1)
    if renewed != text:
        write_text(index, renewed)


def list_drawn(folder: Path) -> list[Path]:
    """Return the views of a folder that were drawn on demand: a build makes the others anew."""
    main = {Path(place).name for _, place in MAIN_PAGES}
    return [page for page in _find(folder) if page.name not in main]


def find_older_site(folder: Path) -> Path | None:
    """Return the first page of the site in a folder, where its graph is newer."""
    page = folder / _SITE
    if not page.is_file():
        return None
    built = find_file(folder, GRAPH).stat().st_mtime_ns
    return page if page.stat().st_mtime_ns < built else None


def _find(folder: Path) -> Sequence[Path]:
    return sorted((folder / VIEWS).glob("*.html"))


def _read_title(page: Path) -> str:
    """Return the title of a page that papergraph wrote, as its template escaped it."""
    with page.open(encoding="utf-8", errors="replace") as stream:
        found = _TITLE.search(stream.read(_HEAD))
    return unescape(found[1]) if found else page.stem
