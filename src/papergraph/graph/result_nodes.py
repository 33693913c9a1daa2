"""Turn the results of one paper into nodes, and edges to what they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from papergraph.graph.edges import Owners, find_owner
from papergraph.graph.leaderboards import is_sure, name_compared
from papergraph.graph.paper_quotes import PaperQuotes
from papergraph.io.memory import share_confidence
from papergraph.models import (
    Bound,
    Edge,
    EntityType,
    Evidence,
    Extraction,
    Node,
    Paper,
    PaperEntity,
    PropertyValue,
    Result,
)
from papergraph.text.metric_families import find_family

EXTRACTOR = "results"
# e.g. "3-5%"
_RANGE = re.compile(r"(?<=[\d%x\u00d7])\$?(?:\s?(?:-{1,3}|[\u2013\u2014~])\s?|\sto\s)\$?(?=\d)")
# e.g. "$\\sim$", of "1%$\\sim$6%"
_ABOUT = re.compile(r"\}?\$?\s?(?:\\sim|\u223c)\s?\$?(?:\\(?:math|text)bf\{)?")
_TURNED: Mapping[Bound, Bound] = {"<": ">", ">": "<", "\u2264": "\u2265", "\u2265": "\u2264"}
"""The sign of a bound by that of the fall: what falls by less than 4% is above -4%."""
_SUBJECTS = (("ON", "on"), ("FOR", "for"))
_EDGES = {
    "dataset": ("ON", (EntityType.DATASET, EntityType.BENCHMARK)),
    "task": ("FOR", (EntityType.TASK,)),
    "metric": ("IN", (EntityType.METRIC,)),
    "method": ("BY", (EntityType.METHOD,)),
}
"""Part of a result to the type of its edge and those of the entity that it names."""


@dataclass(frozen=True)
class ResultLink:
    """Say which entity of the paper a result belongs to, and by which edge.

    Attributes:
        confidence: That the number is a result of its kind, and belongs to the entity and to all
            that it more surely belongs to, its task last: what is shown at a floor is right as a
            whole.
    """

    type: str
    entity: PaperEntity
    node: Node
    confidence: float


def build_results(
    paper: Paper, extraction: Extraction, owners: Owners, quotes: PaperQuotes
) -> Iterator[tuple[Node, tuple[Edge, ...]]]:
    """Yield the node of every result with its edges, the paper's own first.

    Raises:
        GraphError: A mention belongs to no entity, or a result reaches beyond the text.
    """
    seen: Counter[int] = Counter()
    for result in extraction.reported:
        links = tuple(_find_links(extraction, result, owners))
        seen[result.start] += 1
        place = f"{result.start}" + (f"-{seen[result.start]}" if seen[result.start] > 1 else "")
        node = _build_node(f"{paper.id}#{place}", result, links)
        yield node, tuple(_build_edges(paper, result, node, links, quotes))


def _find_links(extraction: Extraction, result: Result, owners: Owners) -> Iterator[ResultLink]:
    """Yield what a result belongs to, as ``Result.accumulate_ties`` sorts it."""
    found = {}
    for part, (edge_type, entity_types) in _EDGES.items():
        for entity in extraction.entities:
            if entity.name == getattr(result, part) and entity.entity_type in entity_types:
                owner = find_owner(extraction, entity, entity.mentions[0], owners)
                found[part] = (edge_type, entity, owner)
                break
    for part, confidence in result.accumulate_ties(found):
        yield ResultLink(*found[part], confidence)


def _build_node(identifier: str, result: Result, links: tuple[ResultLink, ...]) -> Node:
    names = {link.type: link.entity.name for link in links}
    sure = {link.type: link.entity.name for link in links if is_sure(link.type, link.confidence)}
    subject = next((f"{word} {sure[end]}" for end, word in _SUBJECTS if end in sure), None)
    value = _say_value(result)
    number = -result.number if result.is_loss and result.number else result.number
    rival = name_compared(result.is_compared, sure)
    parts = (value, sure.get("IN"), subject, rival and f"by {rival}")
    family = find_family(names["IN"]) if "IN" in names else None
    values: Mapping[str, PropertyValue | None] = {
        "name": " ".join(part for part in parts if part),
        "value": value,
        "number": number,
        "unit": result.unit,
        "kind": result.kind.value,
        "quantity": result.quantity.value,
        "is_compared": result.is_compared or None,
        "higher_is_better": family.higher_is_better if family else None,
    }
    known = {name: value for name, value in values.items() if value is not None}
    return Node(label="Result", id=identifier, properties=known)


def _say_value(result: Result) -> str:
    """Return a value with the sign of a bound, and of a loss: "<50%", "-3 to -5%", ">-4%"."""
    value, bound = _ABOUT.sub("~", result.value.replace("\\%", "%")), result.bound
    if result.is_loss and result.number != 0:
        value = "-" + _RANGE.sub(" to -", value)
        bound = bound and _TURNED[bound]
    return (bound or "") + value


def _build_edges(
    paper: Paper,
    result: Result,
    node: Node,
    links: tuple[ResultLink, ...],
    quotes: PaperQuotes,
) -> Iterator[Edge]:
    """Prove each edge by the sentence of the number, then by the nearest mention of the entity.

    That the paper reports it is as sure as that the number is a result of its kind.
    """
    proofs = (quotes.quote(result),)
    own = quotes.quote_for_others(result)
    yield _build_edge(
        "REPORTS", ("Paper", paper.id), ("Result", node.id), result.confidence, proofs
    )
    for link in links:
        mention = min(link.entity.mentions, key=lambda found: abs(found.start - result.start))
        yield _build_edge(
            link.type,
            ("Result", node.id),
            (link.node.label, link.node.id),
            link.confidence,
            tuple(dict.fromkeys((own, quotes.quote_for_others(mention)))),
        )


def _build_edge(
    edge_type: str,
    source: tuple[str, str],
    target: tuple[str, str],
    confidence: float,
    evidence: tuple[Evidence, ...],
) -> Edge:
    return Edge(
        type=edge_type,
        source_label=source[0],
        source=source[1],
        target_label=target[0],
        target=target[1],
        confidence=share_confidence(confidence),
        extractor=EXTRACTOR,
        evidence=evidence,
    )
