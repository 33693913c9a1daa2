"""Gather what the page of a method, dataset, benchmark, task or metric shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papergraph.graph.introduction_edges import NOT_INTRODUCED, find_introducer
from papergraph.models import Node, Role
from papergraph.web.site.charts import YearMatrix, chart_years, cross_years
from papergraph.web.site.graph_index import GraphIndex, PaperEdge, count_years
from papergraph.web.site.leaderboards import Leaderboard, find_leaderboards
from papergraph.web.site.rendering import PageValues
from papergraph.web.site.urls import find_url, number_url
from papergraph.web.templates import aliases_of, year_of

_ROWS = 100
"""Rows of a table on one page: at 75,000 papers a common method has thousands."""

_KNOWN = ("description", "homepage", "described_in", "known_from")
_MOST_INTRODUCERS = 4
_MOST_ALIASES = 24
_MOST_COMPANIONS = 10

_HEADINGS = {"ON": "Measured on", "IN": "Metric", "BY": "Method"}
_OWN_PART = {"Dataset": "ON", "Benchmark": "ON", "Task": "", "Metric": "IN", "Method": "BY"}
_PAPERS_OF = {
    "Method": "Papers that use it",
    "Dataset": "Papers that use it",
    "Benchmark": "Papers that use it",
    "Task": "Papers on it",
    "Metric": "Papers that measure by it",
}
_COMPANIONS = {
    "Method": (
        ("Dataset", "Tried on these datasets"),
        ("Benchmark", "Tried on these benchmarks"),
        ("Method", "Used together with"),
        ("Task", "For these tasks"),
        ("Metric", "Measured by"),
    ),
    "Task": (
        ("Dataset", "Its datasets"),
        ("Benchmark", "Its benchmarks"),
        ("Method", "Its methods"),
        ("Metric", "Its metrics"),
        ("Task", "Near it"),
    ),
    "Metric": (
        ("Task", "Of these tasks"),
        ("Dataset", "On these datasets"),
        ("Benchmark", "On these benchmarks"),
        ("Method", "Of these methods"),
        ("Metric", "Beside these metrics"),
    ),
}
_COLLECTION_COMPANIONS = (
    ("Method", "Methods tried on it"),
    ("Task", "For these tasks"),
    ("Metric", "Measured by"),
    ("Dataset", "Used beside these datasets"),
    ("Benchmark", "Used beside these benchmarks"),
)


def iter_entity_pages(index: GraphIndex, node: Node) -> Iterator[PageValues]:
    """Yield the page of an entity, and its continuations where it has many papers."""
    key = node.key
    edges, results = index.edges_by_entity.get(key, []), index.results_by_entity.get(key, [])
    introduced = _find_introducers(node, edges)
    rest = [edge for edge in edges if edge not in introduced]
    url = find_url(node)
    count = max(1, -(-max(len(rest), len(results)) // _ROWS))
    pages = [(number, number_url(url, number)) for number in range(1, count + 1)]
    first = _describe(index, node)
    for number, place in pages:
        rows = slice(_ROWS * (number - 1), _ROWS * number)
        values = first | {
            "introduced": introduced if number == 1 else [],
            "edges": rest[rows],
            "boards": first["boards"] if number == 1 else [],
            "trend": first["trend"] if number == 1 else None,
            "results": results[rows],
            "pages": pages,
        }
        yield PageValues(place, "entity", values)


def _find_introducers(node: Node, edges: Sequence[PaperEdge]) -> list[PaperEdge]:
    """Return the papers that say they introduced it and are not refused, the likeliest first."""
    likeliest = find_introducer(node)
    said = (edge for edge in edges if edge.type == Role.INTRODUCES)
    found = [edge for edge in said if NOT_INTRODUCED not in edge.edge.properties]
    return sorted(found, key=lambda edge: edge.paper.id != likeliest)[:_MOST_INTRODUCERS]


def _describe(index: GraphIndex, node: Node) -> dict[str, object]:
    papers = [edge.paper for edge in index.edges_by_entity.get(node.key, [])]
    names = aliases_of(node)
    own = _OWN_PART[node.label]
    return {
        "index": index,
        "node": node,
        "known": {name: node.properties.get(name) for name in _KNOWN},
        "aliases": names[:_MOST_ALIASES],
        "more_aliases": max(0, len(names) - _MOST_ALIASES),
        "total": len(papers),
        "with_code": sum(map(index.has_code, papers)),
        "result_count": index.count_results(node),
        "first_year": node.properties.get("first_year"),
        "has_years": any(map(year_of, papers)),
        "heading": _PAPERS_OF[node.label],
        "shown": [(part, heading) for part, heading in _HEADINGS.items() if part != own],
        "chart": chart_years(count_years(papers)),
        "companions": list(_iter_companions(index, node)),
        "boards": _find_boards(index, node),
        "trend": _find_trend(index, node),
    }


def _find_boards(index: GraphIndex, node: Node) -> list[Leaderboard]:
    is_task = node.label == "Task"
    return find_leaderboards(index.results_by_entity.get(node.key, ())) if is_task else []


def _find_trend(index: GraphIndex, node: Node) -> YearMatrix | None:
    """Return how often the methods of a task are named each year, in the whole corpus."""
    if node.label != "Task":
        return None
    methods = index.find_companions(node).get("Method", [])
    return cross_years(index, [method for method, _ in methods[:_MOST_COMPANIONS]])


def _iter_companions(
    index: GraphIndex, node: Node
) -> Iterator[tuple[str, str, list[tuple[Node, int]]]]:
    companions = index.find_companions(node)
    for label, title in _COMPANIONS.get(node.label, _COLLECTION_COMPANIONS):
        if found := companions.get(label):
            yield label, title, found[:_MOST_COMPANIONS]
