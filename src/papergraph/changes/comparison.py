"""Compare two graphs node by node and edge by edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from papergraph.changes.causes import CauseFinder
from papergraph.changes.edits import NOT_COMPARED
from papergraph.changes.merges import iter_merges
from papergraph.changes.model import Action, Change, Detail, GraphChanges, Subject
from papergraph.changes.snapshot import ENTITIES, Snapshot
from papergraph.models import Edge, Node, NodeKey, PropertyValue
from papergraph.web.theme import find_words

_SUBJECTS = {
    "Paper": Subject.PAPER,
    "Result": Subject.RESULT,
    **dict.fromkeys(ENTITIES, Subject.ENTITY),
}
_SUBJECT_ORDER = {subject: number for number, subject in enumerate(Subject)}
_ACTION_ORDER = {action: number for number, action in enumerate(Action)}


def compare_graphs(old: Snapshot, new: Snapshot) -> GraphChanges:
    """Return what is in one graph alone or otherwise in the other, each with its causes.

    Where papers were read from is not compared.
    """
    causes = CauseFinder(old, new)
    changes = [
        *_iter_nodes(old, new, causes),
        *_iter_edges(old, new, causes),
        *_iter_merged(old, new, causes, Action.ADDED),
        *_iter_merged(new, old, causes, Action.REMOVED),
    ]
    return GraphChanges(old.name, new.name, tuple(sorted(changes, key=_rank)))


def _rank(change: Change) -> tuple[int, int, str]:
    return _SUBJECT_ORDER[change.subject], _ACTION_ORDER[change.action], change.id


def _iter_nodes(old: Snapshot, new: Snapshot, causes: CauseFinder) -> Iterator[Change]:
    for key in sorted(old.nodes.keys() | new.nodes.keys()):
        before, after = old.nodes.get(key), new.nodes.get(key)
        node = after or before
        details = _compare_properties(
            before.properties if before else {}, after.properties if after else {}
        )
        action = _name_action(before, after)
        if node is None or (action is Action.CHANGED and not details):
            continue
        shown = details if action is Action.CHANGED else ()
        yield Change(
            subject=_SUBJECTS.get(node.label, Subject.LINK),
            action=action,
            id=" ".join(key),
            name=node.display_name,
            details=shown,
            causes=causes.of_node(node, shown),
            value=node,
        )


def _iter_edges(old: Snapshot, new: Snapshot, causes: CauseFinder) -> Iterator[Change]:
    for key in sorted(old.edges.keys() | new.edges.keys()):
        before, after = old.edges.get(key), new.edges.get(key)
        edge = after or before
        if edge is None or before == after:
            continue
        side = new if after else old
        details = () if before is None or after is None else _compare_edges(before, after)
        yield Change(
            subject=Subject.EDGE,
            action=_name_action(before, after),
            id=" ".join((*edge.source_key, edge.type, *edge.target_key)),
            name=_name_edge(edge, side.nodes),
            details=details,
            causes=causes.of_edge(edge, before if after else None),
            value=edge,
        )


def _iter_merged(
    old: Snapshot, new: Snapshot, causes: CauseFinder, action: Action
) -> Iterator[Change]:
    for label, name, other, keys in iter_merges(old, new):
        yield Change(
            subject=Subject.MERGE,
            action=action,
            id=f"{label} {name} = {other}",
            name=f"{name} = {other}",
            causes=causes.of_merge((name, other), keys),
        )


def _name_action(before: object, after: object) -> Action:
    if before is None:
        return Action.ADDED
    return Action.REMOVED if after is None else Action.CHANGED


def _compare_properties(
    old: Mapping[str, PropertyValue], new: Mapping[str, PropertyValue]
) -> tuple[Detail, ...]:
    return tuple(
        Detail(name, old.get(name), new.get(name))
        for name in sorted((old.keys() | new.keys()) - NOT_COMPARED)
        if old.get(name) != new.get(name)
    )


def _compare_edges(old: Edge, new: Edge) -> tuple[Detail, ...]:
    before, after = (
        {"confidence": edge.confidence, "extractor": edge.extractor, **edge.properties}
        for edge in (old, new)
    )
    details = _compare_properties(before, after)
    if old.evidence == new.evidence:
        return details
    quotes = (tuple(f"{p.field}:{p.start} {p.quote}" for p in e.evidence) for e in (old, new))
    return (*details, Detail("evidence", *quotes))


def _name_edge(edge: Edge, nodes: Mapping[NodeKey, Node]) -> str:
    source, target = nodes[edge.source_key], nodes[edge.target_key]
    return f"{source.display_name} {find_words(edge, target).active} {target.display_name}"
