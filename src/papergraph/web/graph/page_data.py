"""Turn a subgraph into what a page's script reads: a pyvis network, and the words beside it.

Evidence travels as offsets into the paper's own title and abstract, which the page holds once.
JavaScript counts UTF-16 units, so offsets are counted in those.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from papergraph.models import Edge, Evidence, Node, NodeKey, PropertyGraph, PropertyValue
from papergraph.schema import is_stub
from papergraph.text.normalize import fold_accents
from papergraph.web.graph.island_layout import IslandLayout, lay_out_islands
from papergraph.web.graph.paper_labels import authors_of, label_paper
from papergraph.web.graph.subgraph import PAPER, RESULT, Subgraph, place_nodes
from papergraph.web.templates import aliases_of
from papergraph.web.theme import EDGE_TYPE_INDEX, LABEL_INDEX, describe_theme, find_words

MOST_AUTHORS = 8
"""Authors of a paper that a page can be searched for: some papers have thousands."""

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 0, "borderWidthSelected": 0, "labelHighlightBold": False},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "tooltipDelay": 3600000,
        "zoomSpeed": 0.7,
    },
}


def build_page_data(
    graph: PropertyGraph,
    subgraph: Subgraph,
    *,
    layout: IslandLayout | None = None,
    hidden: Sequence[str] = (),
    pages: Mapping[NodeKey, str] | None = None,
) -> dict[str, object]:
    """Return everything that a graph page shows, ready for JSON.

    Args:
        graph: The graph.
        subgraph: The part of it that the page draws.
        layout: Where its nodes stand; by default on islands.
        hidden: Labels that the page does not show at first.
        pages: Where nodes have a page of their own, relative to this one.
    """
    index = place_nodes(subgraph.nodes)
    layout = layout or lay_out_islands(subgraph)
    centre = subgraph.centre
    return {
        "total": subgraph.total,
        "hidden": list(hidden),
        "centre": index[centre.key] if centre else None,
        "community": layout.communities,
        "communities": layout.names,
        "axis": layout.axis,
        **describe_theme(),
        "network": _draw(subgraph, layout),
        "nodes": _describe_nodes(graph, subgraph, index, pages or {}),
        "edges": _describe_edges(subgraph, layout.pairs),
    }


def _draw(subgraph: Subgraph, layout: IslandLayout) -> dict[str, object]:
    from pyvis.network import Network  # noqa: PLC0415 - brings IPython, and only pages need it

    network = Network(cdn_resources="in_line")
    # In bulk: pyvis's add_edge looks through every edge so far, which is quadratic.
    network.nodes = [
        {
            "id": number,
            "group": node.label,
            "x": layout.points[number][0],
            "y": layout.points[number][1],
            "size": layout.sizes[number],
        }
        for number, node in enumerate(subgraph.nodes)
    ]
    network.edges = [
        {
            "id": f"e{number}",
            "from": source,
            "to": target,
            "far": int(layout.communities[source] != layout.communities[target]),
        }
        for number, (source, target) in enumerate(layout.pairs)
    ]
    network.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def make_keys(nodes: Sequence[Node]) -> list[str]:
    """Return what an address calls each node: its id, with its label where two share one."""
    count = Counter(node.id for node in nodes)
    return [node.id if count[node.id] == 1 else f"{node.label}/{node.id}" for node in nodes]


def _describe_nodes(
    graph: PropertyGraph,
    subgraph: Subgraph,
    index: Mapping[NodeKey, int],
    pages: Mapping[NodeKey, str],
) -> list[dict[str, object]]:
    keys = make_keys(subgraph.nodes)
    unseen, links = look_around(graph, index)
    beyond = count_beyond(graph, subgraph)
    described = []
    for number, node in enumerate(subgraph.nodes):
        values: dict[str, object] = {
            "key": keys[number],
            "kind": LABEL_INDEX[node.label],
            "name": node.display_name,
            "short": label_paper(node) if node.label == PAPER else "",
            "authors": authors_of(node)[:MOST_AUTHORS],
            "aliases": aliases_of(node, fold=fold_accents),
            "count": node.properties.get("paper_count"),
            "year": node.properties.get("year", node.properties.get("first_year")),
            "abstract": node.properties.get("abstract"),
            "description": node.properties.get("description"),
            "links": [*list_links(node), *links[number]],
            "unseen": unseen[number],
            "page": pages.get(node.key),
            "hub": node.properties.get("hub"),
            "beyond": beyond.get(number),
        }
        described.append(
            {key: value for key, value in values.items() if value not in (None, (), [], "")}
        )
    return described


def look_around(
    graph: PropertyGraph, index: Mapping[NodeKey, int]
) -> tuple[dict[int, list[list[object]]], dict[int, list[list[str]]]]:
    """Find, for every paper shown, its code and pages, and its entities that are not shown."""
    nodes = {node.key: node for node in graph.nodes}
    unseen: dict[int, list[list[object]]] = defaultdict(list)
    links: dict[int, list[list[str]]] = defaultdict(list)
    for edge in graph.edges:
        paper, target = index.get(edge.source_key), edge.target_key
        if paper is None:
            continue
        if edge.type in ("HAS_CODE", "HAS_PAGE"):
            label = "Code" if edge.type == "HAS_CODE" else "Page"
            url = text_of(nodes[target].properties.get("url"))
            links[paper].append([f"{label}: {edge.target}", url])
        elif target not in index and not is_stub(nodes[target]):
            name = nodes[target].display_name
            role = EDGE_TYPE_INDEX[find_words(edge, nodes[target]).type]
            unseen[paper].append([LABEL_INDEX[target[0]], role, name])
    return unseen, links


def count_beyond(graph: PropertyGraph, subgraph: Subgraph) -> dict[int, int]:
    """Count the edges from each paper of a page to what the page does not draw.

    Results repeat what papers say, and do not count; ``graph.path_search`` counts so, too.
    """
    index = place_nodes(subgraph.nodes)
    counts: Counter[int] = Counter()
    for edge in graph.edges:
        if RESULT in (edge.source_label, edge.target_label):
            continue
        ends = (edge.source_key, edge.target_key)
        for end, other in (ends, ends[::-1]):
            if end[0] == PAPER and end in index and other not in index:
                counts[index[end]] += 1
    return dict(sorted(counts.items()))


def list_links(node: Node) -> list[list[str]]:
    """Return the addresses of a node, each with what it leads to."""
    links = []
    if url := text_of(node.properties.get("url")):
        links.append(["Code" if node.label == "Repository" else "Paper", url])
    if (doi := text_of(node.properties.get("doi"))) and not url.endswith(doi):
        links.append(["DOI", f"https://doi.org/{doi}"])
    if homepage := text_of(node.properties.get("homepage")):
        links.append(["Home page", homepage])
    return links


def text_of(value: PropertyValue | None) -> str:
    """Return a property that is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def _describe_edges(subgraph: Subgraph, pairs: Sequence[tuple[int, int]]) -> list[list[object]]:
    papers = {node.id: node for node in subgraph.nodes if node.label == PAPER}
    return [
        [
            source,
            target,
            EDGE_TYPE_INDEX[find_words(edge, subgraph.nodes[target]).type],
            edge.confidence,
            locate_proofs(edge, papers[edge.source]),
        ]
        for edge, (source, target) in zip(subgraph.edges, pairs, strict=True)
    ]


def locate_proofs(edge: Edge, paper: Node) -> list[object]:
    """Return a list per proof: field, sentence's start and end, quote's start and end in it."""
    return [
        _locate_proof(proof, "" if proof.paper else text_of(paper.properties.get(proof.field)))
        for proof in edge.evidence
    ]


def _locate_proof(proof: Evidence, text: str) -> list[object]:
    begin, end = proof.sentence_start, proof.sentence_start + len(proof.sentence)
    offset = proof.start - begin
    stop = offset + len(proof.quote)
    inner = [_units(proof.sentence, offset), _units(proof.sentence, stop)]
    if proof.field in ("code", "references") or text[begin:end] != proof.sentence:
        return [proof.sentence, *inner]
    return [int(proof.field == "abstract"), _units(text, begin), _units(text, end), *inner]


def _units(text: str, end: int) -> int:
    return end if text.isascii() else len(text[:end].encode("utf-16-le")) // 2
