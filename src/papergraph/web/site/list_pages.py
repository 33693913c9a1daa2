"""Gather what the home page and the lists of each kind show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from papergraph.graph.community_summaries import CommunitySummary
from papergraph.models import Node
from papergraph.schema import ENTITY_LABELS
from papergraph.text.normalize import fold_title
from papergraph.web.site.charts import CountMatrix, chart_years, cross, cross_years
from papergraph.web.site.graph_index import GraphIndex, count_years
from papergraph.web.site.rendering import PageValues
from papergraph.web.site.urls import find_community_url, name_file, number_url
from papergraph.web.templates import year_of
from papergraph.web.theme import LABEL_STYLES, count_in_words

NodesByLabel = Mapping[str, Sequence[Node]]
"""The nodes that have pages, by label: entities by use, papers by year."""

_ROWS = 500
_TOP = 10
_MATRIX_ROWS = 14
_MATRIX_METHODS = 30
_LATEST = 12
_MOST_COMMUNITIES = 24

_OTHER = "other"
_COUNTED = ("Paper", *ENTITY_LABELS.values())

_TOPS = (
    ("Dataset", "Datasets named most"),
    ("Benchmark", "Benchmarks named most"),
    ("Method", "Methods named most"),
    ("Task", "Tasks named most"),
)


@dataclass(frozen=True)
class _NodeList:
    """Hold what the lists of one kind are made of: the first one, and one for each group."""

    label: str
    heading: str
    first: Sequence[Node]
    groups: Mapping[str, Sequence[Node]]
    has_years: bool


def build_home(index: GraphIndex, nodes_by_label: NodesByLabel) -> PageValues:
    """Return the home page: how much there is, and what is named most."""
    papers = index.papers
    with_code = [paper for paper in papers if index.has_code(paper)]
    years = chart_years(count_years(papers))
    methods, datasets = (nodes_by_label.get(label, ()) for label in ("Method", "Dataset"))
    values = {
        "index": index,
        "paper_count": len(papers),
        "counts": [
            (LABEL_STYLES[label], len(nodes))
            for label, nodes in reversed(tuple(nodes_by_label.items()))
        ],
        "facts": [
            ("papers with code", len(with_code)),
            ("reported results", sum(map(len, index.results_by_paper.values()))),
        ],
        "chart": years,
        "tops": [
            (label, title, [(n, index.count_papers(n)) for n in nodes_by_label[label][:_TOP]])
            for label, title in _TOPS
            if label in nodes_by_label
        ],
        "matrix": _cross_methods(index, nodes_by_label),
        "trend": cross_years(index, [*methods[:_TOP], *datasets[:_TOP]]),
        "areas": _group_by_area(
            index,
            [
                (name, find_community_url(name), len(members))
                for name, members in islice(index.communities.items(), _MOST_COMMUNITIES)
                if _is_shown(members, nodes_by_label)
            ],
        ),
        "latest": with_code[:_LATEST] if "Paper" in nodes_by_label else [],
        "latest_title": "The latest with code" if years else "Papers with code",
    }
    return PageValues("index.html", "home", values)


def _group_by_area(
    index: GraphIndex, communities: Sequence[tuple[str, str, int]]
) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Return communities by the area that they belong to, in the order of their largest.

    Those that belong to none come last.
    """
    areas: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for community in communities:
        summary = index.summaries.get(community[0])
        areas[summary.area if summary else ""].append(community)
    return sorted(areas.items(), key=lambda pair: not pair[0])


def _is_shown(papers: Sequence[Node], nodes_by_label: NodesByLabel) -> bool:
    """Tell whether any of some papers has a page."""
    kept = {paper.id for paper in nodes_by_label.get("Paper", ())}
    return any(paper.id in kept for paper in papers)


def _cross_methods(index: GraphIndex, nodes_by_label: NodesByLabel) -> CountMatrix | None:
    """Set what papers test on against what they test."""
    collections = sorted(
        (*nodes_by_label.get("Dataset", ()), *nodes_by_label.get("Benchmark", ())),
        key=lambda node: (-index.count_papers(node), node.id),
    )
    methods = nodes_by_label.get("Method", ())[:_MATRIX_METHODS]
    return cross(index, collections[:_MATRIX_ROWS], methods)


def iter_list_pages(index: GraphIndex, nodes_by_label: NodesByLabel) -> Iterator[PageValues]:
    """Yield the lists of each kind: the most used or newest, and all by letter or year."""
    for label, nodes in nodes_by_label.items():
        if label == "Paper":
            yield from _iter_paper_lists(index, nodes)
        else:
            yield from _iter_entity_lists(index, label, nodes)


def _iter_entity_lists(
    index: GraphIndex, label: str, nodes: Sequence[Node]
) -> Iterator[PageValues]:
    order = "the most used first" if len(nodes) <= _ROWS else f"the {_ROWS} most used"
    node_list = _NodeList(
        label=label,
        heading=f"{count_in_words(label, len(nodes))}, {order}",
        first=nodes[:_ROWS],
        groups=_group_by_letter(nodes),
        has_years=any(node.properties.get("first_year") for node in nodes),
    )
    yield from _iter_lists(index, node_list)


def _iter_paper_lists(index: GraphIndex, papers: Sequence[Node]) -> Iterator[PageValues]:
    has_years = any(map(year_of, papers))
    first = papers
    if not has_years:
        first = sorted(papers, key=lambda paper: not index.has_code(paper))
    order = "the newest first" if has_years else "those with code first"
    if len(papers) > _ROWS:
        order = f"the {_ROWS} newest" if has_years else f"{_ROWS} of them, those with code first"
    node_list = _NodeList(
        label="Paper",
        heading=f"{count_in_words('Paper', len(papers))}, {order}",
        first=first[:_ROWS],
        groups=_group_by_year(papers) if has_years else _group_by_letter(papers),
        has_years=has_years,
    )
    yield from _iter_lists(index, node_list)
    kept = {paper.id for paper in papers}
    for name, members in index.communities.items():
        shown = [paper for paper in members if paper.id in kept]
        if shown:
            yield from _iter_community(index, name, shown)


def _iter_community(index: GraphIndex, name: str, papers: Sequence[Node]) -> Iterator[PageValues]:
    """Yield the papers of a community, with what it is about and what they name most."""
    yield from iter_papers_page(
        index,
        papers,
        url=find_community_url(name),
        title=name,
        path=("Papers", "paper/index.html"),
        summary=index.summaries.get(name),
    )


def iter_papers_page(  # noqa: PLR0913 - what one page shows
    index: GraphIndex,
    papers: Sequence[Node],
    *,
    url: str,
    title: str,
    path: tuple[str, str],
    summary: CommunitySummary | None = None,
) -> Iterator[PageValues]:
    """Yield the page of some papers: their years, what they name most, and all of them.

    Args:
        index: The graph.
        papers: The papers, in their order.
        url: Where the page stands.
        title: Its heading.
        path: Name and place of the list that it belongs to.
        summary: What a community is about.
    """
    tops = ((label, title, index.rank_named(papers, label)[:_TOP]) for label, title in _TOPS)
    values = {
        "index": index,
        "kind": LABEL_STYLES["Paper"],
        "is_paper": True,
        "has_years": any(map(year_of, papers)),
        "parts": [],
        "title": title,
        "path": path,
        "summary_of": summary,
        "chart": chart_years(count_years(papers)),
        "tops": [top for top in tops if top[2]],
    }
    yield from _paginate(url, papers, values)


def _iter_lists(index: GraphIndex, node_list: _NodeList) -> Iterator[PageValues]:
    """Yield the list that a kind opens with, and the lists of its parts."""
    folder = node_list.label.lower()
    kind = LABEL_STYLES[node_list.label]
    plural = kind.plural.capitalize()
    parts = [
        (name, f"{folder}/list-{name_file(name.lower())}.html", len(nodes))
        for name, nodes in node_list.groups.items()
    ]
    is_paper = node_list.label == "Paper"
    shared = {
        "index": index,
        "tops": [],
        "summary_of": None,
        "chart": None,
        "kind": kind,
        "is_paper": is_paper,
        "has_years": node_list.has_years,
        "parts": parts,
        "parts_title": "By year" if is_paper and node_list.has_years else "By letter",
    }
    opening = shared | {
        "title": node_list.heading,
        "path": None,
        "trend": None if is_paper else cross_years(index, node_list.first),
    }
    yield from _paginate(f"{folder}/index.html", node_list.first, opening)
    for name, url, _ in parts:
        values = shared | {"title": f"{plural}: {name}", "path": (plural, f"{folder}/index.html")}
        yield from _paginate(url, node_list.groups[name], values)


def _paginate(
    url: str, nodes: Sequence[Node], values: Mapping[str, object]
) -> Iterator[PageValues]:
    count = max(1, -(-len(nodes) // _ROWS))
    pages = [(number, number_url(url, number)) for number in range(1, count + 1)]
    rows = iter(nodes)
    for _, place in pages:
        own: dict[str, object] = {"trend": values.get("trend") if place == url else None}
        own |= {"first": url, "nodes": list(islice(rows, _ROWS)), "pages": pages}
        yield PageValues(place, "kind", {**values, **own})


def _group_by_letter(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """Group nodes by the first letter of their names, all other characters together."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (fold_title(node.display_name), node.id)):
        first = fold_title(node.display_name)[:1].upper()
        groups[first if "A" <= first <= "Z" else _OTHER].append(node)
    return {letter: groups[letter] for letter in sorted(groups)}


def _group_by_year(papers: Sequence[Node]) -> dict[str, list[Node]]:
    groups: dict[str, list[Node]] = defaultdict(list)
    for paper in papers:
        groups[str(year_of(paper) or "unknown")].append(paper)
    return groups
