"""Gather training examples of numbers, and of numbers paired with arguments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper, GoldResult, find_gold_spans
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.results.contexts import TASK, Argument, DocumentContext
from papergraph.extract.results.extractor import (
    NO_RESULT,
    RELATION_CLASSES,
    find_slot,
    iter_candidates,
    iter_places,
)
from papergraph.extract.results.number_features import gather_number_features
from papergraph.extract.results.relation_features import RelationFeatures
from papergraph.training.loglinear import Row

_LOOSE = re.compile(r"percentagepoints|points|pts|dB|seconds|[$~]|^\+")


@dataclass(slots=True)
class ResultExamples:
    """Hold rows of features with their gold classes."""

    numbers: list[Row] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)

    def add(self, other: ResultExamples) -> None:
        """Take in other examples."""
        self.numbers += other.numbers
        self.pairs += other.pairs


def gather_annotated(paper: GoldPaper, doc: Doc) -> list[Argument]:
    """Return the annotated entities as arguments that results may have."""
    text = read_text(doc)
    left = find_gold_spans(paper)
    arguments = []
    for entity in paper.entities:
        spans = {
            (start, end, label)
            for start, end, label in left
            if label == entity.label and text[start:end] in entity.surfaces
        }
        left -= spans
        places = tuple(sorted((start, end) for start, end, _ in spans))
        if places:
            arguments.append(
                Argument(find_slot(entity.label), entity.name, entity.role, None, places)
            )
    return arguments


def gather_result_examples(document: DocumentContext, paper: GoldPaper) -> ResultExamples:
    """Return the examples that the annotated results give for every number and its candidates.

    Annotators name a result's dataset and often leave its task out; such a number says nothing of
    tasks, neither for nor against one.
    """
    owners = assign_results(document, paper.results)
    examples, features = ResultExamples(), RelationFeatures(document)
    spellings = _list_spellings(paper)
    names = [_fold_argument(document, argument) for argument in document.arguments]
    for context, position in iter_places(document):
        own = owners.get(context.items[position].index, [])
        kind = own[0].kind if own else NO_RESULT
        examples.numbers.append((gather_number_features(document, context, position), kind))
        for index in iter_candidates(document, context) if own else ():
            slot = document.arguments[index].slot
            wanted = {_fold(getattr(result, slot.lower()) or "") for result in own} - {""}
            if not wanted and slot == TASK:
                continue
            is_own = any(names[index] & spellings.get((slot, name), {name}) for name in wanted)
            row = features.describe(context, position, index, kind)
            examples.pairs.append((row, RELATION_CLASSES[not is_own]))
    return examples


def _list_spellings(paper: GoldPaper) -> dict[tuple[str, str], set[str]]:
    """Return every spelling of the annotated entities by slot and name."""
    return {
        (find_slot(entity.label), _fold(entity.name)): {
            _fold(entity.name),
            *map(_fold, entity.surfaces),
        }
        for entity in paper.entities
    }


def _fold_argument(document: DocumentContext, argument: Argument) -> set[str]:
    places = (_fold(document.text[start:end]) for start, end in argument.places)
    return {_fold(argument.name), *places}


def assign_results(
    document: DocumentContext, results: Sequence[GoldResult]
) -> dict[int, list[GoldResult]]:
    """Return the annotated results of each number, by its place among the numbers.

    Of equal numbers a result takes one that no result has yet, best in a sentence of the body that
    names its dataset or task.
    """
    values = [_squeeze(document.text[n.start : n.end]) for n in document.numbers]
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
            best = min(
                places, key=lambda place: (taken[place], *_mismatch(document, place, result))
            )
            taken[best] += 1
            owners.setdefault(best, []).append(result)
    return owners


def _mismatch(
    document: DocumentContext, place: int, result: GoldResult
) -> tuple[bool, bool, bool, int]:
    number = document.numbers[place]
    sentence = next(
        (document.text[a:b] for a, b in document.sentences if a <= number.start < b), ""
    )
    names = [_fold(name) for name in (result.dataset, result.task) if name]
    return (
        number.start < document.title_end,
        not any(name in _fold(sentence) for name in names),
        str(result.value) != document.text[number.start : number.end],
        place,
    )


def _squeeze(value: str) -> str:
    return re.sub(r"[\s\\%]", "", value)


def _fold(text: str) -> str:
    return re.sub(r"[^0-9a-z+]+", "", text.lower())
