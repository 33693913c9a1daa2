"""Choose what a number belongs to, and leave out what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from papergraph.extract.results.change_words import VAGUE
from papergraph.extract.results.contexts import (
    DATASET,
    METHOD,
    METRIC,
    TASK,
    DocumentContext,
    SentenceContext,
)
from papergraph.extract.results.dataset_cues import is_elsewhere, is_one_of_several
from papergraph.extract.results.metric_cues import find_beside, is_of_other
from papergraph.extract.results.quantities import (
    holds_metric,
    is_cut,
    is_cut_metric,
)
from papergraph.extract.results.references import is_set_against, is_winner
from papergraph.extract.results.rival_clauses import has_other_subject
from papergraph.extract.results.verbs import ACHIEVES
from papergraph.extract.settings import EXTRACT

_LEAST_RELATION = {
    DATASET: EXTRACT.result_dataset_min,
    TASK: EXTRACT.result_task_min,
    METRIC: EXTRACT.result_metric_min,
    METHOD: EXTRACT.result_method_min,
}


_TASK_BESIDE_OTHERS = 0.8
"""What a task is at most as sure as where another tie of its number was found to be of others."""


_PARTS = frozenset({"+", "on", "plus", "through", "using", "via", "with"})


@dataclass(frozen=True, slots=True)
class Tie:
    """Name an entity that a result belongs to, and how sure that is if the number is a result.

    Attributes:
        index: Its place among the document's arguments.
    """

    name: str
    confidence: float
    index: int


def choose_ties(
    document: DocumentContext, rivals: Sequence[int], probabilities: Sequence[Sequence[float]]
) -> dict[str, Tie | None]:
    """Return the likeliest name of each slot, where it is likely enough."""
    best: dict[str, Tie | None] = dict.fromkeys(_LEAST_RELATION)
    for index, (probability, _) in zip(rivals, probabilities, strict=True):
        argument = document.arguments[index]
        known = best[argument.slot]
        least = known.confidence if known else 0.0
        if probability >= _LEAST_RELATION[argument.slot] and probability > least:
            best[argument.slot] = Tie(argument.name, probability, index)
    return best


def raise_metric_beside(
    context: SentenceContext, position: int, ties: dict[str, Tie | None]
) -> dict[str, Tie | None]:
    """Return ties, surer of the metric beside a number: ``73.9% ImageNet top-1 accuracy``."""
    metric, place = ties[METRIC], find_beside(context, position)
    if metric is None or place is None or context.items[place].index != metric.index:
        return ties
    sure = max(metric.confidence, EXTRACT.result_metric_beside)
    return {**ties, METRIC: replace(metric, confidence=sure)}


def raise_subject(
    document: DocumentContext, context: SentenceContext, position: int, ties: dict[str, Tie | None]
) -> dict[str, Tie | None]:
    """Return ties with the method that reaches a number: ``GPT-5 only reaches 22%, CNN (21%)``.

    What stands after "with" is a part of what does.
    """
    place = _find_subject(document, context, position)
    if place == position - 1 or context.text(place) != f"<{METHOD}>":
        return ties
    before = context.skip_back(place - 1, {"a", "an", "the"})
    is_part = context.text(before) in _PARTS or context.text(before - 1) in _PARTS
    if is_part or max(context.enumerations[p].size for p in (place, position)) > 1:
        return ties
    index = context.items[place].index
    known = ties[METHOD]
    sure = known.confidence if known and known.index == index else 0.0
    tie = Tie(document.arguments[index].name, max(sure, EXTRACT.result_subject), index)
    return {**ties, METHOD: tie}


def _find_subject(document: DocumentContext, context: SentenceContext, position: int) -> int:
    """Return where what reaches a number stands, if it is a method: before a verb or a bracket."""
    if context.text(position - 1) == "(" and context.text(position + 1) == ")":
        is_signed = document.numbers[context.items[position].index].sign
        return position - 1 if is_signed else position - 2
    place = context.skip_back(position - 1, VAGUE)
    place -= context.text(place) in ("score", "scores", *ACHIEVES)
    return place - (context.text(place) in ("also", "even", "just", "only", "still"))


def leave_out_doubtful(
    document: DocumentContext,
    context: SentenceContext,
    position: int,
    ties: dict[str, Tie | None],
    *,
    is_compared: bool,
) -> dict[str, Tie | None]:
    """Leave out what the number was not measured on or by, what is cut, and one task of several."""
    ties = {slot: tie if tie and not is_cut(tie.name) else None for slot, tie in ties.items()}
    dataset, metric, task, method = ties[DATASET], ties[METRIC], ties[TASK], ties[METHOD]
    found = [slot for slot in ties if ties[slot]]
    if dataset and (
        holds_metric(dataset.name) or is_elsewhere(document, context, position, dataset.index)
    ):
        ties = {**ties, DATASET: None}
    if metric and (
        is_cut_metric(document, context, metric.index)
        or is_of_other(context, position, find_places(context, METRIC, metric.index))
    ):
        ties = {**ties, METRIC: None}
    if task and is_one_of_several(context, position, task.index):
        ties = {**ties, TASK: None}
    if method:
        places = find_places(context, METHOD, method.index)
        is_other = has_other_subject(context, position, places)
        is_beating = is_compared and is_winner(context, position, places)
        if is_other or is_beating or is_set_against(context, position, places):
            ties = {**ties, METHOD: None}
    task = ties[TASK]
    if task and any(ties[slot] is None for slot in found):
        sure = min(task.confidence, _TASK_BESIDE_OTHERS)
        ties = {**ties, TASK: replace(task, confidence=sure)}
    return ties


def find_places(context: SentenceContext, slot: str, index: int) -> list[int]:
    """Return where an argument of a slot stands in a sentence."""
    return [p for p in context.positions.get(slot, ()) if context.items[p].index == index]
