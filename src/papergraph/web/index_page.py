"""Write the page that leads to all others: what a corpus shares, what is new, code and results."""

from __future__ import annotations

import os
import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from papergraph.models import Node, NodeKey, PropertyGraph, RunReport
from papergraph.schema import ENTITY_LABELS, is_stub
from papergraph.text.normalize import shorten
from papergraph.web.graph.atlas import ATLAS, ATLAS_EXPLANATION, ATLAS_TITLE
from papergraph.web.graph.subgraph import PAPER, Subgraph
from papergraph.web.graph.subgraph_pages import SHARED_VIEWS
from papergraph.web.graph.thumbnails import Thumbnail, draw_atlas, draw_subgraph
from papergraph.web.index_lead import (
    count_named_introductions,
    date_of,
    iter_names,
    list_best_results,
    list_introduced,
    list_latest,
    list_shared,
)
from papergraph.web.page import read_script, write_page
from papergraph.web.theme import LABEL_INDEX, LABEL_STYLES, LabelStyle, count_in_words

_TOP_LABELS = ("Method", "Dataset", "Benchmark", "Task")
_TOP_COUNT = 12
_FIRST_WITH_CODE = 10
_MOST_WITH_CODE = 300
_LONGEST_TITLE = 160
_MOST_NAMES = 10_000
"""Names that the search of the page finds: more make it slow to open; the atlas finds all."""


@dataclass(frozen=True)
class _Card:
    """Hold what leads to one page: its picture, its title and what it shows."""

    url: str
    title: str
    text: str = ""
    picture: Thumbnail | None = None


@dataclass(frozen=True)
class _TopEntity:
    """Hold an entity that many papers name, and where it is drawn."""

    node: Node
    count: int
    url: str | None


def write_index(
    graph: PropertyGraph,
    report: RunReport,
    path: Path,
    pages: Sequence[Path],
    *,
    drawn: str = "",
) -> Path:
    """Write the page of a graph, with links to ``pages`` relative to it.

    Args:
        graph: The graph.
        report: What its build counted.
        path: The page.
        pages: The pages of every graph, drawn beside it.
        drawn: Links to what else there is (``page_links.render_drawn``).
    """
    shown = {view.file: view.select(graph) for view in SHARED_VIEWS}
    urls = {page.name: _relative(page, path) for page in pages}
    shared = {
        node.key: _join_url(urls[file], node)
        for file, subgraph in shown.items()
        if file in urls
        for node in subgraph.nodes
    }
    places = shared | _find_on_atlas(graph, urls)
    tops = {label: _rank(graph, label) for label in _TOP_LABELS}
    with_code = list(_find_code(graph))
    values = {
        "title": count_in_words(PAPER, report.nodes.get(PAPER, 0)),
        "summary": _summarise(report),
        "figures": list(_iter_figures(report)),
        "cards": [_make_card(graph, file, url, shown) for file, url in urls.items()],
        "tops": list(_iter_tops(tops, places)),
        "code_count": len(with_code),
        "paper_count": _count_papers(graph),
        "with_code": with_code[:_MOST_WITH_CODE],
        "first_with_code": _FIRST_WITH_CODE,
        "places": places,
        "shared": list_shared(graph),
        "latest": list_latest(graph),
        "introduced": list_introduced(graph),
        "results": list_best_results(graph),
        "commands": list(_iter_commands(graph, tops)),
        "drawn": Markup(drawn),  # noqa: S704 - made by a template
        "search": _list_names(graph, places),
    }
    return write_page(
        path, "index.html.j2", values, style="index.css", scripts=[read_script("index")]
    )


def _list_names(graph: PropertyGraph, places: Mapping[NodeKey, str]) -> dict[str, object]:
    """Return what the search of the page finds: label, name, other names, place."""
    return {
        "labels": [style.singular for style in LABEL_STYLES.values()],
        "names": [
            [LABEL_INDEX[node.label], node.display_name, list(others), places[node.key]]
            for node, others in iter_names(graph, _MOST_NAMES)
            if node.key in places
        ],
    }


def _relative(page: Path, index: Path) -> str:
    relative = Path(os.path.relpath(page, index.parent)).as_posix()
    return quote(relative, safe="/")


def _join_url(page: str, node: Node) -> str:
    return f"{page}#{quote(node.id, safe=':/')}"


def _summarise(report: RunReport) -> str:
    ingest = report.ingest
    parts = [f"Read from {ingest.files:,} {'file' if ingest.files == 1 else 'files'}"]
    if ingest.merged:
        parts.append(f"{ingest.merged:,} entries that stood twice are merged")
    if ingest.rejected:
        parts.append(f"{ingest.rejected:,} could not be read (rejected.jsonl says why)")
    return ", ".join(parts) + ". Every connection keeps the sentence that proves it."


def _iter_figures(report: RunReport) -> Iterator[tuple[str, int]]:
    for label in (PAPER, *ENTITY_LABELS.values(), "Repository"):
        yield LABEL_STYLES[label].plural, report.nodes.get(label, 0)
    yield "connections", sum(report.edges.values())


def _make_card(graph: PropertyGraph, file: str, url: str, shown: Mapping[str, Subgraph]) -> _Card:
    if file == ATLAS:
        return _Card(url, ATLAS_TITLE, ATLAS_EXPLANATION, draw_atlas(graph))
    for view in SHARED_VIEWS:
        if view.file == file:
            text = f"{view.explanation} {_count_labels(shown[file])}."
            return _Card(url, view.title, text, draw_subgraph(shown[file]))
    return _Card(url, Path(file).stem.replace("_", " ").capitalize())


def _count_labels(subgraph: Subgraph) -> str:
    counts = Counter(node.label for node in subgraph.nodes)
    return ", ".join(
        count_in_words(label, counts[label]) for label in LABEL_STYLES if counts[label]
    )


def _find_on_atlas(graph: PropertyGraph, urls: Mapping[str, str]) -> dict[NodeKey, str]:
    if ATLAS not in urls:
        return {}
    labels = {PAPER, *ENTITY_LABELS.values()}
    return {node.key: _join_url(urls[ATLAS], node) for node in graph.nodes if node.label in labels}


def _rank(graph: PropertyGraph, label: str) -> list[Node]:
    nodes = (node for node in graph.nodes if node.label == label)
    return sorted(nodes, key=lambda node: (-_count(node), node.id))[:_TOP_COUNT]


def _count(node: Node) -> int:
    count = node.properties.get("paper_count", 0)
    return count if isinstance(count, int) else 0


def _iter_tops(
    tops: Mapping[str, Sequence[Node]], places: Mapping[NodeKey, str]
) -> Iterator[tuple[LabelStyle, int, list[_TopEntity]]]:
    """Yield the entities of each label that most papers name, after the largest of their counts."""
    for label, nodes in tops.items():
        if nodes:
            rows = [_TopEntity(node, _count(node), places.get(node.key)) for node in nodes]
            yield LABEL_STYLES[label], max(1, *(row.count for row in rows)), rows


def _find_code(graph: PropertyGraph) -> Iterator[tuple[str, Node, list[Node]]]:
    """Yield the title of each paper that gives its code, the paper, and its repositories.

    The latest come first; of one date, those that most papers cite or build on, then those that
    introduced what most papers name.
    """
    nodes = {node.key: node for node in graph.nodes}
    code: dict[str, list[Node]] = defaultdict(list)
    for edge in graph.edges:
        if edge.type == "HAS_CODE":
            code[edge.source].append(nodes[edge.target_key])
    papers = [nodes[PAPER, paper] for paper in code]
    titles = {paper.id: shorten(paper.display_name, _LONGEST_TITLE) for paper in papers}
    used = Counter(edge.target for edge in graph.edges if edge.type in ("CITES", "BUILDS_ON"))
    named = count_named_introductions(graph)
    papers.sort(key=lambda p: (-used[p.id], -named[p.id], titles[p.id], p.id))
    for paper in sorted(papers, key=date_of, reverse=True):
        yield titles[paper.id], paper, code[paper.id]


def _count_papers(graph: PropertyGraph) -> int:
    return sum(node.label == PAPER and not is_stub(node) for node in graph.nodes)


def _iter_commands(graph: PropertyGraph, tops: Mapping[str, Sequence[Node]]) -> Iterable[str]:
    for label, nodes in tops.items():
        if nodes:
            yield f"papergraph lookup {label.lower()} {shlex.quote(nodes[0].display_name)} --in ."
    papers = [node.id for node in graph.nodes if node.label == PAPER and not is_stub(node)]
    if papers:
        yield f"papergraph view around {shlex.quote(min(papers))} --in ."
    yield "papergraph query --in ."
    cypher = "MATCH (p:Paper)-[:HAS_CODE]->(r:Repository) RETURN p.title, r.url"
    yield f"papergraph cypher '{cypher}' --in ."
