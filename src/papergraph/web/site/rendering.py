"""Fill the site's templates: every text is escaped where it enters, every address is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from papergraph.io.resources import find_resource
from papergraph.models import Edge, Evidence, Node, NodeKey
from papergraph.text.normalize import blank_unprintable
from papergraph.web.markup import is_web_address
from papergraph.web.site.addresses import PAGE_LABELS
from papergraph.web.site.graph_index import ReportedResult, aliases_of, name_of, year_of
from papergraph.web.theme import KIND_INDEX, KINDS, ROLE_INDEX, ROLES, Kind, count_in_words

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Chromium takes ``'self'`` on ``file://`` for files on disk; nothing inline runs anywhere."""


@dataclass(frozen=True)
class PageValues:
    """Hold what one page shows, and where it stands in the site."""

    address: str
    template: str
    values: Mapping[str, object]


class Page:
    """Link from one page to the others, wherever it stands.

    Attributes:
        address: Where it stands in the site.
        root: What leads from there to the top, e.g. ``../../``.
    """

    def __init__(self, address: str, addresses: Mapping[NodeKey, str]) -> None:
        self.address = address
        self.root = "../" * address.count("/")
        self._addresses = addresses

    def link(self, node: Node, text: str | None = None) -> Markup:
        """Return a link to a node's page, or its name alone where the site lacks the page."""
        shown = blank_unprintable(text or name_of(node))
        address = self._addresses.get(node.key)
        if address is None or address == self.address:
            return Markup("<bdi>{}</bdi>").format(shown)
        return Markup('<a href="{}"><bdi>{}</bdi></a>').format(self.root + address, shown)

    def find(self, node: Node) -> str | None:
        """Return the way to a node's page, None where the site lacks it."""
        address = self._addresses.get(node.key)
        return None if address is None else self.root + address


class Renderer:
    """Fill templates for pages of one site."""

    def __init__(self, addresses: Mapping[NodeKey, str], *, summary: str) -> None:
        self._addresses = addresses
        self._environment = _open_environment()
        labels = {label for label, _ in addresses}
        kinds = [kind_of(label) for label in PAGE_LABELS if label in labels]
        self._environment.globals |= {"kinds": kinds, "policy": POLICY, "summary": summary}

    def render(self, values: PageValues) -> str:
        """Return the text of a page."""
        template = self._environment.get_template(f"{values.template}.html")
        return template.render(values.values, page=Page(values.address, self._addresses))


def _open_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(find_resource("viz/templates/site"), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        finalize=_finalize,
    )
    environment.filters |= {
        "name": name_of,
        "aliases": aliases_of,
        "year": year_of,
        "kind": kind_of,
        "role": role_of,
        "proof": mark_proof,
        "outside": link_outside,
        "identifiers": identify,
        "number": number_of,
        "count": count_in_words,
        "thousands": lambda count: f"{count:,}",
    }
    return environment


def _finalize(value: object) -> object:
    """Show nothing that hides or turns text around."""
    return blank_unprintable(value) if type(value) is str else value


@cache
def kind_of(label: str) -> Kind:
    """Return how the nodes of a label look and are called."""
    return KINDS[KIND_INDEX[label]]


def role_of(edge: Edge) -> str:
    """Return what a paper does, e.g. ``uses``."""
    return ROLES[ROLE_INDEX[edge.type]].active


def mark_proof(evidence: Evidence) -> Markup:
    """Return a sentence with its quote marked."""
    start = evidence.start - evidence.sentence_start
    end = start + len(evidence.quote)
    text = blank_unprintable(evidence.sentence)
    return Markup("{}<mark>{}</mark>{}").format(text[:start], text[start:end], text[end:])


def link_outside(url: object, text: str | None = None) -> Markup:
    """Return a link to a web address, or the text alone if it is none."""
    shown = blank_unprintable(text or str(url))
    if not is_web_address(url):
        return escape(shown)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, shown)


def number_of(result: ReportedResult) -> str:
    """Return what a reported value sorts by; empty where it is no number."""
    number = result.node.properties.get("number")
    return f"{number:g}" if isinstance(number, int | float) else ""


def identify(paper: Node) -> list[tuple[str, str]]:
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
