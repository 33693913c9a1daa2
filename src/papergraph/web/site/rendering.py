"""Fill the site's templates, and link its pages to one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from papergraph.models import Node, NodeKey
from papergraph.text.normalize import blank_unprintable
from papergraph.web.content_security_policy import build_content_security_policy
from papergraph.web.site.urls import PAGE_LABELS, first_url, pack_url
from papergraph.web.templates import aliases_of, render
from papergraph.web.theme import LABEL_STYLES

POLICY = build_content_security_policy(scripts=["'self'"], styles=["'self'"])
"""Chromium takes ``'self'`` on ``file://`` for files on disk; nothing inline runs anywhere."""


@dataclass(frozen=True)
class PageValues:
    """Hold what one page shows, and where it stands in the site.

    Attributes:
        url: Where it stands, from the top of the site.
        template: Its template, without folder and endings.
    """

    url: str
    template: str
    values: Mapping[str, object]


class Page:
    """Link from one page to the others, wherever it stands.

    Attributes:
        url: Where it stands in the site.
        root: What leads from there to the top, e.g. ``../../``.
        lead_to: Returns where the page of a file name stands: there, or where it is shown.
    """

    def __init__(
        self, url: str, urls: Mapping[NodeKey, str], lead_to: Callable[[str], str]
    ) -> None:
        self.url = lead_to(url)
        self.root = "../" * self.url.partition("?")[0].count("/")
        self.lead_to = lead_to
        self._urls = urls

    def link(self, node: Node, text: str | None = None) -> Markup:
        """Return a link to a node's page, or its name alone where the site lacks the page."""
        shown = blank_unprintable(text or node.display_name)
        url = self._urls.get(node.key)
        if url is None or url == self.url:
            return Markup("<bdi>{}</bdi>").format(shown)
        return Markup('<a href="{}"><bdi>{}</bdi></a>').format(self.root + url, shown)

    def link_name(self, kind: str, name: str) -> Markup:
        """Return a link to the page of an author or venue, or the name alone."""
        url = self._urls.get((kind, name))
        shown = blank_unprintable(name)
        if url is None or url == self.url:
            return Markup("<bdi>{}</bdi>").format(shown)
        return Markup('<a href="{}"><bdi>{}</bdi></a>').format(self.root + url, shown)

    def find(self, node: Node) -> str | None:
        """Return the way to a node's page, None where the site lacks it."""
        url = self._urls.get(node.key)
        return None if url is None else self.root + url


@dataclass(frozen=True)
class SiteExtras:
    """Say what stands beside the pages of a site.

    Attributes:
        has_news: Whether ``new.html`` and ``feed.xml`` do.
        has_maps: Whether the graph pages do, in ``views``.
        base_url: Where the site will be published, with a slash at its end; empty if not known.
    """

    has_news: bool = False
    has_maps: bool = False
    base_url: str = ""


class Renderer:
    """Fill templates for pages of one site."""

    def __init__(
        self,
        urls: Mapping[NodeKey, str],
        extras: SiteExtras,
        *,
        summary: str,
        is_packed: bool = False,
    ) -> None:
        """Prepare to fill templates.

        Args:
            urls: The pages of nodes by label and id, and of authors and venues by kind and name.
            extras: What stands beside the pages.
            summary: What the foot of every page says first.
            is_packed: Whether those pages share files.
        """
        self._packed = frozenset(urls.values()) if is_packed else frozenset()
        self._urls = {key: self._lead_to(url) for key, url in urls.items()}
        labels = {label for label, _ in urls}
        self._shared = {
            "kinds": [LABEL_STYLES[label] for label in PAGE_LABELS if label in labels],
            "policy": POLICY,
            "summary": summary,
            **vars(extras),
            "group_lists": [
                (title, f"{kind}/index.html")
                for kind, title in (("author", "Authors"), ("venue", "Venues"))
                if kind in labels
            ],
            "aliases_of": aliases_of,
            "identifiers_of": identifiers_of,
        }

    @property
    def is_packed(self) -> bool:
        """Tell whether the pages share files."""
        return bool(self._packed)

    @property
    def urls(self) -> Mapping[NodeKey, str]:
        """Return where pages stand, those that share files as the reader shows them."""
        return self._urls

    def _lead_to(self, url: str) -> str:
        return pack_url(url) if first_url(url) in self._packed else url

    def render(self, page: PageValues) -> str:
        """Return the text of a page; of one that shares a file, only its title and what it says."""
        is_packed = first_url(page.url) in self._packed
        own = {
            "page": Page(page.url, self._urls, self._lead_to),
            "layout": f"site/{'packed' if is_packed else 'layout'}.html.j2",
        }
        values = {**self._shared, **page.values, **own}
        return render(f"site/{page.template}.html.j2", values)


def identifiers_of(paper: Node) -> list[tuple[str, str]]:
    """Return what a paper is known by elsewhere, with the address there."""
    known = (
        ("arxiv_id", "arXiv:{}", "https://arxiv.org/abs/{}"),
        ("doi", "doi:{}", "https://doi.org/{}"),
        ("url", "Source", "{}"),
    )
    properties = paper.properties
    return [
        (text.format(properties[name]), address.format(properties[name]))
        for name, text, address in known
        if properties.get(name)
    ]
