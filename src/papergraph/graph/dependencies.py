"""Infer which papers build on which others: on those whose inventions they use or compare with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from papergraph.graph.dates import is_before
from papergraph.graph.introductions import (
    Introduction,
    claims_by_sentence,
    claims_by_title,
    is_part_of_longer_name,
)
from papergraph.graph.text_similarity import Relatedness
from papergraph.models import Edge, Evidence, Node, NodeKey
from papergraph.text.normalize import fold_name, singularize

LEAST_CONFIDENCE = 0.5
"""What is less sure is no edge; ``benchmarks/citations.md`` says how often the others are right."""

_RELATED = 0.03
_RELATED_IF_ACRONYM = 0.05
_RELATED_IF_SPELLED_APART = 0.06
_RELATED_IF_SHORT = 0.08
_RELATED_IF_CALLED_OTHERWISE = 0.1
_SHORT_NAME = 4
_BACKGROUND = 0.5
_OWN = re.compile(
    r"\b(?:we|our|ours|us|this (?:paper|work|study|article)|proposed|experiment\w*|outperform\w*"
    r"|surpass\w*|evaluat\w+|results?|baselines?|compar\w+|train(?:ed|ing)?|fine-?tun\w+|extend\w*"
    r"|test(?:ed|s)?|achiev\w+|improv\w+|boost\w*|using|buil(?:d|t|ds|ding) (?:up)?on|on top of)\b",
    re.IGNORECASE,
)

_BUILDING_ROLES = frozenset({"USES", "EVALUATED_ON", "COMPARES_WITH"})


@dataclass(frozen=True)
class _Link:
    """Say that one paper uses one thing that another introduces."""

    source: str
    target: str
    name: str
    confidence: float
    evidence: tuple[Evidence, ...]
    least_relatedness: float


def build_dependencies(
    nodes: Mapping[NodeKey, Node],
    edges: Sequence[Edge],
    introductions: Mapping[NodeKey, Introduction],
    dates: Mapping[str, str | None],
    texts: Mapping[str, str],
) -> list[Edge]:
    """Return the edges between papers; no path of them leads back to where it began.

    A paper never builds on one that came out later. Where dates do not tell, the least sure edge
    of every cycle is left out. A name that may stand for several things is believed only between
    papers on related subjects.
    """
    links = list(_iter_links(nodes, edges, introductions, dates))
    relatedness = Relatedness(texts)
    together: defaultdict[tuple[str, str], list[_Link]] = defaultdict(list)
    for link in links:
        found_relatedness = relatedness.compare(link.source, link.target, without=link.name)
        if found_relatedness < link.least_relatedness:
            continue
        together[link.source, link.target].append(link)
    found = [_build_edge(own) for own in together.values()]
    return _break_cycles(found, dates)


def _iter_links(
    nodes: Mapping[NodeKey, Node],
    edges: Iterable[Edge],
    introductions: Mapping[NodeKey, Introduction],
    dates: Mapping[str, str | None],
) -> Iterator[_Link]:
    for edge in edges:
        introduction = introductions.get(edge.target_key)
        if introduction is None or edge.type not in _BUILDING_ROLES:
            continue
        if edge.source == introduction.paper or is_before(
            dates[edge.source], dates[introduction.paper]
        ):
            continue
        if any(claims_by_title(proof) or claims_by_sentence(proof) for proof in edge.evidence):
            continue
        proof, factor = find_proof(edge)
        confidence = introduction.confidence * factor * (1 + edge.confidence) / 2
        if confidence < LEAST_CONFIDENCE:
            continue
        name = str(nodes[edge.target_key].properties.get("name", edge.target))
        own = introduction.evidence.model_copy(update={"paper": introduction.paper})
        yield _Link(
            source=edge.source,
            target=introduction.paper,
            name=name,
            confidence=confidence,
            evidence=(proof, own),
            least_relatedness=_find_least_relatedness(name, proof.quote, introduction.spellings),
        )


def find_proof(edge: Edge) -> tuple[Evidence, float]:
    """Return the place that best shows that a paper builds on a thing, and how well it does."""
    weighed = ((proof, _weigh(proof, edge.type)) for proof in edge.evidence)
    return max(weighed, key=lambda pair: pair[1])


def _weigh(proof: Evidence, role: str) -> float:
    if is_part_of_longer_name(proof):
        return 0.0
    if role == "EVALUATED_ON" or proof.field == "title" or _OWN.search(proof.sentence):
        return 1.0
    return _BACKGROUND


def _find_least_relatedness(name: str, spelling: str, spellings: Collection[str]) -> float:
    """Return how related two papers must be for a name in both to be one thing."""
    if _fold(spelling) not in map(_fold, spellings):
        return _RELATED_IF_CALLED_OTHERWISE
    if len(name) <= _SHORT_NAME and re.fullmatch(r"[A-Z\d]+|[a-z]\d", name):
        return _RELATED_IF_SHORT
    if re.search(r"\d", name):
        return 0.0
    if spelling not in spellings:
        return _RELATED_IF_SPELLED_APART
    return _RELATED_IF_ACRONYM if name.isupper() else _RELATED


def _fold(name: str) -> str:
    return singularize(fold_name(name), strips_es=False)


def _build_edge(links: Sequence[_Link]) -> Edge:
    ranked = sorted(links, key=lambda link: (-link.confidence, link.name))
    return Edge(
        type="BUILDS_ON",
        source_label="Paper",
        source=ranked[0].source,
        target_label="Paper",
        target=ranked[0].target,
        confidence=round(ranked[0].confidence, 3),
        extractor="introductions",
        evidence=tuple(dict.fromkeys(proof for link in ranked for proof in link.evidence)),
        properties={"via": tuple(dict.fromkeys(link.name for link in ranked))},
    )


def _break_cycles(edges: Sequence[Edge], dates: Mapping[str, str | None]) -> list[Edge]:
    """Leave out the least sure undated edge of each strongly connected part until none is left."""
    by_ends = {(edge.source, edge.target): edge for edge in edges}
    network = nx.DiGraph(list(by_ends))
    while parts := [part for part in nx.strongly_connected_components(network) if len(part) > 1]:
        for part in parts:
            undated = (
                by_ends[ends]
                for ends in network.subgraph(part).edges
                if not is_before(dates[ends[1]], dates[ends[0]])
            )
            weakest = min(undated, key=lambda edge: (edge.confidence, edge.key))
            network.remove_edge(weakest.source, weakest.target)
            del by_ends[weakest.source, weakest.target]
    return list(by_ends.values())
