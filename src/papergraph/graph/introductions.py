"""Decide over a whole corpus, and what public lists know, which paper introduced what.

A paper's assertion (``assertions``) is weakened by those of other papers on the same name, by
papers that name it earlier, and by a name that does not look like one: then it may be another thing
of the same name. It is refused where a list or several other papers know the thing from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from papergraph.graph.assertions import (
    asserts_data,
    asserts_in_sentence,
    asserts_in_title,
    asserts_part,
    asserts_surely,
    draws_from,
    is_coined,
    is_described,
    is_of_others,
    is_plain_pair,
    is_proper_name,
    is_short,
    is_survey,
    names_new_thing,
)
from papergraph.graph.dates import is_before
from papergraph.graph.settings import IntroductionSettings
from papergraph.models import Edge, Evidence, Node, NodeKey
from papergraph.schema import ENTITY_LABELS
from papergraph.text.identifiers import parse_arxiv_id, parse_doi
from papergraph.text.normalize import fold_title

INTRODUCIBLE_LABELS = frozenset(ENTITY_LABELS.values())
_SURVEYED_LABELS = frozenset({"Method", "Task"})
_DATA_LABELS = frozenset({"Dataset", "Benchmark"})
_MADE_LABELS = frozenset({"Method", *_DATA_LABELS})


@dataclass(frozen=True)
class Introduction:
    """Say which paper introduced an entity, how sure that is, and which place says so.

    Attributes:
        spellings: How that paper writes the name.
    """

    paper: str
    confidence: float
    evidence: Evidence
    spellings: frozenset[str]


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
        sure: How probable the extractor finds one, by paper and entity.
        established: What papers before the corpus have by the same short and full form.
    """

    sure: Mapping[tuple[str, NodeKey], float] = field(default_factory=dict)
    established: Collection[NodeKey] = ()


@dataclass(frozen=True)
class Verdicts:
    """Hold what was decided on each entity that a paper says it introduces."""

    introductions: Mapping[NodeKey, Introduction]
    doubts: Mapping[NodeKey, Doubt]


@dataclass(frozen=True)
class _Assertion:
    paper: str
    strength: float
    evidence: Evidence
    is_in_title: bool
    is_sure: bool
    is_unsure: bool
    is_first: bool
    is_listed: bool
    is_listed_elsewhere: bool
    is_asserted: bool
    is_in_survey: bool
    spellings: frozenset[str]


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
        sureness = hints.sure.get((own[0].source, key), 0.0)
        assertions = _read_assertions(nodes, own, dates, settings, sureness)
        found = _choose(
            assertions, nodes[key], own, dates, settings, is_established=key in hints.established
        )
        if isinstance(found, Introduction):
            introductions[key] = found
        elif found is not None:
            doubts[key] = found
    return Verdicts(introductions, doubts)


def _read_assertions(
    nodes: Mapping[NodeKey, Node],
    edges: Sequence[Edge],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
    sureness: float,
) -> list[_Assertion]:
    """Return what papers assert of one entity; ``sureness`` is that of the first one's role."""
    node, is_alone = nodes[edges[0].target_key], len(edges) == 1
    first = _find_first(edges, dates)
    read = (
        _read_assertion(
            edge,
            node,
            nodes["Paper", edge.source],
            settings,
            is_alone=is_alone,
            is_first=edge is first,
        )
        for edge in edges
    )
    found = [assertion for assertion in read if assertion]
    if not is_alone or not sureness:
        return found
    least = settings.sure_role
    if edges[0].confidence >= settings.sure_coined_name and _is_coined_in(edges[0]):
        least = settings.sure_role_of_coined
    if sureness >= least:
        return [_strengthen(own, edges[0], settings) for own in found]
    unsure = sureness < settings.unsure_role
    return [replace(own, is_unsure=unsure) for own in found]


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
    assertions: Sequence[_Assertion],
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
    reason = _refute_by_text(best, node, edges) or _refute(best, node, others, dates, settings)
    if is_established and not (best.is_listed or best.is_in_title or best.is_first):
        reason = reason or "papers before explain its short form alike"
    if reason:
        return Doubt(reason, is_refuted=True)
    confidence = best.strength
    for rival in rivals:
        confidence *= 1 - settings.rival * rival.strength
    confidence *= settings.earlier ** sum(is_before(dates[o], dates[best.paper]) for o in others)
    confidence *= _weigh_name(best, node, others, dates, settings)
    if confidence < settings.least_confidence:
        return _explain_doubt(best, others, dates)
    return Introduction(best.paper, round(confidence, 3), best.evidence, best.spellings)


def _refute_by_text(best: _Assertion, node: Node, edges: Sequence[Edge]) -> str | None:
    """Return why a paper's own text says that it did not introduce an entity, if it does."""
    if best.is_listed:
        return None
    if best.is_in_survey and node.label in _SURVEYED_LABELS:
        return "the paper is a survey"
    own = (proof for edge in edges if edge.source == best.paper for proof in edge.evidence)
    if not best.is_asserted and draws_from(own):
        return "what the paper proposes is drawn from it"
    return None


def _refute(
    best: _Assertion,
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
    best: _Assertion,
    node: Node,
    others: Sequence[str],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
) -> float:
    """Return the factor of a name, below 1 where it may be a general one or another thing's."""
    if best.is_listed or best.is_sure or best.is_first:
        return 1.0
    if best.is_unsure and best.strength <= settings.by_part:
        return settings.general
    if best.is_in_title:
        return 1.0 if _is_coined(best, node) else settings.general
    # What is new is rarely named by others on the date, a day or a month, that it came out;
    # what is old, all the time.
    at_once = sum(dates[other] == dates[best.paper] is not None for other in others)
    factor = settings.same_date**at_once
    if others and is_short(str(node.properties.get("name", ""))):
        factor *= settings.short
    if _is_coined(best, node):
        return factor
    is_own = not others and not best.is_unsure and is_described(best.evidence)
    return factor * (settings.described if is_own else settings.general)


def _is_coined(best: _Assertion, node: Node) -> bool:
    names = (str(node.properties.get("name", "")), *best.spellings)
    return any(is_coined(name, is_in_title=best.is_in_title) for name in names)


def _explain_doubt(
    best: _Assertion, others: Sequence[str], dates: Mapping[str, str | None]
) -> Doubt:
    if any(is_before(dates[other], dates[best.paper]) for other in others):
        return Doubt("an earlier paper names it", is_refuted=True)
    if any(not is_before(dates[best.paper], dates[other]) for other in others):
        return Doubt("other papers name it that are not known to be later", is_refuted=True)
    if asserts_in_sentence(best.evidence):
        return Doubt("its name is a general one", is_refuted=False)
    return Doubt("no sentence says that the paper proposes it", is_refuted=False)


def _read_assertion(  # noqa: PLR0913 - what an edge says, and where it stands among others
    edge: Edge,
    node: Node,
    paper: Node,
    settings: IntroductionSettings,
    *,
    is_alone: bool,
    is_first: bool,
) -> _Assertion | None:
    """Return what an edge's evidence asserts: by title, by sentence, by both or by its role.

    A title alone introduces no task. Where no other paper has a coined name, or only later ones
    have it, it is enough that a sentence surely proposes it, whatever its role, or that it is a
    part of what the paper introduces.
    """
    by_title = next(filter(asserts_in_title, edge.evidence), None)
    is_listed = _is_described_in(node, paper)
    is_role = edge.type == "INTRODUCES"
    is_own = node.label != "Task" and (is_first or (is_alone and _is_coined_in(edge)))
    if not (by_title or is_listed or is_role or is_own):
        return None
    by_sentence = next(filter(asserts_in_sentence, edge.evidence), None)
    if is_role and is_alone and node.label in _DATA_LABELS:
        by_sentence = by_sentence or next(filter(asserts_data, edge.evidence), None)
    if node.label == "Task" and by_sentence is None:
        by_title = None  # "Open-Set Recognition: …" says what the paper is on
    by_part = None
    if is_own and not is_role:
        by_sentence = by_part = next(filter(asserts_surely, edge.evidence), None)
    elif is_own and is_role and not (by_title or by_sentence):
        by_part = next(filter(asserts_part, edge.evidence), None)
    if not (by_title or is_listed or is_role or by_part):
        return None
    strength = {
        (True, True): settings.by_both,
        (True, False): settings.by_title,
        (False, True): settings.by_sentence,
        (False, False): settings.by_part if by_part else settings.by_role,
    }[by_title is not None, by_sentence is not None]
    return _Assertion(
        edge.source,
        settings.by_list if is_listed else strength,
        by_sentence or by_title or by_part or edge.evidence[0],
        by_title is not None,
        False,
        False,
        is_first,
        is_listed is True,
        is_listed is False,
        bool(by_title or by_sentence or by_part),
        is_survey(str(paper.properties.get("title", ""))),
        frozenset(proof.quote for proof in edge.evidence),
    )


def _strengthen(assertion: _Assertion, edge: Edge, settings: IntroductionSettings) -> _Assertion:
    """Return an assertion of which the extractor is sure, stronger if a name looks like one."""
    if edge.target_label not in _MADE_LABELS or edge.confidence < settings.least_confidence:
        return assertion
    if not any(map(is_proper_name, edge.evidence)) or any(map(is_of_others, edge.evidence)):
        return assertion
    if edge.confidence < settings.plain_name and all(map(is_plain_pair, edge.evidence)):
        return assertion
    strength = max(assertion.strength, settings.by_sure_role)
    return replace(assertion, strength=strength, is_sure=True)


def _is_coined_in(edge: Edge) -> bool:
    return any(is_coined(proof.quote, is_in_title=False) for proof in edge.evidence)


def _is_described_in(node: Node, paper: Node) -> bool | None:
    """Tell whether a public list says that this paper describes the entity; None: not known."""
    described = str(node.properties.get("described_in") or "")
    if not described:
        return None
    if arxiv_id := parse_arxiv_id(described):
        own = parse_arxiv_id(str(paper.properties.get("arxiv_id") or paper.id))
        return arxiv_id == own if own else None
    if doi := parse_doi(described):
        # Another DOI may be that of another version of this paper.
        return doi.casefold() == str(paper.properties.get("doi", "")).casefold() or None
    return fold_title(described) == fold_title(str(paper.properties.get("title", "")))
