"""Find what the graph does not say of a paper, since it is likelier wrong than right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from papergraph.graph.edges import Owners, Place, find_owner
from papergraph.graph.introductions import Introduction
from papergraph.graph.leaderboards import RESULT_PARTS, is_shown
from papergraph.graph.settings import EdgeSettings
from papergraph.io.memory import share_confidence
from papergraph.log_odds import find_log_odds, find_probability
from papergraph.models import (
    Edge,
    EntityType,
    Evidence,
    Extraction,
    Node,
    NodeKey,
    PaperEntity,
    Role,
)

# e.g. "applications such as robotics and ", "is crucial for ", before a field of use
_USE_BEFORE = re.compile(
    r"\b(?:applications?|areas|domains?|fields?|industries|scenarios|sectors)\b[^.;:]{0,40}?"
    r"(?:e\.g\.|\b(?:for|from|in|including|like|such as)\b)[^.;:]*$"
    r"|\b(?:cornerstone|critical|crucial|essential|fundamental|important|indispensable|key|necessary"
    r"|part|role|useful|valuable|vital)\b[^.;:,]{0,30}?\b(?:for|in|of|to)\b[^.;:]*$"
    r"|^In (?!(?:addition|contrast|experiments|our|particular|this|total)\b)[^.;:]{0,60}$",
    re.IGNORECASE,
)

# e.g. "paves the way for ", "the promise of imaging for ", before what others may do one day
_PROSPECT_BEFORE = re.compile(
    r"\b(?:advanc(?:e|es|ing)|foundations? (?:for|of)|future|open(?:s|ing)|pav(?:e|es|ed|ing)"
    r"|potential|promis(?:e|es|ing))\b[^.;:]{0,80}$",
    re.IGNORECASE,
)

# e.g. "noise-aware pooling loss"
_LOSS = re.compile(r"(?:\S+ ){2,}loss")

_FEWEST_OTHERS = 2
"""Other papers that must have as a task what a paper uses."""

_REACH = 200
"""Characters before a name that are searched, so that long sentences take no quadratic time."""

_OFTEN_WRONG = (Role.ADDRESSES, Role.USES)
"""The roles that a name in passing is most often taken to have."""

_DATA = ("Dataset", "Benchmark")

_DIGITS = 3
"""Of a confidence; more say nothing."""

_OF_NAME, _OF_ROLE, _OF_ALL = 0.51, 0.69, -0.5
_OF_EACH_ROLE = {
    **dict.fromkeys((Role.EVALUATED_ON, Role.MEASURED_BY), -1.14),
    **dict.fromkeys((Role.ADDRESSES, Role.INTRODUCES, Role.MENTIONS), -0.55),
}
"""With the three above, a logistic regression on the log-odds of name and role.

Fitted to 1,720 edges that others read, 1,543 of them right (``benchmarks/truth/edges.py``).
"""

_IN_PASSING = {Role.MENTIONS.value: _USE_BEFORE, Role.ADDRESSES.value: _PROSPECT_BEFORE}


def find_unsure(
    extraction: Extraction, owners: Owners, settings: EdgeSettings
) -> Iterator[tuple[Place, float]]:
    """Yield what a paper names, and how probable name and role are together, where not surely.

    A sure name counts as it is, save one that is only mentioned; what a reader would find at fault
    too often counts as 0, and so does a method that one paper alone names where name and type are
    not sure enough. Where several names of the paper are one entity, the most probable one
    counts.
    """
    probabilities: dict[NodeKey, float] = {}
    for entity in extraction.entities:
        role = 1.0 if entity.role_confidence is None else entity.role_confidence
        probability = entity.confidence * role
        if entity.role is not Role.MENTIONS and entity.confidence >= settings.sure_name:
            probability = entity.confidence
        if estimate_right(entity) < settings.least_right:
            probability = 0.0
        is_doubtful = _may_be_no_method(entity, settings)
        for mention in {mention.text: mention for mention in entity.mentions}.values():
            node = find_owner(extraction, entity, mention, owners)
            is_out = is_doubtful and node.properties.get("paper_count") == 1
            known = probabilities.get(node.key, 0.0)
            probabilities[node.key] = max(0.0 if is_out else probability, known)
    for key, probability in probabilities.items():
        if probability < settings.highest:
            yield (extraction.id, key), probability


def _may_be_no_method(entity: PaperEntity, settings: EdgeSettings) -> bool:
    """Tell whether a method of others, which no other paper names, may well be none or be cut."""
    if entity.entity_type is not EntityType.METHOD or entity.role is Role.INTRODUCES:
        return False
    type_confidence = entity.type_confidence
    if type_confidence is None:
        return False
    return entity.confidence * type_confidence < settings.least_lone_method


def estimate_right(entity: PaperEntity) -> float:
    """Return how probably a strict reader finds nothing wrong in a paper's edge to an entity.

    The doubts of its name and type and of its role count, and a role with a dataset or measure is
    more often wrong than it seems.
    """
    role = 1.0 if entity.role_confidence is None else entity.role_confidence
    odds = _OF_NAME * find_log_odds(entity.confidence) + _OF_ROLE * find_log_odds(role)
    return find_probability(odds + _OF_ALL + _OF_EACH_ROLE.get(entity.role, 0.0))


def rate_edges(edges: Iterable[Edge], extraction: Extraction, owners: Owners) -> Iterator[Edge]:
    """Yield the edges of a paper, each as sure as a strict reader would find it, role and all.

    What a paper introduces keeps the confidence of its name: who introduced what is decided by the
    words of all papers. So does an edge of whose role an extractor does not say how sure it is.
    """
    right: dict[tuple[NodeKey, str], float] = {}
    for entity in extraction.entities:
        if entity.role is not Role.INTRODUCES and entity.role_confidence is not None:
            probability = round(estimate_right(entity), _DIGITS)
            for mention in {mention.text: mention for mention in entity.mentions}.values():
                said = (find_owner(extraction, entity, mention, owners).key, entity.role.value)
                right[said] = max(probability, right.get(said, 0.0))
    for edge in edges:
        confidence = right.get((edge.target_key, edge.type))
        is_own = edge.source == extraction.id and edge.source_label == "Paper"
        if confidence is None or not is_own:
            yield edge
        else:
            yield edge.model_copy(update={"confidence": share_confidence(confidence)})


def leave_out_doubtful_edges(  # noqa: PLR0913 - edges, and what is known of them
    edges: Sequence[Edge],
    unsure: Mapping[Place, float],
    introductions: Mapping[NodeKey, Introduction],
    nodes: Mapping[NodeKey, Node],
    settings: EdgeSettings,
    *,
    others: Mapping[NodeKey, Collection[str]] = MappingProxyType({}),
) -> tuple[list[Edge], dict[NodeKey, set[str]]]:
    """Return the edges without doubtful ones, and the papers that lose theirs by entity.

    What a paper introduced by what its text asserts stays, and so does what a number that is shown
    belongs to. Neither saves a phrase in lower case of one sentence of one paper, which names
    nothing that another could share, nor a task that is named in passing as a field of use, or that
    a paper has as a means, since what it names then is a method.

    Args:
        edges: All edges.
        unsure: What papers name, and not surely, and how probable it is.
        introductions: Which paper introduced which entity.
        nodes: All nodes.
        settings: The probabilities from which an edge stays.
        others: The papers that mean another thing than an entity, which they lose.
    """
    introduced = {(found.paper, key) for key, found in introductions.items()}
    doubtful = {
        place
        for edge in edges
        if (place := _find_place(edge)) in unsure and unsure[place] < _find_floor(edge, settings)
    }
    phrases = {
        _find_place(edge)
        for edge in edges
        if _is_in_passing(edge)
        or _is_means(edge, nodes[edge.target_key])
        or _is_description(edge, nodes[edge.target_key], settings)
    } | {(paper, key) for key, papers in others.items() for paper in papers}
    asked = doubtful - introduced | phrases
    shown = (edge for edge in edges if edge.type in RESULT_PARTS and is_shown(edge))
    hidden = asked - {place for edge in shown if (place := _find_place(edge)) in asked}
    kept = [edge for edge in edges if _find_place(edge) not in hidden]
    papers: dict[NodeKey, set[str]] = defaultdict(set)
    for paper, key in hidden:
        papers[key].add(paper)
    return kept, papers


def _find_floor(edge: Edge, settings: EdgeSettings) -> float:
    """Return the probability from which an edge stays, by its role and by how often it is shown."""
    if edge.source_label != "Paper":
        return 0.0
    if edge.type == Role.MENTIONS:
        return settings.least_mentioned
    if edge.type == Role.INTRODUCES and edge.target_label in _DATA:
        return settings.least_data
    is_once = len(edge.evidence) == 1 and edge.evidence[0].field == "abstract"
    if is_once and edge.type in _OFTEN_WRONG:
        return settings.least_of_one_place
    return settings.least_probability


def _is_means(edge: Edge, node: Node) -> bool:
    """Tell whether a paper uses what several others work on: "a graph learning module".

    Of four such edges that others read none was right. Two papers hardly tell what a name is.
    """
    is_used = (edge.type, edge.target_label) == (Role.USES, "Task")
    count = node.properties.get("paper_count")
    return is_used and isinstance(count, int) and count > _FEWEST_OTHERS


def _is_in_passing(edge: Edge) -> bool:
    """Tell whether a task is only where something is of use, now or one day.

    Of 17 tasks that the training papers, read by models that were not fitted to them, were said to
    address in such a prospect alone, 4 are annotated so.
    """
    pattern = _IN_PASSING.get(edge.type) if edge.target_label == "Task" else None
    return pattern is not None and all(
        proof.field == "abstract" and _stands_before(pattern, proof) for proof in edge.evidence
    )


def _stands_before(pattern: re.Pattern[str], proof: Evidence) -> bool:
    end = proof.start - proof.sentence_start
    return pattern.search(proof.sentence, max(0, end - _REACH), end) is not None


def _is_description(edge: Edge, node: Node, settings: EdgeSettings) -> bool:
    """Tell whether a method is only described: "we introduce a noise-aware pooling mechanism".

    What is surely a name is none, nor is a loss of three words or more: of nine in papers that were
    read blind, readers list four, and of 30 other phrases four.
    """
    proof = edge.evidence[0] if edge.evidence else None
    return (
        (edge.type, edge.target_label) == (Role.INTRODUCES, "Method")
        and edge.confidence < settings.sure_name
        and len(edge.evidence) == 1
        and proof is not None
        and proof.field == "abstract"
        and proof.quote.islower()
        and not _LOSS.fullmatch(proof.quote)
        and node.properties.get("paper_count") == 1
    )


def _find_place(edge: Edge) -> Place:
    """Return the paper that an edge is read from, and what it leads to."""
    paper = edge.evidence[0].paper if edge.evidence else None
    return (paper or edge.source, edge.target_key)
