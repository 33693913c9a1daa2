"""Tell what a number measures, and whether a metric can have its value."""

from __future__ import annotations

import re

from papergraph.extract.results.contexts import METRIC, DocumentContext, SentenceContext
from papergraph.extract.results.numbers import Form, FoundNumber, read_unit
from papergraph.models import ResultKind
from papergraph.text.metric_families import MetricFamily, Quantity, find_family

_UNITS = {
    **dict.fromkeys(("s", "ms", "second", "seconds", "millisecond", "milliseconds"), Quantity.TIME),
    **dict.fromkeys(("FPS", "fps", "Hz"), Quantity.SPEED),
    "mJ": Quantity.COST,
}
# What may stand after a number in place of a unit that is read with it.
_AFTER = (
    # e.g. " hours", of "3.5 hours"
    (Quantity.TIME, re.compile(r"[\s-](?:hours?|minutes?|mins?|days?|hrs?|h|\u03bcs|us)\b")),
    (
        Quantity.SPEED,
        # e.g. " tokens/s"
        re.compile(
            r"\s(?:tokens?|frames?|images?|samples?|queries|steps?)(?:/|\sper\s)s"
            r"|\s?[KMGTP]?(?:FLOP|MAC|OP)s?/\w",
            re.IGNORECASE,
        ),
    ),
    (
        Quantity.SIZE,
        # e.g. " GB", " million parameters"
        re.compile(r"\s?(?:[KMGT]i?B|[KMB](?:illion)?)\b|\s(?:\w+\s)?param(?:eter)?s?"),
    ),
    (
        Quantity.COST,
        # e.g. "GFLOPs", " kWh"
        re.compile(r"\s?[KMGTP]?(?:FLOPs?|MACs?)\b|\s?(?:[mk]?Wh?|J)\b(?!&)|\s(?:bpp|tokens)\b"),
    ),
)
# e.g. "US$", of "US$0.02"
_MONEY = re.compile(r"(?:\\\$|US\s?\$|\u20ac|\u00a3)\s?$")
# e.g. "$18,862 for the baseline", which no second sign closes as a formula
_DOLLARS = re.compile(r"(?<![A-Za-z}\d])\$\d[\d,.]*(?=[\s,;)][^$]{12})")
# e.g. "\\,", of "0.44\\,GB"
_THIN_SPACES = ("\\,", "\\;", "~")
_ADJECTIVES = frozenset({"absolute", "average", "correct", "mean", "normalized", "relative"})
_JOINTS = frozenset({"and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "to", "with"})
_UNITLESS = (Form.PERCENT, Form.PLAIN)


def read_quantity(
    text: str, number: FoundNumber, family: MetricFamily | None, effort: Quantity | None = None
) -> Quantity:
    """Return what a number measures by its unit, else by the words around it or its metric.

    Where none of them tells, it is a score.

    Args:
        text: The paper's text.
        number: Where the number stands, and how it is written.
        family: The family of its metric, where the result has one that is known.
        effort: What ``find_effort`` says of it.
    """
    if number.form == Form.POINTS:
        return Quantity.SCORE
    if number.form == Form.UNIT:
        unit = (read_unit(text, number) or "").strip()
        if unit in _UNITS:
            return _UNITS[unit]
    if _MONEY.search(text, max(0, number.start - 4), number.start) or _DOLLARS.match(
        text, number.start - 1
    ):
        return Quantity.COST
    if number.form == Form.PLAIN:
        spaces = (len(space) for space in _THIN_SPACES if text.startswith(space, number.stop))
        stop = number.stop + next(spaces, 0)
        for quantity, pattern in _AFTER:
            if pattern.match(text, stop):
                return quantity
    return effort or (family.quantity if family else Quantity.SCORE)


def can_measure(family: MetricFamily, number: FoundNumber, kind: ResultKind) -> bool:
    """Tell whether a metric can have a number as its value; gains and ratios may be anything."""
    if number.form == Form.FRACTION:  # an accuracy is no 9.75 of 10
        return family.high is None
    if kind != ResultKind.ABSOLUTE or number.amount is None or number.form not in _UNITLESS:
        return True
    is_share_of_cost = number.form == Form.PERCENT and family.quantity == Quantity.COST
    return family.can_be(number.amount) and not is_share_of_cost


def is_no_size(text: str, number: FoundNumber, effort: Quantity | None) -> bool:
    """Tell a share that is none of a size: ``errors in a parameter (14%)``."""
    is_share = number.form == Form.PERCENT and text[number.start - 1 : number.start] == "("
    return is_share and effort == Quantity.SIZE


def is_cut(name: str) -> bool:
    """Tell whether a name ends before what it is of: "Blind Recognition of", "mAP_{50"."""
    if name.endswith("_") or name.count("{") != name.count("}"):
        return True
    return name.rpartition(" ")[2].lower() in _JOINTS | {"a", "an", "the", "to", "via"}


def holds_metric(name: str) -> bool:
    """Tell whether a dataset's name takes in a metric: "HotPotQA F1"."""
    rest, _, last = name.rpartition(" ")
    return bool(rest) and find_family(last) is not None


def is_cut_metric(document: DocumentContext, context: SentenceContext, index: int) -> bool:
    """Tell whether a metric ends in an adjective whose noun follows: ``percentage correct`` keys.

    Args:
        document: The paper.
        context: The number's sentence.
        index: The metric among the document's arguments.
    """
    last = document.arguments[index].name.rpartition(" ")[2].lower()
    places = [p for p in context.positions.get(METRIC, ()) if context.items[p].index == index]
    after = [context.text(place + 1) for place in places]
    if last in _ADJECTIVES and any(w.isalpha() and w not in _JOINTS for w in after):
        return True
    # "4.6% absolute accuracy" is a change of accuracy, "absolute error" is a metric
    first = document.arguments[index].name.partition(" ")[0].lower()
    return first in ("absolute", "relative") and last in ("accuracy", "f1", "precision", "recall")
