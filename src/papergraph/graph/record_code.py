"""Join papers to the repositories that their records give as their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from papergraph.graph.edges import link_repository
from papergraph.models import Edge, Evidence, Node, NodeKey, Paper

_CONFIDENCE = 0.95
"""In [0, 1]: a field for code names the paper's own, save where its curators erred."""


def render_code(paper: Paper) -> str:
    """Return the addresses as text, one a line; evidence counts offsets in it."""
    return "\n".join(paper.code or ())


def build_record_code(paper: Paper, *, known: Collection[NodeKey]) -> Iterator[tuple[Node, Edge]]:
    """Yield each repository of a paper's record and the edge to it, its address as evidence.

    Args:
        paper: Whose record it is.
        known: Keys of nodes that the paper's text leads to already.
    """
    begin = 0
    done = set(known)
    for url in paper.code or ():
        node = link_repository(url, paper.title)
        if node.key not in done:
            done.add(node.key)
            yield node, _build_edge(paper, node, url, begin)
        begin += len(url) + 1


def _build_edge(paper: Paper, node: Node, url: str, begin: int) -> Edge:
    place = Evidence(
        field="code",
        start=begin,
        end=begin + len(url),
        quote=url,
        sentence=url,
        sentence_start=begin,
    )
    return Edge(
        type="HAS_CODE" if node.label == "Repository" else "HAS_PAGE",
        source_label="Paper",
        source=paper.id,
        target_label=node.label,
        target=node.id,
        confidence=_CONFIDENCE,
        extractor="record",
        evidence=(place,),
    )
