"""Explain why names became one thing, or did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from papergraph.explain.decision_paths import find_decision_path
from papergraph.explain.decision_sentences import (
    Titles,
    count_papers,
    describe_decision,
    quote,
)
from papergraph.models import Decision, Entity, Verdict
from papergraph.resolve.name_normalization import contains, split_version, split_words


@dataclass(frozen=True)
class ExplainedDecision:
    """Hold a decision and the sentence that explains it."""

    sentence: str
    decision: Decision


@dataclass(frozen=True)
class ResolutionExplanation:
    """Hold why two names are one thing or two, or why one name is what it is.

    Attributes:
        headline: The outcome in one sentence.
        supporting: Why names are one, step by step.
        opposing: What keeps names apart, or what is in doubt.
    """

    headline: str
    entities: tuple[Entity, ...]
    supporting: tuple[ExplainedDecision, ...] = ()
    opposing: tuple[ExplainedDecision, ...] = ()
    hints: tuple[str, ...] = field(default=())


def explain_name(
    entities: Sequence[Entity],
    decisions: Iterable[Decision],
    titles: Titles,
    shown: int | None = None,
) -> ResolutionExplanation:
    """Explain what a name is one name of, and why its other names are.

    Args:
        entities: All that have the name, the one with most papers first.
        decisions: All of the graph.
        titles: How papers are shown.
        shown: How many of the papers the graph has an edge of; by default all.
    """
    entity = entities[0]
    own = [d for d in decisions if _touches(d, entity)]
    supporting = [d for d in own if d.verdict is Verdict.SAME and _is_within(d, entity)]
    opposing = [d for d in own if d.verdict is not Verdict.SAME]
    papers = len({member.paper for member in entity.members})
    count = len(entity.aliases)
    others = f" It has {count} other name{'' if count == 1 else 's'}." if count else ""
    kind = entity.entity_type.value.lower()
    return ResolutionExplanation(
        headline=(
            f"{quote(entity.name)} is a {kind} ({entity.id}) that {count_papers(papers)} "
            f"{'names' if papers == 1 else 'name'}{_tell_shown(papers, shown)}.{others}"
        ),
        entities=tuple(entities),
        supporting=_describe(supporting, titles),
        opposing=_describe(opposing, titles),
        hints=tuple(
            f"Another thing has that name too: {other.id}, in "
            f"{count_papers(len({m.paper for m in other.members}))}."
            for other in entities[1:]
        ),
    )


def _tell_shown(papers: int, shown: int | None) -> str:
    """Say how many of the papers that name an entity the graph has, where not all."""
    if shown is None or shown == papers:
        return ""
    told = f"{shown:,} of them" if shown else "none of them" if papers > 1 else "and not"
    return f", {told} surely enough for the graph (a build with --min-confidence 0 has all)"


def explain_pair(
    names: tuple[str, str],
    things: tuple[Entity, Entity],
    decisions: Sequence[Decision],
    titles: Titles,
) -> ResolutionExplanation:
    """Explain why two names are one thing, or why they are not."""
    left, right = things
    first, second = map(quote, names)
    if left.id == right.id:
        return ResolutionExplanation(
            headline=f"{first} and {second} are one thing: {quote(left.name)} ({left.id}).",
            entities=(left,),
            supporting=_describe(find_decision_path(left, names[:1], names[1], decisions), titles),
            hints=() if names[0] != names[1] else ("It is one and the same name.",),
        )
    direct = [
        d
        for d in decisions
        if {d.left, d.right} & _names(left)
        and {d.left, d.right} & _names(right)
        and d.left != d.right
        and d.verdict is not Verdict.SAME
    ]
    return ResolutionExplanation(
        headline=(
            f"{first} and {second} are two things: {quote(left.name)} ({left.id}) and "
            f"{quote(right.name)} ({right.id})."
        ),
        entities=(left, right),
        opposing=_describe(direct, titles),
        hints=() if direct else (_compare(*names),),
    )


def _compare(left: str, right: str) -> str:
    """Say how two names differ on which nothing had to be decided."""
    (letters, numbers), (other, other_numbers) = split_version(left), split_version(right)
    if letters == other and numbers != other_numbers:
        return "They differ in a number (a version, a size or a year), which is never one thing."
    short, long = sorted((left, right), key=len)
    if contains(split_words(short), split_words(long)):
        return (
            f"{quote(long)} has more words than {quote(short)}, which makes it a special case; "
            "only papers that use both for one thing could say otherwise, and none does."
        )
    return (
        "Nothing speaks for one thing: they are written differently, no paper uses them for one "
        "thing, and no abbreviation leads from one to the other."
    )


def _names(entity: Entity) -> set[str]:
    return {entity.name, *entity.aliases}


def _touches(decision: Decision, entity: Entity) -> bool:
    return decision.left in _names(entity) or decision.right in _names(entity)


def _is_within(decision: Decision, entity: Entity) -> bool:
    return {decision.left, decision.right} <= _names(entity)


def _describe(decisions: Iterable[Decision], titles: Titles) -> tuple[ExplainedDecision, ...]:
    return tuple(ExplainedDecision(describe_decision(made, titles), made) for made in decisions)


def iter_explanation_lines(
    explanation: ResolutionExplanation, introductions: Sequence[str] = ()
) -> Iterator[str]:
    """Yield an explanation line by line, as people read it, with who introduced the entity."""
    yield explanation.headline
    if introductions:
        yield ""
        yield "Who introduced it:"
        yield from (f"  - {sentence}" for sentence in introductions)
    parts = (("Why:", explanation.supporting), ("What stands between:", explanation.opposing))
    for title, explained in parts:
        if explained:
            yield ""
            yield title
            yield from (f"  - {decision.sentence}" for decision in explained)
    for hint in explanation.hints:
        yield ""
        yield hint
