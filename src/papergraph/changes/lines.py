"""Say what changed in lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from papergraph.changes.model import (
    Action,
    CauseKind,
    Change,
    Detail,
    GraphChanges,
    Subject,
)
from papergraph.text.normalize import shorten

PLURALS = {
    Subject.PAPER: "papers",
    Subject.ENTITY: "entities",
    Subject.RESULT: "results",
    Subject.LINK: "links",
    Subject.EDGE: "edges",
    Subject.MERGE: "merges of names",
}
"""What several of a subject are called."""
SIGNS = {Action.ADDED: "+", Action.REMOVED: "-", Action.CHANGED: "~"}
"""The sign of each action."""
_WIDTH = 100
_VALUE_WIDTH = 40


def iter_change_lines(changes: GraphChanges, *, limit: int | None = 20) -> Iterator[str]:
    """Yield the counts, the causes, and the changes themselves, a line each and one a cause.

    Args:
        changes: What to say.
        limit: Causes and changes of one subject at most; None for all.
    """
    if not changes:
        yield f"{changes.old} and {changes.new} hold the same graph."
        return
    yield f"From {changes.old} to {changes.new}: {len(changes)} changes"
    for subject in Subject:
        counted = {action: changes.counts.get((subject, action), 0) for action in Action}
        if any(counted.values()):
            said = ", ".join(f"{n} {action.value}" for action, n in counted.items() if n)
            yield f"  {PLURALS[subject]}: {said}"
    yield ""
    yield "Why:"
    causes = sorted(changes.causes.items(), key=lambda each: (-each[1], each[0]))
    lines = [f"  {cause.kind.value}: {cause.says} ({n} changes)" for cause, n in causes]
    yield from _cut(lines, limit)
    for subject in Subject:
        found = changes.list_of(subject)
        own = [change for change in found if not _only_follows(change)]
        if found:
            yield ""
            yield f"{PLURALS[subject].capitalize()}:"
            yield from _cut(map(_say_change, own), limit)
        if len(own) < len(found):
            yield f"  … and {len(found) - len(own)} that all papers together decide"


def _only_follows(change: Change) -> bool:
    """Tell a change that nobody brought about by itself, such as another community."""
    return {cause.kind for cause in change.causes} == {CauseKind.CORPUS}


def _cut(lines: Iterable[str], limit: int | None) -> Iterator[str]:
    """Yield the first lines, and how many there are beyond."""
    rest = 0
    for number, line in enumerate(lines):
        if limit is None or number < limit:
            yield line
        else:
            rest += 1
    if rest:
        yield f"  … and {rest} more"


def _say_change(change: Change) -> str:
    details = "; ".join(map(say_detail, change.details))
    said = f"  {SIGNS[change.action]} {shorten(change.name, _WIDTH)}"
    lines = [f"{said} ({details})" if details else said]
    if change.subject is Subject.PAPER and change.action is not Action.CHANGED:
        return lines[0]
    lines += [f"      {cause.kind.value}: {cause.says}" for cause in change.causes[:2]]
    if len(change.causes) > 2:
        lines.append(f"      and {len(change.causes) - 2} causes more")
    return "\n".join(lines)


def say_detail(detail: Detail) -> str:
    """Return what a property was and is."""
    old, new = (_say_value(value) for value in (detail.old, detail.new))
    return f"{detail.name}: {old} → {new}"


def _say_value(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case tuple():
            return shorten(", ".join(map(str, value)), _VALUE_WIDTH) or "nothing"
    return shorten(str(value), _VALUE_WIDTH)
