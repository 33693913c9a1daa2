"""Find the results that a paper reports: a number, and what it was measured on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.classifier.loglinear import LogLinearModel
from papergraph.extract.lexicon.model_data import load_weights
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import read_words
from papergraph.extract.results.bounds import find_bound
from papergraph.extract.results.contexts import (
    DATASET,
    METHOD,
    METRIC,
    NUMBER,
    TASK,
    Argument,
    DocumentContext,
    SentenceContext,
    build_document_context,
)
from papergraph.extract.results.dataset_cues import is_said_of
from papergraph.extract.results.effort_cues import find_effort
from papergraph.extract.results.kind_cues import are_ends, choose_kind, is_continued, is_parallel
from papergraph.extract.results.losses import is_loss
from papergraph.extract.results.non_scores import is_no_score, is_setting
from papergraph.extract.results.number_features import gather_number_features
from papergraph.extract.results.numbers import FoundNumber
from papergraph.extract.results.quantities import (
    can_measure,
    is_no_size,
    read_quantity,
)
from papergraph.extract.results.relation_features import RelationFeatures
from papergraph.extract.results.rival_clauses import is_in_rival_clause
from papergraph.extract.results.rival_cues import is_rival_value
from papergraph.extract.results.ties import (
    Tie,
    choose_ties,
    find_places,
    leave_out_doubtful,
    raise_metric_beside,
    raise_subject,
)
from papergraph.extract.settings import EXTRACT
from papergraph.models import Bound, EntityType, ResultKind, Role
from papergraph.text.metric_families import Quantity, find_family

NO_RESULT = "none"
RESULT_CLASSES = (*ResultKind, NO_RESULT)
RELATION_CLASSES = ("yes", "no")


@dataclass(frozen=True, slots=True)
class FoundResult:
    """Hold a number that is a result, with what it belongs to.

    Attributes:
        is_compared: Whether it is what others reached, or what was reached before.
        is_loss: Whether it is a change that is told without a sign, but as a fall of the value.
        bound: The sign of what is told as a bound of a value.
        confidence: That the number is a result of its kind.
    """

    number: FoundNumber
    kind: ResultKind
    quantity: Quantity
    is_compared: bool
    is_loss: bool
    bound: Bound | None
    confidence: float
    dataset: Tie | None
    task: Tie | None
    metric: Tie | None
    method: Tie | None

    @property
    def is_placed(self) -> bool:
        """Return whether it names a dataset or a task."""
        return bool(self.dataset or self.task)


class ResultExtractor:
    """Find results in a document whose entities and roles are known."""

    def __init__(self, numbers: LogLinearModel, pairs: LogLinearModel) -> None:
        self._numbers = numbers
        self._pairs = pairs

    def __call__(self, doc: Doc) -> Doc:
        """Keep the results in ``doc._.results``, in order."""
        document = build_document_context(
            read_text(doc), doc._.title_end, doc._.sentences, gather_arguments(doc)
        )
        doc._.results = tuple(self.find(document))
        return doc

    def find(self, document: DocumentContext) -> Iterator[FoundResult]:
        """Yield the numbers that are reported as results, whatever they name."""
        places = list(iter_places(document))
        if not places:
            return
        probabilities = self._numbers.predict_probabilities(
            [gather_number_features(document, *place) for place in places]
        )
        features: RelationFeatures | None = None
        kinds = _choose_kinds(document, places, probabilities)
        for (context, position), (kind, probability) in zip(places, kinds, strict=True):
            number = document.numbers[context.items[position].index]
            if probability < EXTRACT.result_min or is_setting(document.text, number):
                continue
            rivals = list(iter_candidates(document, context))
            is_compared = is_in_rival_clause(context, position) or (
                kind == ResultKind.ABSOLUTE and is_rival_value(context, position)
            )
            if is_compared:
                rivals = [index for index in rivals if not _is_own(document.arguments[index])]
            features = features or RelationFeatures(document)
            probabilities_of_ties = self._pairs.predict_probabilities(
                [features.describe(context, position, index, kind) for index in rivals],
                [document.arguments[index].slot for index in rivals],
            )
            ties = choose_ties(document, rivals, probabilities_of_ties)
            ties = raise_metric_beside(context, position, ties)
            ties = raise_subject(document, context, position, ties)
            ties = leave_out_doubtful(document, context, position, ties, is_compared=is_compared)
            effort = find_effort(document, context, position)
            found = _make_result(document, number, kind, ties, effort)
            found = _leave_out_unmeasured(context, position, found)
            loss = kind == ResultKind.DELTA and not number.sign and is_loss(context, position)
            yield replace(
                found,
                is_compared=is_compared,
                is_loss=loss,
                bound=find_bound(document.text, number),
                confidence=probability,
            )


def _choose_kinds(
    document: DocumentContext,
    places: Sequence[tuple[SentenceContext, int]],
    probabilities: Sequence[Sequence[float]],
) -> list[tuple[ResultKind, float]]:
    """Return the kind of each number, and its probability: as sure as the number it is told with.

    So "7x" of ``a 5x higher recall and a 7x higher precision`` is as sure as "5x", and each of
    ``from 35% to 0.3%`` as the other.
    """
    chosen = [
        choose_kind(document, *place, row) for place, row in zip(places, probabilities, strict=True)
    ]
    for later in range(1, len(places)):
        (context, second), earlier = places[later], later - 1
        if places[earlier][0] is not context:
            continue
        first = places[earlier][1]
        surest = max(chosen[earlier], chosen[later], key=lambda pair: pair[1])
        if are_ends(context, first, second):
            chosen[earlier] = chosen[later] = surest
        elif is_parallel(context, first, second) or is_continued(context, first, second):
            chosen[later] = chosen[earlier][0], surest[1]
    return chosen


def _is_own(argument: Argument) -> bool:
    return argument.slot == METHOD and argument.role == Role.INTRODUCES


def _leave_out_unmeasured(
    context: SentenceContext, position: int, found: FoundResult
) -> FoundResult:
    """Leave a dataset empty of which a sentence says something else than a time, size or cost."""
    dataset = found.dataset
    if found.quantity == Quantity.SCORE or not dataset:
        return found
    places = find_places(context, DATASET, dataset.index)
    is_said = not places or is_said_of(context, position, places)
    return found if is_said else replace(found, dataset=None)


def _make_result(
    document: DocumentContext,
    number: FoundNumber,
    kind: ResultKind,
    ties: Mapping[str, Tie | None],
    effort: Quantity | None,
) -> FoundResult:
    """Return a sure result; a metric that cannot have the value is left out."""
    metric = ties[METRIC]
    family = find_family(metric.name) if metric else None
    if kind == ResultKind.ABSOLUTE and is_no_size(document.text, number, effort):
        effort = None
    if metric and family and family.quantity != Quantity.SCORE:
        # A doubtful metric does not make a score a cost.
        family = family if effort or metric.confidence >= EXTRACT.result_effort_min else None
    quantity = read_quantity(document.text, number, family, effort)
    if family and not (can_measure(family, number, kind) and family.quantity == quantity):
        metric = None
        quantity = read_quantity(document.text, number, None, effort)
    return FoundResult(
        number,
        kind,
        quantity,
        is_compared=False,
        is_loss=False,
        bound=None,
        confidence=1.0,
        dataset=ties[DATASET],
        task=ties[TASK],
        metric=metric,
        method=ties[METHOD],
    )


def gather_arguments(doc: Doc) -> list[Argument]:
    """Return a document's entities as arguments that results may have."""
    words = read_words(doc)
    return [
        Argument(
            slot=find_slot(cluster.entity_type),
            name=cluster.name,
            role=role,
            confidence=cluster.confidence,
            places=tuple(
                (words.starts[mention.start], words.ends[mention.end - 1])
                for mention in cluster.mentions
            ),
        )
        for cluster, role in zip(doc._.clusters, doc._.roles, strict=True)
    ]


def find_slot(entity_type: str) -> str:
    """Return the slot of an entity type."""
    return DATASET if entity_type == EntityType.BENCHMARK else str(entity_type)


def iter_places(document: DocumentContext) -> Iterator[tuple[SentenceContext, int]]:
    """Yield the sentence context and position of every number that may be a score."""
    for context in document.contexts:
        for position in context.positions.get(NUMBER, ()):
            number = document.numbers[context.items[position].index]
            if not is_no_score(document.text, number):
                yield context, position


def iter_candidates(document: DocumentContext, context: SentenceContext) -> Iterator[int]:
    """Yield the arguments that a number of the sentence may have.

    Datasets and tasks may stand anywhere; metrics and rival methods are named beside the number.
    """
    for index, argument in enumerate(document.arguments):
        is_near = any(
            context.items[place].index == index
            for place in context.positions.get(argument.slot, ())
        )
        if is_near or argument.slot in (DATASET, TASK) or argument.role == Role.INTRODUCES:
            yield index


@Language.factory("papergraph_results", assigns=["doc._.results"], requires=["doc._.roles"])
def create_result_extractor(nlp: Language, name: str) -> ResultExtractor:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged weights."""
    return ResultExtractor(
        LogLinearModel(load_weights("results.numbers")),
        LogLinearModel(load_weights("results.relations")),
    )
