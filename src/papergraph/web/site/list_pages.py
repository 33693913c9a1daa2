"""Gather what the home page and the lists of each kind show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from papergraph.models import Node
from papergraph.schema import ENTITY_LABELS
from papergraph.text.normalize import fold_title
from papergraph.web.site.addresses import find_community, name_file, number_address
from papergraph.web.site.charts import Matrix, chart_years, cross
from papergraph.web.site.graph_index import Catalogue, count_years, name_of, year_of
from papergraph.web.site.rendering import PageValues, kind_of
from papergraph.web.theme import count_in_words

Shelves = Mapping[str, Sequence[Node]]
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
class _Listing:
    """Hold what the lists of one kind are made of: the first one, and one for each group."""

    label: str
    heading: str
    first: Sequence[Node]
    groups: Mapping[str, Sequence[Node]]
    has_years: bool


def build_home(catalogue: Catalogue, shelves: Shelves) -> PageValues:
    """Return the home page: how much there is, and what is named most."""
    papers = catalogue.papers
    with_code = [paper for paper in papers if catalogue.has_code(paper)]
    years = chart_years(count_years(papers))
    values = {
        "catalogue": catalogue,
        "paper_count": len(papers),
        "counts": [
            (kind_of(label), len(nodes)) for label, nodes in reversed(tuple(shelves.items()))
        ],
        "facts": [
            ("papers with code", len(with_code)),
            ("reported results", sum(map(len, catalogue.results_by.values()))),
        ],
        "chart": years,
        "tops": [
            (label, title, [(n, catalogue.count_papers(n)) for n in shelves[label][:_TOP]])
            for label, title in _TOPS
            if label in shelves
        ],
        "matrix": _cross_methods(catalogue, shelves),
        "communities": [
            (name, find_community(name), len(members))
            for name, members in islice(catalogue.communities.items(), _MOST_COMMUNITIES)
            if _is_shown(members, shelves)
        ],
        "latest": with_code[:_LATEST] if "Paper" in shelves else [],
        "latest_title": "The latest with code" if years else "Papers with code",
    }
    return PageValues("index.html", "home", values)


def _is_shown(papers: Sequence[Node], shelves: Shelves) -> bool:
    """Tell whether any of some papers has a page."""
    kept = {paper.id for paper in shelves.get("Paper", ())}
    return any(paper.id in kept for paper in papers)


def _cross_methods(catalogue: Catalogue, shelves: Shelves) -> Matrix | None:
    """Set what papers test on against what they test."""
    collections = sorted(
        (*shelves.get("Dataset", ()), *shelves.get("Benchmark", ())),
        key=lambda node: (-catalogue.count_papers(node), node.id),
    )
    methods = shelves.get("Method", ())[:_MATRIX_METHODS]
    return cross(catalogue, collections[:_MATRIX_ROWS], methods)


def iter_listings(catalogue: Catalogue, shelves: Shelves) -> Iterator[PageValues]:
    """Yield the lists of each kind: the most used or newest, and all by letter or year."""
    for label, nodes in shelves.items():
        if label == "Paper":
            yield from _iter_paper_lists(catalogue, nodes)
        else:
            yield from _iter_entity_lists(catalogue, label, nodes)


def _iter_entity_lists(
    catalogue: Catalogue, label: str, nodes: Sequence[Node]
) -> Iterator[PageValues]:
    order = "the most used first" if len(nodes) <= _ROWS else f"the {_ROWS} most used"
    listing = _Listing(
        label=label,
        heading=f"{count_in_words(label, len(nodes))}, {order}",
        first=nodes[:_ROWS],
        groups=_group_by_letter(nodes),
        has_years=any(node.properties.get("first_year") for node in nodes),
    )
    yield from _iter_lists(catalogue, listing)


def _iter_paper_lists(catalogue: Catalogue, papers: Sequence[Node]) -> Iterator[PageValues]:
    has_years = any(map(year_of, papers))
    first = papers
    if not has_years:
        first = sorted(papers, key=lambda paper: not catalogue.has_code(paper))
    order = "the newest first" if has_years else "those with code first"
    if len(papers) > _ROWS:
        order = f"the {_ROWS} newest" if has_years else f"{_ROWS} of them, those with code first"
    listing = _Listing(
        label="Paper",
        heading=f"{count_in_words('Paper', len(papers))}, {order}",
        first=first[:_ROWS],
        groups=_group_by_year(papers) if has_years else _group_by_letter(papers),
        has_years=has_years,
    )
    yield from _iter_lists(catalogue, listing)
    kept = {paper.id for paper in papers}
    for name, members in catalogue.communities.items():
        shown = [paper for paper in members if paper.id in kept]
        if shown:
            yield from _iter_community(catalogue, name, shown)


def _iter_community(
    catalogue: Catalogue, name: str, papers: Sequence[Node]
) -> Iterator[PageValues]:
    """Yield the papers of a community, with what they name most."""
    tops = ((label, title, catalogue.rank_named(papers, label)[:_TOP]) for label, title in _TOPS)
    values = {
        "catalogue": catalogue,
        "kind": kind_of("Paper"),
        "is_paper": True,
        "has_years": any(map(year_of, papers)),
        "parts": [],
        "title": name,
        "path": "Papers",
        "tops": [top for top in tops if top[2]],
    }
    yield from _paginate(find_community(name), papers, values)


def _iter_lists(catalogue: Catalogue, listing: _Listing) -> Iterator[PageValues]:
    """Yield the list that a kind opens with, and the lists of its parts."""
    folder = listing.label.lower()
    kind = kind_of(listing.label)
    plural = kind.plural.capitalize()
    parts = [
        (name, f"{folder}/list-{name_file(name.lower())}.html", len(nodes))
        for name, nodes in listing.groups.items()
    ]
    is_paper = listing.label == "Paper"
    shared = {
        "catalogue": catalogue,
        "tops": [],
        "kind": kind,
        "is_paper": is_paper,
        "has_years": listing.has_years,
        "parts": parts,
        "parts_title": "By year" if is_paper and listing.has_years else "By letter",
    }
    opening = shared | {"title": listing.heading, "path": ""}
    yield from _paginate(f"{folder}/index.html", listing.first, opening)
    for name, address, _ in parts:
        values = shared | {"title": f"{plural}: {name}", "path": plural}
        yield from _paginate(address, listing.groups[name], values)


def _paginate(
    address: str, nodes: Sequence[Node], values: Mapping[str, object]
) -> Iterator[PageValues]:
    count = max(1, -(-len(nodes) // _ROWS))
    pages = [(number, number_address(address, number)) for number in range(1, count + 1)]
    rows = iter(nodes)
    for _, place in pages:
        own = {"first": address, "nodes": list(islice(rows, _ROWS)), "pages": pages}
        yield PageValues(place, "kind", {**values, **own})


def _group_by_letter(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """Group nodes by the first letter of their names, all other characters together."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (fold_title(name_of(node)), node.id)):
        first = fold_title(name_of(node))[:1].upper()
        groups[first if "A" <= first <= "Z" else _OTHER].append(node)
    return {letter: groups[letter] for letter in sorted(groups)}


def _group_by_year(papers: Sequence[Node]) -> dict[str, list[Node]]:
    groups: dict[str, list[Node]] = defaultdict(list)
    for paper in papers:
        groups[str(year_of(paper) or "unknown")].append(paper)
    return groups
