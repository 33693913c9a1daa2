"""Measure the small charts of the site; templates draw them as SVG with a table behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papergraph.models import Node, Role
from papergraph.web.site.graph_index import GraphIndex

_COLUMN_HEIGHT = 52
_NARROWEST_STEP = 26
_WIDEST_STEP = 44
_NAMED_STEP = 34
"""From which every column bears its year and its count."""

_SHORTEST_CHART = 260
_LEVELS = 5
_MOST_COLUMNS = 14
_MOST_YEARS = 12
_MOST_TREND_ROWS = 20


@dataclass(frozen=True)
class YearBar:
    """Hold one year of a chart, in the units of its view box.

    Attributes:
        is_named: Whether the year is written under it; years that would touch are left out.
        is_counted: Whether the count is written over it.
    """

    year: int
    count: int
    x: int
    middle: int
    height: int
    is_named: bool
    is_counted: bool


@dataclass(frozen=True)
class YearChart:
    """Hold the columns of a chart of papers by year."""

    width: int
    bar: int
    columns: tuple[YearBar, ...]


@dataclass(frozen=True)
class MatrixCell:
    """Hold one count of a matrix, and its shade from 0 to 5."""

    count: int
    level: int


@dataclass(frozen=True)
class CountMatrix:
    """Hold how many papers name a row's and a column's entity."""

    columns: tuple[Node, ...]
    rows: tuple[tuple[Node, tuple[MatrixCell, ...]], ...]


def chart_years(counts: Sequence[tuple[int, int]]) -> YearChart | None:
    """Return the columns of papers by year; None where there is nothing to compare."""
    if len(counts) < 2:
        return None
    most = max(count for _, count in counts)
    every = 1 + len(counts) // 16
    step = min(_WIDEST_STEP, max(_NARROWEST_STEP, _SHORTEST_CHART // len(counts)))
    has_room = step >= _NAMED_STEP
    columns = tuple(
        YearBar(
            year=year,
            count=count,
            x=number * step + 4,
            middle=number * step + step // 2,
            height=max(2, round(_COLUMN_HEIGHT * count / most)) if count else 0,
            is_named=has_room or (len(counts) - 1 - number) % (2 * every) == 0,
            is_counted=count > 0 and (has_room or count == most or number == len(counts) - 1),
        )
        for number, (year, count) in enumerate(counts)
    )
    return YearChart(max(step * len(columns), _SHORTEST_CHART), step - 8, columns)


@dataclass(frozen=True)
class YearMatrix:
    """Hold how many papers of each year name a row's entity."""

    years: tuple[int, ...]
    rows: tuple[tuple[Node, tuple[MatrixCell, ...]], ...]


def cross_years(index: GraphIndex, nodes: Sequence[Node]) -> YearMatrix | None:
    """Count papers that name each of some entities by year; None where years are not known."""
    years = index.years[-_MOST_YEARS:]
    if len(years) < 2:
        return None
    counts = {node.key: index.count_by_year(node) for node in nodes}
    rows = [node for node in nodes if sum(counts[node.key][year] for year in years) > 1]
    rows = rows[:_MOST_TREND_ROWS]
    if not rows:
        return None
    most = max(counts[node.key][year] for node in rows for year in years)
    cells = (
        tuple(
            MatrixCell(count := counts[node.key][year], -(-_LEVELS * count // most))
            for year in years
        )
        for node in rows
    )
    return YearMatrix(years, tuple(zip(rows, cells, strict=True)))


def cross(index: GraphIndex, rows: Sequence[Node], columns: Sequence[Node]) -> CountMatrix | None:
    """Count the papers that do more than mention both; None where hardly any do.

    Rows and columns without a paper in common are left out.
    """
    papers = {
        node.key: {
            edge.paper.id for edge in index.edges_by_entity[node.key] if edge.type != Role.MENTIONS
        }
        for node in (*rows, *columns)
    }
    counts = [[len(papers[row.key] & papers[column.key]) for column in columns] for row in rows]
    kept = [number for number in range(len(columns)) if any(line[number] for line in counts)]
    kept = kept[:_MOST_COLUMNS]
    most = max((count for line in counts for count in line), default=0)
    if most < 2 or len(kept) < 2:
        return None
    shaded = tuple(
        (row, tuple(MatrixCell(line[n], -(-_LEVELS * line[n] // most)) for n in kept))
        for row, line in zip(rows, counts, strict=True)
        if any(line[n] for n in kept)
    )
    return CountMatrix(tuple(columns[number] for number in kept), shaded)
