"""Read the entity type that a sentence itself states for a name: "X, a dataset of …".

The classifier weighs such words among many others; where a sentence says what a name is, that is
nearly always so. Of 26,200 names of the annotated training papers, read by models that were not
fitted to them, it mends the type of 209 and harms that of 17. Of 478 names that sentences of those
papers call data all but 15 are data, however sure the models were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from papergraph.models import EntityType, Offsets

_DATA = (
    r"(?:benchmarks?|challenge|corpus|corpora|data ?sets?|leaderboards?|test ?sets?|test ?suites?"
    r"|suite|treebank)"
)
_METHOD = (
    r"(?:agents?|algorithms?|approach(?:es)?|architectures?|backbones?|decoders?|encoders?|GPUs?"
    r"|librar(?:y|ies)|loss|mechanisms?|methods?|models?|modules?|networks?|optimi[sz]ers?"
    r"|paradigms?|pipelines?|simulators?|strateg(?:y|ies)|systems?|techniques?|toolkits?)"
)
_FRAMEWORK = rf"(?:frameworks?|{_METHOD})"
# Evaluation frameworks are benchmarks: what stands after a comma is no sign of a method then.
_END = (
    r"(?![\w-])(?!\s+(?:benchmark|corpus|dataset|framework|model|evaluation|measure|metric|score"
    r"|suite|method|system"
    r"|for\s+(?:evaluating|benchmarking|assessing)))"
)
_TURN = (
    r"(?:for|of|to|that|which|in|with|on|and|or|by|from|as|is|are|was|using|based|where|via|into"
    r"|over|per|than|across)"
)
_WORDS = rf"(?:(?!{_TURN}\b)[\w\u2019'+-]+\s+){{0,7}}?"
# e.g. "large-scale, expert-curated ", "3,772-item ", "compact (3,350 samples) "
_ADJECTIVES = rf"(?:(?!{_TURN}\b)(?:[\w\u2019'+-]+(?:,\d[\w-]*)?|\([^()]{{1,40}}\)),?\s+){{0,7}}?"
# e.g. "extension of the widely used FF++ ", before the head of what data is made of
_MADE_OF = (
    r"(?:(?:collection|expansion|extension|split|subset|variant|version) of (?:the\s)?"
    rf"(?:(?!{_TURN}\b)[\w\u2019'()+-]+\s){{0,6}}?)?"
)

# e.g. "QLoRA"; a plain word or an acronym of two letters may be anything
_COINED = re.compile(r"(?=\S*(?:\d|\w[A-Z]))\S{3,}")
# e.g. "Morpheus" or "Spurious Token Game"
_CAPITALISED = re.compile(
    r"[A-Z]\S{2,}(?:\s(?:(?:and|for|in|of|on|the|to|with)\s)?[A-Z\d]\S*)*(?<!Models)"
)
# e.g. "VER-Bench", which a paper may call a framework
_DATA_NAME = re.compile(r"(?:bench(?:mark)?|eval|arena|set|QA)s?[-\w.]{0,5}$", re.IGNORECASE)
# e.g. "SEED-Bench-2", which is no method whatever is said of it
_BENCH_NAME = re.compile(r"\S*(?:[^\W_]Bench|-[Bb]ench)(?:mark)?(?:[-_.v\d]\S{0,6})?")
# e.g. "Kullback-Leibler divergence"
_MEASURE = re.compile(
    r".*\s(?:accurac(?:y|ies)|coefficients?|discrepanc(?:y|ies)|disparit(?:y|ies)"
    r"|divergences?|errors?|index|indices|norms?)",
    re.IGNORECASE,
)
# e.g. "benchmark", the head of a noun phrase
_TO_COMPARE = re.compile(r"bench|chall|leader|suite|test", re.IGNORECASE)
# e.g. "evaluating" or "test set"
_OF_EVALUATION = re.compile(
    r"bench|assess|chall|compar|eval|judg|leader|measur|suite|test", re.IGNORECASE
)
# e.g. "It works. Then"
_SENTENCE_END = re.compile(r"(?<=\w[.!?])\s+(?=[A-Z])|\n")

_REACH = 200
# What may close brackets and quotes after a name.
_CLOSING = ')]}"\u201d\u2019*'


# e.g. not "On our dataset, " before the name
_NOT_ON = "".join(
    rf"(?<!\b{word} )" for word in ("on", "upon", "from", "in", "with", "of", "across")
)


def _follow(head: str) -> str:
    return rf"(?:\s*\([^()]*\))?\s+(?P<head>{head}){_END}"


def _follow_comma(head: str, made_of: str = "") -> str:
    return (
        r"\s*(?:\([^()]*\)\s*)?(?:,|:|\u2014|\u2013|\s-+|\s(?:is|are)(?=\s))\s*(?:which is\s+)?"
        rf"(?:an?|one of the|the(?=\s+(?:first|largest|new|proposed)))\s+{_ADJECTIVES}"
        rf"{made_of}(?P<head>{head}){_END}"
    )


def _call(head: str) -> str:
    return (
        rf"\b(?P<head>{head})\s*[,(]?\s*(?:we (?:call|name|term)|called|named|dubbed|termed|coined"
        r"|namely|i\.e\.,?|denoted|referred to as)\s*(?:as\s+|the\s+)*\W*$"
    )


def _present(head: str) -> str:
    return (
        rf"{_NOT_ON}\b(?:we|our|an?|this|novel|new|proposed?)\b[^.;,]*?"
        rf"\b(?P<head>{head})\s*[,:\u2014\u2013(]\s*\W*$"
    )


# e.g. " dataset", after the name
_DATA_NEXT = re.compile(_follow(_DATA), re.IGNORECASE)
# e.g. ", a large-scale dataset", ", an extension of the FF++ dataset", after the name
_DATA_AFTER = re.compile(_follow_comma(_DATA, _MADE_OF), re.IGNORECASE)
_DATA_BEFORE = (
    # e.g. "a dataset called ", before the name
    re.compile(_call(_DATA), re.IGNORECASE),
    # e.g. "we present a new dataset, ", before the name
    re.compile(_present(_DATA), re.IGNORECASE),
    # e.g. "a reasoning dataset ", before the name; of 13 annotated names 12 are data
    re.compile(rf"{_NOT_ON}\b(?:an?|our|novel|new)\s+{_WORDS}(?P<head>{_DATA})\s+$", re.IGNORECASE),
)
# e.g. "the resulting ", before a name and "dataset"; all 25 such introduced names are data
_OWN = re.compile(r"\b(?:introduced|our|presented|proposed|released|resulting)\s+$", re.IGNORECASE)
_METHOD_AFTER = (
    # e.g. " framework", after the name; of data, a "CIFAR-10 model" says nothing
    re.compile(_follow(rf"(?!model){_FRAMEWORK}"), re.IGNORECASE),
    # e.g. ", a simple algorithm", after the name
    re.compile(_follow_comma(_METHOD), re.IGNORECASE),
)
_METHOD_BEFORE = (
    # e.g. "a framework called ", before the name
    re.compile(_call(_FRAMEWORK), re.IGNORECASE),
    # e.g. "we propose a framework, ", before the name
    re.compile(_present(_FRAMEWORK), re.IGNORECASE),
)
_OTHER_AFTER = (
    _METHOD_AFTER[1],
    # e.g. ", a closed-loop framework", which may be one for evaluation, after the name
    re.compile(
        _follow_comma(r"(?:ecosystem|environment|framework|platform|reward|tool|workflow)s?")
        + r"(?![^.]{0,60}?\b(?:assess|audit|benchmark|diagnos|evaluat|measur|prob(?:e|ing)|stress"
        r"|test))",
        re.IGNORECASE,
    ),
)

# e.g. ", a novel metric", ", a statistical measure", after the name
_METRIC_AFTER = re.compile(_follow_comma("(?:measures?|metrics?)"), re.IGNORECASE)
_METRIC_BEFORE = (
    # e.g. "a metric called ", before the name
    re.compile(_call("metrics?"), re.IGNORECASE),
    # e.g. "we propose a new metric, ", before the name
    re.compile(_present("metrics?"), re.IGNORECASE),
    # e.g. "two new metrics: SIM and ", before the name; of 62 annotated names 57 are metrics
    re.compile(
        r"\bmetrics?\b[^.;:()]{0,60}(?::|, namely|, i\.e\.,?|, including)\s*"
        r"(?:[^.;:]{0,120}(?:,|\band\b|\(\d\)|\(i+\))\s*)?(?:the\s|an?\s)?\W*$",
        re.IGNORECASE,
    ),
    # e.g. "In addition to usual metrics, we introduce the ", before the name
    re.compile(
        r"\b(?:metrics?|measures?)\b[^.;:,()]{0,40},\s*we\s+(?:also\s+|further\s+)?"
        r"(?:define|design|develop|introduce|present|propose)\s+(?:an?\s+|the\s+)?"
        r"(?:new\s+|novel\s+)?\W*$",
        re.IGNORECASE,
    ),
)

# e.g. "pretext", of a task that a model is only trained on and that is a method
_MEANS = r"(?:auxiliary|framework|learning|pretext|(?:pre-?)?training)"
# e.g. ", a new task that", after the name
_TASK_AFTER = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,|\u2014|\u2013)\s*an?\s+"
    rf"(?:(?!{_MEANS}\b|{_TURN}\b)[\w\u2019'+-]+,?\s+){{0,7}}?(?:problem|task)(?:\s(?:setting|setup))?"
    r"(?=\s*[,.;:(\u2014\u2013]|\s(?:aim|challeng|defin|design|for|in|of|requir|that|to|where|which"
    r"|with)|\s*$)",
    re.IGNORECASE,
)
# e.g. "we define a new task, ", "a new task called ", before the name
_TASK_BEFORE = re.compile(
    r"\b(?:defin|formali[sz]|formulat|introduc|present|propos)\w*\s"
    rf"(?:(?!{_MEANS}\b|{_TURN}\b)[\w-]+\s){{1,6}}?(?:problem|task)s?"
    r"\s*[,:(\u2014\u2013]?\s*(?:we (?:call|name|term)|called|named|dubbed|termed|coined|namely"
    r"|i\.e\.,?)?\s*(?:the\s+)?\W*$",
    re.IGNORECASE,
)
# e.g. "task", without which no pattern for a task before its name fits
_OF_TASKS = re.compile(r"task|problem", re.IGNORECASE)
# e.g. "metrics", without which no pattern for a metric fits
_OF_MEASURES = re.compile(r"metric|measure", re.IGNORECASE)

# e.g. ", ", "called " or "dataset ", with which every pattern for what stands before a name ends
_LEADS = re.compile(
    r"(?:[,:\u2014\u2013(]|as|call|called|coined|denoted|dubbed|i\.e|name|named|namely|term|termed"
    rf"|the|{_DATA})\W*$",
    re.IGNORECASE,
)
_LEADS_REACH = 40

_DATA_TYPES = (EntityType.DATASET, EntityType.BENCHMARK)

STATED_CONFIDENCE = 0.95
"""The least confidence in data that a sentence calls so."""

STATED_METHOD_CONFIDENCE = 0.8
"""The same of a method: of 126 that papers were said to introduce, others read 124 as right."""


def correct_type(
    text: str, places: Sequence[Offsets], entity_type: str, confidence: float
) -> tuple[str, float]:
    """Return entity type and confidence of a name, as sentences have it where they all agree.

    Args:
        text: The text of a paper.
        places: Where the text has the name.
        entity_type: What the classifier takes the name for.
        confidence: How sure it is, in [0, 1].
    """
    coined = [place for place in places if _is_name(text, place)]
    contexts = [_read_context(text, start, end) for start, end in coined]
    is_method = any(_states_method(before, after) for before, after in contexts)
    heads = [head for before, after in contexts if (head := _find_data_head(before, after))]
    if entity_type == EntityType.TASK:
        called = [found["head"] for _, after in contexts if (found := _DATA_AFTER.match(after))]
        return (_name_type(called) if called else entity_type), confidence
    if heads and not is_method:
        is_kept = entity_type in _DATA_TYPES and not _is_plain_data(text, places, contexts, heads)
        stated = entity_type if is_kept else _name_type(heads)
        return stated, max(confidence, STATED_CONFIDENCE)
    if entity_type != EntityType.METHOD and not heads:
        entity_type = _read_kind(entity_type, contexts)
    if entity_type == EntityType.METRIC:
        return entity_type, confidence
    is_data = any(heads) or any(_DATA_NEXT.match(after) for _, after in contexts)
    is_named_so = any(_DATA_NAME.search(text, *place) for place in coined)
    is_task = any(_states_task(before, after) for before, after in contexts)
    if is_method and not (is_data or is_named_so or is_task):
        return EntityType.METHOD, max(confidence, STATED_METHOD_CONFIDENCE)
    if entity_type == EntityType.METHOD and (is_task or not is_method):
        names = [text[start:end] for start, end in places]
        return _read_other_type(names, contexts), confidence
    return entity_type, confidence


def _read_other_type(names: list[str], contexts: Sequence[tuple[str, str]]) -> EntityType:
    """Return what a name that was read as a method is by its form or its sentence."""
    if any(map(_BENCH_NAME.fullmatch, names)):
        return EntityType.BENCHMARK
    if any(_states_task(before, after) for before, after in contexts):
        return EntityType.TASK
    is_measure = _MEASURE.fullmatch(max(names, key=len)) is not None
    is_metric = is_measure or any(_states_metric(before, after) for before, after in contexts)
    return EntityType.METRIC if is_metric else EntityType.METHOD


def _read_kind(entity_type: str, contexts: Sequence[tuple[str, str]]) -> str:
    """Return what a sentence says that something is that was read as data or as a metric."""
    if any(_states_metric(before, after) for before, after in contexts):
        return entity_type
    afters = [after for _, after in contexts]
    called = [pattern.match(after) for pattern in _OTHER_AFTER for after in afters]
    if any(found and not _OF_EVALUATION.search(found[0]) for found in called):
        return EntityType.METHOD
    return EntityType.TASK if any(map(_TASK_AFTER.match, afters)) else entity_type


def _is_name(text: str, place: Offsets) -> bool:
    return any(pattern.fullmatch(text, *place) for pattern in (_COINED, _CAPITALISED))


def _read_context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands in the sentence before and after a place."""
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    return before, _SENTENCE_END.split(text[end : end + _REACH])[0].lstrip(_CLOSING)


def _states_method(before: str, after: str) -> bool:
    return any(pattern.match(after) for pattern in _METHOD_AFTER) or (
        _search(_METHOD_BEFORE, before) is not None
    )


def _states_metric(before: str, after: str) -> bool:
    if _METRIC_AFTER.match(after):
        return True
    is_near = _OF_MEASURES.search(before) is not None
    return is_near and any(pattern.search(before) for pattern in _METRIC_BEFORE)


def _states_task(before: str, after: str) -> bool:
    if _TASK_AFTER.match(after):
        return True
    is_near = _OF_TASKS.search(before[-_LEADS_REACH:]) is not None
    return is_near and _TASK_BEFORE.search(before) is not None


def _find_data_head(before: str, after: str) -> str | None:
    found = _DATA_AFTER.match(after) or _search(_DATA_BEFORE, before)
    if not found and _OWN.search(before[-_LEADS_REACH:]):
        found = _DATA_NEXT.match(after)
    return found["head"] if found else None


def _search(patterns: Iterable[re.Pattern[str]], before: str) -> re.Match[str] | None:
    """Return the first match; nine in ten places end as no pattern does, which is seen faster."""
    if not _ends_in_lead(before[-_LEADS_REACH:]):
        return None
    return next((match for pattern in patterns if (match := pattern.search(before))), None)


@lru_cache(2)
def _ends_in_lead(before: str) -> bool:
    """Tell whether a pattern may fit what stands before a name, of which several ask in a row."""
    return _LEADS.search(before) is not None


def _is_plain_data(
    text: str,
    places: Sequence[Offsets],
    contexts: Iterable[tuple[str, str]],
    heads: Iterable[str],
) -> bool:
    """Tell whether neither a name nor a sentence with it speaks of comparing or of evaluating."""
    said = (*heads, *chain.from_iterable(contexts), *(text[start:end] for start, end in places))
    return not any(map(_OF_EVALUATION.search, said))


def _name_type(heads: Iterable[str]) -> EntityType:
    """Return what most of the words that a name is called by make of it."""
    tests = [_TO_COMPARE.match(head) is not None for head in heads]
    return EntityType.BENCHMARK if 2 * sum(tests) > len(tests) else EntityType.DATASET
