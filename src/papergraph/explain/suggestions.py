"""List the doubtful pairs of a graph for a reader to rule on, the most useful first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papergraph.explain.decision_sentences import Titles, describe_decision
from papergraph.models import Decision, Entity, Rule, Verdict

_DOUBTFUL = 0.7
"""Probability below which joined names are worth a look; set by hand, in [0, 1]."""

_NOT_SHOWN = frozenset({Rule.USER, Rule.ENTITY_TYPE, Rule.KEPT_APART})


@dataclass(frozen=True)
class Suggestion:
    """Hold a pair worth ruling on.

    Attributes:
        ruling: What the file would say to change how the graph has it now.
        papers: Papers of the rarer of the two things: those that a ruling would move.
    """

    decision: Decision
    ruling: str
    papers: int


def suggest(entities: Iterable[Entity], decisions: Iterable[Decision]) -> list[Suggestion]:
    """Return the doubtful pairs, first those that move most papers, then the least certain."""
    papers: dict[str, set[str]] = {}
    for entity in entities:
        for member in entity.members:
            papers.setdefault(member.surface, set()).add(member.paper)
    found = []
    for decision in decisions:
        is_merge = decision.verdict is Verdict.SAME and decision.score < _DOUBTFUL
        if decision.rule in _NOT_SHOWN or not (is_merge or decision.verdict is Verdict.UNSURE):
            continue
        moved = min(len(papers.get(name, ())) for name in (decision.left, decision.right))
        found.append(Suggestion(decision, "different" if is_merge else "same", moved))
    return sorted(
        found,
        key=lambda s: (-s.papers, abs(s.decision.score - 0.5), s.decision.left, s.decision.right),
    )


def iter_toml(suggestions: Iterable[Suggestion], titles: Titles) -> Iterator[str]:
    """Yield suggestions as lines of an ``aliases.toml``: a reason each, and the ruling."""
    for suggestion in suggestions:
        decision = suggestion.decision
        yield f"# {_comment(describe_decision(decision, titles))}\n"
        yield f"[[{suggestion.ruling}]]\n"
        yield f"names = [{quote_toml(decision.left)}, {quote_toml(decision.right)}]\n"
        yield f'kind = "{decision.entity_type.value.lower()}"\n\n'


def quote_toml(text: str) -> str:
    """Return text as a TOML basic string; what would steer a terminal is escaped."""
    shown = (f"\\{c}" if c in '"\\' else c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(shown)}"'


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
