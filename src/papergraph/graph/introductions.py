"""Infer over a whole corpus which paper introduced what.

A paper asserts that it introduces something by its title ("LoRA: …") or by a sentence ("we propose
LoRA"). An assertion is weakened by those of other papers on the same name, by papers that name it
earlier, and by a name that does not look like one: then it may be another thing of the same name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papergraph.graph.dates import is_before
from papergraph.graph.settings import IntroductionSettings
from papergraph.models import Edge, Evidence, Node, NodeKey

INTRODUCIBLE_LABELS = frozenset({"Method", "Dataset", "Benchmark"})

# e.g. ": Low-Rank Adaptation", after the name in a title
_TITLE_END = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[:\u2014\u2013]|\s-\s|technical report\b)", re.IGNORECASE
)
# e.g. "In this work we propose the ", before the name
_PROPOSED = re.compile(
    r"\b(?:we|paper|work|article|study|report)\b[^.;]*?\b(?:propos|introduc|present|releas|develop"
    r"|creat|construct|design|contribut|buil[dt]|establish|curat|collect|unveil|devis|formulat"
    r"|nam|call|term|dub)\w*\b(?P<between>[^.;]*)$",
    re.IGNORECASE,
)
# e.g. "We present an approach called ", before the name
_NAMING = re.compile(
    r"(?:\b(?:called|named|dubbed|termed|coined|namely)|[,:\u2014\u2013])\s*(?:the\s+)?\W*$",
    re.IGNORECASE,
)
# e.g. " a new framework for ", between "propose" and the name
_TURN = re.compile(
    r"\b(?:above|across|against|and|as|at|based|between|by|for|from|in|into|leveraging|like|of|on"
    r"|over|than|that|through|to|towards?|using|via|which|with|within|without)\b",
    re.IGNORECASE,
)
# e.g. "Transformers: A survey"
_SURVEY = re.compile(r"\b(?:overview|review|survey|tutorial)\b", re.IGNORECASE)
# e.g. " a faster ", between "propose" and the name
_KIND_OF = re.compile(r"\ban?\b[^(]*$", re.IGNORECASE)
# e.g. " Big ", of "propose Big Bird" where the name is "Bird"
_LONGER_NAME = re.compile(r"\b[A-Z][\w-]*\s+\W*$")
# e.g. "MoE"
_SHORT_NAME = re.compile(r"[^\W\d_]{1,4}")
# e.g. "-based approach", after the name
_MODIFIER = re.compile(r"-(?:based|driven|enhanced|guided|inspired|like|style)\b", re.IGNORECASE)
# e.g. ".5", of "GPT-3.5" where the name is "GPT-3"
_VERSION = re.compile(r"\.\d|[-_][A-Z]")
# e.g. "QLoRA"
_COINED = re.compile(r"\d|[^\W\d_][A-Z]")
# e.g. "Mamba"
_CAPITALISED = re.compile(r"[A-Z][\w-]+")


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
class _Assertion:
    paper: str
    strength: float
    evidence: Evidence
    is_in_title: bool
    spellings: frozenset[str]


def find_introductions(
    nodes: Mapping[NodeKey, Node],
    edges: Iterable[Edge],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
) -> dict[NodeKey, Introduction]:
    """Return for every method, dataset and benchmark the likeliest paper that introduced it.

    Args:
        nodes: The nodes of the graph.
        edges: Its edges from papers to entities.
        dates: When each paper came out.
        settings: How probable it is by what shows it.
    """
    by_target: defaultdict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.source_label == "Paper" and edge.target_label in INTRODUCIBLE_LABELS:
            by_target[edge.target_key].append(edge)
    found = {}
    for key, own in by_target.items():
        if introduction := _choose(nodes[key], own, dates, settings):
            found[key] = introduction
    return found


def _choose(
    node: Node,
    edges: Sequence[Edge],
    dates: Mapping[str, str | None],
    settings: IntroductionSettings,
) -> Introduction | None:
    assertions = [assertion for edge in edges if (assertion := _read_assertion(edge, settings))]
    if not assertions:
        return None
    best, *rivals = sorted(
        assertions, key=lambda own: (-own.strength, dates[own.paper] or "9", own.paper)
    )
    confidence = best.strength
    for rival in rivals:
        confidence *= 1 - settings.rival * rival.strength
    others = [edge for edge in edges if edge.source != best.paper]
    earlier = sum(is_before(dates[edge.source], dates[best.paper]) for edge in others)
    confidence *= settings.earlier**earlier
    name = str(node.properties.get("name", ""))
    if not best.is_in_title:
        # What is new is rarely named by others on the date, a day or a month, that it came out;
        # what is old, all the time.
        at_once = sum(dates[edge.source] == dates[best.paper] is not None for edge in others)
        confidence *= settings.same_date**at_once
        confidence *= settings.short if _SHORT_NAME.fullmatch(name) else 1
    if not _is_coined(name, is_in_title=best.is_in_title):
        confidence *= settings.general
    if confidence < settings.least_confidence:
        return None
    return Introduction(best.paper, round(confidence, 3), best.evidence, best.spellings)


def _read_assertion(edge: Edge, settings: IntroductionSettings) -> _Assertion | None:
    """Return what an edge's evidence asserts: by title, by sentence, by both or by its role."""
    by_title = next(filter(asserts_in_title, edge.evidence), None)
    by_sentence = next(filter(asserts_in_sentence, edge.evidence), None)
    evidence = by_sentence or by_title or edge.evidence[0]
    if not by_title and edge.type != "INTRODUCES":
        return None
    strength = {
        (True, True): settings.by_both,
        (True, False): settings.by_title,
        (False, True): settings.by_sentence,
        (False, False): settings.by_role,
    }[by_title is not None, by_sentence is not None]
    spellings = frozenset(proof.quote for proof in edge.evidence)
    return _Assertion(edge.source, strength, evidence, by_title is not None, spellings)


def asserts_in_title(proof: Evidence) -> bool:
    """Tell whether a title begins with the name and goes on to say what it is."""
    if proof.field != "title" or proof.start > 0 or _SURVEY.search(proof.sentence):
        return False
    return _TITLE_END.match(proof.sentence, proof.end) is not None


def asserts_in_sentence(proof: Evidence) -> bool:
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
    return before.endswith(("-", "_")) or _VERSION.match(after) is not None


def _is_coined(name: str, *, is_in_title: bool) -> bool:
    """Tell whether a name was likely made for one thing: by a digit or by capitals inside it.

    One capitalised word counts where a title begins with it.
    """
    if len(name) > 2 and _COINED.search(name):
        return True
    return is_in_title and _CAPITALISED.fullmatch(name) is not None
