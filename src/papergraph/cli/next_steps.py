"""Say which commands lead on from an answer."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from papergraph.models import LookupKind
from papergraph.text.escaping import escape_control

if TYPE_CHECKING:
    from papergraph.queries.lookup import Lookup

_STEPS: dict[LookupKind, tuple[tuple[str, str, str], ...]] = {
    LookupKind.METHOD: (
        ("a picture", "view map --kind method --around {name}", "papers"),
        ("who uses it", "query who_uses {name}", "papers"),
        ("what was reported", "query results_of_method {name}", "results"),
    ),
    LookupKind.DATASET: (
        ("what was reported", "query results_on_benchmark {name}", "results"),
        ("methods tried on it", "query methods_on_dataset {name}", "papers"),
        ("a picture", "view around {name}", "papers"),
    ),
    LookupKind.TASK: (
        ("its data", "query datasets_for_task {name}", "papers"),
        ("its methods", "query methods_for_task {name}", "papers"),
        ("the best reported", "query state_of_task {name}", "papers"),
    ),
    LookupKind.PAPER: (
        ("who builds on it", "query papers_building_on {id}", "built_on_by"),
        ("who cites it", "query papers_citing {id}", "cited_by"),
        ("a picture by year", "view around {id} --layout timeline", "entities"),
        ("what was found in it, and why", "explain {id}", "entities"),
    ),
}
"""What is asked next, the command that answers it, and the table without which it has no answer."""
_STEPS[LookupKind.BENCHMARK] = _STEPS[LookupKind.DATASET]


def list_next(found: Lookup, source: str) -> Iterator[str]:
    """Yield lines that say what else can be asked about what was found."""
    steps = [
        (what, command)
        for what, command, table in _STEPS.get(found.kind, ())
        if found.tables.get(table)
    ]
    # A name that other things share is asked for by its id.
    name = found.id if found.rivals else found.name
    words = {"name": shlex.quote(name), "id": shlex.quote(found.id)}
    place = "" if source == "graph" else f" --in {shlex.quote(source)}"
    width = max((len(what) for what, _ in steps), default=0)
    if steps:
        yield "Next"
    for what, command in steps:
        line = f"  {what:<{width}}  papergraph {command.format(**words)}{place}"
        yield escape_control(line)
