"""Fit log-linear models to some of the papers, for use on those that they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.candidates.components import find_all
from papergraph.extract.candidates.gathering import CandidatePhrase, gather_candidates
from papergraph.extract.candidates.tagger_spans import find_tagger_spans
from papergraph.extract.classifier.entities import find_partners
from papergraph.extract.classifier.loglinear import LogLinearModel
from papergraph.extract.classifier.mention_features import MentionFeatures
from papergraph.extract.classifier.stacking_features import stack_entity_features
from papergraph.extract.lexicon.model_data import Lexicon, load_names
from papergraph.extract.tagger.component import Tagging
from papergraph.training.annotated_papers import AnnotatedPaper
from papergraph.training.config import TrainingConfig
from papergraph.training.counting import count_lexicon
from papergraph.training.mention_examples import fit_mention_models, gather_mention_examples


@dataclass(frozen=True, slots=True)
class FoldModels:
    """Hold a lexicon and weights made from some of the papers."""

    lexicon: Lexicon
    entity_types: LogLinearModel
    roles: LogLinearModel


def fit_fold_models(
    papers: Sequence[AnnotatedPaper], config: TrainingConfig, *, folds: int
) -> FoldModels:
    """Fit a lexicon and weights to papers, as the packaged ones are to all."""
    entity_types, roles = fit_mention_models(gather_mention_examples(papers, folds=folds), config)
    return FoldModels(
        count_lexicon(load_names(), papers), LogLinearModel(entity_types), LogLinearModel(roles)
    )


def gather_paper_features(
    paper: AnnotatedPaper, tagging: Tagging, models: FoldModels
) -> tuple[list[CandidatePhrase], NDArray[np.float64]]:
    """Return a paper's candidates, and the features of each for the stacking."""
    words, lexicon = paper.words, models.lexicon
    candidate_spans = [
        *find_all(words, lexicon, paper.pairs, tagging),
        *find_tagger_spans(words, tagging),
    ]
    candidates = gather_candidates(words, candidate_spans)
    features = MentionFeatures(words, lexicon, candidates, find_partners(words, paper.pairs))
    probabilities = models.entity_types.predict_probabilities(
        [features.describe(candidate) for candidate in candidates]
    )
    return candidates, stack_entity_features(words, tagging, candidates, probabilities)
