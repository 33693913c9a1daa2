"""Name the cues to whether a number and an entity of its paper belong to one result."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from papergraph.extract.results.argument_features import weigh_standings
from papergraph.extract.results.contexts import NUMBER, Scene, Setting

_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 40)
_PARTING = frozenset(
    {";", ":", ",", "(", ")", "and", "compared", "outperforming", "over", "respectively", "than"}
    | {"vs", "whereas", "while"}
)
_LONGEST_BRIDGE = 4


class PairCues:
    """Name the cues to pairs of a number and a thing of one paper."""

    def __init__(self, setting: Setting) -> None:
        self._things = setting.things
        self._standings = weigh_standings(setting)

    def gather(self, scene: Scene, position: int, index: int, kind: str) -> list[str]:
        """Return the names of all cues, sorted; each begins with the slot.

        Args:
            scene: The number's sentence.
            position: The number's place in it.
            index: The thing's place in the setting.
            kind: What kind of result the number is.
        """
        thing, standing = self._things[index], self._standings[index]
        rivals = scene.positions.get(thing.slot, [])
        places = [place for place in rivals if scene.items[place].index == index]
        present = len({scene.items[place].index for place in rivals})
        where = f"{bool(places)}:{min(present, 2)}"
        cues = {
            *standing.cues,
            f"here:{bool(places)}:{min(present, 3)}",
            f"kind:{kind}:{where}",
            f"rank:{min(standing.rank, 4)}:{where}",
            f"only:{thing.role}:{standing.is_only}:{min(present, 1)}",
        }
        if places:
            cues.update(_near_cues(scene, position, index, places))
        else:
            cues.update(f"{cue}:{min(present, 1)}" for cue in self._far_cues(scene, index))
        return sorted(f"{thing.slot}|{cue}" for cue in cues)

    def _far_cues(self, scene: Scene, index: int) -> Iterator[str]:
        thing, standing = self._things[index], self._standings[index]
        back = [sentence for sentence in standing.sentences if sentence < scene.sentence]
        ahead = [sentence for sentence in standing.sentences if sentence > scene.sentence]
        if back:
            yield f"back:{min(scene.sentence - back[-1], 4)}"
            yield f"latest:{back[-1] == max(self._named_before(scene, thing.slot), default=-1)}"
        if ahead:
            yield f"ahead:{min(ahead[0] - scene.sentence, 3)}:{bool(back)}"
        yield f"far:{thing.role}:{min(standing.rivals, 3)}:{standing.is_titled}"
        if standing.rivals == 1:
            yield f"single:{thing.role}"

    def _named_before(self, scene: Scene, slot: str) -> Iterator[int]:
        """Yield the body's sentences before the scene that name a thing of the slot."""
        for thing, standing in zip(self._things, self._standings, strict=True):
            if thing.slot == slot:
                yield from (s for s in standing.sentences if 0 < s < scene.sentence)


def _near_cues(scene: Scene, position: int, index: int, places: list[int]) -> Iterator[str]:
    place = min(places, key=lambda place: abs(place - position))
    side = "R" if place > position else "L"
    slot = scene.items[place].slot
    between = scene.items[min(place, position) + 1 : max(place, position)]
    numbers = sum(item.slot == NUMBER for item in between)
    others = len({item.index for item in between if item.slot == slot and item.index != index})
    yield f"{side}:steps:{_bucket(abs(place - position))}"
    yield f"{side}:numbers:{min(numbers, 3)}"
    yield f"{side}:others:{min(others, 3)}"
    yield f"{side}:numbers:{min(numbers, 3)}:others:{min(others, 3)}"
    words = [item.text for item in between]
    if len(words) <= _LONGEST_BRIDGE:
        yield f"{side}:bridge:{' '.join(words)}"
    yield f"{side}:before:{scene.text(place - 1)}"
    yield f"{side}:before:{scene.text(place - 1)}:{min(numbers, 1)}:{min(others, 1)}"
    yield f"{side}:after:{scene.text(place + 1)}"
    for word in _PARTING.intersection(words):
        yield f"{side}:part:{word}"
    yield from _order_cues(scene, position, index, place, side)
    yield from _list_cues(scene, position, places, side)


def _order_cues(scene: Scene, position: int, index: int, place: int, side: str) -> Iterator[str]:
    """Yield whether each is the other's nearest, and whether they count alike."""
    rivals = scene.positions[scene.items[place].slot]
    split = bisect_left(rivals, position)
    left, right = rivals[:split], rivals[split:]
    nearest = right[0] if side == "R" else left[-1]
    yield f"{side}:nearest:{scene.items[nearest].index == index}:{bool(left and right)}"
    numbers = scene.positions[NUMBER]
    closest = min(numbers, key=lambda number: abs(number - place))
    yield f"{side}:mutual:{closest == position}"
    order = list(dict.fromkeys(scene.items[rival].index for rival in rivals))
    if len(order) == len(numbers) > 1:
        alike = order.index(index) == numbers.index(position)
        yield f"aligned:{alike}"
        yield f"aligned:{alike}:{side}"


def _list_cues(scene: Scene, position: int, places: list[int], side: str) -> Iterator[str]:
    """Yield how "48.6 and 51.2" goes with "X and Y": by place, or one with all."""
    own = scene.listings[position]
    fit = ""
    for place in places:
        other = scene.listings[place]
        if own.size == other.size > 1:
            fit = "alike" if own.place == other.place else fit or "unlike"
        fit = fit or f"{min(own.size, 2)}-{min(other.size, 2)}"
    respectively = any(item.text == "respectively" for item in scene.items)
    yield f"lists:{fit}"
    yield f"lists:{fit}:{side}"
    yield f"lists:{fit}:{respectively}"


def _bucket(steps: int) -> int:
    return next((limit for limit in _STEPS if steps <= limit), 99)
