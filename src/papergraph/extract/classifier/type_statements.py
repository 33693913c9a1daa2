"""Find what a sentence states beside a name that it is: data, a method, a metric or a task."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# e.g. "suite of encoders", which is none of data
_SUITE = (
    r"suite(?!\s+of\s+(?:[\w-]+\s+){0,2}?(?:adapters|agents|algorithms|\w*encoders|libraries|LLMs"
    r"|methods|modules|models|SAEs|simulators|techniques|tools))"
)
_DATA = (
    r"(?:benchmarks?|challenge|corpus|corpora|data ?sets?|leaderboards?|test ?sets?|test ?suites?"
    rf"|{_SUITE}|treebank)"
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

# e.g. not "On our dataset, " before the name
_NOT_ON = "".join(
    rf"(?<!\b{word} )" for word in ("on", "upon", "from", "in", "with", "of", "across")
)


def _follow(head: str) -> str:
    return rf"(?:\s*\([^()]*\))?\s+(?P<head>{head}){_END}"


def _follow_comma(head: str, made_of: str = "") -> str:
    return (
        r"\s*(?:\([^()]*\)\s*)?(?:,|:|\u2014|\u2013|\s-+|-(?=an?\s)|\s(?:is|are)(?=\s))\s*"
        r"(?:which is\s+)?(?:an?|one of the|the(?=\s+(?:first|largest|new|proposed)))\s+"
        rf"{_ADJECTIVES}{made_of}(?P<head>{head}){_END}"
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
DATA_NEXT = re.compile(_follow(_DATA), re.IGNORECASE)
# e.g. ", a large-scale dataset", ", an extension of the FF++ dataset", after the name
DATA_AFTER = re.compile(_follow_comma(_DATA, _MADE_OF), re.IGNORECASE)
_DATA_BEFORE = (
    # e.g. "a dataset called ", before the name
    re.compile(_call(_DATA), re.IGNORECASE),
    # e.g. "we present a new dataset, ", before the name
    re.compile(_present(_DATA), re.IGNORECASE),
    # e.g. "a reasoning dataset ", before the name; of 13 annotated names 12 are data
    re.compile(rf"{_NOT_ON}\b(?:an?|our|novel|new)\s+{_WORDS}(?P<head>{_DATA})\s+$", re.IGNORECASE),
    # e.g. "we build a segmentation benchmark with instructions, named ", before the name
    re.compile(
        r"\b(?:buil[dt]|collect|compil|construct|contribut|creat|curat|develop|introduc|present|propos"
        rf"|releas)\w*\s(?:an?|our)\s{_WORDS}(?P<head>{_DATA})\s"
        r"(?:comprising|containing|covering|for|in|of|that|to|with)\s[^.;:]{0,80}"
        r",\s*(?:called|dubbed|named|termed)\s+\W*$",
        re.IGNORECASE,
    ),
    # e.g. "a Benchmark for Commonsense Reasoning (", before the short form of all of that
    re.compile(
        r"\b(?:[Aa]n?|[Oo]ur|[Tt]he|novel|new)\s(?:[\w-]+\s){0,6}?(?P<head>Benchmark|Corpus|Dataset)"
        r"\s(?:for|of|on)\s[^.;:()]{1,80}\(\s*$"
    ),
)
# e.g. "the resulting ", before a name and "dataset"; all 25 such introduced names are data
_OWN = re.compile(r"\b(?:introduced|our|presented|proposed|released|resulting)\s+$", re.IGNORECASE)
# e.g. "tuned with a preference dataset, ", before a name that is no data
_MADE_WITH = re.compile(
    r"\b(?:across|from|in|of|on|upon|using|via|with)\s(?:an?|our|the)\s(?:[\w-]+\s){0,4}"
    rf"{_DATA}\s*,\s*$",
    re.IGNORECASE,
)
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
OTHER_AFTER = (
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
_METRIC_AFTER = re.compile(
    _follow_comma(r"(?:measures?|metrics?)(?!\s(?:depth|geometry|learning|reconstruction|scale))"),
    re.IGNORECASE,
)
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

# e.g. ", a simulation environment for evaluating", after the name of what only compares agents
TEST_BED_AFTER = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,|:|\u2014|\u2013|\s(?:is|are)(?=\s))\s*(?:an?|the first)\s"
    rf"{_ADJECTIVES}(?:(?:evaluation|test)\s)?(?:environment|gym|sandbox|test-?bed)s?\s"
    r"(?:(?:built|designed)\s)?(?:for|in which|that|to)\s(?:[\w-]+ly\s)?"
    r"(?:assess|benchmark|compar|evaluat|measur|prob|test)",
    re.IGNORECASE,
)

# e.g. "pretext", of a task that a model is only trained on and that is a method
_MEANS = r"(?:auxiliary|framework|learning|pretext|(?:pre-?)?training)"
# e.g. ", a new task that", after the name
TASK_AFTER = re.compile(
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


def states_method(before: str, after: str) -> bool:
    """Tell whether a sentence calls a name a method."""
    return any(pattern.match(after) for pattern in _METHOD_AFTER) or (
        _search(_METHOD_BEFORE, before) is not None
    )


def states_metric(before: str, after: str) -> bool:
    """Tell whether a sentence calls a name a metric."""
    if _METRIC_AFTER.match(after):
        return True
    is_near = _OF_MEASURES.search(before) is not None
    return is_near and any(pattern.search(before) for pattern in _METRIC_BEFORE)


def states_task(before: str, after: str) -> bool:
    """Tell whether a sentence calls a name a task."""
    if TASK_AFTER.match(after):
        return True
    is_near = _OF_TASKS.search(before[-_LEADS_REACH:]) is not None
    return is_near and _TASK_BEFORE.search(before) is not None


def find_data_head(before: str, after: str) -> str | None:
    """Return the word for data that a sentence calls a name by."""
    found = DATA_AFTER.match(after) or _search(_DATA_BEFORE, before)
    if found and found.re is not DATA_AFTER and _MADE_WITH.search(before):
        return None
    if not found and _OWN.search(before[-_LEADS_REACH:]):
        found = DATA_NEXT.match(after)
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
