"""Tell from the words around a number that it says what something takes, not how good it is.

"2.3x faster", "reduces the latency of the model by 62%" and "50% fewer GFLOPs" are no scores.
"""

from __future__ import annotations

import re

from papergraph.extract.results.contexts import METRIC, NUMBER, DocumentContext, SentenceContext
from papergraph.extract.results.kind_cues import is_parallel
from papergraph.extract.results.numbers import Form, FoundNumber
from papergraph.text.metric_families import Quantity, find_family

_CUES = {
    Quantity.TIME: (
        r"latenc(?:y|ies)|time-to-\w+|wall[\s-]?times?|delays?|TPOT|TTFT|time-to-first-token|run-?times?|speed(?:s|ing|ed)?[\s-]?ups?|faster(?![\s-]R-?CNN)|slower"
        r"|quicker|accelerat\w*|(?<!real[\s-])(?<!first\s)(?<!same\s)(?<!each\s)time"
        r"(?![\s-](?:series|steps?|horizons?|varying))"
        r"|(?:execution|generation|inference|processing|response|training|waiting)\stimes"
    ),
    Quantity.SPEED: r"throughputs?|speeds?(?!-accuracy)|frame[\s-]rates?|FPS",
    Quantity.SIZE: (
        r"(?:(?<=more\s)compact|compact(?=\s?[,.;)]|\sthan))|compression\s(?:ratios?|rates?|factors?)|smaller(?=\s?(?:[,.;)]|$)|\s(?:and|than|in|with|model|network|size|footprint)\b)|param(?:eter)?s?(?!-)|memory|(?:model|cache|index|storage|code)\s?sizes?|storage"
        r"|footprints?|[DSV]?RAM|HBM|KV[\s-]?caches?"
    ),
    Quantity.COST: (
        r"[KMGTP]?FLOPs?|[KMGTP]?MACs?|energy|carbon|emissions|costs?|cheaper|overheads?|compute"
        r"|(?:algorithmic|attention|computation(?:al)?|inference|model|multiplication|sampling|space|time|training)"
        r"\s(?:\w+\s)?complexity|(?<!per\s)(?<!per\soutput\s)tokens?|computations?|T?FLOPS|GPU[\s-]hours?|bandwidth|data\s(?:transfers?|movements?)|power\sconsumption|(?:API|expert|LLM|model|oracle|tool)\s(?:calls|invocations|queries)|(?:circuit|decoding|inference|network)\sdepth"
        r"|bit-?rates?|resource\sutilization|(?:chain|context|CoT|output|prompt|reasoning|response|sequence|thought|token)"
        r"[\s-]lengths?"
    ),
}
_ANY_CUE = "|".join(f"(?P<{quantity}>{pattern})" for quantity, pattern in _CUES.items())
# A word that takes a cue's place, e.g. "accuracy", of "improves memory accuracy by 5%"
_SCORED = (
    r"accurac(?:y|ies)|scores?|F1|errors?|precision|recall|performance|quality|AUC|mAP|IoU"
    r"|MAE|RMSE|rates?|success|benchmarks?|tasks?|predictions?|estimation|retention"
)
_JOINTS = r"and|while|with|on|in|for|at|over|than|to|from|by|using|when|which|as|but|or|of|the"
_CHANGES = (
    r"(?:reductions?|increases?|decreases?|gains?|improvements?|drops?|savings?|boosts?|cuts?)"
)
# What work is counted in: "reduces the number of sampling steps by 5x", "25% fewer queries"
_TAKEN = (
    r"steps|iterations|epochs|frames|views|samples|examples|labels|queries|calls|evaluations|NFEs?"
    r"|rounds|turns|interactions|measurements|annotations|demonstrations|episodes|rollouts|trials"
    r"|gaussians|primitives|neurons|layers|weights|vertices|particles|simulations|updates|operations|passes|data|images|tokens|uses|primitives|points|edges|nodes|connections|channels|perturb\w*(?:\s\w+)?"
)
# e.g. "runtime filter reduces errors", where "by 5%" tells of the errors
_OTHER_OBJECT = re.compile(
    r"\b(?:reduc|improv|increas|decreas|boost|lower|rais|cut|enhanc)(?:s|es|ts|ing|ting)"
    r"\s(?!(?:by|on|in|for|from|to)\b|\w+ly\b)\w"
    r"|\b(?:outperform|surpass|exceed|beat|achiev)(?:s|es|ing)\b",
    re.IGNORECASE,
)
# e.g. "latency of the pre-trained model by up to ", before "100x"
_BEFORE = re.compile(
    rf"\b(?:{_ANY_CUE})\b(?P<between>(?:[\s-](?!(?:and|while|but|which|with|without)\b)\w[\w-]*){{0,6}}?)"
    r"(?:\s\([A-Z]{2,8}\))?"
    r"\s?(?:\b(?:by|of|from|to|is|at|was|reaches|only|ratios?)|[:=(~])"
    r"(?:\s(?:an?|the|up|to|over|about|around|approximately|roughly|nearly|almost|only|just|more"
    r"|than|average|averages?|of|least|most|factor|mere|at))*[\s$~(+>\\-]*$",
    re.IGNORECASE,
)
# e.g. "throughput ", before "2.4-5.0x"
_RIGHT_BEFORE = re.compile(rf"\b(?:{_ANY_CUE})\s[$~]*$", re.IGNORECASE)
# e.g. " fewer GFLOPs", " of the inference time", " reduction in computational cost"
_AFTER = re.compile(
    rf"[$}}]*[\s-](?:(?:relative\s)?{_CHANGES}\s(?:in|of|on)\s|of\s(?!the\stime\b))?"
    rf"(?:the\s|its\s)?(?:(?!(?:{_JOINTS})\b)[\w-]+[\s-]){{0,3}}?"
    rf"(?:{_ANY_CUE})\b(?![\s-](?:{_SCORED})\b)",
    re.IGNORECASE,
)
# e.g. " in token consumption", after "a reduction of 18%"
_IN = re.compile(
    rf"\sin\s(?:the\s|its\s)?(?:(?!(?:{_JOINTS}|less|fewer|low|same|limited)\b)[\w-]+\s){{0,3}}?"
    rf"(?:{_ANY_CUE})(?:\s(?:consumption|usage|use|counts?|requirements?|budgets?))?"
    rf"(?=\s?[,.;:)]|\s(?:{_JOINTS}|compared)\b|\s?$)",
    re.IGNORECASE,
)
# e.g. "reduc", of "reduces"
_SAVING = re.compile(
    r"\b(?:reduc|sav|cut|lower|decreas|drop|declin|speed|fewer|less)", re.IGNORECASE
)
# e.g. " fewer training steps"
_FEWER = re.compile(
    rf"[$}}]*[\s-](?:fewer|less)\s(?:[\w-]+\s){{0,2}}?(?:{_TAKEN})\b", re.IGNORECASE
)
# e.g. "reduces the number of sampling steps by a factor of "
_NUMBER_OF = re.compile(
    rf"\b(?:reduc|decreas|lower|cut)\w*\s(?:the\s)?(?:number|amount)\sof\s"
    rf"(?:[\w-]+\s){{0,2}}?(?:{_TAKEN})\s(?:(?:by|of)\s|\()[^,;.]{{0,20}}$",
    re.IGNORECASE,
)
# e.g. "enhances the efficiency of search by about ", before "8-fold"
_EFFICIENCY = re.compile(
    r"\b(?P<what>\w+)[\s-]efficiency(?:\s[\w-]+){0,4}?\s(?:by|of)\s[^,;.]{0,20}$", re.IGNORECASE
)
# e.g. " computational efficiency gain", after "10x"
_EFFICIENCY_GAIN = re.compile(
    r"[\s-](?:(?:gain|improvement|increase)s?\sin\s(?P<named>[\w-]+)[\s-]efficiency"
    r"|(?:[\w-]+\s){0,2}?(?P<what>[\w-]+)\s(?:efficiency\s(?:gain|improvement)s?))\b",
    re.IGNORECASE,
)
_SPARED = frozenset({"annotation", "communication", "data", "energy", "label", "query", "sample"})
# e.g. "", before ", surpassing CNN by 1.9x and MLP by 1.3x"
_ENDS_PHRASE = re.compile(
    r"\s?(?:[,.;)]|$)"
    r"|\s(?:and|over|on|compared|than|relative|respectively|for|while|versus|vs)\b"
)
# e.g. " on GPU", after a share
_WHERE = re.compile(r"\s(?:for|in|on)\s")
# e.g. " on GPU and ", between two shares
_WHERE_AND = re.compile(r"\s(?:for|in|on)\s[\w-]+(?:\s[\w-]+)?,?\sand\s(?:by\s)?")
# e.g. " reduction in bitrate on average and up to ", between two shares
_SAME_CHANGE = re.compile(rf"\s{_CHANGES}\sin\s[^,;.()]{{1,60}}\sand\s(?:up\sto\s)?")
# e.g. "processing only ", before "27% of the logs"
_USING = re.compile(
    r"\b(?:consum|need|process|requir|us)(?:e|es|ing|s)\s(?:just|merely|only)\s$", re.IGNORECASE
)
# e.g. " for CNN", after both factors of "2.3x for CNN with little loss, and 4.1x for MLP"
_FOR = re.compile(r"\s(?:for|on)\s[A-Z]")
# e.g. " acceleration, surpassing CNN by ", between "6.9x" and "1.9x"
_CONTINUES = re.compile(
    r"(?:[^;.(]{0,60},\s(?:[\w-]+\s){0,2}?(?:surpassing|outperforming|exceeding|beating)\s[^,;.(]{1,60}\sby"
    r"|\s?,?\s?(?:and|or|,)\s(?:[\w-]+\s){1,3}by|\s?(?:,|,?\sand)"
    r"|(?:\s[\w-]+){0,3}\s(?:over|on|for|compared\sto|than|versus|vs\.?)\s[^,;.(]{1,40}(?:,|,?\sand)"
    r"(?:(?:\s[\w-]+)?\sby)?)"
    r"(?:\s(?:up\sto|about|around|approximately))?\s?[$~]*$",
    re.IGNORECASE,
)
# e.g. " performance drop", after "reduces tokens with only 0.3%"
_SCORE_NEXT = re.compile(
    r"[$}]*\s(?:(?:absolute|average|mean|relative|top-1)\s)?"
    r"(?:accuracy|F1|performance|precision|quality|recall|success)\b"
)
# e.g. " over optimized conventional implementations", after "3x"
_IMPLEMENTED = re.compile(
    r"\s(?:over|compared\s(?:to|with)|relative\sto|versus|vs\.?)\s(?:[\w./-]+\s){0,3}?"
    r"(?:implementations?|kernels?|CPUs?|GPUs?|librar(?:y|ies)|compilers?|cuBLAS|cuSPARSE|cuDNN)\b"
)
# e.g. " lossless speedup, outperforming baselines by ", between "4.3x" and "12%"
_LEADS = re.compile(
    r"[^;.(]{0,80},\s(?:(?:surpassing|outperforming|exceeding|beating)\s|improving\s(?:over|upon|on)\s)"
    r"[^,;(]{1,60}\sby\s(?:up\sto\s|over\s|about\s)?\$?"
)
# e.g. "runtime of A, B and C is improved by up to "
_PASSIVE = re.compile(
    rf"\b(?:{_ANY_CUE})\sof\s[^.;:]{{1,80}}\s(?:is|are|was|were)\s(?:improved|reduced|cut|lowered"
    r"|decreased)\sby\s(?:up\sto\s|over\s|about\s)?\$?$",
    re.IGNORECASE,
)
# e.g. "cuts decoding steps from ", before "256"
_TAKEN_FROM = re.compile(
    rf"\b(?:reduc|decreas|lower|cut)\w*\s(?:the\s)?(?:number\sof\s)?(?:[\w-]+\s){{0,2}}?(?:{_TAKEN})"
    r"\sfrom\s\$?$",
    re.IGNORECASE,
)
# e.g. "accuracy", of "improves memory accuracy by"
_SCORED_WORD = re.compile(rf"\b(?:{_SCORED})\b", re.IGNORECASE)
# e.g. "latency"
_ANY = re.compile(_ANY_CUE, re.IGNORECASE)
_REACH = 120
"""Characters before and after a number, within its sentence and up to the next number."""


def find_effort(
    document: DocumentContext, context: SentenceContext, position: int
) -> Quantity | None:
    """Return the time, speed, size or cost that the words around a number name, if any.

    The numbers of a list that are written alike share the words before and after it. Points are
    those of a score, and so is a number right before the name of one.
    """
    number = document.numbers[context.items[position].index]
    if number.form == Form.POINTS or _names_score(document, context, position):
        return None
    before, after = _read_around(document, context, position)
    if found := _AFTER.match(after):
        return _name_cue(found)
    is_relative = number.form in (Form.PERCENT, Form.TIMES)
    if is_relative and (saved := _find_saving(document, context, number, before, after)):
        return saved
    is_factor = number.form == Form.TIMES
    if (
        named := _find_named(before)
        or _PASSIVE.search(before)
        or (_RIGHT_BEFORE.search(before) if is_factor else None)
    ):
        return _name_cue(named)
    return _continue(document, context, position, before, after)


def _continue(
    document: DocumentContext, context: SentenceContext, position: int, before: str, after: str
) -> Quantity | None:
    """Return what an earlier number says, where this one goes on with it."""
    form = document.numbers[context.items[position].index].form
    if begin := _find_begin(context, position):
        return find_effort(document, context, begin)
    if form == Form.TIMES:
        is_told = _IMPLEMENTED.match(after)
        return Quantity.TIME if is_told else _continue_speed_up(document, context, position)
    if form == Form.PERCENT:
        return _continue_share(document, context, position)
    return Quantity.COST if form == Form.PLAIN and _TAKEN_FROM.search(before) else None


def _find_begin(context: SentenceContext, position: int) -> int | None:
    """Return where the number stands that one ends the move of: ``from 256 to 24``."""
    is_end = context.text(position - 1) == "to" and context.text(position - 3) == "from"
    return position - 2 if is_end and position - 2 in context.positions[NUMBER] else None


def _find_named(before: str) -> re.Match[str] | None:
    """Return the last cue before a number that the number is about."""
    found, place = None, 0
    while match := _BEFORE.search(before, place):
        found = found if _is_about_other(match["between"]) else match
        place = match.start() + 1
    return found


def _is_about_other(between: str) -> bool:
    return bool(_SCORED_WORD.search(between) or _OTHER_OBJECT.search(between))


def _names_score(document: DocumentContext, context: SentenceContext, position: int) -> bool:
    """Tell whether the name of a score stands right after a number: ``+8.9 mIoU``."""
    number = document.numbers[context.items[position].index]
    if _SCORE_NEXT.match(document.text, number.stop):
        return True
    if context.text(position + 1) != f"<{METRIC}>":
        return False
    metric = document.arguments[context.items[position + 1].index]
    family = find_family(metric.name)
    return family is not None and family.quantity == Quantity.SCORE


def _find_saving(
    document: DocumentContext,
    context: SentenceContext,
    number: FoundNumber,
    before: str,
    after: str,
) -> Quantity | None:
    """Return what a share or a factor says is spared, or done in the same time."""
    start = document.sentences[context.sentence][0]
    if number.form == Form.PERCENT and _USING.search(before) and after.startswith(" of "):
        return Quantity.COST
    found = _IN.match(after)
    if found and _SAVING.search(document.text, start, number.start):
        return _name_cue(found)
    if _FEWER.match(after) or _NUMBER_OF.search(before):
        return Quantity.COST
    is_factor = number.form == Form.TIMES
    gain = (_EFFICIENCY.search(before) or _EFFICIENCY_GAIN.match(after)) if is_factor else None
    what = next(filter(None, gain.groups()), "") if gain else ""
    if not what or _ANY.fullmatch(what):
        return None
    return Quantity.COST if what.lower() in _SPARED else Quantity.SPEED


def _continue_speed_up(
    document: DocumentContext, context: SentenceContext, position: int
) -> Quantity | None:
    """Return what the factor before says, where a bare factor goes on with it.

    So does "1.3x" in ``a speed-up of 6.9x, surpassing CNN by 1.3x``.
    """
    places = context.positions[NUMBER]
    index = places.index(position)
    number = document.numbers[context.items[position].index]
    for place in reversed(places[:index]):
        earlier = document.numbers[context.items[place].index]
        if earlier.form == Form.TIMES and all(
            _FOR.match(document.text, found.stop) for found in (earlier, number)
        ):
            return find_effort(document, context, place)
    if not index or not _ENDS_PHRASE.match(document.text, number.stop):
        return None
    previous = document.numbers[context.items[places[index - 1]].index]
    between = document.text[previous.stop : number.start]
    if previous.form != Form.TIMES or not _CONTINUES.match(between) or _SCORED_WORD.search(between):
        return None
    return find_effort(document, context, places[index - 1])


def _continue_share(
    document: DocumentContext, context: SentenceContext, position: int
) -> Quantity | None:
    """Return what the share before says is spared: "36%" of ``energy by 21% on A and 36% on B``."""
    own, places = context.enumerations[position], context.positions[NUMBER]
    index = places.index(own.first)
    number = document.numbers[context.items[position].index]
    first, last = (document.numbers[context.items[p].index] for p in (own.first, own.last))
    if not index:
        return None
    if _is_lead(document, context, places[index - 1], first):
        return find_effort(document, context, places[index - 1])
    if is_parallel(context, places[index - 1], position):
        is_told = context.text(position + 2) in ("in", "of")
        return None if is_told else find_effort(document, context, places[index - 1])
    if not _WHERE.match(document.text, last.stop):
        return None
    previous = document.numbers[context.items[places[index - 1]].index]
    between = document.text[previous.stop : first.start]
    is_same = _WHERE_AND.fullmatch(between) or _SAME_CHANGE.fullmatch(between)
    if previous.form != number.form or not is_same:
        return None
    return find_effort(document, context, places[index - 1])


def _is_lead(
    document: DocumentContext, context: SentenceContext, place: int, number: FoundNumber
) -> bool:
    """Tell by how much a factor beats others: ``a 4x speed-up, outperforming CNN by 12%``."""
    earlier = document.numbers[context.items[place].index]
    between = document.text[earlier.stop : number.start]
    return earlier.form == Form.TIMES and _LEADS.fullmatch(between) is not None


def _name_cue(found: re.Match[str]) -> Quantity:
    return next(quantity for quantity in _CUES if found[quantity])


def _read_around(
    document: DocumentContext, context: SentenceContext, position: int
) -> tuple[str, str]:
    start, end = document.sentences[context.sentence]
    own = context.enumerations[position]
    places = context.positions[NUMBER]
    numbers = [document.numbers[context.items[place].index] for place in places]
    first, last = places.index(own.first), places.index(own.last)
    if len({number.form for number in numbers[first : last + 1]}) > 1:
        first = last = places.index(position)
    low = numbers[first - 1].stop if first else start
    high = numbers[last + 1].start if last + 1 < len(numbers) else end
    left, right = numbers[first].start, numbers[last].stop
    return document.text[max(low, left - _REACH) : left], document.text[right:high][:_REACH]
