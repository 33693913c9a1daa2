"""Tell from a text's beginning which format it has; file names do not count."""

from __future__ import annotations

import re
from itertools import islice

from papergraph.ingest.formats import FORMATS
from papergraph.ingest.settings import INGEST

# e.g. "[{"
_ARRAY = re.compile(r"\s*\[\s*[{\]]")
# e.g. "{\"title\": 1}"
_OBJECT_LINE = re.compile(r'\s*\{\s*["}]')
# e.g. "@article{key, title={A}}"
_ENTRY = re.compile(r"\s*@(?!comment|preamble|string)[a-zA-Z]+\s*[{(]\s*[^\s{(=,]+\s*,")


def detect_format(sample: str) -> str | None:
    """Return the name of the format of a text that begins like this, if it is known."""
    sure = (name for name, entry in FORMATS.items() if entry.detects(sample))
    guessed = (name for name, entry in FORMATS.items() if entry.is_guessed(sample))
    return next(sure, None) or next(guessed, None)


def is_json(sample: str) -> bool:
    """Tell whether a text begins like an array of objects, or like one over several lines."""
    return _ARRAY.match(sample) is not None or _is_spread_object(_first_lines(sample))


def is_json_lines(sample: str) -> bool:
    """Tell whether one of the first lines begins like an object."""
    return any(_OBJECT_LINE.match(line) for line in _first_lines(sample))


def is_bibtex(sample: str) -> bool:
    """Tell whether a line begins an entry."""
    return any(_ENTRY.match(line) for line in sample.split("\n"))


def _first_lines(sample: str) -> list[str]:
    return [line for line in islice(sample.split("\n"), INGEST.lines_detected) if line.strip()]


def _is_spread_object(lines: list[str]) -> bool:
    """Tell whether the first line opens an object that goes on in the next line."""
    if len(lines) < 2:
        return False
    first, second = lines[0].strip(), lines[1].strip()
    return first.startswith("{") and not first.endswith("}") and not second.startswith("{")
