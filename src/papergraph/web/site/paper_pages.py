"""Gather what the page of a paper shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from papergraph.models import STATUS_WORDS, Node
from papergraph.web.site.graph_index import GraphIndex, PaperEdge
from papergraph.web.site.highlighting import highlight_text
from papergraph.web.site.rendering import PageValues
from papergraph.web.site.urls import find_community_url, find_url

_MOST_SIMILAR = 10
_MOST_AUTHORS = 50
_MOST_RELATED = 40
_RELATIONS = (("BUILDS_ON", "Builds on", "Built on by"), ("CITES", "Cites", "Cited by"))
_PARTS = {"IN": "Metric", "ON": "Measured on", "BY": "Method"}


def iter_paper_pages(index: GraphIndex, node: Node) -> Iterator[PageValues]:
    """Yield the page of a paper: all that it names, its code, results, similar papers."""
    edges = index.edges_by_paper.get(node.id, [])
    properties = node.properties
    authors = properties.get("authors", ())
    values = {
        "node": node,
        "title": list(highlight_text(_text(node, "title"), "title", edges)),
        "abstract": list(highlight_text(_text(node, "abstract"), "abstract", edges)),
        "authors": authors[:_MOST_AUTHORS] if isinstance(authors, tuple) else (),
        "status": STATUS_WORDS.get(_text(node, "status")),
        "venue": properties.get("venue"),
        "community": properties.get("community"),
        "community_url": find_community_url(_text(node, "community")),
        "repositories": index.find_repositories(node),
        "others": [(e.target, _say_relation(e)) for e in index.find_pages(node)],
        "results": index.results_by_paper.get(node.id, []),
        "measured": index.measured,
        "hidden": index.say_hidden(node),
        "shown": list(_PARTS.items()),
        "edges": edges,
        "relations": list(_iter_relations(index, node)),
        "similar": index.find_similar(node, _MOST_SIMILAR),
    }
    yield PageValues(find_url(node), "paper", values)


@dataclass(frozen=True)
class Relation:
    """Hold the papers that one type of edge joins a paper to, and how many more there are."""

    heading: str
    papers: list[tuple[Node, PaperEdge]]
    more: int


def _iter_relations(index: GraphIndex, node: Node) -> Iterator[Relation]:
    for edge_type, forth, back in _RELATIONS:
        for heading, is_back in ((forth, False), (back, True)):
            edges = index.find_relations(node, edge_type, is_back=is_back)
            if edges:
                papers = [(e.paper if is_back else e.target, e) for e in edges[:_MOST_RELATED]]
                yield Relation(heading, papers, max(0, len(edges) - _MOST_RELATED))


def _say_relation(link: PaperEdge) -> str:
    """Return what a page is, or what the paper does with a repository of others."""
    relation = link.edge.properties.get("relation") or link.target.properties.get("kind", "page")
    return str(relation)


def _text(node: Node, name: str) -> str:
    value = node.properties.get(name)
    return value if isinstance(value, str) else ""
