"""Place nodes by year from left to right, as timelines of citations do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from papergraph.errors import RenderError
from papergraph.models import Node
from papergraph.web.graph.communities import Pair, group_nodes
from papergraph.web.graph.island_layout import GridPoint, IslandLayout
from papergraph.web.graph.subgraph import PAPER, Subgraph, index_pairs
from papergraph.web.theme import size_of

_COLUMN = 100
"""Units between columns: a label fits over two or three of them."""

_ROW = 62
_ROWS = 18
"""Nodes one above another before a year takes another column."""

_GAP = 0.25
"""Free columns between years."""

_SWEEPS = 12
"""Rounds of ordering; more changed no picture of the example papers."""

_UNKNOWN = 0


def lay_out_timeline(subgraph: Subgraph, *, are_papers_hidden: bool = False) -> IslandLayout:
    """Place papers at their year and entities at the year of their first paper.

    Within a year, nodes stand near what they are tied to: each round sorts a column by the mean
    height of its neighbours (Sugiyama et al. 1981). Papers that are hidden take no room.

    Raises:
        RenderError: No paper has a year.
    """
    pairs = tuple(index_pairs(subgraph))
    years = _find_years(subgraph.nodes, pairs)
    if not any(years):
        raise RenderError("No paper here has a year, so there is no timeline of them.")
    degree = Counter(end for pair in pairs for end in pair)
    sizes = tuple(size_of(node.label, degree[n]) for n, node in enumerate(subgraph.nodes))
    columns: dict[int, list[int]] = defaultdict(list)
    for number, year in enumerate(years):
        if not are_papers_hidden or subgraph.nodes[number].label != PAPER:
            columns[year].append(number)
    points, axis = _place(columns, _order(columns, pairs))
    for number in set(range(len(years))).difference(points):
        ends = [points[end] for pair in pairs if number in pair for end in pair if end in points]
        x, y = (sum(point[side] for point in ends) / max(1, len(ends)) for side in (0, 1))
        points[number] = (round(x), round(y))
    groups = group_nodes(subgraph.nodes, pairs)
    ordered = tuple(points[number] for number in range(len(years)))
    return IslandLayout(pairs, sizes, ordered, groups.of_node, groups.names, tuple(axis))


def _place(
    columns: Mapping[int, Sequence[int]], rows: Mapping[int, float]
) -> tuple[dict[int, GridPoint], list[tuple[int, str]]]:
    """Return where each node stands, and where each year does."""
    points: dict[int, GridPoint] = {}
    axis = []
    left = 0.0
    for year in sorted(columns):
        members = sorted(columns[year], key=lambda number: (rows[number], number))
        width = -(-len(members) // _ROWS)
        height = -(-len(members) // width)
        for place, number in enumerate(members):
            column, row = place % width, place // width
            y = (row - (height - 1) / 2) * _ROW + column * _ROW / max(2, width)
            points[number] = (round((left + column) * _COLUMN), round(y))
        axis.append((round((left + (width - 1) / 2) * _COLUMN), str(year) if year else "no year"))
        left += width + _GAP
    return points, axis


def _find_years(nodes: Sequence[Node], pairs: Sequence[Pair]) -> list[int]:
    """Return the year of each paper, and of each entity that of its first paper here."""
    years = [_year_of(node) if node.label == PAPER else _UNKNOWN for node in nodes]
    first: dict[int, int] = {}
    for pair in pairs:
        for end, other in (pair, pair[::-1]):
            if nodes[end].label != PAPER and nodes[other].label == PAPER and years[other]:
                first[end] = min(first.get(end, years[other]), years[other])
    known = (node.properties.get("first_year") for node in nodes)
    return [
        year or first.get(n) or (told if isinstance(told, int) else _UNKNOWN)
        for n, (year, told) in enumerate(zip(years, known, strict=True))
    ]


def _year_of(node: Node) -> int:
    year = node.properties.get("year")
    return year if isinstance(year, int) else _UNKNOWN


def _order(columns: Mapping[int, Sequence[int]], pairs: Sequence[Pair]) -> dict[int, float]:
    """Return a height for each node, by which those of its column are sorted."""
    placed = {number for members in columns.values() for number in members}
    tied: dict[int, list[int]] = defaultdict(list)
    for source, target in pairs:
        if source in placed and target in placed:
            tied[source].append(target)
            tied[target].append(source)
    rows = {
        number: place - (len(members) - 1) / 2
        for members in columns.values()
        for place, number in enumerate(members)
    }
    for _ in range(_SWEEPS):
        for year in sorted(columns):
            members = columns[year]
            wanted = {
                n: sum(rows[other] for other in tied[n]) / len(tied[n]) if tied[n] else rows[n]
                for n in members
            }
            for place, number in enumerate(sorted(members, key=lambda n: (wanted[n], n))):
                rows[number] = place - (len(members) - 1) / 2
    return rows
