"""Name the features of a number and an entity that may belong to one result."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from papergraph.extract.results.argument_features import profile_arguments
from papergraph.extract.results.contexts import (
    METHOD,
    METRIC,
    NUMBER,
    Argument,
    DocumentContext,
    SentenceContext,
)
from papergraph.extract.results.numbers import read_unit
from papergraph.extract.results.rival_cues import find_opposing_word
from papergraph.extract.settings import FEATURES
from papergraph.models import Role
from papergraph.text.metric_families import find_family

_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 40)
_PARTING = frozenset(
    {";", ":", ",", "(", ")", "and", "compared", "outperforming", "over", "respectively", "than"}
    | {"vs", "whereas", "while"}
)


class RelationFeatures:
    """Describe pairs of a number and an argument of one paper by named features."""

    def __init__(self, document: DocumentContext) -> None:
        self._document = document
        self._arguments = document.arguments
        self._profiles = profile_arguments(document)

    def describe(self, context: SentenceContext, position: int, index: int, kind: str) -> set[str]:
        """Return the names of all features, without the argument's slot.

        Args:
            context: The number's sentence.
            position: The number's place in it.
            index: The argument's place in the document.
            kind: What kind of result the number is.
        """
        argument, profile = self._arguments[index], self._profiles[index]
        rivals = context.positions.get(argument.slot, [])
        places = [place for place in rivals if context.items[place].index == index]
        present = len({context.items[place].index for place in rivals})
        where = f"{bool(places)}:{min(present, 2)}"
        features = {
            *profile.features,
            *_side_features(self._document, context, position, argument, is_here=bool(places)),
            *_rival_features(context, position, argument.slot, index),
            f"here:{bool(places)}:{min(present, 3)}",
            f"kind:{kind}:{where}",
            f"rank:{min(profile.rank, 4)}:{where}",
            f"only:{argument.role}:{profile.is_only}:{min(present, 1)}",
        }
        if places:
            features.update(_near_features(context, position, index, places))
        else:
            features.update(
                f"{feature}:{min(present, 1)}" for feature in self._far_features(context, index)
            )
        return features

    def _far_features(self, context: SentenceContext, index: int) -> Iterator[str]:
        argument, profile = self._arguments[index], self._profiles[index]
        back = [sentence for sentence in profile.sentences if sentence < context.sentence]
        ahead = [sentence for sentence in profile.sentences if sentence > context.sentence]
        if back:
            yield f"back:{min(context.sentence - back[-1], 4)}"
            latest = max(self._named_before(context, argument.slot), default=-1)
            yield f"latest:{back[-1] == latest}"
        if ahead:
            yield f"ahead:{min(ahead[0] - context.sentence, 3)}:{bool(back)}"
        yield f"far:{argument.role}:{min(profile.rivals, 3)}:{profile.is_titled}"
        if profile.rivals == 1:
            yield f"single:{argument.role}"

    def _named_before(self, context: SentenceContext, slot: str) -> Iterator[int]:
        """Yield the body's sentences before this one that name an argument of the slot."""
        for argument, profile in zip(self._arguments, self._profiles, strict=True):
            if argument.slot == slot:
                yield from (s for s in profile.sentences if 0 < s < context.sentence)


def _side_features(
    document: DocumentContext,
    context: SentenceContext,
    position: int,
    argument: Argument,
    *,
    is_here: bool,
) -> Iterator[str]:
    """Yield what the number's own words say of a metric, or of whose score it is."""
    if argument.slot == METRIC:
        number = document.numbers[context.items[position].index]
        unit = read_unit(document.text, number) or number.form
        family = find_family(argument.name)
        before = [context.text(position - step) for step in (1, 2)]
        after = context.text(position + 1)
        # "a mean Dice of 0.91" has a metric of its own, though none that was found
        yield f"named:{before[0]}:{before[1] == f'<{METRIC}>'}:{after == f'<{METRIC}>'}:{is_here}"
        yield f"unit:{unit}:{family.name if family else argument.name.lower()}"
        if family and number.amount is not None:
            yield f"fits:{number.form}:{family.can_be(number.amount)}"
            yield f"size:{number.form}:{abs(number.amount) <= 1}:{family.name}"
    elif argument.slot == METHOD:
        whose = f"{argument.role == Role.INTRODUCES}:{is_here}"
        for cue in _read_cues(context, position):
            yield f"cue:{whose}:{cue}"


def _read_cues(context: SentenceContext, position: int) -> Iterator[str]:
    """Yield the words beside a number that may say that it is another's: "from", "vs", "than"."""
    before = [context.text(position - step) for step in (1, 2, 3)]
    yield f"L1:{before[0]}"
    yield f"L2:{before[1]} {before[0]}"
    yield f"R1:{context.text(position + 1)}"
    word, is_in_bracket = find_opposing_word(context, position)
    yield f"rival:{word}:{is_in_bracket}"
    numbers = context.positions[NUMBER]
    place = numbers.index(position)
    for side, ends in (
        ("previous", numbers[place - 1 : place + 1]),
        ("next", numbers[place : place + 2]),
    ):
        if len(ends) == 2 and ends[1] - ends[0] <= FEATURES.bridge_argument + 1:
            words = [context.items[step].text for step in range(ends[0] + 1, ends[1])]
            yield f"{side}:{' '.join(words)}"
            yield f"{side}:{' '.join(words)}:{before[0]}"


def _rival_features(
    context: SentenceContext, position: int, slot: str, index: int
) -> Iterator[str]:
    """Yield how closely another of the slot stands beside the number: ``TSDS (41.21)``."""
    rivals = context.positions.get(slot, [])
    split = bisect_left(rivals, position)
    for side, places in (
        ("L", rivals[max(0, split - 1) : split]),
        ("R", rivals[split : split + 1]),
    ):
        for place in places:
            if context.items[place].index == index:
                continue
            first, last = sorted((place, position))
            words = [item.text for item in context.items[first + 1 : last]]
            if len(words) <= FEATURES.bridge_rival:
                yield f"rival:{side}:{' '.join(words)}"
                yield f"rival:{side}:{len(words)}"


def _near_features(
    context: SentenceContext, position: int, index: int, places: list[int]
) -> Iterator[str]:
    place = min(places, key=lambda place: abs(place - position))
    side = "R" if place > position else "L"
    slot = context.items[place].slot
    between = context.items[min(place, position) + 1 : max(place, position)]
    numbers = sum(item.slot == NUMBER for item in between)
    others = len({item.index for item in between if item.slot == slot and item.index != index})
    yield f"{side}:steps:{_bucket(abs(place - position))}"
    yield f"{side}:numbers:{min(numbers, 3)}"
    yield f"{side}:others:{min(others, 3)}"
    yield f"{side}:numbers:{min(numbers, 3)}:others:{min(others, 3)}"
    words = [item.text for item in between]
    if len(words) <= FEATURES.bridge_argument:
        yield f"{side}:bridge:{' '.join(words)}"
    yield f"{side}:before:{context.text(place - 1)}"
    yield f"{side}:before:{context.text(place - 1)}:{min(numbers, 1)}:{min(others, 1)}"
    yield f"{side}:after:{context.text(place + 1)}"
    for word in _PARTING.intersection(words):
        yield f"{side}:part:{word}"
    yield from _order_features(context, position, index, place, side)
    yield from _enumeration_features(context, position, places, side)


def _order_features(
    context: SentenceContext, position: int, index: int, place: int, side: str
) -> Iterator[str]:
    """Yield whether each is the other's nearest, and whether they count alike."""
    rivals = context.positions[context.items[place].slot]
    split = bisect_left(rivals, position)
    left, right = rivals[:split], rivals[split:]
    nearest = right[0] if side == "R" else left[-1]
    yield f"{side}:nearest:{context.items[nearest].index == index}:{bool(left and right)}"
    numbers = context.positions[NUMBER]
    closest = min(numbers, key=lambda number: abs(number - place))
    yield f"{side}:mutual:{closest == position}"
    order = list(dict.fromkeys(context.items[rival].index for rival in rivals))
    if len(order) == len(numbers) > 1:
        alike = order.index(index) == numbers.index(position)
        yield f"aligned:{alike}"
        yield f"aligned:{alike}:{side}"


def _enumeration_features(
    context: SentenceContext, position: int, places: list[int], side: str
) -> Iterator[str]:
    """Yield how "48.6 and 51.2" goes with "X and Y": by place, or one with all."""
    own = context.enumerations[position]
    fit = ""
    for place in places:
        other = context.enumerations[place]
        if own.size == other.size > 1:
            fit = "alike" if own.place == other.place else fit or "unlike"
        fit = fit or f"{min(own.size, 2)}-{min(other.size, 2)}"
    respectively = any(item.text == "respectively" for item in context.items)
    yield f"lists:{fit}"
    yield f"lists:{fit}:{side}"
    yield f"lists:{fit}:{respectively}"


def _bucket(steps: int) -> int:
    return next((limit for limit in _STEPS if steps <= limit), 99)
