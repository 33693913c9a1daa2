"""Tell from a text's beginning which format it has; file names do not count."""

from __future__ import annotations

import re
from itertools import islice

from papergraph.ingest.formats import FORMATS, list_titles
from papergraph.ingest.settings import INGEST

# e.g. "[{"
_ARRAY = re.compile(r"\s*\[\s*(?:[{\]]|$)")
# e.g. "{\"title\": 1}"
_OBJECT_LINE = re.compile(r"""\s*\{\s*["']\w""")
# e.g. "{"
_OBJECT = re.compile(r"""\s*\{\s*(?:["'}]|$)""")
# e.g. "@article{key, title={A}}"
_ENTRY = re.compile(
    r"^\s*@(?!comment|preamble|string)[a-zA-Z]+\s*[{(]\s*"
    r"(?:[^\s{(=,]*\s*(?:,|\n)|\w+\s*=|[^{(=,\n]{1,100},)",
    re.MULTILINE,
)


_FOREIGN = (
    (re.compile(r"^\s*<(?:!doctype\s+)?html\b", re.IGNORECASE), "a web page (HTML)"),
    (re.compile(r"^\s*<"), "XML of another kind"),
    (re.compile(r"\\documentclass|\\begin\{document\}"), "a LaTeX document"),
    (re.compile(r"^\s*[\w.-]+[=~<>]=[\w.]+\s*$", re.MULTILINE), "a list of packages"),
    (re.compile(r"^\s*\{\\rtf"), "rich text (RTF)"),
)


def detect_format(sample: str) -> str | None:
    """Return the name of the format of a text that begins like this, if it is known."""
    found = find_format(sample)
    return found[0] if found else None


def find_format(sample: str) -> tuple[str, bool] | None:
    """Return the name of a text's format and whether that is a guess, if it is known."""
    for name, entry in FORMATS.items():
        if entry.detects(sample):
            return name, False
    guessed = (name for name, entry in FORMATS.items() if entry.is_guessed(sample))
    found = next(guessed, None)
    return (found, True) if found else None


def explain_unknown(sample: str) -> str:
    """Return why a text is not read, and what can be done about it."""
    advice = (
        f"Formats: {list_titles()}. Save or export it as one of these, e.g. as BibTeX or CSV; "
        'of a table, say which column is the title with --map title="Column Name".'
    )
    found = next((name for pattern, name in _FOREIGN if pattern.search(sample)), None)
    if found:
        return f"This looks like {found}, which holds no list of papers that can be read. {advice}"
    return f"The format is not recognised from the content. {advice}"


def is_json(sample: str) -> bool:
    """Tell whether a text begins like an array of objects, or like one over several lines."""
    lines = _first_lines(sample)
    is_one_long_line = len(sample) >= INGEST.chunk_size // 2 and len(lines) == 1
    return (
        _ARRAY.match(sample) is not None
        or _is_spread_object(lines)
        or (is_one_long_line and _OBJECT_LINE.match(sample) is not None)
    )


def is_json_lines(sample: str) -> bool:
    """Tell whether the first line, or every second one of the first, begins like an object."""
    lines = _first_lines(sample)
    if not lines:
        return False
    objects = [_OBJECT_LINE.match(line) is not None for line in lines]
    return objects[0] or 2 * sum(objects) >= len(objects)


def is_bibtex(sample: str) -> bool:
    """Tell whether a line begins an entry."""
    return _ENTRY.search(f"{sample}\n") is not None


def _first_lines(sample: str) -> list[str]:
    return [line for line in islice(sample.split("\n"), INGEST.lines_detected) if line.strip()]


def _is_spread_object(lines: list[str]) -> bool:
    """Tell whether the first line opens an object that goes on in the next line."""
    if len(lines) < 2 or not _OBJECT.match(lines[0]):
        return False
    first, second = lines[0].strip(), lines[1].strip()
    return not first.endswith("}") and not second.startswith("{")
