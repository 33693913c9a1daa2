"""Gather what the pages of authors and venues show, where papers give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from papergraph.models import Node
from papergraph.text.normalize import fold_title, slug_name
from papergraph.web.site.graph_index import GraphIndex
from papergraph.web.site.list_pages import iter_papers_page
from papergraph.web.site.rendering import PageValues
from papergraph.web.site.urls import name_file

_MOST_OF_ONE = 5000
"""Authors up to which one of a single paper has a page too; beyond, two papers are needed."""


@dataclass(frozen=True)
class PaperGroups:
    """Hold the papers of each author, or of each venue.

    Attributes:
        kind: ``author`` or ``venue``: the folder of the pages.
        title: What the list of all is called.
        papers: Papers by name, the names of most papers first.
    """

    kind: str
    title: str
    papers: Mapping[str, Sequence[Node]]

    def keep(self, top: int | None) -> PaperGroups:
        """Return those of most papers alone, ``top`` of them; all for None."""
        return replace(self, papers=dict(islice(self.papers.items(), top)))


def find_group_url(kind: str, name: str) -> str:
    """Return where the page of an author or venue stands in the site."""
    stem = name_file(slug_name(name))
    return f"{kind}/{stem[:2]:_<2}/{stem}.html"


def group_authors(papers: Sequence[Node]) -> PaperGroups:
    """Return the papers of each author; in a large corpus only of those of several papers."""
    found: dict[str, list[Node]] = defaultdict(list)
    for paper in papers:
        authors = paper.properties.get("authors", ())
        for author in dict.fromkeys(authors if isinstance(authors, tuple) else ()):
            found[author].append(paper)
    fewest = 1 if len(found) <= _MOST_OF_ONE else 2
    return _rank("author", "Authors", found, fewest)


def group_venues(papers: Sequence[Node]) -> PaperGroups:
    """Return the papers of each venue."""
    found: dict[str, list[Node]] = defaultdict(list)
    for paper in papers:
        if venue := paper.properties.get("venue"):
            found[str(venue)].append(paper)
    return _rank("venue", "Venues", found, 1)


def _rank(kind: str, title: str, found: Mapping[str, list[Node]], fewest: int) -> PaperGroups:
    """Sort names, and leave out a second spelling that would share the page of the first."""
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), fold_title(item[0]), item[0]))
    kept: dict[str, Sequence[Node]] = {}
    taken: set[str] = set()
    for name, papers in ranked:
        url = find_group_url(kind, name)
        if len(papers) >= fewest and fold_title(name) and url not in taken:
            taken.add(url)
            kept[name] = papers
    return PaperGroups(kind, title, kept)


def build_group_list(groups: PaperGroups) -> PageValues:
    """Return the list of all names."""
    rows = [(name, len(papers)) for name, papers in groups.papers.items()]
    values = {"kind": groups.kind, "title": groups.title, "rows": rows}
    return PageValues(f"{groups.kind}/index.html", "groups", values)


def iter_group_pages(index: GraphIndex, groups: PaperGroups, name: str) -> Iterator[PageValues]:
    """Yield the page of one name, and its continuations."""
    yield from iter_papers_page(
        index,
        groups.papers[name],
        url=find_group_url(groups.kind, name),
        title=name,
        path=(groups.title, f"{groups.kind}/index.html"),
    )
