"""Decide which candidates are mentions, and of which entity type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.candidates.gathering import CandidatePhrase, gather_candidates
from papergraph.extract.classifier.loglinear import (
    LogLinearModel,
    Prediction,
    make_predictions,
    select_spans,
)
from papergraph.extract.classifier.mention_features import MentionFeatures
from papergraph.extract.classifier.metric_names import part_metrics
from papergraph.extract.classifier.stacking import StackingModel, load_stacking_model
from papergraph.extract.classifier.stacking_features import stack_entity_features
from papergraph.extract.classifier.whole_names import take_full_forms, take_whole, trim_names
from papergraph.extract.lexicon.model_data import (
    Lexicon,
    load_lexicon,
    load_rule_precision,
    load_weights,
)
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.word_view import WordView, locate_pairs, read_words
from papergraph.extract.tagger.component import Tagging
from papergraph.models import Offsets


@dataclass(frozen=True, slots=True)
class FoundMention:
    """Hold a place that names something.

    Attributes:
        start: Its first word.
        end: The word after its last.
        key: The folded phrase, the same for all mentions of the phrase.
        rules: All rules that found the phrase.
        extractor: The most reliable of them.
        types: How probable each entity type is, in their order; empty where that is not known.
    """

    start: int
    end: int
    key: str
    entity_type: str
    confidence: float
    rules: frozenset[str]
    extractor: str
    types: tuple[float, ...] = ()


def find_partners(words: WordView, pairs: Iterable[FoundAbbreviation]) -> dict[str, Offsets]:
    """Return, by the key of each form of an abbreviation, the place of the other form."""
    partners: dict[str, Offsets] = {}
    for short, long in locate_pairs(words, pairs):
        partners.setdefault(words.key(*short), long)
        partners.setdefault(words.key(*long), short)
    return partners


def _make_mention(
    place: Offsets,
    candidate: CandidatePhrase,
    prediction: Prediction,
    confidence: float,
    reliability: Mapping[str, float],
) -> FoundMention:
    rules = frozenset(rule for rule, _ in candidate.rules)
    agreeing = {
        rule for rule, entity_type in candidate.rules if entity_type in ("", prediction.entity_type)
    }
    extractor = min(agreeing or rules, key=lambda rule: (-reliability.get(rule, 0.0), rule))
    entity_type = prediction.entity_type
    return FoundMention(
        *place, candidate.key, entity_type, confidence, rules, extractor, prediction.types
    )


class EntityClassifier:
    """Classify a document's candidates as mentions of entities."""

    def __init__(
        self,
        lexicon: Lexicon,
        model: LogLinearModel,
        stacking: StackingModel | None,
        reliability: Mapping[str, float],
    ) -> None:
        self._lexicon = lexicon
        self._model = model
        self._stacking = stacking
        self._reliability = reliability

    def __call__(self, doc: Doc) -> Doc:
        """Keep the mentions in ``doc._.mentions``."""
        words = read_words(doc)
        candidates = gather_candidates(words, doc._.candidate_spans)
        mentions = self.find_mentions(words, candidates, doc._.abbreviations, doc._.tagging)
        doc._.mentions = tuple(mentions)
        return doc

    def find_mentions(
        self,
        words: WordView,
        candidates: list[CandidatePhrase],
        pairs: Iterable[FoundAbbreviation],
        tagging: Tagging | None,
    ) -> list[FoundMention]:
        """Return the mentions among the candidates, in order and without overlaps."""
        features = MentionFeatures(words, self._lexicon, candidates, find_partners(words, pairs))
        probabilities = self._model.predict_probabilities(
            [features.describe(candidate) for candidate in candidates]
        )
        if self._stacking is not None and tagging is not None:
            probabilities = self._stacking.predict_probabilities(
                stack_entity_features(words, tagging, candidates, probabilities)
            )
        predictions = make_predictions(probabilities)
        found = [
            _make_mention(
                place,
                candidates[index],
                predictions[index],
                self._calibrate(predictions[index].probability),
                self._reliability,
            )
            for place, index in select_spans(candidates, predictions)
        ]
        parted = part_metrics(words, list(trim_names(words, found)))
        whole = take_whole(words, list(parted))
        return take_full_forms(words, whole, locate_pairs(words, pairs))

    def _calibrate(self, probability: float) -> float:
        return probability if self._stacking is None else self._stacking.calibrate(probability)


@Language.factory(
    "papergraph_entities",
    assigns=["doc._.mentions"],
    requires=["doc._.candidate_spans"],
    default_config={"is_stacked": True},
)
def create_entity_classifier(nlp: Language, name: str, *, is_stacked: bool) -> EntityClassifier:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged lexicon and weights; stacked, it needs a tagger."""
    stacking = load_stacking_model("entity_types") if is_stacked else None
    return EntityClassifier(
        load_lexicon(),
        LogLinearModel(load_weights("entity_types")),
        stacking,
        load_rule_precision(),
    )
