"""Write the page of a whole graph: a map that opens at once and draws within a budget.

The page holds its graph as compressed columns. The texts of papers, with the proofs of their edges,
lie beside it in blocks that the page opens one by one, when a reader asks for them: at the end of
the page, and where they are many, in scripts of a folder of their own.
"""

from __future__ import annotations

import base64
import json
import math
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from papergraph.models import Edge, Node, NodeKey, PropertyGraph
from papergraph.text.normalize import fold_accents
from papergraph.web.graph.communities import Pair, group_nodes
from papergraph.web.graph.disc_layout import DiscLayout, lay_out_discs
from papergraph.web.graph.full_graph import select_full_graph
from papergraph.web.graph.graph_page import PageHead, write_atlas_page
from papergraph.web.graph.page_data import (
    MOST_AUTHORS,
    count_beyond,
    list_links,
    locate_proofs,
    look_around,
    make_keys,
    text_of,
)
from papergraph.web.graph.paper_labels import authors_of, label_paper
from papergraph.web.graph.reported_results import ResultRow, find_results
from papergraph.web.graph.subcommunities import Subcommunity, find_subcommunities
from papergraph.web.graph.subgraph import PAPER, Subgraph, index_pairs, place_nodes
from papergraph.web.page_links import Navigation, link_beside
from papergraph.web.templates import aliases_of
from papergraph.web.theme import (
    EDGE_TYPE_INDEX,
    LABEL_INDEX,
    describe_theme,
    find_words,
    size_of,
)

ATLAS = "atlas.html"
ATLAS_TITLE = "Atlas"
ATLAS_EXPLANATION = "Everything at once: what belongs together stands together."
MAX_NODES = 100_000
"""What the page still pans smoothly without a graphics card."""

MOST_INSIDE = 10_000
"""Papers whose texts the page itself holds: some 6 MB of them, which a browser reads in passing."""

_PAPERS_IN_BLOCK = 128


def write_atlas(  # noqa: PLR0913 - an option is an argument
    graph: PropertyGraph,
    path: Path,
    *,
    limit: int = MAX_NODES,
    has_texts: bool = True,
    most_inside: int = MOST_INSIDE,
    navigation: Navigation | None = None,
) -> Path:
    """Write the page of the whole graph, or of its ``limit`` most connected nodes.

    Args:
        graph: What to draw.
        path: The page.
        limit: Nodes that the page holds at most.
        has_texts: Whether there are abstracts and sentences, by far the largest part.
        most_inside: Papers up to which the page holds these; those of more stand beside it, in a
            folder called as the page is, e.g. ``atlas.texts``.
        navigation: Where the page leads; by default to the pages beside it.

    Raises:
        ConfigError: The page cannot be written.
    """
    ways = navigation or Navigation(link_beside(path))
    subgraph = select_full_graph(graph, limit=limit)
    pairs = index_pairs(subgraph)
    order = sorted(range(len(pairs)), key=lambda number: (pairs[number], number))
    edges = [subgraph.edges[number] for number in order]
    pairs = [pairs[number] for number in order]
    degree = _count_ends(pairs, len(subgraph.nodes))
    sizes = [size_of(node.label, degree[n]) for n, node in enumerate(subgraph.nodes)]
    groups = group_nodes(subgraph.nodes, pairs)
    parts = find_subcommunities(subgraph.nodes, pairs, groups)
    drawn = lay_out_discs(sizes, pairs, groups.of_node, [part.members for part in parts])
    results = find_results(graph, subgraph.nodes)
    papers = sum(node.label == PAPER for node in subgraph.nodes)
    beside = path.with_suffix(".texts") if has_texts and papers > most_inside else None
    columns = {
        **_build_columns(subgraph, edges, pairs, sizes, drawn),
        "communities": groups.names,
        "parts": [_describe_part(part, drawn) for part in parts],
        "hasTexts": has_texts,
        "textFolder": beside.name if beside else None,
        "hubs": {n: 1 for n, node in enumerate(subgraph.nodes) if node.properties.get("hub")},
        "beyond": count_beyond(graph, subgraph),
        "pages": _list_pages(subgraph, ways.pages),
        "results": [result.row for result in results],
    }
    proofs = _gather_proofs(subgraph, edges, pairs) if has_texts else {}
    texts = _iter_texts(graph, subgraph, drawn, proofs, results) if has_texts else ()
    return write_atlas_page(
        path,
        PageHead(ATLAS_TITLE, ATLAS_EXPLANATION, ways.links),
        _pack(columns),
        map(_pack, texts),
        beside=beside,
    )


def _count_ends(pairs: Sequence[Pair], count: int) -> list[int]:
    degree = [0] * count
    for pair in pairs:
        for end in pair:
            degree[end] += 1
    return degree


def _build_columns(
    subgraph: Subgraph,
    edges: Sequence[Edge],
    pairs: Sequence[Pair],
    sizes: Sequence[float],
    drawn: DiscLayout,
) -> dict[str, object]:
    """Return everything but texts, one list for each property of nodes and of edges."""
    nodes = subgraph.nodes
    properties = [node.properties for node in nodes]
    first = pairs[0][0] if pairs else 0
    return {
        "total": subgraph.total,
        "centre": None,
        **describe_theme(),
        "papersInBlock": _PAPERS_IN_BLOCK,
        "discs": drawn.discs,
        "nodes": {
            "key": make_keys(nodes),
            "kind": [LABEL_INDEX[node.label] for node in nodes],
            "name": [node.display_name for node in nodes],
            **{
                name: {n: p[name] for n, p in enumerate(properties) if p.get(name)}
                for name in ("description", "homepage")
            },
            "aliases": {
                n: aliases
                for n, node in enumerate(nodes)
                if (aliases := aliases_of(node, fold=fold_accents))
            },
            "short": {n: label for n, node in enumerate(nodes) if (label := _label(node))},
            "authors": {
                n: names
                for n, node in enumerate(nodes)
                if (names := authors_of(node)[:MOST_AUTHORS])
            },
            "count": [p.get("paper_count", 0) for p in properties],
            "year": [p.get("year", p.get("first_year", 0)) for p in properties],
            "x": [x for x, _ in drawn.points],
            "y": [y for _, y in drawn.points],
            "size": sizes,
            "community": drawn.communities,
        },
        "edges": {
            # Sorted by source, so that the steps between them are small and compress well.
            "step": [first, *(after - before for (before, _), (after, _) in pairwise(pairs))][
                : len(pairs)
            ],
            "target": [target for _, target in pairs],
            "role": [
                EDGE_TYPE_INDEX[find_words(edge, nodes[target]).type]
                for edge, (_, target) in zip(edges, pairs, strict=True)
            ],
            "confidence": [round(100 * edge.confidence) for edge in edges],
        },
    }


def _describe_part(part: Subcommunity, drawn: DiscLayout) -> list[object]:
    """Return the middle of a part, how far half of it reaches, its community and its names."""
    points = [drawn.points[number] for number in part.members]
    x, y = (round(median(values)) for values in zip(*points, strict=True))
    reach = round(median(math.hypot(a - x, b - y) for a, b in points))
    return [x, y, reach, part.group, part.named_by]


def _list_pages(subgraph: Subgraph, pages: Mapping[NodeKey, str]) -> dict[int, str]:
    return {n: pages[node.key] for n, node in enumerate(subgraph.nodes) if node.key in pages}


def _label(node: Node) -> str:
    return label_paper(node) if node.label == PAPER else ""


def _gather_proofs(
    subgraph: Subgraph, edges: Sequence[Edge], pairs: Sequence[Pair]
) -> dict[int, list[object]]:
    """Return the proofs of every paper's edges, in the order of the edges."""
    proofs: dict[int, list[object]] = defaultdict(list)
    for edge, (source, _) in zip(edges, pairs, strict=True):
        proofs[source].append(locate_proofs(edge, subgraph.nodes[source]))
    return proofs


def _iter_texts(
    graph: PropertyGraph,
    subgraph: Subgraph,
    drawn: DiscLayout,
    proofs: Mapping[int, list[object]],
    results: Sequence[ResultRow],
) -> Iterator[list[object]]:
    """Yield blocks of papers, those of a community side by side, each with all its proofs."""
    nodes = subgraph.nodes
    index = place_nodes(nodes)
    _, links = look_around(graph, index)
    numbers: dict[int, list[object]] = defaultdict(list)
    for result in results:
        numbers[result.paper].append(result.proof)
    papers = [number for number, node in enumerate(nodes) if node.label == PAPER]
    papers.sort(key=lambda number: (drawn.communities[number], number))
    for start in range(0, len(papers), _PAPERS_IN_BLOCK):
        yield [
            [
                *_describe_paper(nodes[number], links[number]),
                proofs.get(number, []),
                numbers[number],
            ]
            for number in papers[start : start + _PAPERS_IN_BLOCK]
        ]


def _describe_paper(paper: Node, links: list[list[str]]) -> list[object]:
    return [text_of(paper.properties.get("abstract")), [*list_links(paper), *links]]


def _pack(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # The ninth level takes three times as long for a hundredth less.
    return base64.b64encode(zlib.compress(text.encode(), 6)).decode()
