"""Fit the weights by which numbers become results and go with what they were measured on.

usage: fit_results.py TRAIN.jsonl... [--measure]

Every paper teaches twice: with its annotated entities, and with those that a pipeline finds which
has not learned from it, so that the weights know how far entities can be trusted. --measure prints
the result figures of six-fold cross-validation instead of writing.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fit_lexicon import write_rows
from loglinear import Table, fit
from spacy.tokens import Doc
from unlearned import FOLDS, read_unlearned

from papergraph.evaluation import (
    GoldPaper,
    GoldResult,
    evaluate,
    find_gold_spans,
    read_gold,
)
from papergraph.extract.judge import Scales
from papergraph.extract.lexicon import Weights
from papergraph.extract.results.finding import (
    KINDS,
    NOTHING,
    PAIRED,
    ResultFinder,
    find_slot,
    gather_things,
    iter_candidates,
    iter_places,
)
from papergraph.extract.results.number_cues import gather_number_cues
from papergraph.extract.results.pair_cues import PairCues
from papergraph.extract.results.scenes import Setting, Thing, build_setting
from papergraph.extract.tokens import read_text
from papergraph.extract.writing import write_results
from papergraph.models import Extraction

NUMBER_DECAY = 4.0
PAIR_DECAY = 16.0
_LOOSE = re.compile(r"percentagepoints|points|pts|dB|seconds|[$~]|^\+")
Row = tuple[list[str], str]


@dataclass
class Lessons:
    """Hold rows of cues with their right choices."""

    numbers: list[Row] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)

    def add(self, other: Lessons) -> None:
        """Take in other lessons."""
        self.numbers += other.numbers
        self.pairs += other.pairs


def main(arguments: list[str]) -> int:
    """Write the packaged weights, or print how well they would do."""
    paths = [argument for argument in arguments if not argument.startswith("--")]
    if not paths:
        print(__doc__)
        return 2
    gold = [paper for path in paths for paper in read_gold(Path(path))]
    docs = dict(read_unlearned(gold))
    found = [_see(docs[number], gather_things(docs[number])) for number in range(len(gold))]
    annotated = [
        _see(docs[number], gather_annotated(paper, docs[number]))
        for number, paper in enumerate(gold)
    ]
    lessons = [Lessons() for _ in gold]
    for settings in (annotated, found):
        for lesson, setting, paper in zip(lessons, settings, gold, strict=True):
            lesson.add(gather_lessons(setting, paper.results))
    if "--measure" in arguments:
        for name, settings in (("entities found", found), ("entities annotated", annotated)):
            print(f"{name}: {measure(gold, settings, lessons)}")
        return 0
    for name, choices, table in fit_both(lessons):
        lines = [(evidence, *row) for evidence, row in table.items()]
        write_rows(
            f"weights.results.{name}.tsv", [("evidence", *choices), *lines], maker="fit_results.py"
        )
    return 0


def _see(doc: Doc, things: Sequence[Thing]) -> Setting:
    return build_setting(read_text(doc), doc._.title_end, doc._.sentences, things)


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


def fit_both(lessons: Iterable[Lessons]) -> list[tuple[str, tuple[str, ...], Table]]:
    """Return the name, choices and weights of both models."""
    all_lessons = Lessons()
    for lesson in lessons:
        all_lessons.add(lesson)
    return [
        (name, choices, fit(*zip(*rows, strict=True), choices, decay=decay))
        for name, choices, rows, decay in (
            ("numbers", KINDS, all_lessons.numbers, NUMBER_DECAY),
            ("pairs", PAIRED, all_lessons.pairs, PAIR_DECAY),
        )
    ]


def measure(
    gold: Sequence[GoldPaper], settings: Sequence[Setting], lessons: Sequence[Lessons]
) -> str:
    """Return the figures of results found with weights fitted to the other folds."""
    extractions = []
    for fold in range(FOLDS):
        rest = [lesson for number, lesson in enumerate(lessons) if number % FOLDS != fold]
        finder = ResultFinder(*(Scales(Weights(c, table)) for _, c, table in fit_both(rest)))
        extractions += [
            Extraction(
                id=gold[number].id,
                results=tuple(write_results(settings[number].text, finder.find(settings[number]))),
            )
            for number in range(fold, len(gold), FOLDS)
        ]
    score = evaluate(gold, extractions).scores["result"]
    return (
        f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
        f"  [{score.low:.3f}, {score.high:.3f}]  n={score.gold}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
