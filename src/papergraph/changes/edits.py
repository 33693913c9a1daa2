"""Find what was done between two graphs: to the papers, to how they are read, to your aliases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from papergraph.changes.model import Cause, CauseKind
from papergraph.changes.snapshot import Snapshot
from papergraph.models import Node
from papergraph.resolve import Aliases
from papergraph.resolve.aliases import Rename
from papergraph.schema import is_stub
from papergraph.text.normalize import shorten

NOT_COMPARED = frozenset({"sources"})
"""Where a record stood says nothing of what it holds: lines of a file move as others are added."""

OF_ALL_PAPERS = frozenset({"community", "area", "hub"})
"""Properties that all papers together decide."""

_WORDS = frozenset({"title", "abstract"})
_TITLE_WIDTH = 60
_PAPER_NAMES = ("title", "url", "doi", "arxiv_id")


def find_paper_edits(old: Snapshot, new: Snapshot) -> Mapping[str, tuple[Cause, ...]]:
    """Return what was done to each paper, by id; papers that nothing was done to are left out."""
    before, after = _list_papers(old), _list_papers(new)
    ruled = _find_rule_edits(_list_paper_rules(old.aliases), _list_paper_rules(new.aliases))
    edits = {}
    for paper in sorted(before.keys() | after.keys()):
        versions = (before.get(paper), after.get(paper))
        found = tuple(_compare(*versions, old, new))
        if found and (rules := _list_ruling(versions, ruled)):
            found = rules
        if found:
            edits[paper] = found
    return edits


def _list_papers(snapshot: Snapshot) -> dict[str, Node]:
    return {n.id: n for n in snapshot.graph.nodes if n.label == "Paper" and not is_stub(n)}


def _compare(old: Node | None, new: Node | None, *sides: Snapshot) -> Iterator[Cause]:
    paper = new or old
    if paper is None:
        return
    name = f"“{shorten(paper.display_name, _TITLE_WIDTH)}” [{paper.id}]"
    if old is None or new is None:
        says = f"{name} {'came in' if old is None else 'went out'} with the input"
        yield Cause(CauseKind.INPUT, paper.id, says)
        return
    changed = {
        detail
        for detail in old.properties.keys() | new.properties.keys()
        if old.properties.get(detail) != new.properties.get(detail)
    }
    if changed & _WORDS:
        yield Cause(CauseKind.WORDS, paper.id, f"the words of {name} are other ones")
    if fields := sorted(changed - _WORDS - OF_ALL_PAPERS - NOT_COMPARED):
        says = f"the record of {name} says otherwise: {', '.join(fields)}"
        yield Cause(CauseKind.INPUT, paper.id, says)
    if not changed & _WORDS and _reads_otherwise(paper.id, *sides):
        yield Cause(CauseKind.MODEL, paper.id, f"another model read the same words of {name}")


def _reads_otherwise(paper: str, old: Snapshot, new: Snapshot) -> bool:
    """Tell whether other things were found in a paper whose words are the same."""
    if old.extractions is not None and new.extractions is not None:
        return old.extractions.get(paper) != new.extractions.get(paper)
    least = max(old.least_confidence, new.least_confidence)
    before, after = (
        {place[:3] for place in side.places_of.get(paper, ()) if place[3] >= least}
        for side in (old, new)
    )
    return before != after


def find_alias_edits(old: Snapshot, new: Snapshot) -> Mapping[Cause, frozenset[str]]:
    """Return the rules of the user that only one graph has, with the names that each is on."""
    return _find_rule_edits(_list_rules(old.aliases), _list_rules(new.aliases))


_Rules = set[tuple[str, tuple[str, ...]]]


def _find_rule_edits(before: _Rules, after: _Rules) -> Mapping[Cause, frozenset[str]]:
    edits = {}
    for rule in sorted(before ^ after):
        word, names = rule
        verb = "now says" if rule in after else "no longer says"
        subject = " = ".join(names) if word == "same" else f" {word} ".join(names)
        says = f"your aliases.toml {verb} {word}: {', '.join(names)}"
        edits[Cause(CauseKind.ALIAS, subject, says)] = frozenset(names)
    return edits


def _list_paper_rules(aliases: Aliases | None) -> _Rules:
    if aliases is None:
        return set()
    rules = [("same", rule.papers) for rule in aliases.same_papers]
    return {*rules, *(("different", rule.papers) for rule in aliases.different_papers)}


def _list_ruling(
    versions: tuple[Node | None, ...], ruled: Mapping[Cause, frozenset[str]]
) -> tuple[Cause, ...]:
    """Return the rules on a paper that only one graph has, whatever they call the paper by."""
    names: set[str] = set()
    for node in versions:
        if node is not None:
            names |= {node.id, *(str(node.properties.get(name)) for name in _PAPER_NAMES)}
            for listed in ("identifiers", "sources"):
                value = node.properties.get(listed)
                names |= set(value if isinstance(value, tuple) else ())
    return tuple(cause for cause, papers in ruled.items() if papers & names)


def _list_rules(aliases: Aliases | None) -> _Rules:
    if aliases is None:
        return set()
    rules = [("same", rule.names) for rule in aliases.same]
    rules += [("different", rule.names) for rule in aliases.different]
    return {*rules, *(("rename to", _names(rule)) for rule in aliases.rename)}


def _names(rule: Rename) -> tuple[str, ...]:
    return (rule.name, rule.to)
