"""Write the page that shows what changed between two graphs."""

from __future__ import annotations

from pathlib import Path

from papergraph.changes.lines import PLURALS, SIGNS, say_detail
from papergraph.changes.model import GraphChanges, Subject
from papergraph.web.page import write_page

_MOST_SHOWN = 1_000
"""Changes of one subject on a page, which stays quick to open; JSON has all."""


def write_changes_page(changes: GraphChanges, path: Path) -> Path:
    """Write what changed, and why, as one page that asks for nothing."""
    parts = []
    for subject in Subject:
        found = changes.list_of(subject)
        if found:
            parts.append((PLURALS[subject], found[:_MOST_SHOWN], len(found)))
    values = {
        "changes": changes,
        "causes": sorted(changes.causes.items(), key=lambda each: (-each[1], each[0])),
        "most": _MOST_SHOWN,
        "parts": parts,
        "signs": SIGNS,
        "say_detail": say_detail,
    }
    return write_page(path, "changes.html.j2", values, style="changes.css")
