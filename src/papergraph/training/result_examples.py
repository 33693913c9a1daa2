"""Gather what annotated results teach about numbers and about what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper, GoldResult, find_gold_spans
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.results.contexts import Setting, Thing
from papergraph.extract.results.extractor import (
    NOTHING,
    PAIRED,
    find_slot,
    iter_candidates,
    iter_places,
)
from papergraph.extract.results.number_features import gather_number_cues
from papergraph.extract.results.relation_features import PairCues
from papergraph.training.loglinear import Row

_LOOSE = re.compile(r"percentagepoints|points|pts|dB|seconds|[$~]|^\+")


@dataclass(slots=True)
class Lessons:
    """Hold rows of cues with their right choices."""

    numbers: list[Row] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)

    def add(self, other: Lessons) -> None:
        """Take in other lessons."""
        self.numbers += other.numbers
        self.pairs += other.pairs


def gather_annotated(paper: GoldPaper, doc: Doc) -> list[Thing]:
    """Return the annotated entities as things that results may belong to."""
    text = read_text(doc)
    left = find_gold_spans(paper)
    things = []
    for entity in paper.entities:
        spans = {
            (start, end, label)
            for start, end, label in left
            if label == entity.label and text[start:end] in entity.surfaces
        }
        left -= spans
        places = tuple(sorted((start, end) for start, end, _ in spans))
        if places:
            things.append(Thing(find_slot(entity.label), entity.name, entity.role, None, places))
    return things


def gather_lessons(setting: Setting, results: Sequence[GoldResult]) -> Lessons:
    """Return what the annotated results teach about every number and what is beside it."""
    owners = assign_results(setting, results)
    lessons, cues = Lessons(), PairCues(setting)
    for scene, position in iter_places(setting):
        own = owners.get(scene.items[position].index, [])
        kind = own[0].kind if own else NOTHING
        lessons.numbers.append((gather_number_cues(setting, scene, position), kind))
        for index in iter_candidates(setting, scene) if own else ():
            thing = setting.things[index]
            names = {_fold(getattr(result, thing.slot.lower()) or "") for result in own}
            choice = PAIRED[_fold(thing.name) not in names]
            lessons.pairs.append((cues.gather(scene, position, index, kind), choice))
    return lessons


def assign_results(setting: Setting, results: Sequence[GoldResult]) -> dict[int, list[GoldResult]]:
    """Return the annotated results of each number, by its place among the numbers.

    Of equal numbers a result takes one that no result has yet, best in a sentence of the body that
    names its dataset or task.
    """
    values = [_squeeze(setting.text[n.start : n.end]) for n in setting.numbers]
    taken: Counter[int] = Counter()
    owners: dict[int, list[GoldResult]] = {}
    for result in results:
        value = _squeeze(str(result.value))
        places = [place for place, other in enumerate(values) if other == value] or [
            place
            for place, other in enumerate(values)
            if _LOOSE.sub("", other) == _LOOSE.sub("", value)
        ]
        if places:
            best = min(places, key=lambda place: (taken[place], *_doubt(setting, place, result)))
            taken[best] += 1
            owners.setdefault(best, []).append(result)
    return owners


def _doubt(setting: Setting, place: int, result: GoldResult) -> tuple[bool, bool, bool, int]:
    number = setting.numbers[place]
    sentence = next((setting.text[a:b] for a, b in setting.sentences if a <= number.start < b), "")
    names = [_fold(name) for name in (result.dataset, result.task) if name]
    return (
        number.start < setting.title_end,
        not any(name in _fold(sentence) for name in names),
        str(result.value) != setting.text[number.start : number.end],
        place,
    )


def _squeeze(value: str) -> str:
    return re.sub(r"[\s\\%]", "", value)


def _fold(text: str) -> str:
    return re.sub(r"[^0-9a-z+]+", "", text.lower())
