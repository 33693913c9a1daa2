"""Tell why a node, an edge or a merge of names is other than it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from papergraph.changes.edits import OF_ALL_PAPERS, find_alias_edits, find_paper_edits
from papergraph.changes.model import Cause, CauseKind, Detail
from papergraph.changes.snapshot import ENTITIES, Snapshot, papers_behind
from papergraph.models import Decision, Edge, Node, NodeKey
from papergraph.resolve.name_normalization import make_key

_CORPUS = Cause(CauseKind.CORPUS, "", "all papers together decide it, and some of them changed")
_UNKNOWN = Cause(CauseKind.UNKNOWN, "", "the same papers, words and rules: the files do not tell")
_THRESHOLD = Cause(
    CauseKind.THRESHOLD, "", "one graph leaves out what is less sure, the other keeps it"
)
_VERSION = Cause(CauseKind.RULE, "papergraph", "another version of papergraph built the graph")


class CauseFinder:
    """Find causes: first what was done to the paper that proves it, then to the names in it."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old, self._new = old, new
        self._papers = find_paper_edits(old, new)
        self._aliases = {
            cause: frozenset(map(make_key, names))
            for cause, names in find_alias_edits(old, new).items()
        }

    def of_node(self, node: Node, details: tuple[Detail, ...]) -> tuple[Cause, ...]:
        """Return why a node came, went or changed."""
        if node.label == "Paper" and node.id in self._papers:
            return self._papers[node.id]
        if details and {detail.name for detail in details} <= OF_ALL_PAPERS:
            return (self._rest,)
        key = node.key
        if node.label in ENTITIES:
            names = self._names(key)
            return self._of_names(names) or self._of_namers(key) or (self._rest,)
        return self._of_namers(key) or (self._rest,)

    def of_edge(self, edge: Edge, other: Edge | None) -> tuple[Cause, ...]:
        """Return why an edge came, went or changed from an other."""
        versions = [each for each in (edge, other) if each is not None]
        papers = {paper for each in versions for paper in papers_behind(each)}
        if found := self._of_papers(papers):
            return found
        ends = [key for each in versions for key in (each.source_key, each.target_key)]
        cited = {node_id for label, node_id in ends if label == "Paper"}
        if found := self._of_papers(cited):
            return found
        entities = [key for key in dict.fromkeys(ends) if key[0] in ENTITIES]
        names = frozenset(name for key in entities for name in self._names(key))
        if found := self._of_names(names):
            return found
        least = max(self._old.least_confidence, self._new.least_confidence)
        if other is None and edge.confidence < least:
            return (_THRESHOLD,)
        found = tuple(sorted({c for key in entities for c in self._of_namers(key)}))
        return found or (self._rest,)

    def of_merge(self, names: Iterable[str], keys: Iterable[NodeKey]) -> tuple[Cause, ...]:
        """Return why names became one entity or several."""
        causes = self._of_names(frozenset(names)) or tuple(
            sorted({cause for key in keys for cause in self._of_namers(key)})
        )
        return causes or (self._rest,)

    @property
    def _rest(self) -> Cause:
        """Return what a change follows from that has no cause of its own."""
        if self._papers or self._aliases or self._decided:
            return _CORPUS
        versions = {
            side.report.papergraph_version for side in (self._old, self._new) if side.report
        }
        return _VERSION if len(versions) > 1 else _UNKNOWN

    def _of_papers(self, papers: Iterable[str]) -> tuple[Cause, ...]:
        return tuple(sorted({cause for paper in papers for cause in self._papers.get(paper, ())}))

    def _of_namers(self, key: NodeKey) -> tuple[Cause, ...]:
        """Return what was done to the papers that name a node, before or now."""
        return self._of_papers(
            self._old.papers_of.get(key, frozenset()) | self._new.papers_of.get(key, frozenset())
        )

    def _names(self, key: NodeKey) -> frozenset[str]:
        nothing: frozenset[str] = frozenset()
        return self._old.names.get(key, nothing) | self._new.names.get(key, nothing)

    def _of_names(self, names: frozenset[str]) -> tuple[Cause, ...]:
        """Return the rules on some names that only one graph has: the user's, else others."""
        keys = set(map(make_key, names))
        own = tuple(sorted(cause for cause, ruled in self._aliases.items() if ruled & keys))
        if own:
            return own
        return tuple(sorted({c for name in names for c in self._decided.get(name, ())}))

    @cached_property
    def _decided(self) -> Mapping[str, tuple[Cause, ...]]:
        """Return, by name, the decisions that fall otherwise though no paper of theirs changed."""
        before, after = self._old.decisions, self._new.decisions
        if before is None or after is None:
            return {}
        found: dict[str, list[Cause]] = {}
        for pair in sorted(before.keys() | after.keys()):
            old, new = before.get(pair), after.get(pair)
            if _is_same(old, new) or self._has_edited_paper(pair):
                continue
            cause = _describe(pair, old, new)
            for name in pair[1:]:
                found.setdefault(name, []).append(cause)
        return {name: tuple(causes) for name, causes in found.items()}

    def _has_edited_paper(self, pair: tuple[str, str, str]) -> bool:
        """Tell whether something was done to a paper that uses a name, or to a rule on it."""
        keys = {make_key(name) for name in pair[1:]}
        if any(ruled & keys for ruled in self._aliases.values()):
            return True
        return any(
            self._of_namers(entity)
            for side in (self._old, self._new)
            for name in pair[1:]
            for entity in side.entities_by_name.get(name, ())
        )


def _is_same(old: Decision | None, new: Decision | None) -> bool:
    """Tell whether two decisions say the same for the same reason."""
    if old is None or new is None:
        return old is new
    return (old.verdict, old.rule, old.score) == (new.verdict, new.rule, new.score)


def _describe(pair: tuple[str, str, str], old: Decision | None, new: Decision | None) -> Cause:
    _, left, right = pair
    before, after = (f"{d.verdict} ({d.rule})" if d else "no decision" for d in (old, new))
    says = f"another rule on “{left}” and “{right}”: {before} before, {after} now"
    return Cause(CauseKind.RULE, f"{left} / {right}", says)
