"""Write the page that leads to all others; it holds no script."""

from __future__ import annotations

import os
import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from papergraph.models import Node, NodeKey, PropertyGraph, PropertyValue, RunReport
from papergraph.schema import ENTITY_LABELS, is_stub
from papergraph.text.normalize import shorten
from papergraph.web.graph.atlas import ATLAS, ATLAS_EXPLANATION, ATLAS_TITLE
from papergraph.web.graph.communities import group_nodes
from papergraph.web.graph.disc_layout import draw_map
from papergraph.web.graph.full_graph import select_whole
from papergraph.web.graph.layout import lay_out
from papergraph.web.graph.selection import PAPER, Selection, index_pairs, target_of
from papergraph.web.graph.subgraph_pages import SHARED_VIEWS
from papergraph.web.markup import Markup, element, join, outside_link
from papergraph.web.page import write_page
from papergraph.web.theme import (
    COMMUNITY_COLOURS,
    KIND_INDEX,
    KINDS,
    count_in_words,
    size_of,
)

_TOP_LABELS = ("Method", "Dataset", "Benchmark", "Task")
_TOP_COUNT = 12
_FIRST_WITH_CODE = 10
_NODES_OF_ATLAS_PICTURE = 1500
_MOST_WITH_CODE = 300


def write_index(graph: PropertyGraph, report: RunReport, path: Path, pages: Sequence[Path]) -> Path:
    """Write the page of a graph's figures, with links to ``pages`` relative to it."""
    views = {view.file: (view, view.select(graph)) for view in SHARED_VIEWS}
    linked = {page.name: _relative(page, path) for page in pages}
    where = _find_on_atlas(graph, linked) | {
        node.key: f"{linked[file]}#{quote(node.id, safe=':/')}"
        for file, (_, selection) in views.items()
        if file in linked
        for node in selection.nodes
        if node.label != PAPER
    }
    tops = {label: _rank(graph, label) for label in _TOP_LABELS}
    values = {
        "title": count_in_words(PAPER, report.nodes.get(PAPER, 0)),
        "summary": _summarise(report),
        "figures": _figures(report),
        "pages": join(
            *(
                _atlas_card(graph, address)
                if file == ATLAS
                else _card(
                    address, views[file][0].title, views[file][0].explanation, views[file][1]
                )
                if file in views
                else _plain_card(address, file)
                for file, address in linked.items()
            )
        ),
        "tops": join(*(_top_list(label, nodes, where) for label, nodes in tops.items() if nodes)),
        "code": _papers_with_code(graph),
        "commands": "\n".join(_commands(graph, tops)),
    }
    return write_page(path, "index", values)


def _relative(page: Path, index: Path) -> str:
    relative = Path(os.path.relpath(page, index.parent)).as_posix()
    return quote(relative, safe="/")


def _summarise(report: RunReport) -> str:
    ingest = report.ingest
    parts = [f"Read from {ingest.files:,} {'file' if ingest.files == 1 else 'files'}"]
    if ingest.merged:
        parts.append(f"{ingest.merged:,} entries that stood twice are merged")
    if ingest.rejected:
        parts.append(f"{ingest.rejected:,} could not be read (rejected.jsonl says why)")
    return ", ".join(parts) + ". Every connection keeps the sentence that proves it."


def _figures(report: RunReport) -> Markup:
    counts = [
        (KINDS[KIND_INDEX[label]].plural, report.nodes.get(label, 0))
        for label in (PAPER, *ENTITY_LABELS.values(), "Repository")
    ]
    counts.append(("connections", sum(report.edges.values())))
    return join(
        *(
            element("div", {}, element("dt", {}, name), element("dd", {}, f"{count:,}"))
            for name, count in counts
        )
    )


def _card(address: str, title: str, explanation: str, selection: Selection) -> Markup:
    shown = Counter(node.label for node in selection.nodes)
    counts = ", ".join(
        count_in_words(kind.label, shown[kind.label]) for kind in KINDS if shown[kind.label]
    )
    words = element(
        "div", {}, element("strong", {}, title), element("span", {}, f"{explanation} {counts}.")
    )
    return element("li", {}, element("a", {"href": address}, _preview(selection), words))


def _find_on_atlas(graph: PropertyGraph, linked: Mapping[str, str]) -> dict[NodeKey, str]:
    if ATLAS not in linked:
        return {}
    entities = set(ENTITY_LABELS.values())
    return {
        node.key: f"{linked[ATLAS]}#{quote(node.id, safe=':/')}"
        for node in graph.nodes
        if node.label in entities
    }


def _plain_card(address: str, file: str) -> Markup:
    title = Path(file).stem.replace("_", " ").capitalize()
    return element(
        "li", {}, element("a", {"href": address}, element("div", {}, element("strong", {}, title)))
    )


def _atlas_card(graph: PropertyGraph, address: str) -> Markup:
    words = element(
        "div", {}, element("strong", {}, ATLAS_TITLE), element("span", {}, ATLAS_EXPLANATION)
    )
    selection = select_whole(graph, limit=_NODES_OF_ATLAS_PICTURE)
    pairs = index_pairs(selection)
    degree = Counter(end for pair in pairs for end in pair)
    sizes = [size_of(node.label, degree[n]) for n, node in enumerate(selection.nodes)]
    drawn = draw_map(sizes, pairs, group_nodes(selection.nodes, pairs).of_node)
    dots = (
        element(
            "circle",
            {
                "class": f"community-{community % len(COMMUNITY_COLOURS)}",
                "cx": x,
                "cy": y,
                "r": round(1.3 * size),
            },
        )
        for (x, y), community, size in zip(drawn.points, drawn.communities, sizes, strict=True)
    )
    reach = max((abs(at) + r for x, y, r in drawn.discs for at in (x, y)), default=1)
    box = f"{-reach} {-reach} {2 * reach} {2 * reach}"
    picture = element("svg", {"viewBox": box, "aria-hidden": "true"}, *dots)
    return element("li", {}, element("a", {"href": address}, picture, words))


def _preview(selection: Selection) -> Markup:
    """Draw the page's graph as a small picture."""
    layout = lay_out(selection)
    xs, ys = zip(*layout.points, strict=True) if layout.points else ((0,), (0,))
    box = f"{min(xs) - 30} {min(ys) - 30} {max(xs) - min(xs) + 60} {max(ys) - min(ys) + 60}"
    lines = (
        element("line", {"x1": xs[a], "y1": ys[a], "x2": xs[b], "y2": ys[b], "stroke-width": 2})
        for a, b in layout.pairs
        if layout.communities[a] == layout.communities[b]
    )
    dots = (
        element(
            "circle",
            {
                "class": node.label.lower(),
                "cx": xs[number],
                "cy": ys[number],
                "r": round(1.3 * layout.sizes[number]),
            },
        )
        for number, node in enumerate(selection.nodes)
    )
    return element("svg", {"viewBox": box, "aria-hidden": "true"}, *lines, *dots)


def _rank(graph: PropertyGraph, label: str) -> list[Node]:
    nodes = (node for node in graph.nodes if node.label == label)
    return sorted(nodes, key=lambda node: (-_count(node), node.id))[:_TOP_COUNT]


def _count(node: Node) -> int:
    count = node.properties.get("paper_count", 0)
    return count if isinstance(count, int) else 0


def _top_list(label: str, nodes: Sequence[Node], where: dict[NodeKey, str]) -> Markup:
    most = max(1, *(_count(node) for node in nodes))
    rows = (_top_row(node, most, where.get(node.key)) for node in nodes)
    heading = element("h3", {}, KINDS[KIND_INDEX[label]].plural.capitalize())
    return element("div", {}, heading, element("ul", {}, *rows))


def _top_row(node: Node, most: int, address: str | None) -> Markup:
    name = _text(node.properties.get("name")) or node.id
    count = _count(node)
    bar = element(
        "svg",
        {
            "class": "bar",
            "viewBox": "0 0 100 1",
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
        },
        element(
            "rect", {"class": node.label.lower(), "width": f"{100 * count / most:.1f}", "height": 1}
        ),
    )
    return element(
        "li",
        {},
        element("a", {"href": address}, name) if address else element("span", {}, name),
        element("span", {"class": "count", "title": count_in_words(PAPER, count)}, f"{count:,}"),
        bar,
    )


def _papers_with_code(graph: PropertyGraph) -> Markup:
    nodes = {node.key: node for node in graph.nodes}
    code: dict[str, list[Node]] = defaultdict(list)
    for edge in graph.edges:
        if edge.type == "HAS_CODE":
            code[edge.source].append(nodes[target_of(edge)])
    papers = sorted(
        (nodes[PAPER, paper] for paper in code), key=lambda node: (_title(node), node.id)
    )
    if not papers:
        return element("p", {"class": "soft"}, "No paper here names its code.")
    rows = [_code_row(paper, code[paper.id]) for paper in papers[:_MOST_WITH_CODE]]
    total = count_in_words(PAPER, len(papers))
    parts = [
        element("p", {"class": "soft"}, f"{total} of {_papers(graph):,} give a repository."),
        element("ul", {"class": "code"}, *rows[:_FIRST_WITH_CODE]),
    ]
    if rest := rows[_FIRST_WITH_CODE:]:
        parts.append(_fold(rest, len(papers) - _FIRST_WITH_CODE))
    return join(*parts)


def _fold(rows: Sequence[Markup], count: int) -> Markup:
    omitted = "" if len(rows) == count else f" ({len(rows):,} of them here)"
    summary = element("summary", {}, f"{count:,} more{omitted}")
    return element("details", {}, summary, element("ul", {"class": "code"}, *rows))


def _code_row(paper: Node, repositories: Iterable[Node]) -> Markup:
    links = [
        element("span", {}, outside_link(node.id, node.properties.get("url")))
        for node in repositories
    ]
    return element("li", {}, outside_link(_title(paper), paper.properties.get("url")), *links)


def _papers(graph: PropertyGraph) -> int:
    return sum(node.label == PAPER and not is_stub(node) for node in graph.nodes)


def _commands(graph: PropertyGraph, tops: dict[str, list[Node]]) -> Iterable[str]:
    for label, nodes in tops.items():
        if nodes:
            name = shlex.quote(_text(nodes[0].properties.get("name")) or nodes[0].id)
            yield f"papergraph lookup {label.lower()} {name} --in ."
    papers = [node.id for node in graph.nodes if node.label == PAPER and not is_stub(node)]
    if papers:
        yield f"papergraph view around {shlex.quote(min(papers))} --in ."
    yield "papergraph query --in ."
    cypher = "MATCH (p:Paper)-[:HAS_CODE]->(r:Repository) RETURN p.title, r.url"
    yield f"papergraph cypher '{cypher}' --in ."


def _title(node: Node) -> str:
    return shorten(_text(node.properties.get("title")) or node.id, 160)


def _text(value: PropertyValue | None) -> str:
    return value if isinstance(value, str) else ""
