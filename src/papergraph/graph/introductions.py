"""Decide over a whole corpus, and what public lists know, which paper introduced what.

How probable a paper's own assertion is, a regression tells (``introduction_features``). It is
weakened by those of other papers on the same name, by papers that name it earlier, and by a short
name that others have, too: then it may be another thing of the same name. It is refused where a
list or several other papers know the thing from elsewhere. What is probable and not sure is told
apart (``Introduction.is_sure``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from papergraph.graph.assertions import (
    asserts_in_title,
    is_coined,
    is_proper_name,
    is_short,
    names_new_thing,
)
from papergraph.graph.dates import is_before
from papergraph.graph.edges import Place, Sureness
from papergraph.graph.introduction_assertions import Assertion, read_assertion
from papergraph.graph.settings import IntroductionSettings
from papergraph.models import Edge, Evidence, Node, NodeKey
from papergraph.schema import ENTITY_LABELS

INTRODUCIBLE_LABELS = frozenset(ENTITY_LABELS.values())


@dataclass(frozen=True)
class Introduction:
    """Say which paper introduced an entity, how sure that is, and which place says so.

    Attributes:
        strength: How probable it is by the text of that paper alone.
        spellings: How that paper writes the name, sorted.
        is_sure: Whether that is said as a fact, and else as probable.
    """

    paper: str
    confidence: float
    strength: float
    evidence: Evidence
    spellings: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True)
class Doubt:
    """Say why no paper is taken for the one that introduced an entity.

    Attributes:
        reason: A clause with a verb.
        is_refuted: Whether lists or other papers speak against it, not only too little for it.
    """

    reason: str
    is_refuted: bool


@dataclass(frozen=True)
class Hints:
    """Hold what tells of introductions beside nodes and edges.

    Attributes:
        sure: How probable the extractor finds role and type of one, by paper and entity.
        established: What papers before the corpus have by the same short and full form.
        strengths: How probable one is by its paper's text, where that was worked out before.
    """

    sure: Mapping[Place, Sureness] = field(default_factory=dict)
    established: Collection[NodeKey] = ()
    strengths: Mapping[Place, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdicts:
    """Hold what was decided on each entity that a paper says it introduces."""

    introductions: Mapping[NodeKey, Introduction]
    doubts: Mapping[NodeKey, Doubt]

    def find_firm(self, settings: IntroductionSettings) -> dict[NodeKey, Introduction]:
        """Return the introductions by which edges of other kinds go."""
        least = settings.least_probability
        return {key: own for key, own in self.introductions.items() if own.strength >= least}


def decide_introductions(
    nodes: Mapping[NodeKey, Node],
    edges: Iterable[Edge],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
    hints: Hints | None = None,
) -> Verdicts:
    """Return for every entity the likeliest paper that introduced it, or why none did.

    Args:
        nodes: The nodes of the graph.
        edges: Its edges from papers to entities.
        dates: When each paper came out.
        settings: How probable it is by what shows it.
        hints: What else tells of it, if anything.
    """
    by_target: defaultdict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.source_label == "Paper" and edge.target_label in INTRODUCIBLE_LABELS:
            by_target[edge.target_key].append(edge)
    hints = hints or Hints()
    introductions: dict[NodeKey, Introduction] = {}
    doubts: dict[NodeKey, Doubt] = {}
    for key, own in by_target.items():
        first = _find_first(own, dates)
        read = (
            read_assertion(
                edge,
                nodes,
                settings,
                hints.sure.get((edge.source, key)),
                hints.strengths.get((edge.source, key)),
                is_first=edge is first,
                is_alone=len(own) == 1,
            )
            for edge in own
        )
        assertions = [assertion for assertion in read if assertion]
        found = _choose(
            assertions, nodes[key], own, dates, settings, is_established=key in hints.established
        )
        if isinstance(found, Introduction):
            introductions[key] = found
        elif found is not None:
            doubts[key] = found
    return Verdicts(introductions, doubts)


def _find_first(edges: Sequence[Edge], dates: Mapping[str, str | None]) -> Edge | None:
    """Return the edge of the paper that names an entity before all others, as a name of its own.

    It gives the name to something new in a sentence, or has it at the head of its title and writes
    it with capitals in its abstract: what is common knowledge is written without.
    """
    first = min(edges, key=lambda edge: dates[edge.source] or "9")
    others = {edge.source for edge in edges} - {first.source}
    if not others or not all(is_before(dates[first.source], dates[other]) for other in others):
        return None
    is_proposed = any(
        names_new_thing(proof) and proof.quote[:1].isupper() for proof in first.evidence
    )
    is_titled = any(map(asserts_in_title, first.evidence))
    abstract = (proof for proof in first.evidence if proof.field == "abstract")
    is_named = is_proposed or (is_titled and any(map(is_proper_name, abstract)))
    return first if is_named else None


def _choose(  # noqa: PLR0913 - what is said of an entity, and what is known of it
    assertions: Sequence[Assertion],
    node: Node,
    edges: Sequence[Edge],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
    *,
    is_established: bool,
) -> Introduction | Doubt | None:
    if not assertions:
        return None
    best, *rivals = sorted(
        assertions, key=lambda own: (-own.strength, dates[own.paper] or "9", own.paper)
    )
    others = [edge.source for edge in edges if edge.source != best.paper]
    reason = _refute(best, node, others, dates, settings)
    if is_established and not (best.is_listed or best.is_in_title or best.is_first):
        reason = reason or "papers before explain its short form alike"
    if reason:
        return Doubt(reason, is_refuted=True)
    confidence = best.strength
    for rival in rivals:
        confidence *= 1 - settings.rival * rival.strength
    confidence *= settings.earlier ** sum(is_before(dates[o], dates[best.paper]) for o in others)
    confidence *= _weigh_name(best, node, others, dates, settings)
    found = Introduction(
        paper=best.paper,
        confidence=round(confidence, 3),
        strength=best.strength,
        evidence=best.evidence,
        spellings=best.spellings,
        is_sure=round(confidence, 3) >= settings.least_sure,
    )
    doubt = _explain_doubt(best, others, dates, settings)
    least = settings.least_likely if not doubt.is_refuted else settings.least_probability
    is_shown = best.strength >= least and confidence >= settings.least_confidence
    return found if is_shown else doubt


def _refute(
    best: Assertion,
    node: Node,
    others: Sequence[str],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
) -> str | None:
    """Return why even the best assertion on an entity cannot be so, None where it can."""
    if best.is_listed or (best.is_in_title and not best.is_listed_elsewhere):
        return None
    identifiers = node.properties.get("identifiers")
    if isinstance(identifiers, tuple):
        listed = identifiers[0].partition(":")[0]
        source = node.properties.get("described_in")
        return f"the list {listed} knows it" + (f" from {source}" if source else "")
    not_later = sum(not is_before(dates[best.paper], dates[other]) for other in others)
    if not_later >= settings.others:
        return f"{not_later} other papers name it that are not known to be later"
    return None


def _weigh_name(
    best: Assertion,
    node: Node,
    others: Sequence[str],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
) -> float:
    """Return the factor of a name, below 1 where others may mean another thing by it."""
    if best.is_listed or best.is_first or not others:
        return 1.0
    shown = str(node.properties.get("name", ""))
    names = (shown, *best.spellings)
    is_made = any(is_coined(name, is_in_title=best.is_in_title) for name in names)
    factor = 1.0 if is_made else settings.general
    if best.is_in_title:
        return factor
    # What is new is rarely named by others on the date, a day or a month, that it came out;
    # what is old, all the time.
    at_once = sum(dates[other] == dates[best.paper] is not None for other in others)
    return factor * settings.same_date**at_once * (settings.short if is_short(shown) else 1.0)


def _explain_doubt(
    best: Assertion,
    others: Sequence[str],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
) -> Doubt:
    if any(is_before(dates[other], dates[best.paper]) for other in others):
        return Doubt("an earlier paper names it", is_refuted=True)
    if any(not is_before(dates[best.paper], dates[other]) for other in others):
        return Doubt("other papers name it that are not known to be later", is_refuted=True)
    if not best.strength:
        return Doubt("no sentence says that the paper proposes it", is_refuted=False)
    if best.strength < settings.least_role and not best.is_said:
        return Doubt("its text is likelier to use it", is_refuted=True)
    return Doubt("its text leaves too much doubt", is_refuted=False)
