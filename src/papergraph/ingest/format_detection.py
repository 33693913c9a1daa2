"""Tell from a text's beginning which format it has; file names do not count."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from papergraph.ingest.csv_table import is_table
from papergraph.ingest.daily_papers import Shape, is_site_header, iter_content, measure
from papergraph.ingest.decoding import iter_lines

_LINES_SEEN = 40
_ARRAY = re.compile(r"\s*\[\s*[{\]]")
_OBJECT_LINE = re.compile(r'\s*\{\s*["}]')
_ENTRY = re.compile(r"\s*@(?!comment|preamble|string)[a-zA-Z]+\s*[{(]\s*[^\s{(=,]+\s*,")
_MARKUP = re.compile(r"\s*(<[!?a-zA-Z]|@\w+\s*\{|\\documentclass)")


def recognise_format(sample: str) -> str | None:
    """Return the name of the format of a text that begins like this, if it is known."""
    lines = [line for line in islice(sample.split("\n"), _LINES_SEEN) if line.strip()]
    if _ARRAY.match(sample) or _is_spread_object(lines):
        return "json"
    if any(_OBJECT_LINE.match(line) for line in lines):
        return "jsonl"
    if any(map(is_site_header, lines)):
        return "pages"
    if any(_ENTRY.match(line) for line in sample.split("\n")):
        return "bibtex"
    if is_table(sample):
        return "csv"
    return "pages" if _alternates(sample) else None


def _is_spread_object(lines: list[str]) -> bool:
    """Tell whether the first line opens an object that goes on in the next line."""
    if len(lines) < 2:
        return False
    first, second = lines[0].strip(), lines[1].strip()
    return first.startswith("{") and not first.endswith("}") and not second.startswith("{")


def _alternates(sample: str) -> bool:
    """Tell whether titles and abstracts take turns often enough for a page of records."""
    if _MARKUP.match(sample):
        return False
    shapes = [measure(line.text) for line in iter_content(iter_lines([sample]))]
    pairs = sum(pair == (Shape.TITLE, Shape.ABSTRACT) for pair in pairwise(shapes))
    return 4 * pairs >= len(shapes) > 1
