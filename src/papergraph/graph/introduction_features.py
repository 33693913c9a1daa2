"""Describe what tells whether a paper introduced what it names, for a regression to weigh."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from papergraph.graph.assertions import (
    DATA,
    asserts_data,
    asserts_in_sentence,
    asserts_in_title,
    asserts_part,
    is_coined,
    is_part_of_longer_name,
    is_proper_name,
    is_short,
    split_sentence,
)
from papergraph.graph.edges import Sureness
from papergraph.log_odds import find_log_odds, find_probability
from papergraph.models import Edge, Evidence

WEIGHTS = Path(__file__).with_name("data") / "introductions.json"
"""What each feature adds to the log-odds; ``benchmarks/introductions.py`` fits it."""

_REACH = 200
"""Characters of a sentence beside a name that are searched."""

_SURE_ROLE = 0.95
"""Probability of a role from which a proper name is introduced whatever a sentence says."""

_LEAST_DOUBT = 0.001
"""What probabilities are kept off 0 and 1 by, before their log-odds are taken."""

_KINDS = {
    "data": DATA + "|challenge|leaderboard|collection|treebank|resource",
    "task": r"tasks?|problem|setting|paradigm|scenario",
    "metric": r"metrics?|measures?|scores?|indicator|index|signal|statistic|rate",
    "method": r"agents?|algorithms?|approach(?:es)?|architectures?|backbones?|decoders?|encoders?"
    r"|environment|frameworks?|librar(?:y|ies)|loss|mechanisms?|methods?|models?|modules?|networks?"
    r"|optimi[sz]ers?|pipelines?|platform|reward|simulators?|strateg(?:y|ies)|systems?|techniques?"
    r"|tool(?:kit)?s?",
    "notion": r"analys[ie]s|bias|capabilit(?:y|ies)|comparison|concepts?|effects?|evaluation"
    r"|failure mode|hypothesis|insights?|notions?|perspectives?|phenomen(?:on|a)|pillars?"
    r"|principles?|propert(?:y|ies)|review|stud(?:y|ies)|survey|theor(?:y|ies)|workshops?",
}
_KIND_OF = {"Benchmark": "data", "Dataset": "data", "Method": "method", "Metric": "metric"}
_TURN = (
    r"(?:for|of|to|that|which|in|with|on|and|or|by|from|as|is|are|was|using|based|where|via|into"
    r"|over|per|than|across|designed|capable)"
)
# e.g. ", a new metric", after the name; of "data generation framework" the last word counts
_STATED_KIND = re.compile(
    r"\W{0,3}(?:\([^()]*\)\W*)?\s*(?:[,:\u2014\u2013]|\s-+|\s(?:is|are)(?=\s))\s*(?:which is\s+)?"
    rf"(?:an?|one of the|our|the)\s+(?:(?!{_TURN}\b)[\w\u2019'+-]+,?\s+){{0,7}}?(?:"
    + "|".join(rf"(?P<{kind}>{heads})" for kind, heads in _KINDS.items())
    + rf")\b(?!\s+(?:{'|'.join(_KINDS.values())})\b)",
    re.IGNORECASE,
)
# e.g. "benchmark framework", which may be data or a method
_EVALUATION = re.compile(
    r"\b(?:benchmark\w*|evaluation)\s(?:framework|platform|suite|system|tool)", re.IGNORECASE
)
# e.g. "the recently proposed ", before the name
_PRIOR = re.compile(
    r"\b(?:classical|conventional|earlier|established|existing|in-house|leading|original|our own"
    r"|popular|previous(?:ly)?|prior|recent(?:ly)?|standard|state-of-the-art|well-known|widely)\b"
    r"(?:(?!\b(?:our|we)\b)[^.;,]){0,50}$",
    re.IGNORECASE,
)
# e.g. "DERN (Dropping Experts, ", before the second half of what stands in brackets
_OPENED = re.compile(r"\((?!\W*(?:short for|i\.e\.,?|e\.g\.,?|the|or|namely)?\W*$)[^()]*$")
# e.g. ", Y)" after X
_CLOSED = re.compile(r"[^()]*\)")
# e.g. " (BPV) module", after the name
_KIND_AFTER = re.compile(
    r"\s?(?:\([^()]*\))?\s(?:algorithm|block|decoder|encoder|framework|layer|loss|mechanism|method"
    r"|module|network|strategy|system)"
)
# e.g. "the concept of ", "two stages: (1) ", before the name
_NOTION = re.compile(
    r"\b(?:capabilities|concepts?|idea|notions?|phenomenon|pillars?|principle|problem of|stages?"
    r"|task of)\b(?:\s(?:called|of|termed|that))?[\s:(\"'\u201c`\d)]*$",
    re.IGNORECASE,
)
# e.g. "so-called '", before the name
_QUOTED = re.compile(r"[\u201c\"'`]$")
# e.g. "our team"
_TEAM = re.compile(r"\b(?:team|submission|participat\w+)\b")
# e.g. "Solver Token Entropy"
_MEASURE_NAME = re.compile(
    r"\b(?:arena|bench\w*|challenge|corpus|dataset|distance|divergence|entropy|error|eval\w*|gap"
    r"|index|measure|metric|rate|ratio|score|suite|task)s?$",
    re.IGNORECASE,
)


def describe_introduction(edge: Edge, name: str, sure: Sureness) -> dict[str, float]:
    """Return the features, those that are 0 left out.

    Args:
        edge: From a paper to what it may have introduced.
        name: That of the entity.
        sure: How probable the extractor finds its role and its type.
    """
    found = {
        **_describe_assertions(edge, sure),
        **_describe_sentences(edge),
        **_describe_name(edge, name),
    }
    return {feature: float(value) for feature, value in found.items() if value}


def _describe_assertions(edge: Edge, sure: Sureness) -> dict[str, float]:
    """Return how sure the extractor is, and what titles and sentences assert."""
    known = (edge.confidence, sure.role, sure.entity_type)
    confidence, role, type_ = (find_log_odds(own, least_doubt=_LEAST_DOUBT) for own in known)
    in_title = any(map(asserts_in_title, edge.evidence))
    in_sentence = any(map(asserts_in_sentence, edge.evidence))
    is_proper = any(map(is_proper_name, edge.evidence))
    is_said = in_title or in_sentence
    is_part = any(asserts_part(own) or asserts_data(own) for own in edge.evidence)
    return {
        "confidence": confidence,
        "role": role,
        "type": type_,
        "confidence and role": max(confidence, 0.0) * max(role, 0.0),
        "title": in_title,
        "plainly said": in_title or (is_proper and (in_sentence or sure.role >= _SURE_ROLE)),
        "asserted nowhere": not (is_said or is_part),
    }


def _describe_sentences(edge: Edge) -> dict[str, float]:
    """Return what stands beside the name."""
    beside = [_read_beside(own) for own in edge.evidence]
    before, after = zip(*beside, strict=True)
    stated = [found for found in map(_STATED_KIND.match, after) if found]
    kinds = {found.lastgroup for found in stated if not _EVALUATION.search(found[0])}
    own_kind = _KIND_OF.get(edge.target_label, "task")
    return {
        "stated kind": own_kind in kinds,
        "other kind": bool(kinds - {own_kind}),
        "prior": any(map(_PRIOR.search, before)),
        "kind after": any(map(_KIND_AFTER.match, after)),
        "piece of brackets": any(_OPENED.search(a) and _CLOSED.match(b) for a, b in beside),
        "notion": any(map(_NOTION.search, before)),
        "quoted": any(map(_QUOTED.search, before)),
        "team": any(_TEAM.search(own.sentence) for own in edge.evidence),
    }


def _describe_name(edge: Edge, name: str) -> dict[str, float]:
    """Return what tells the form of the name, and how often it stands."""
    quotes = (own.quote for own in edge.evidence)
    return {
        "measure name": edge.target_label == "Method" and _MEASURE_NAME.search(name) is not None,
        "coined": any(is_coined(quote, is_in_title=False) for quote in quotes),
        "words": len(name.split()) > 1,
        "short": is_short(name),
        "longer name": any(map(is_part_of_longer_name, edge.evidence)),
        "once": len(edge.evidence) == 1,
    }


def weigh_features(features: Mapping[str, float]) -> float:
    """Return how probable it is that a paper introduced what has these features."""
    weights = _load_weights()
    total = weights["intercept"] + sum(weights.get(own, 0.0) * features[own] for own in features)
    return find_probability(total)


@cache
def _load_weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def _read_beside(proof: Evidence) -> tuple[str, str]:
    """Return what stands near before and after a name in its sentence."""
    before, after = split_sentence(proof)
    return before[-_REACH:], after[:_REACH]
