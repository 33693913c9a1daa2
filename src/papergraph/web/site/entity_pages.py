"""Gather what the page of a method, dataset, benchmark, task or metric shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papergraph.models import Node, Role
from papergraph.web.site.addresses import find_address, number_address
from papergraph.web.site.charts import chart_years
from papergraph.web.site.graph_index import Catalogue, Claim, aliases_of, count_years, year_of
from papergraph.web.site.rendering import PageValues

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


def iter_entity_pages(catalogue: Catalogue, node: Node) -> Iterator[PageValues]:
    """Yield the page of an entity, and its continuations where it has many papers."""
    key = node.key
    claims, results = catalogue.claims_on.get(key, []), catalogue.results_on.get(key, [])
    introduced = _find_introducers(node, claims)
    rest = [claim for claim in claims if claim not in introduced]
    address = find_address(node)
    count = max(1, -(-max(len(rest), len(results)) // _ROWS))
    pages = [(number, number_address(address, number)) for number in range(1, count + 1)]
    first = _describe(catalogue, node)
    for number, place in pages:
        rows = slice(_ROWS * (number - 1), _ROWS * number)
        values = first | {
            "introduced": introduced if number == 1 else [],
            "claims": rest[rows],
            "results": results[rows],
            "pages": pages,
        }
        yield PageValues(place, "entity", values)


def _find_introducers(node: Node, claims: Sequence[Claim]) -> list[Claim]:
    """Return the papers that say they introduced it, the likeliest one first."""
    likeliest = node.properties.get("introduced_by")
    found = [claim for claim in claims if claim.edge.type == Role.INTRODUCES]
    return sorted(found, key=lambda claim: claim.paper.id != likeliest)[:_MOST_INTRODUCERS]


def _describe(catalogue: Catalogue, node: Node) -> dict[str, object]:
    papers = [claim.paper for claim in catalogue.claims_on.get(node.key, [])]
    names = aliases_of(node)
    own = _OWN_PART[node.label]
    return {
        "catalogue": catalogue,
        "node": node,
        "known": {name: node.properties.get(name) for name in _KNOWN},
        "aliases": names[:_MOST_ALIASES],
        "more_aliases": max(0, len(names) - _MOST_ALIASES),
        "total": len(papers),
        "with_code": sum(map(catalogue.has_code, papers)),
        "result_count": catalogue.count_results(node),
        "first_year": node.properties.get("first_year"),
        "has_years": any(map(year_of, papers)),
        "heading": _PAPERS_OF[node.label],
        "shown": [(part, heading) for part, heading in _HEADINGS.items() if part != own],
        "chart": chart_years(count_years(papers)),
        "companions": list(_iter_companions(catalogue, node)),
    }


def _iter_companions(
    catalogue: Catalogue, node: Node
) -> Iterator[tuple[str, str, list[tuple[Node, int]]]]:
    companions = catalogue.find_companions(node)
    for label, title in _COMPANIONS.get(node.label, _COLLECTION_COMPANIONS):
        if found := companions.get(label):
            yield label, title, found[:_MOST_COMPANIONS]
