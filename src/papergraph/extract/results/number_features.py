"""Name the features of a number that may be a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from papergraph.extract.results.contexts import (
    DATASET,
    METHOD,
    METRIC,
    NUMBER,
    TASK,
    DocumentContext,
    Item,
    SentenceContext,
)
from papergraph.extract.results.numbers import FoundNumber
from papergraph.extract.settings import FEATURES
from papergraph.models import Role

# e.g. "improves", of which it is "improv"
_STEM = re.compile(
    "accelerat|accura|achiev|advanc|attain|beat|better|boost|collect|compris|consist|contain|cover"
    "|cut|declin|decreas|degrad|deliver|drop|enhanc|error|exceed|fall|fast|fell|fewer|gain|higher"
    "|hit|improv|includ|increas|larger|lead|less|loss|lower|maintain|margin|more|obtain|only"
    "|outperform|over|perform|preserv|rais|rate|reach|record|reduc|relative|requir|result|retain"
    "|rise|rose|save|scor|smaller|span|speed|success|surpass|train|us(?:e|ing)|yield"
)
_YEARS = range(1950, 2051)


def gather_number_features(
    document: DocumentContext, context: SentenceContext, position: int
) -> set[str]:
    """Return the names of all features of the number at a position of a sentence."""
    number = document.numbers[context.items[position].index]
    return {
        "bias",
        *_form_features(number),
        *_word_features(context, position),
        *_verb_features(context, position, number.form),
        *_enumeration_features(document, context, position),
        *_neighbour_features(document, context, position, number.form),
        *_presence_features(document, context),
    }


def _form_features(number: FoundNumber) -> Iterator[str]:
    yield f"form:{number.form}"
    yield f"size:{number.form}:{_size(number.digits)}"
    yield f"sign:{number.form}:{number.sign}"
    yield f"range:{number.form}:{number.is_range}"


def _size(digits: str) -> str:
    whole, _, decimals = digits.partition(".")
    if decimals:
        return f"decimals{min(len(decimals), 3)}{'' if whole.strip('0') else '<1'}"
    if "," in whole:
        return "thousands"
    if int(whole) in _YEARS:
        return "year"
    return f"digits{min(len(whole), 4)}"


def _word_features(context: SentenceContext, position: int) -> Iterator[str]:
    text = context.text
    for side, step, reach in (("L", -1, FEATURES.number_left), ("R", 1, FEATURES.number_right)):
        for distance in range(1, reach + 1):
            word = text(position + step * distance)
            if word in "^$":
                break
            yield f"{side}:{word}"
            if distance <= FEATURES.number_near:
                yield f"{side}{distance}:{word}"
    left = [text(position - distance) for distance in (3, 2, 1)]
    right = [text(position + distance) for distance in (1, 2, 3)]
    yield f"LL:{' '.join(left[1:])}"
    yield f"LLL:{' '.join(left)}"
    yield f"RR:{' '.join(right[:2])}"
    yield f"RRR:{' '.join(right)}"
    yield f"LR:{left[-1]} {right[0]}"
    yield from _wide_features(
        "SL", context.items[max(0, position - FEATURES.number_wide) : position]
    )
    yield from _wide_features(
        "SR", context.items[position + 1 : position + 1 + FEATURES.number_wide]
    )


def _wide_features(side: str, items: Sequence[Item]) -> Iterator[str]:
    return (f"{side}:{item.text}" for item in items if not item.slot)


def _verb_features(context: SentenceContext, position: int, form: str) -> Iterator[str]:
    for distance in range(1, FEATURES.verb_left + 1):
        verb = find_stem(context, position - distance)
        if verb:
            yield f"verb:{verb}"
            yield f"verb:{verb}:{form}"
            yield f"verb:{verb}:{min(distance, FEATURES.number_left)}"
            break
    for distance in range(1, FEATURES.verb_right + 1):
        noun = find_stem(context, position + distance)
        if noun:
            yield f"noun:{noun}"
            yield f"noun:{noun}:{min(distance, FEATURES.number_near + 1)}"
            break


def find_stem(context: SentenceContext, position: int) -> str:
    """Return the stem of a telling word at a position, or nothing."""
    match = _STEM.match(context.text(position))
    return match[0] if match else ""


def _enumeration_features(
    document: DocumentContext, context: SentenceContext, position: int
) -> Iterator[str]:
    """Give every number of "2.1, 3.4 and 5.6 on X" what stands at the list's edges."""
    enumeration = context.enumerations[position]
    yield f"list:{min(enumeration.size, 4)}"
    yield f"list:place:{min(enumeration.place, 2)}"
    if position > enumeration.first:
        yield f"listL:{context.text(enumeration.first - 1)}"
        yield f"listLL:{context.text(enumeration.first - 2)} {context.text(enumeration.first - 1)}"
    if position < enumeration.last:
        yield f"listR:{context.text(enumeration.last + 1)}"
        yield f"listRR:{context.text(enumeration.last + 1)} {context.text(enumeration.last + 2)}"
        yield f"list:form:{document.numbers[context.items[enumeration.last].index].form}"


def _neighbour_features(
    document: DocumentContext, context: SentenceContext, position: int, form: str
) -> Iterator[str]:
    positions = context.positions[NUMBER]
    place = positions.index(position)
    if place > 0:
        before = positions[place - 1]
        number = document.numbers[context.items[before].index]
        yield f"before:{number.form}:{number.sign}:{form}"
        yield f"before:L:{context.text(before - 1)}:{form}"
        reach = range(before - 1, max(-1, before - 1 - FEATURES.verb_left), -1)
        verb = next((verb for place in reach if (verb := find_stem(context, place))), "")
        yield f"before:verb:{verb}"
        bridge = [item.text for item in context.items[before + 1 : position]]
        if len(bridge) <= FEATURES.bridge_back:
            yield f"bridge:{' '.join(bridge)}"
    if place + 1 < len(positions):
        after = positions[place + 1]
        number = document.numbers[context.items[after].index]
        yield f"after:{number.form}:{number.sign}:{form}"
        bridge = [item.text for item in context.items[position + 1 : after]]
        if len(bridge) <= FEATURES.bridge_on:
            yield f"bridge:on:{' '.join(bridge)}"


def _presence_features(document: DocumentContext, context: SentenceContext) -> Iterator[str]:
    for slot in (DATASET, TASK, METRIC, METHOD):
        yield f"has:{slot}:{min(len(context.positions.get(slot, ())), 2)}"
    yield f"numbers:{min(len(context.positions[NUMBER]), 6)}"
    yield f"numbers:all:{min(len(document.numbers), 6)}"
    own = any(t.slot == DATASET and t.role == Role.INTRODUCES for t in document.arguments)
    yield f"own-dataset:{own}"
