"""Describe what tells whether a paper introduced what it names, for a regression to weigh."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
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
    is_short,
    split_sentence,
)
from papergraph.graph.edges import Sureness
from papergraph.graph.introduction_rivals import describe_beside_others
from papergraph.log_odds import find_log_odds, find_probability
from papergraph.models import Edge, Evidence

WEIGHTS = Path(__file__).with_name("data") / "introductions.json"
"""What each feature adds to the log-odds; ``benchmarks/introductions.py`` fits it."""

_REACH = 200
"""Characters of a sentence beside a name that are searched."""

_NEAR = 120
"""The same where a verb is searched that says what is done with a name."""

_LEAST_DOUBT = 0.001
"""What probabilities are kept off 0 and 1 by, before their log-odds are taken."""

_FEW_WORDS = 2
"""Words of a name that others may use for something known, where no hyphen joins any."""

_KINDS = {
    "data": DATA + "|challenge|leaderboard|collection|treebank|resource",
    "task": r"tasks?|problem|setting|paradigm|scenario",
    "metric": r"metrics?|measures?|scores?|coefficient|coordinate|correlation|fingerprint|indicator"
    r"|index|profile|quantity|signal|statistic|rate",
    "method": r"agents?|algorithms?|approach(?:es)?|architectures?|backbones?|decoders?|encoders?"
    r"|engine|environment|frameworks?|generator|librar(?:y|ies)|LL?Ms?|loss|mechanisms?|methods?"
    r"|models?|modules?|networks?|optimi[sz]ers?|pipelines?|platform|reward|simulators?"
    r"|strateg(?:y|ies)|systems?|techniques?|tokenizers?|tool(?:kit)?s?",
    "notion": r"analys[ie]s|bias|capabilit(?:y|ies)|comparison|concepts?|effects?|evaluation"
    r"|failure mode|hypothesis|insights?|notions?|perspectives?|phenomen(?:on|a)|pillars?"
    r"|principles?|propert(?:y|ies)|review|stud(?:y|ies)|survey|theor(?:y|ies)|workshops?",
}
_KIND_OF = {"Benchmark": "data", "Dataset": "data", "Method": "method", "Metric": "metric"}
_TURN = (
    r"(?:for|of|to|that|which|in|with|on|and|or|by|from|as|is|are|was|using|based|where|via|into"
    r"|over|per|than|across|designed|capable)"
)
# e.g. ", a new metric", after the name; of "metric depth estimation framework" the last word counts
_STATED_KIND = re.compile(
    r"\W{0,3}(?:\([^()]*\)\W*)?\s*(?:[,:\u2014\u2013]|\s-+|\s(?:is|are)(?=\s))\s*(?:which is\s+)?"
    rf"(?:an?|one of the|our|the)\s+(?:(?!{_TURN}\b)[\w\u2019'+-]+(?:\.\d\w*)?,?\s+){{0,7}}?(?:"
    + "|".join(rf"(?P<{kind}>{heads})" for kind, heads in _KINDS.items())
    + rf")(?![\w-])(?!(?:\s+(?!(?:{_TURN}|\w+(?:ed|ing))\b)[\w-]+){{0,3}}?"
    rf"\s+(?:{'|'.join(_KINDS.values())})\b)",
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
# e.g. "we apply the popular ", "built upon ", before the name of another's thing
_APPLIED = re.compile(
    r"\b(?:adopt(?:s|ed)?|appl(?:ied|ies|y)|buil(?:ds|t) (?:up)?on|compar(?:e|ed|ing)|existing"
    r"|evaluated on|extend(?:s|ed)?|investigat(?:e|ing)|leverag(?:e|es|ing)|trained (?:on|with)"
    r"|us(?:e|es|ing))\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# e.g. "our ", "a novel lightweight ", before the name or what it only describes
_NEW = re.compile(
    r"\b(?:customized|dedicated|innovative|new|novel|our|proposed|specialized|tailored)\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# e.g. " (BBC) Encoder", " in Collaboration", "^2", after what is only a part of the name
_GOES_ON = re.compile(
    r"\s?(?:\([^()]*\)\s)?(?:(?:for|in|of|with)\s)?[A-Z][a-z]|\(\d\)|[$^]|[\u2019']s\s[\w-]*[A-Z]"
)
# e.g. "learnable Spatial Alignment Module", "Diffusion Pair Guidance phase"
_MIXED_CASE = re.compile(
    r"[a-z][a-z-]+\s(?:[\w-]+\s)*[A-Z][\w-]*|[A-Z][a-z]+(?:\s[\w-]+)*\s(?:order|phase|process|step)"
)
# e.g. "P2", "ST2-ST4", "Stage-2 Optimization", "Reliability for"
_LABEL_NAME = re.compile(
    r"[A-Z]{1,2}-?\d(?:-[A-Z]+\d)?|(?:Phase|Stage|Step|Task)[- ]?\d.*|.*\b(?:and|for|of|with)$"
)
# e.g. "Context Injection Adapter"
_PART_NAME = re.compile(
    r"\b(?:adapter|agent|alignment|attention|block|calibration|clustering|decoder|distillation"
    r"|embedding|encoder|framework|fusion|generator|head|layer|learning|loss|mechanism|module"
    r"|network|optimization|planner|pruning|refinement|regularization|reward|sampling|search"
    r"|selection|strategy|tokenizer|training)s?$",
    re.IGNORECASE,
)
# e.g. "inspired by ", "we apply the popular ", before a name where it first stands
_OF_OTHERS_BEFORE = re.compile(
    r"\b(?:adapt(?:s|ed|ing)?|adaptation of|adopts?|advance(?:ment)?s? propose|analy[sz](?:es?|ing)"
    r"|apply(?:ing)?|applies|based (?:up)?on|buil(?:ds?|t|ding) (?:up)?on|combin(?:es?|ing)"
    r"|compar(?:es?|ed|ing)(?: (?:to|with))?|derived from|employ(?:s|ing)?|evaluat(?:es?|ing)"
    r"|existing|extend(?:s|ing)?|extensions? (?:of|to)|fine-?tun(?:es?|ing)"
    r"|generali[sz](?:es?|ing|ation of)|including|incorporat(?:es?|ing)"
    r"|initiali[sz]ed (?:from|with)|inspired by|integrat(?:es?|ing)|investigat(?:es?|ing)"
    r"|leverag(?:es?|ing)|motivated by|on top of|outperform(?:s|ing)?"
    r"|(?:earlier|previous|prior) works?,? we \w+|our (?:earlier|preliminary|previous|prior) \w+,"
    r"|predecessor,|reproduc(?:es?|ing)|revisit(?:s|ing)?"
    r"|similar to|special case of|stud(?:y|ies|ying)|such as|uses?|using|utili[sz](?:es?|ing)"
    r"|variants? of|versions? of)\s"
    r"(?:(?!(?:and|as|by|for|in|new|novel|of|on|our|proposed|that|to|which|with)\b)[\w-]+,?\s){0,5}"
    r"\W{0,2}$",
    re.IGNORECASE,
)
# e.g. ", an existing", " recently proposed in", " (Wang et al., 2025)", after a name, likewise
_OF_OTHERS_AFTER = re.compile(
    r"(?:\s?\([^()]*\))?(?:\s?,|\s(?:is|are))\s(?:which (?:is|was)\s)?(?:an?|one of the|the)\s"
    r"(?:\w+ly\s)?(?:classic(?:al)?|commonly|earlier|emerging|established|existing|leading|popular"
    r"|previously|prior|promising|recent(?:ly)?|seminal|standard|traditional|well-established|well-known|widely)\b"
    r"|(?:\s?\([A-Z][\w-]*\))?,?(?:\s\w+)?\s(?:first|originally|previously|recently)"
    r"\s(?:developed|introduced|proposed)\s(?:by|in\s(?!this\b))"
    r"|\s?\([^()]{0,40}(?:et al|[A-Z]\w+,? (?:19|20)\d\d\))|\s?\[\d+[\],]|\s?~?\\cite"
    r"|\s(?:has|have)\s(?:recently\s)?(?:achieved|become|demonstrated|emerged|shown)\b",
    re.IGNORECASE,
)
# e.g. " (Wang et al., 2025)", after the name of another's thing
_CITED = re.compile(r"\s?\((?:[A-Z][\w.& ]+,?\s)?(?:19|20)\d\d")
# e.g. ", a framework to evaluate agents", ", the first test bench", after the name
_EVALUATES = re.compile(
    r"\W.{0,100}\b(?:for|to)\s(?:\w+ly\s)?(?:assess|benchmark|diagnos|evaluat|measur|prob|quantify"
    r"|stress-test|test)\w*"
    r"|\W{1,3}(?:\([^()]*\)\W*)?(?:is\s)?(?:an?|the)\s(?:[\w-]+,?\s){0,5}?"
    r"(?:assessment|benchmark\w*|diagnostic|evaluation|probing|test|testing)\b",
    re.IGNORECASE,
)
# e.g. "we propose the use of ", "we implement it through ", before what is only used
_USED_FIRST = re.compile(
    r"\b(?:we\s(?:also\s|further\s|then\s)?(?:adopt|apply|employ|implement|leverage|use|utili[sz]e)"
    r"|implement\w*\s\S+\s(?:in|through|using|via|with)|propose the use of|embedded|integrat\w+"
    r"|incorporat\w+|based on|built (?:up)?on|inspired by)\s(?:(?:an?|our|the|with)\s)?"
    r"(?:[\w-]+\s){0,3}\W?$",
    re.IGNORECASE,
)
# e.g. "2) ", before a name with a colon after it
_NUMBERED = re.compile(
    r"(?:\((?:\d|[ivx]{1,3}|[a-e])\)|\b(?:\d|[a-d]|i{1,3})\))\W{0,3}(?:\\textbf\{)?$"
)
# e.g. ": ", after it
_COLON = re.compile(r"\W{0,3}:")


def _call(head: str) -> str:
    return (
        r"\W{0,3}(?:\([^()]*\)\W*)?\s?(?:[,:\u2014\u2013]|\s-+|\s(?:is|are)(?=\s))\s?"
        rf"(?:an?|the first|the)\s(?:(?!{_TURN}\b)[\w\u2019'+-]+,?\s){{0,6}}(?:{head})\b"
        rf"(?!\s(?!(?:{_TURN}|\w+(?:ed|ing))\b)\w)"
    )


# e.g. ", a simulation environment", after the name
_ENVIRONMENT = re.compile(_call("(?:environment|test-?bed)s?"), re.IGNORECASE)
# e.g. ", an empirical study", after the name
_STUDY = re.compile(_call("analys[ie]s|evaluation|stud(?:y|ies)|survey"), re.IGNORECASE)

_LISTED = "gazetteer:phrases"
"""How the rule is called that finds what annotated papers name: hardly what is new."""

# e.g. "Solver Token Entropy"
_MEASURE_NAME = re.compile(
    r"\b(?:arena|bench\w*|challenge|corpus|dataset|distance|divergence|entropy|error|eval\w*|gap"
    r"|index|measure|metric|rate|ratio|score|suite|task)s?$",
    re.IGNORECASE,
)


def describe_introduction(
    edge: Edge, name: str, sure: Sureness, others: Iterable[Edge] = ()
) -> dict[str, float]:
    """Return the features, those that are 0 left out.

    Args:
        edge: From a paper to what it may have introduced.
        name: That of the entity.
        sure: How probable the extractor finds its role and its type.
        others: The edges from the paper to other entities.
    """
    found = {
        **_describe_assertions(edge, sure),
        **_describe_sentences(edge),
        **_describe_abstract(edge),
        **_describe_name(edge, name),
        **describe_beside_others(edge, others),
    }
    if found["stated kind"]:
        del found["type"]  # What a sentence calls it outweighs all doubt of its type,
    if found["other kind"]:
        del found["confidence and role"]  # and all sureness of another.
    return {feature: float(value) for feature, value in found.items() if value}


def _describe_assertions(edge: Edge, sure: Sureness) -> dict[str, float]:
    """Return how sure the extractor is, and what titles and sentences assert."""
    known = (edge.confidence, sure.role, sure.entity_type)
    confidence, role, type_ = (find_log_odds(own, least_doubt=_LEAST_DOUBT) for own in known)
    in_title = any(map(asserts_in_title, edge.evidence))
    is_said = in_title or any(map(asserts_in_sentence, edge.evidence))
    is_titled = any(own.field != "abstract" for own in edge.evidence)
    is_part = any(asserts_part(own) or asserts_data(own) for own in edge.evidence)
    return {
        "confidence": confidence,
        "role": role,
        "type": type_,
        "confidence and role": max(confidence, 0.0) * max(role, 0.0),
        "title": in_title,
        "asserted nowhere": not (is_said or is_part),
        "listed": edge.extractor == _LISTED and not (is_said or is_titled),
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
        "numbered": any(_NUMBERED.search(a[-30:]) and _COLON.match(b) for a, b in beside),
        "environment": edge.target_label == "Method" and any(map(_ENVIRONMENT.match, after)),
        "study": edge.target_label == "Method" and any(map(_STUDY.match, after)),
        "evaluates": edge.target_label == "Method" and any(map(_EVALUATES.match, after)),
        "cited": any(map(_CITED.match, after)),
    }


def _describe_abstract(edge: Edge) -> dict[str, float]:
    """Return what stands beside the name where the abstract has it, not the title."""
    places = sorted(
        (own for own in edge.evidence if own.field == "abstract"), key=lambda own: own.start
    )
    beside = [_read_beside(own) for own in places]
    is_titled = any(map(asserts_in_title, edge.evidence))
    first = None if is_titled else next(iter(beside), None)
    return {
        "of others": first is not None and _OF_OTHERS_BEFORE.search(first[0][-_NEAR:]) is not None,
        "known": first is not None and _OF_OTHERS_AFTER.match(first[1]) is not None,
        "applied": any(_APPLIED.search(before) for before, _ in beside),
        "used first": any(_USED_FIRST.search(before) for before, _ in beside[:1]),
        "new": any(_NEW.search(before) for before, _ in beside),
        "goes on": any(_GOES_ON.match(after) for _, after in beside),
    }


def _describe_name(edge: Edge, name: str) -> dict[str, float]:
    """Return what tells the form of the name, and how often it stands."""
    quotes = {own.quote for own in edge.evidence}
    is_plain = len(name.split()) == _FEW_WORDS and "-" not in name and edge.target_label == "Method"
    return {
        "dataset": edge.target_label == "Dataset",
        "garbled": any(map(_is_garbled, {name, *quotes})),
        "task": edge.target_label == "Task",
        "lower case": all(map(str.islower, quotes)),
        "mixed case": any(map(_MIXED_CASE.fullmatch, quotes)),
        "label": _LABEL_NAME.fullmatch(name) is not None,
        "part name": _PART_NAME.search(name) is not None,
        "measure name": edge.target_label == "Method" and _MEASURE_NAME.search(name) is not None,
        "coined": any(is_coined(quote, is_in_title=False) for quote in quotes),
        "words": len(name.split()) > 1,
        "plain": is_plain and not any(map(asserts_in_title, edge.evidence)),
        "short": is_short(name),
        "longer name": any(map(is_part_of_longer_name, edge.evidence)),
        "once": len(edge.evidence) == 1,
    }


def _is_garbled(name: str) -> bool:
    """Tell whether a name has what is left of markup, or half of a pair of brackets."""
    is_cut = any(name.count(left) != name.count(right) for left, right in ("()", "[]", "{}"))
    return is_cut or name.count("$") % 2 == 1 or "\\" in name or "__" in name


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
