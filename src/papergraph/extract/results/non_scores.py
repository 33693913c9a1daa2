"""Tell numbers that are no scores: error terms, confidence levels, counts, sizes of samples."""

from __future__ import annotations

import re

from papergraph.extract.results.numbers import Form, FoundNumber, read_unit
from papergraph.extract.settings import EXTRACT

_YEARS = range(1950, 2051)
_INTERVAL = r"(?:\bCIs?\b|\b(?:confidence|credible)\sintervals?|\bIQR\b|\binterquartile\srange)"
# e.g. " CI", of "95% CI"
_LEVEL = re.compile(
    rf"[\s-]{{0,2}}(?:{_INTERVAL}|(?:confidence|credible|significance)\slevel|Hausdorff)"
)
# e.g. "p < ", "(95% CI: 0.71 to " or "(SD = ", before a number
_BEFORE = re.compile(
    # A bound, e.g. "(95% CI: 0.71 to "
    rf"(?:{_INTERVAL}[\s:=,;(\[$]{{0,4}}(?:of\s|from\s|between\s)?[(\[$]{{0,2}}"
    r"(?:[\d.%\\\s]{1,12}(?:,|to|and|-{1,2}|\u2013)\s?)?"
    # A spread, e.g. "(SD = ", "standard deviation of "
    r"|\b(?:SDs?|std\.?|standard\s(?:deviations?|errors?))[\s:=(]{0,3}(?:of\s|was\s|is\s)?"
    # A significance, e.g. "p < ", "p-value of "
    r"|(?<![\w@])[pP](?:[\s-]?values?)?\s?\$?(?:[<>]?=|[<>\u2264\u2265]|\\l[te]q?|of|was|is)\s?\$?"
    # An example, a name, the lower side of "+-0.008"
    r"|\bsuch\sas\s(?:[\d.]+\s\w+\sat\s)?|\b[Dd]atasets?\s(?:\d+,\s){0,8}|\+(?=$)"
    # The spread in "15% (+-5%)" and "0.72(0.04)"
    r"|(?:\u00b1|\\pm|\+/?-|\bplus(?:\sor\s|/|-)minus)\}?\s?\$?\s?|\d\((?=$)"
    r"|\b[Dd]ropout(?:\srates?)?\s?(?:of\s|\(|=\s?)(?:[\d.]+/)?"
    # A size or setting, e.g. "n = ", "seed = "
    r"|(?<![\w@])(?:[nNkKTL]|\\?alpha|\u03b1|NFEs?|seeds?|top-[kK])\s?\$?=\s?\$?"
    # A point of a curve, e.g. "TPR @ "
    r"|\b(?:TPR|FPR|FAR|FRR|TNR|FNR|[Rr]ecall|[Pp]recision|[Hh]its?|[Ss]ensitivity)\s@\s"
    # A setting in words, e.g. "temperature of ", "mAP at IoU "
    r"|\bat\s(?:an?\s)?(?:\w+\s)?(?:IoU|FPR|FAR|FPPI|FRR|TPR)\s?(?:of\s|=\s?|>\s?)?\$?"
    r"|\b(?:[Mm]issing\srates?|confidence\slevels)\s(?:of\s|up\sto\s|=\s?)?|\b(?:the|only)\stop\s"
    r"|\b(?:temperature|thresholds?|learning\srate|level)\s?(?:of\s|=\s?|to\s)"
    r"(?:\d[\d.]*,?\s(?:and|to)\s)?"
    r"|\b(?:version|[Ss]ection|Table|Figure|Fig\.|Eq\.|Corollary|Lemma|Proposition|Theorem)\s?|\barXiv:\s?)$"
)
# e.g. " NVIDIA A100 GPUs", of "8 NVIDIA A100 GPUs"
_AMOUNT = re.compile(
    r"\s(?:[A-Z][\w-]*\s){0,2}(?:GPUs?|TPUs?|CPUs?|NPUs?|(?:[KMGT]i?B)\s(?:of\s)?(?:RAM|VRAM|GPU)"
    r"|participants|subjects|patients|volunteers|annotators|users|respondents|students"
    r"|epochs|iterations|seeds|years|months|weeks|days)\b"
)
# e.g. "Place Pulse ", before the version "2.0"
_NAME_BEFORE = re.compile(r"(?<![A-Z])[A-Z][a-z]+\s$")
# e.g. "2.0"
_VERSION = re.compile(r"\d\.0")
# e.g. "against Ovi ", before the version "1.1"
_RIVAL_BEFORE = re.compile(
    r"\b(?:against|beat(?:s|ing)?|outperform(?:s|ing)?|surpass(?:es|ing)?|than|vs\.?|versus)"
    r"\s[A-Z][A-Za-z]*\s$"
)
# e.g. "1.1"
_RIVAL_VERSION = re.compile(r"[1-9]\.\d")
# e.g. "5-second videos"; "2-second latency" is a time that was measured
_DURATION = re.compile(
    r"\d-(?:milli)?s(?:ec(?:ond)?)?s?\b(?!\s(?:[\w-]+\s){0,2}(?:delay|inference|latenc|respon|run-?time|time))",
)
# e.g. "random guessing (i.e., ", before what chance alone reaches
_CHANCE = re.compile(r"\b(?:random|chance)(?:[\s-]\w+)?\s\((?:i\.e\.,?\s)?$")
# e.g. "within ", of "comes within 0.04 SRCC of CNN"
_GAP = re.compile(r"\bwithin\s(?:just\s|only\s|about\s)?[$~]*$")
# e.g. "within a ", before "0.42% margin"
_WITHIN = re.compile(r"\bwithin\s(?:an?\s|the\s)$")
# e.g. " margin", after "within a 5%"
_MARGIN = re.compile(r"\s(?:\w+\s)?margin\b")
# e.g. "0.78 (", before the range "0.74-0.82" of its cases
_SCORE_BEFORE = re.compile(r"\d\s?(?:\\?%)?\s?[(\[]$")
# e.g. " MOS scale", after "5-point"
_SCALE = re.compile(r"\s(?:\w+\s){0,2}(?:scale|Likert|rubric)\b")
# e.g. " data settings", after "10%"
_SETTING = re.compile(
    r"\s(?:of\s(?:the\s)?)?(?:(?:label(?:l?ed)?|training|annotated|mask(?:ing)?|missing|noise)\s)?"
    r"(?:data|labels|annotations|ratio|sparsity)\s?(?:settings?|regimes?|budgets?|splits?)?\b"
)
_SHARED_OUT = (
    r"(?:augmentation|compression|dropout|label(?:ing)?|mask(?:ing)?|missing|noise|packet[\s-]loss"
    r"|pruning|sampling|sparsity|token\s(?:merging|pruning|reduction|retention))"
)
# e.g. "under a high compression rate of ", before "80%"
_SET_AT = re.compile(
    rf"\b(?:at|given|over|under|using|with)\s(?:(?:an?|the)\s)?(?:[\w-]+\s){{0,2}}?{_SHARED_OUT}"
    r"(?:\s(?:levels?|rates?|ratios?))?\s(?:of\s(?:up\sto\s)?|(?:ranging\s)?from\s(?:[\d.]+\s?%?\sto\s)?)"
    r"\$?$"
)
# e.g. "with ", before "70% token merging"; "under a ", before "20% cache size"
_SET_WITH = re.compile(r"\b(?:at|under|using|with)\s(?:an?\s)?(?:\d[\d.]*\s?%(?:,|\sand)\s)*$")
# e.g. " token merging", after "with 70%"
_SET_OF = re.compile(
    r"(?:(?:,|\sand)\s\d[\d.]*\s?%)*\s(?:dropout|(?:[\w-]+\s)?noise|masking|sparsity"
    r"|token\s(?:merging|pruning|reduction)|(?:KV\s)?cache\s(?:budget|size))\b"
)
# e.g. "(95% CI) for time was 1.84 ms (", before the bounds "-2.46 to 0.46"
_OF_INTERVAL = re.compile(
    rf"{_INTERVAL}[^;]{{0,240}}\d\s?[^\s()]{{0,4}}\s\((?P<low>-?[\d.]+\s?\w{{0,3}}(?:,|\sto)\s-?)?$"
)
# e.g. " to 0.46)", after "(-2.46"
_HIGH = re.compile(r"\s?\w{0,3}(?:,|\sto)\s-?[\d.]+\s?[\w%]{0,3}\)")
_INTERVAL_REACH = 300
"""Characters before a number in which it may say that brackets hold intervals."""
# e.g. " of all heads", after "fewer than 9%"
_PART = re.compile(
    r"\sof\s(?:(?:all|its|the|total)\s){0,2}(?:[\w-]+\s)?(?:articles|attention\sheads|comments|corpus|heads|layers"
    r"|neurons|papers|participants|patients|pixels|posts|publications|respondents|studies|tweets|users|weights)\b"
    r"|\sof\s(?:the\s)?content\b"
)
# e.g. " different information extraction datasets", after "4"
_COUNTED = re.compile(
    r"\s(?:[a-z][\w-]*\s){0,4}?(?:architectures|backbones|baselines|benchmarks|categories|classes|datasets|domains"
    r"|environments|languages|models|scenarios|tasks)\b"
)
# e.g. ", 80%, and 70% thresholds", after "90%"
_THRESHOLDS = re.compile(r"(?:,?\s(?:and\s)?\d[\d.]*\s?%?){0,4}\s(?:\w+\s)?thresholds?\b")
# e.g. ", 14x, and 26x larger embedding models", after "3x"; "than models 7x larger"
_LARGER_RIVALS = re.compile(
    r"(?:,?\s(?:and\s|or\s|to\s)?\d[\d.]*\s?[x\u00d7]){0,4}\s(?:bigger|larger)\s(?:[\w-]+\s){0,3}?"
    r"(?:baselines|competitors|counterparts|LLMs|methods|[Mm]odels|networks)\b"
)
# e.g. "than models ", before "7x larger"
_RIVALS = re.compile(r"\b(?:[Mm]odels?|baselines|networks|LLMs)\s(?:that\sare\s|up\sto\s)*$")
# e.g. "trained on ", before "20x to 100x more samples"
_TRAINED_ON = re.compile(r"\b(?:pre-?trained|trained|tuned)\s(?:on|with|using)\s(?:up\sto\s)?\$?$")
# e.g. "the size", after "models 7x"
_BIGGER = re.compile(r"\s(?:(?:its|our|the|their)\s)?(?:bigger|larger|size)\b")
# e.g. ", 5 m, and 10 m resolution", after "2.5 m"
_RESOLUTIONS = re.compile(
    r"(?:,?\s(?:and\s)?\d[\d.]*[\s-]?\w{1,2}){0,4}[\s-](?:spatial\s)?resolutions?\b"
)
# e.g. " NFEs", of "4 NFEs"
_EVALUATIONS = re.compile(r"[\s-](?:NFEs?\b|[Nn]umber\sof\s[Ff]unction\s|function\sevaluations?\b)")
# e.g. "At ", of "At 160 ms, the error falls", which begins its sentence
_CONDITION = re.compile(r"(?:^|[.!?]\s|\n)(?:(?:On|In|For|With|Under)\s[^.,]{1,60}\s)?[Aa]t\s$")
# e.g. "requires a PSNR of at least ", before a threshold; "half-width is "
_DEMANDED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|requir\w+|must|should|challenge|constraints?|goal|objective)\b(?:[^.;]|\.(?!\s))*"
    r"\bof\sat\sleast\s(?:\S+\s[^,;]{0,60}\sand\s)?\$?$"
    r"|\b[Ww]e\s(?:sweep|vary|varied)\b(?:[^.;]|\.(?!\s)|(?<=\svs)\.(?=\s))*$|\bthresholds?\s(?:is\s)?set\b[^.;]*\bso\sthat\b[^.;,]*$"
    r"|\bhalf-?widths?\s(?:is|are|was|were|of)\s$"
)
# e.g. "for airspace below ", before "300m"
_RANGE_OF = re.compile(r"\b(?:at|for|in|of)\s(?:\w+\s){0,2}(?:above|below|beyond|up\sto|within)\s$")
_DEMAND_REACH = 250
"""Characters before a number, within its sentence, in which a threshold may be named."""
# e.g. "It covers events like stalking (", before a share of the data
_PART_OF_DATA = re.compile(
    r"\b(?:[Ii]t|[Tt]he\s(?:[\w-]+\s)?(?:benchmark|collection|corpus|dataset))\s(?:also\s)?"
    r"(?:comprises|consists\sof|contains|covers|includes)\s(?:[^.;]|\.(?=\d)){1,200}\($"
)
# e.g. "0.8833 + ", before the error term "0.0091"; "mAP0.5:", before "0.95"
_TERM_BEFORE = re.compile(r"\d(?:\s\+\s|:)$")
# e.g. "1.08/", before "3.0"
_OUT_OF = re.compile(r"\d\.\d+\s?/\s?$")
_ROUND_SCALES = frozenset({"5.0", "10.0"})
_SMALL_SCALE = 10


def is_no_score(text: str, number: FoundNumber) -> bool:
    """Tell whether what stands beside a number says that it is no reported score."""
    before = text[max(0, number.start - EXTRACT.non_score_context) : number.start]
    if number.form == Form.FRACTION:
        return not _is_scale(text[number.start : number.stop])
    if number.form == Form.PLAIN and number.digits.isdigit() and int(number.digits) in _YEARS:
        return True
    if _LEVEL.match(text, number.stop) or _BEFORE.search(before) or _is_other(text, number, before):
        return True
    if number.form == Form.POINTS and _SCALE.match(text, number.stop):
        return True
    if number.is_range and _SCORE_BEFORE.search(before):
        return True
    is_count = number.form == Form.PLAIN and number.digits.isdigit() and not number.sign
    return is_count and bool(_AMOUNT.match(text, number.end) or _COUNTED.match(text, number.end))


def _is_other(text: str, number: FoundNumber, before: str) -> bool:
    """Tell a gap, ``within 0.04``, the version in ``Place Pulse 2.0``, or what chance reaches."""
    is_version = _VERSION.fullmatch(text, number.start, number.stop) is not None
    is_margin = _WITHIN.search(before) and _MARGIN.match(text, number.stop)
    is_gap = is_margin or (number.form != Form.UNIT and _GAP.search(before))
    is_rival = _RIVAL_VERSION.fullmatch(text, number.start, number.stop) is not None
    is_named = (is_version and _NAME_BEFORE.search(before)) or (
        is_rival and _RIVAL_BEFORE.search(before)
    )
    is_duration = number.form == Form.UNIT and _DURATION.search(
        text, number.start, number.stop + 30
    )
    return bool(is_gap or is_duration or _CHANCE.search(before) or is_named)


def is_setting(text: str, number: FoundNumber) -> bool:
    """Tell whether a number says how much data was taken, or how far a score varies."""
    before = text[max(0, number.start - EXTRACT.number_context) : number.start]
    is_share = number.form == Form.PERCENT and bool(
        _SETTING.match(text, number.stop)
        or _THRESHOLDS.match(text, number.stop)
        or _PART.match(text, number.stop)
        or _SET_AT.search(text[max(0, number.start - EXTRACT.non_score_context) : number.start])
        or (_SET_WITH.search(before) and _SET_OF.match(text, number.stop))
    )
    if number.form == Form.PLAIN and _EVALUATIONS.match(text, number.stop):
        return True
    if number.form == Form.TIMES and (
        _TRAINED_ON.search(before)
        or _LARGER_RIVALS.match(text, number.stop)
        or (_RIVALS.search(before) and _BIGGER.match(text, number.stop))
    ):
        return True
    return (
        is_share
        or _is_bound(text, number)
        or _is_part_of_data(text, number)
        or bool(_TERM_BEFORE.search(before))
        or _is_most(text, number)
        or _is_condition(text, number)
    )


def _is_bound(text: str, number: FoundNumber) -> bool:
    """Tell a bound of an interval, ``bias (95% CI) was -1.0 (-2.46 to 0.46)``."""
    found = _OF_INTERVAL.search(text[max(0, number.start - _INTERVAL_REACH) : number.start])
    return bool(found and (found["low"] or number.is_range or _HIGH.match(text, number.stop)))


def _is_part_of_data(text: str, number: FoundNumber) -> bool:
    """Tell a share of a dataset: ``It covers events like stalking (3.9%) and others (96.1%)``."""
    before = text[max(0, number.start - _DEMAND_REACH) : number.start]
    is_bracketed = number.form == Form.PERCENT and text[number.stop : number.stop + 1] == ")"
    return is_bracketed and _PART_OF_DATA.search(before) is not None


def _is_condition(text: str, number: FoundNumber) -> bool:
    """Tell what was asked for or set before anything was measured: ``of at least 26.9 dB``."""
    before = text[max(0, number.start - _DEMAND_REACH) : number.start]
    unit = read_unit(text, number)
    if number.form == Form.UNIT and _RESOLUTIONS.match(text, number.stop):
        return True
    if unit in ("degree", "degrees") and before.endswith("at "):
        return True
    if unit == "m" and _RANGE_OF.search(before):
        return True
    is_time = unit in ("ms", "s", "seconds", "milliseconds")
    return bool(_DEMANDED.search(before)) or (is_time and bool(_CONDITION.search(before)))


def _is_most(text: str, number: FoundNumber) -> bool:
    """Tell the end of a scale, as 3.0 of ``1.08/3.0 against 0.85/3.0``, or 5.0 of ``4.7/5.0``."""
    if not _OUT_OF.search(text[max(0, number.start - EXTRACT.number_context) : number.start]):
        return False
    is_round = number.digits in _ROUND_SCALES
    return number.form == Form.PLAIN and (is_round or text.count(f"/{number.digits}") > 1)


def _is_scale(fraction: str) -> bool:
    """Tell a score on a scale, such as 4.9/5, from a count of cases, such as 178/300."""
    whole = fraction.partition("/")[2]
    return whole.isdigit() and int(whole) <= _SMALL_SCALE
