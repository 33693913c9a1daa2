"""Infer over a whole pile which paper introduced what.

A paper claims a thing by its title ("LoRA: …") or by a sentence ("we propose LoRA"). A claim is
weakened by other papers' claims to the same name, by papers that name it earlier, and by a name
that does not look like one, because then it may be another thing of the same name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papergraph.graph.dates import is_before
from papergraph.models import Edge, Evidence, Node, NodeKey

CLAIMED_LABELS = frozenset({"Method", "Dataset", "Benchmark"})

LEAST_CONFIDENCE = 0.5
"""What is less sure is not said."""

_BY_BOTH = 0.97
_BY_TITLE = 0.9
_BY_SENTENCE = 0.85
_BY_ROLE = 0.4

_RIVAL = 0.35
_EARLIER = 0.5
_SAME_DATE = 0.75
_GENERAL = 0.45
_SHORT = 0.55

_TITLE_END = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[:\u2014\u2013]|\s-\s|technical report\b)", re.IGNORECASE
)
_PROPOSED = re.compile(
    r"\b(?:we|paper|work|article|study|report)\b[^.;]*?\b(?:propos|introduc|present|releas|develop"
    r"|creat|construct|design|contribut|buil[dt]|establish|curat|collect|unveil|devis|formulat"
    r"|nam|call|term|dub)\w*\b(?P<between>[^.;]*)$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"(?:\b(?:called|named|dubbed|termed|coined|namely)|[,:\u2014\u2013])\s*(?:the\s+)?\W*$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(?:above|across|against|and|as|at|based|between|by|for|from|in|into|leveraging|like|of|on"
    r"|over|than|that|through|to|towards?|using|via|which|with|within|without)\b",
    re.IGNORECASE,
)
_SURVEY = re.compile(r"\b(?:overview|review|survey|tutorial)\b", re.IGNORECASE)
_KIND_OF = re.compile(r"\ban?\b[^(]*$", re.IGNORECASE)
_LONGER_NAME = re.compile(r"\b[A-Z][\w-]*\s+\W*$")
_MODIFIER = re.compile(r"-(?:based|driven|enhanced|guided|inspired|like|style)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Introduction:
    """Say which paper introduced a thing, how sure that is, and which place says so.

    Attributes:
        spellings: How that paper writes the name.
    """

    paper: str
    confidence: float
    evidence: Evidence
    spellings: frozenset[str]


@dataclass(frozen=True)
class _Claim:
    paper: str
    strength: float
    evidence: Evidence
    is_in_title: bool
    spellings: frozenset[str]


def find_introductions(
    nodes: Mapping[NodeKey, Node], edges: Iterable[Edge], dates: Mapping[str, str | None]
) -> dict[NodeKey, Introduction]:
    """Return for every method, dataset and benchmark the likeliest paper that introduced it.

    Args:
        nodes: The nodes of the graph.
        edges: Its edges from papers to entities.
        dates: When each paper came out.
    """
    by_target: defaultdict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.source_label == "Paper" and edge.target_label in CLAIMED_LABELS:
            by_target[edge.target_key].append(edge)
    found = {}
    for key, own in by_target.items():
        if introduction := _choose(nodes[key], own, dates):
            found[key] = introduction
    return found


def _choose(
    node: Node, edges: Sequence[Edge], dates: Mapping[str, str | None]
) -> Introduction | None:
    claims = [claim for edge in edges if (claim := _read_claim(edge))]
    if not claims:
        return None
    best, *rivals = sorted(
        claims, key=lambda claim: (-claim.strength, dates[claim.paper] or "9", claim.paper)
    )
    confidence = best.strength
    for rival in rivals:
        confidence *= 1 - _RIVAL * rival.strength
    others = [edge for edge in edges if edge.source != best.paper]
    earlier = sum(is_before(dates[edge.source], dates[best.paper]) for edge in others)
    confidence *= _EARLIER**earlier
    name = str(node.properties.get("name", ""))
    if not best.is_in_title:
        # What is new is rarely named by others on the date, a day or a month, that it came out;
        # what is old, all the time.
        at_once = sum(dates[edge.source] == dates[best.paper] is not None for edge in others)
        confidence *= _SAME_DATE**at_once
        confidence *= _SHORT if re.fullmatch(r"[^\W\d_]{1,4}", name) else 1
    if not _is_coined(name, is_in_title=best.is_in_title):
        confidence *= _GENERAL
    if confidence < LEAST_CONFIDENCE:
        return None
    return Introduction(best.paper, round(confidence, 3), best.evidence, best.spellings)


def _read_claim(edge: Edge) -> _Claim | None:
    """Return what an edge's evidence claims: by title, by sentence, by both or by its role."""
    by_title = next(filter(claims_by_title, edge.evidence), None)
    by_sentence = next(filter(claims_by_sentence, edge.evidence), None)
    evidence = by_sentence or by_title or edge.evidence[0]
    if not by_title and edge.type != "INTRODUCES":
        return None
    strength = {
        (True, True): _BY_BOTH,
        (True, False): _BY_TITLE,
        (False, True): _BY_SENTENCE,
        (False, False): _BY_ROLE,
    }[by_title is not None, by_sentence is not None]
    spellings = frozenset(proof.quote for proof in edge.evidence)
    return _Claim(edge.source, strength, evidence, by_title is not None, spellings)


def claims_by_title(proof: Evidence) -> bool:
    """Tell whether a title begins with the name and goes on to say what it is."""
    if proof.field != "title" or proof.start > 0 or _SURVEY.search(proof.sentence):
        return False
    return _TITLE_END.match(proof.sentence, proof.end) is not None


def claims_by_sentence(proof: Evidence) -> bool:
    """Tell whether a sentence says that the paper proposes what it names here.

    "We propose a framework for X", "an X-based framework" and "a faster X" do not; "we propose X",
    "the X dataset" and "a framework called X" do.
    """
    offset = proof.start - proof.sentence_start
    before, after = proof.sentence[:offset], proof.sentence[offset + len(proof.quote) :]
    match = _PROPOSED.search(before)
    if (
        is_part_of_longer_name(proof)
        or match is None
        or proof.field == "title"
        or _MODIFIER.match(after)
    ):
        return False
    if _NAMING.search(before):
        return True
    between = match["between"]
    return not (_TURN.search(between) or _KIND_OF.search(between) or _LONGER_NAME.search(between))


def is_part_of_longer_name(proof: Evidence) -> bool:
    """Tell whether what is quoted goes on in another name: "d-X", "X.5", "X-VL"."""
    offset = proof.start - proof.sentence_start
    before, after = proof.sentence[:offset], proof.sentence[offset + len(proof.quote) :]
    return before.endswith(("-", "_")) or re.match(r"\.\d|[-_][A-Z]", after) is not None


def _is_coined(name: str, *, is_in_title: bool) -> bool:
    """Tell whether a name was likely made for one thing: by a digit or by capitals inside it.

    One capitalised word counts where a title begins with it.
    """
    if len(name) > 2 and re.search(r"\d|[^\W\d_][A-Z]", name):
        return True
    return is_in_title and re.fullmatch(r"[A-Z][\w-]+", name) is not None
