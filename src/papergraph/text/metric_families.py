"""Tell a metric's family from its name: its direction, its range and what it measures.

The packaged table holds general knowledge of metrics; the first row whose pattern is found in a
name counts. Bounds are those of a percentage where a metric is written as a fraction or in per
cent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Quantity(StrEnum):
    """Name what a number measures: how good something is, or what it takes."""

    SCORE = "score"
    TIME = "time"
    SPEED = "speed"
    SIZE = "size"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class MetricFamily:
    """Hold what metrics of one kind have in common.

    Attributes:
        higher_is_better: None where it depends on who reports it, as for an attack's success.
        low: The least value that it can have, where there is one; so is ``high`` the largest.
    """

    name: str
    quantity: Quantity
    higher_is_better: bool | None
    low: float | None
    high: float | None
    pattern: re.Pattern[str]

    def can_be(self, value: float) -> bool:
        """Tell whether a value lies within the range."""
        is_low = self.low is not None and value < self.low
        return not is_low and not (self.high is not None and value > self.high)


@cache
def find_family(metric: str) -> MetricFamily | None:
    """Return the family of a metric, or None where the table does not know it."""
    folded = metric.lower().replace("_", " ")
    return next((family for family in _load_families() if family.pattern.search(folded)), None)


@cache
def _load_families() -> tuple[MetricFamily, ...]:
    table = resources.files("papergraph.text") / "data" / "metric_families.tsv"
    _, *rows = table.read_text(encoding="utf-8").splitlines()
    return tuple(_read_family(row) for row in rows)


def _read_family(row: str) -> MetricFamily:
    name, quantity, higher, low, high, pattern = row.split("\t")
    return MetricFamily(
        name,
        Quantity(quantity),
        higher == "true" if higher else None,
        float(low) if low else None,
        float(high) if high else None,
        re.compile(pattern),
    )
