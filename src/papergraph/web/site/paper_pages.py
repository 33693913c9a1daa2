"""Gather what the page of a paper shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papergraph.models import Node
from papergraph.web.site.addresses import find_address, find_community
from papergraph.web.site.graph_index import Catalogue, Claim
from papergraph.web.site.highlighting import mark_text
from papergraph.web.site.rendering import PageValues

_MOST_NEIGHBOURS = 10
_MOST_AUTHORS = 50
_MOST_TIES = 40
_RELATIONS = (("BUILDS_ON", "Builds on", "Built on by"), ("CITES", "Cites", "Cited by"))
_PARTS = {"IN": "Metric", "ON": "Measured on", "BY": "Method"}


def build_paper_page(catalogue: Catalogue, node: Node) -> PageValues:
    """Return the page of a paper: its text with all that it names, code, results, neighbours."""
    claims = catalogue.claims_by.get(node.id, [])
    properties = node.properties
    authors = properties.get("authors", ())
    values = {
        "node": node,
        "title": list(mark_text(_text(node, "title"), "title", claims)),
        "abstract": list(mark_text(_text(node, "abstract"), "abstract", claims)),
        "authors": authors[:_MOST_AUTHORS] if isinstance(authors, tuple) else (),
        "venue": properties.get("venue"),
        "community": properties.get("community"),
        "community_address": find_community(_text(node, "community")),
        "repositories": catalogue.find_links(node, "Repository"),
        "others": catalogue.find_links(node, "Page"),
        "results": catalogue.results_by.get(node.id, []),
        "shown": list(_PARTS.items()),
        "claims": claims,
        "relations": list(_iter_relations(catalogue, node)),
        "neighbours": catalogue.find_neighbours(node, _MOST_NEIGHBOURS),
    }
    return PageValues(find_address(node), "paper", values)


@dataclass(frozen=True)
class Relation:
    """Hold the papers that one tie joins a paper to, and how many more there are."""

    heading: str
    ties: list[tuple[Node, Claim]]
    more: int


def _iter_relations(catalogue: Catalogue, node: Node) -> Iterator[Relation]:
    for edge_type, forth, back in _RELATIONS:
        for heading, is_back in ((forth, False), (back, True)):
            claims = catalogue.find_ties(node, edge_type, is_back=is_back)
            if claims:
                ties = [(c.paper if is_back else c.target, c) for c in claims[:_MOST_TIES]]
                yield Relation(heading, ties, max(0, len(claims) - _MOST_TIES))


def _text(node: Node, name: str) -> str:
    value = node.properties.get(name)
    return value if isinstance(value, str) else ""
