"""Hold what changed between two graphs, each change with its causes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

from papergraph.models import Edge, Node, PropertyValue


class Subject(StrEnum):
    """Name what changes, in the order of a report."""

    PAPER = "paper"
    ENTITY = "entity"
    RESULT = "result"
    LINK = "link"
    EDGE = "edge"
    MERGE = "merge"


class Action(StrEnum):
    """Name what happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class CauseKind(StrEnum):
    """Name why something changed, the nearest cause first."""

    ALIAS = "alias"
    INPUT = "input"
    WORDS = "words"
    MODEL = "model"
    RULE = "rule"
    THRESHOLD = "threshold"
    CORPUS = "corpus"
    UNKNOWN = "unknown"


_CAUSES_IN_HTML = 10
"""Causes that a notebook shows, those of most changes first."""

EDITS = frozenset(CauseKind) - {CauseKind.CORPUS, CauseKind.UNKNOWN}
"""The causes that somebody brought about; the others only follow, or cannot be told."""


@dataclass(frozen=True, order=True)
class Cause:
    """Say why something changed.

    Attributes:
        subject: Id of the paper that came, went or reads otherwise, or the names that are ruled on.
        says: The same in one sentence.
    """

    kind: CauseKind
    subject: str
    says: str


@dataclass(frozen=True)
class Detail:
    """Hold a property before and after; None where there was or is none."""

    name: str
    old: PropertyValue | None
    new: PropertyValue | None


@dataclass(frozen=True)
class Change:
    """Hold one change.

    Attributes:
        id: Label and id of a node, or the key of an edge, joined by blanks; of a merge both names.
        name: What people call it.
        details: What is other in it, where it was there before and still is.
        value: The node or edge as it is now, or was before it went; None for a merge.
    """

    subject: Subject
    action: Action
    id: str
    name: str
    details: tuple[Detail, ...] = ()
    causes: tuple[Cause, ...] = ()
    value: Node | Edge | None = field(default=None, compare=False, repr=False)

    def describe(self) -> dict[str, object]:
        """Return the change in plain values, as JSON takes them."""
        return {
            "subject": self.subject.value,
            "action": self.action.value,
            "id": self.id,
            "name": self.name,
            "details": [{"name": d.name, "old": d.old, "new": d.new} for d in self.details],
            "causes": [
                {"kind": c.kind.value, "subject": c.subject, "says": c.says} for c in self.causes
            ],
        }


@dataclass(frozen=True, repr=False)
class GraphChanges:
    """Hold all that changed from one graph to another, sorted by subject, action and id."""

    old: str
    new: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        return f"GraphChanges({self.old!r}, {self.new!r}: {len(self)} changes)"

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{escape(self.old)} and {escape(self.new)} hold the same graph.</p>"
        rows = "".join(
            f"<tr><td>{subject.value}</td><td>{action.value}</td><td>{count:,}</td></tr>"
            for (subject, action), count in self.counts.items()
        )
        causes = sorted(self.causes.items(), key=lambda each: (-each[1], each[0]))
        shown = "".join(
            f"<li>{cause.kind.value}: {escape(cause.says)} ({count:,})</li>"
            for cause, count in causes[:_CAUSES_IN_HTML]
        )
        rest = len(causes) - _CAUSES_IN_HTML
        more = f"<li>… and {rest:,} more causes</li>" if rest > 0 else ""
        return f"<table><tbody>{rows}</tbody></table><ul>{shown}{more}</ul>"

    @property
    def counts(self) -> Mapping[tuple[Subject, Action], int]:
        """Return how many changes there are of each kind."""
        return Counter((change.subject, change.action) for change in self.changes)

    @property
    def causes(self) -> Mapping[Cause, int]:
        """Return what brought the changes about, with how many changes name it."""
        counted = Counter(cause for change in self.changes for cause in change.causes)
        return dict(sorted(counted.items()))

    def list_of(self, subject: Subject, action: Action | None = None) -> tuple[Change, ...]:
        """Return the changes of one subject, of one action or of all."""
        return tuple(
            change
            for change in self.changes
            if change.subject is subject and action in (None, change.action)
        )

    def describe(self) -> dict[str, object]:
        """Return everything in plain values, as JSON takes them."""
        return {
            "old": self.old,
            "new": self.new,
            "equal": not self,
            "counts": {f"{s.value} {a.value}": n for (s, a), n in sorted(self.counts.items())},
            "causes": [
                {"kind": c.kind.value, "subject": c.subject, "says": c.says, "changes": count}
                for c, count in self.causes.items()
            ],
            "changes": [change.describe() for change in self.changes],
        }
