"""Say in plain sentences why names became one thing, or did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from papergraph.explain.decision_paths import find_joins
from papergraph.models import Decision, Entity, Rule, Verdict
from papergraph.resolve.name_normalization import contains, split_version, split_words
from papergraph.text.normalize import shorten

Titles = Mapping[str, str]
"""The title of every paper by its id."""

_MOST_PAPERS = 3

_TITLE_WIDTH = 60

_OF_PAPERS = frozenset(
    {
        Rule.ABBREVIATION,
        Rule.COREFERENCE,
        Rule.NARROWER,
        Rule.VERSION,
        Rule.AMBIGUOUS,
        Rule.UNLIKE_EXPANSIONS,
    }
)
"""Rules that read what papers do with both names; others read the names alone."""

_SENTENCES: dict[tuple[Rule, Verdict], str] = {
    (Rule.USER, Verdict.SAME): "your aliases say that {left} and {right} are the same",
    (Rule.USER, Verdict.DIFFERENT): "your aliases say that {left} and {right} are different",
    (Rule.CASE, Verdict.SAME): "{left} and {right} part in capitals alone",
    (Rule.HYPHEN, Verdict.SAME): "{left} and {right} part in hyphens, spaces or marks alone",
    (Rule.PLURAL, Verdict.SAME): "{left} and {right} are singular and plural",
    (Rule.GENERIC_WORD, Verdict.SAME): (
        "{left} and {right} part in a last word that adds nothing, such as “dataset”"
    ),
    (Rule.SPELLING, Verdict.SAME): "{left} and {right} are two spellings of one name",
    (Rule.TYPO, Verdict.SAME): "{left} and {right} part in one letter, a slip of typing",
    (Rule.TYPO, Verdict.UNSURE): (
        "{left} and {right} part in a letter or two; that may be a slip of typing or another word"
    ),
    (Rule.ABBREVIATION, Verdict.SAME): "{left} and {right} are short and full form, as papers say",
    (Rule.KNOWN_ABBREVIATION, Verdict.SAME): (
        "no paper here says so, but the packaged list of abbreviations, gathered from arXiv, has "
        "{left} and {right} as short and full form"
    ),
    (Rule.NESTED_ABBREVIATION, Verdict.SAME): (
        "{left} and {right} are equal once the abbreviations in them are written out"
    ),
    (Rule.COREFERENCE, Verdict.SAME): "papers use {left} and {right} for one thing",
    (Rule.COREFERENCE, Verdict.UNSURE): (
        "a paper uses {left} and {right} for one thing, but too few of those that use the rarer do"
    ),
    (Rule.NARROWER, Verdict.DIFFERENT): (
        "a paper uses {left} and {right} for one thing, but the longer is a special case: "
        "it has words before the other's"
    ),
    (Rule.NARROWER, Verdict.UNSURE): (
        "{left} and {right} stand for one thing in a paper, but written out the one is a special "
        "case of the other"
    ),
    (Rule.VERSION, Verdict.DIFFERENT): (
        "{left} and {right} part in a number: a version, a size or a year"
    ),
    (Rule.UNLIKE_EXPANSIONS, Verdict.DIFFERENT): "papers use {note} for {left} and for {right}",
    (Rule.AMBIGUOUS, Verdict.UNSURE): (
        "papers give {left} and {right} as short and full form, but others mean something else by "
        "the short form, or write it out otherwise; so each paper's own words decide there"
    ),
    (Rule.KEPT_APART, Verdict.UNSURE): (
        "{left} and {right} might be one ({note}), but another decision keeps apart two names that "
        "would meet"
    ),
    (
        Rule.ENTITY_TYPE,
        Verdict.SAME,
    ): "papers differ on what {left} is ({note}); most of them decide",
}


@dataclass(frozen=True)
class Reason:
    """Hold one sentence of an answer, the decision it tells and the papers it stands on."""

    sentence: str
    decision: Decision


@dataclass(frozen=True)
class Answer:
    """Answer why two names are one thing, or why one name is what it is.

    Attributes:
        headline: The answer in one sentence.
        joined: Why, step by step.
        apart: What keeps names apart, or what is in doubt.
    """

    headline: str
    entities: tuple[Entity, ...]
    joined: tuple[Reason, ...] = ()
    apart: tuple[Reason, ...] = ()
    hints: tuple[str, ...] = field(default=())


def say(decision: Decision, titles: Titles) -> str:
    """Return what tells a decision, with the papers it stands on."""
    template = _SENTENCES.get((decision.rule, decision.verdict), "{left} and {right}: {rule}")
    note = decision.note or ""
    told = template.format(
        left=_quote(decision.left),
        right=_quote(decision.right),
        rule=decision.rule.value,
        note=_quote(note) if decision.rule is Rule.UNLIKE_EXPANSIONS else note,
    )
    return f"{told[:1].upper()}{told[1:]}{_say_papers(decision, titles)}"


def answer_name(
    entities: Sequence[Entity], decisions: Iterable[Decision], titles: Titles
) -> Answer:
    """Tell what a name is one name of, and why its other names are.

    Args:
        entities: All that have the name, the one with most papers first.
        decisions: All of the graph.
        titles: How papers are shown.
    """
    entity = entities[0]
    own = [d for d in decisions if _touches(d, entity)]
    joined = [d for d in own if d.verdict is Verdict.SAME and _is_within(d, entity)]
    apart = [d for d in own if d.verdict is not Verdict.SAME]
    papers = len({member.paper for member in entity.members})
    count = len(entity.aliases)
    others = f" It has {count} other name{'' if count == 1 else 's'}." if count else ""
    kind = entity.entity_type.value.lower()
    return Answer(
        headline=(
            f"{_quote(entity.name)} is a {kind} ({entity.id}) that {_count(papers)} "
            f"{'names' if papers == 1 else 'name'}.{others}"
        ),
        entities=tuple(entities),
        joined=_tell(joined, titles),
        apart=_tell(apart, titles),
        hints=tuple(
            f"Another thing has that name too: {other.id}, in "
            f"{_count(len({m.paper for m in other.members}))}."
            for other in entities[1:]
        ),
    )


def answer_pair(
    names: tuple[str, str],
    things: tuple[Entity, Entity],
    decisions: Sequence[Decision],
    titles: Titles,
) -> Answer:
    """Tell why two names are one thing, or why they are not."""
    left, right = things
    first, second = map(_quote, names)
    if left.id == right.id:
        return Answer(
            headline=f"{first} and {second} are one thing: {_quote(left.name)} ({left.id}).",
            entities=(left,),
            joined=_tell(find_joins(left, names[:1], names[1], decisions), titles),
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
    return Answer(
        headline=(
            f"{first} and {second} are two things: {_quote(left.name)} ({left.id}) and "
            f"{_quote(right.name)} ({right.id})."
        ),
        entities=(left, right),
        apart=_tell(direct, titles),
        hints=() if direct else (_compare(*names),),
    )


def _compare(left: str, right: str) -> str:
    """Say how two names differ on which nothing had to be decided."""
    (letters, numbers), (other, other_numbers) = split_version(left), split_version(right)
    if letters == other and numbers != other_numbers:
        return "They part in a number (a version, a size or a year), which is never one thing."
    short, long = sorted((left, right), key=len)
    if contains(split_words(short), split_words(long)):
        return (
            f"{_quote(long)} has more words than {_quote(short)}, which makes it a special case; "
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


def _tell(decisions: Iterable[Decision], titles: Titles) -> tuple[Reason, ...]:
    return tuple(Reason(say(decision, titles), decision) for decision in decisions)


def _say_papers(decision: Decision, titles: Titles) -> str:
    if decision.rule not in _OF_PAPERS or not decision.papers:
        return "."
    features = dict(decision.features)
    total = int(features.get("papers") or features.get("together") or len(decision.papers))
    shown = "; ".join(_say_paper(paper, titles) for paper in decision.papers[:_MOST_PAPERS])
    more = f"; and {total - _MOST_PAPERS} more" if total > _MOST_PAPERS else ""
    return f". {_count(total)}: {shown}{more}."


def _say_paper(paper: str, titles: Titles) -> str:
    if paper not in titles:
        return paper
    return f"{_quote(shorten(titles[paper], _TITLE_WIDTH))} [{paper}]"


def _count(papers: int) -> str:
    return f"{papers} paper{'' if papers == 1 else 's'}"


def _quote(name: str) -> str:
    return f"“{name}”"


def iter_lines(answer: Answer) -> Iterator[str]:
    """Yield an answer line by line, as people read it."""
    yield answer.headline
    for title, reasons in (("Why:", answer.joined), ("What stands between:", answer.apart)):
        if reasons:
            yield ""
            yield title
            yield from (f"  - {reason.sentence}" for reason in reasons)
    for hint in answer.hints:
        yield ""
        yield hint
