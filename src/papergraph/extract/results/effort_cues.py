"""Tell from the words around a number that it says what something takes, not how good it is.

"2.3x faster", "reduces the latency of the model by 62%" and "50% fewer GFLOPs" are no scores.
"""

from __future__ import annotations

import re

from papergraph.extract.results.contexts import NUMBER, DocumentContext, SentenceContext
from papergraph.text.metric_families import Quantity

_CUES = {
    Quantity.TIME: (
        r"latenc(?:y|ies)|run-?times?|speed(?:s|ing|ed)?[\s-]?ups?|faster(?![\s-]R-?CNN)|slower"
        r"|quicker|accelerat\w*|(?<!real[\s-])(?<!first\s)(?<!same\s)(?<!each\s)time"
        r"(?![\s-](?:series|steps?|horizons?|varying))"
    ),
    Quantity.SPEED: r"throughputs?|speeds?(?!-accuracy)|frame[\s-]rates?|FPS",
    Quantity.SIZE: (
        r"param(?:eter)?s?(?!-)|memory|(?:model|cache|index|storage|code)\s?sizes?|storage"
        r"|footprints?|V?RAM"
    ),
    Quantity.COST: (
        r"[KMGTP]?FLOPs?|[KMGTP]?MACs?|energy|carbon|emissions|costs?|cheaper|overheads?|compute"
        r"|complexity|tokens?|computations?|T?FLOPS|GPU[\s-]hours?|bandwidth|power\sconsumption|(?:API|tool)\scalls"
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
# e.g. "latency of the pre-trained model by up to ", before "100x"
_BEFORE = re.compile(
    rf"\b(?:{_ANY_CUE})\b(?P<between>(?:[\s-](?!(?:and|while|but|which)\b)\w[\w-]*){{0,6}}?)"
    r"\s?(?:\b(?:by|of|from|to|is|at|was|reaches|only|ratios?)|[:=(~])"
    r"(?:\s(?:an?|the|up|to|over|about|around|approximately|roughly|nearly|almost|only|just|more"
    r"|than|average|averages?|of|least|most|factor|mere|at))*[\s$~(+\\-]*$",
    re.IGNORECASE,
)
# e.g. " fewer GFLOPs", " of the inference time", " reduction in computational cost"
_AFTER = re.compile(
    rf"[$}}]*[\s-](?:(?:relative\s)?{_CHANGES}\s(?:in|of)\s|of\s(?!the\stime\b))?"
    rf"(?:the\s|its\s)?(?:(?!(?:{_JOINTS})\b)[\w-]+[\s-]){{0,3}}?"
    rf"(?:{_ANY_CUE})\b(?![\s-](?:{_SCORED})\b)",
    re.IGNORECASE,
)
# e.g. "accuracy", of "improves memory accuracy by"
_SCORED_WORD = re.compile(rf"\b(?:{_SCORED})\b", re.IGNORECASE)
_REACH = 120
"""Characters before and after a number, within its sentence and up to the next number."""


def find_effort(
    document: DocumentContext, context: SentenceContext, position: int
) -> Quantity | None:
    """Return the time, speed, size or cost that the words around a number name, if any.

    The numbers of a list that are written alike share the words before and after it.
    """
    before, after = _read_around(document, context, position)
    if found := _AFTER.match(after):
        return _name_cue(found)
    matches = [m for m in _BEFORE.finditer(before) if not _SCORED_WORD.search(m["between"])]
    return _name_cue(matches[-1]) if matches else None


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
