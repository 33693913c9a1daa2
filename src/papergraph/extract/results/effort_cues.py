"""Tell from the words around a number that it says what something takes, not how good it is.

"2.3x faster", "reduces the latency of the model by 62%" and "50% fewer GFLOPs" are no scores.
"""

from __future__ import annotations

import re

from papergraph.extract.results.contexts import METRIC, NUMBER, DocumentContext, SentenceContext
from papergraph.extract.results.effort_patterns import (
    AFTER,
    AND_STEPS_BY,
    ANY,
    BEFORE,
    CONTINUES,
    CUES,
    EFFICIENCY,
    EFFICIENCY_GAIN,
    ENDS_PHRASE,
    FEWER,
    FOR,
    IMPLEMENTED,
    IN,
    JOINT,
    LEADS,
    LISTED,
    MORE_EFFICIENT,
    NUMBER_OF,
    OTHER_OBJECT,
    PASSIVE,
    PLACE,
    RIGHT_BEFORE,
    SAME_CHANGE,
    SAVING,
    SCORE_NEXT,
    SCORED_WORD,
    SPARED,
    STEPS_BY,
    TAKEN_FROM,
    USING,
    WHERE,
    WHERE_AND,
)
from papergraph.extract.results.kind_cues import is_parallel
from papergraph.extract.results.numbers import Form, FoundNumber
from papergraph.text.metric_families import Quantity, find_family

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
    if phrase := _find_in_turn(context, position, before, after):
        cue = ANY.search(phrase)
        return _name_cue(cue) if cue else None
    if found := AFTER.match(after):
        return _name_cue(found)
    is_relative = number.form in (Form.PERCENT, Form.TIMES)
    if is_relative and (saved := _find_saving(document, context, number, before, after)):
        return saved
    is_factor = number.form == Form.TIMES
    if (
        named := _find_named(before)
        or PASSIVE.search(before)
        or (RIGHT_BEFORE.search(before) if is_factor else None)
    ):
        return _name_cue(named)
    return _continue(document, context, position, before, after)


def _find_in_turn(context: SentenceContext, position: int, before: str, after: str) -> str | None:
    """Return what a number tells in turn: of ``memory and time by 2% and 3%, respectively``."""
    own, found = context.enumerations[position], LISTED.search(before)
    if own.size == 1 or not found or not after.lstrip(" ,%").startswith("respectively"):
        return None
    parts = JOINT.split(found["listed"])[1 - 2 * own.size :]
    is_list = len(parts) == 2 * own.size - 1 and "and" in parts[-2]
    return parts[2 * own.place] if is_list else None


def _continue(
    document: DocumentContext, context: SentenceContext, position: int, before: str, after: str
) -> Quantity | None:
    """Return what an earlier number says, where this one goes on with it."""
    form = document.numbers[context.items[position].index].form
    if begin := _find_begin(context, position):
        return find_effort(document, context, begin)
    if form == Form.TIMES:
        is_told = IMPLEMENTED.match(after)
        return Quantity.TIME if is_told else _continue_speed_up(document, context, position)
    if form == Form.PERCENT:
        return _continue_share(document, context, position)
    return Quantity.COST if form == Form.PLAIN and TAKEN_FROM.search(before) else None


def _find_begin(context: SentenceContext, position: int) -> int | None:
    """Return where the number stands that one ends the move of: ``from 256 to 24``."""
    is_end = context.text(position - 1) == "to" and context.text(position - 3) == "from"
    return position - 2 if is_end and position - 2 in context.positions[NUMBER] else None


def _find_named(before: str) -> re.Match[str] | None:
    """Return the last cue before a number that the number is about."""
    found, place = None, 0
    while match := BEFORE.search(before, place):
        found = found if _is_about_other(match["between"]) else match
        place = match.start() + 1
    return found


def _is_about_other(between: str) -> bool:
    named = PLACE.sub("", between)
    return bool(SCORED_WORD.search(named) or OTHER_OBJECT.search(between))


def _names_score(document: DocumentContext, context: SentenceContext, position: int) -> bool:
    """Tell whether the name of a score stands right after a number: ``+8.9 mIoU``."""
    number = document.numbers[context.items[position].index]
    if SCORE_NEXT.match(document.text, number.stop):
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
    if number.form == Form.PERCENT and USING.search(before) and after.startswith(" of "):
        return Quantity.COST
    found = IN.match(after)
    if found and SAVING.search(document.text, start, number.start):
        return _name_cue(found)
    if (
        FEWER.match(after)
        or NUMBER_OF.search(before)
        or STEPS_BY.search(before)
        or AND_STEPS_BY.fullmatch(before)
    ):
        return Quantity.COST
    is_factor = number.form == Form.TIMES
    if is_factor and MORE_EFFICIENT.match(after):
        return Quantity.COST
    gain = (EFFICIENCY.search(before) or EFFICIENCY_GAIN.match(after)) if is_factor else None
    what = next(filter(None, gain.groups()), "") if gain else ""
    if not what or ANY.fullmatch(what):
        return None
    return Quantity.COST if what.lower() in SPARED else Quantity.SPEED


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
            FOR.match(document.text, found.stop) for found in (earlier, number)
        ):
            return find_effort(document, context, place)
    if not index or not ENDS_PHRASE.match(document.text, number.stop):
        return None
    previous = document.numbers[context.items[places[index - 1]].index]
    between = document.text[previous.stop : number.start]
    if previous.form != Form.TIMES or not CONTINUES.match(between) or SCORED_WORD.search(between):
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
    if not WHERE.match(document.text, last.stop):
        return None
    previous = document.numbers[context.items[places[index - 1]].index]
    between = document.text[previous.stop : first.start]
    is_same = WHERE_AND.fullmatch(between) or SAME_CHANGE.fullmatch(between)
    if previous.form != number.form or not is_same:
        return None
    return find_effort(document, context, places[index - 1])


def _is_lead(
    document: DocumentContext, context: SentenceContext, place: int, number: FoundNumber
) -> bool:
    """Tell by how much a factor beats others: ``a 4x speed-up, outperforming CNN by 12%``."""
    earlier = document.numbers[context.items[place].index]
    between = document.text[earlier.stop : number.start]
    return earlier.form == Form.TIMES and LEADS.fullmatch(between) is not None


def _name_cue(found: re.Match[str]) -> Quantity:
    return next(quantity for quantity in CUES if found[quantity])


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
