"""Gather training examples of numbers, and of numbers paired with arguments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper, GoldResult, find_gold_spans
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.results.contexts import (
    TASK,
    Argument,
    DocumentContext,
    SentenceContext,
)
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
    """Return the examples that the annotated results give for every number and its candidates."""
    owners = assign_results(document, paper.results)
    examples, features = ResultExamples(), RelationFeatures(document)
    labels = _PairLabels(document, paper)
    for context, position in iter_places(document):
        own = owners.get(context.items[position].index, [])
        kind = own[0].kind if own else NO_RESULT
        found = sorted(gather_number_features(document, context, position))
        examples.numbers.append((found, kind))
        for index in iter_candidates(document, context) if own else ():
            is_own = labels.decide(context, index, own)
            if is_own is not None:
                slot = document.arguments[index].slot
                names = features.describe(context, position, index, kind)
                row = sorted(f"{slot}|{name}" for name in names)
                examples.pairs.append((row, RELATION_CLASSES[not is_own]))
    return examples


class _PairLabels:
    """Say of a paper's arguments whether they are what an annotated result belongs to."""

    def __init__(self, document: DocumentContext, paper: GoldPaper) -> None:
        self._document = document
        self._spellings = _list_spellings(paper)
        self._names = [_fold_argument(document, argument) for argument in document.arguments]

    def decide(
        self, context: SentenceContext, index: int, own: Sequence[GoldResult]
    ) -> bool | None:
        """Return whether an argument is what results belong to; None where nobody knows.

        Annotators name one task of a paper's, and often none where they name a dataset: another
        task of the title is no worse, unless the number's sentence names the one they took.
        """
        argument = self._document.arguments[index]
        wanted = {_fold(getattr(result, argument.slot.lower()) or "") for result in own} - {""}
        spellings = [self._spellings.get((argument.slot, name), {name}) for name in wanted]
        if any(self._names[index] & names for names in spellings):
            return True
        if argument.slot != TASK:
            return False
        if not wanted:
            return None
        start, end = self._document.sentences[context.sentence]
        sentence = _fold(self._document.text[start:end])
        is_named = any(name in sentence for names in spellings for name in names)
        is_main = argument.places[0][0] < self._document.title_end
        return None if is_main and not is_named else False


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
