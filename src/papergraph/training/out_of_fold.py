"""Fit judges of evidence to some of the papers, for use on those that they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from papergraph.extract.candidates.components import find_all
from papergraph.extract.candidates.gathering import Candidate, gather_candidates
from papergraph.extract.classifier.entities import find_partners
from papergraph.extract.classifier.loglinear import Scales
from papergraph.extract.classifier.mention_features import Evidence
from papergraph.extract.classifier.stacking_features import find_tagged, gather_features
from papergraph.extract.lexicon.model_data import Lexicon, load_names
from papergraph.extract.tagger.component import Tagging
from papergraph.training.annotated_papers import Annotated
from papergraph.training.config import Recipe
from papergraph.training.counting import count_lexicon
from papergraph.training.mention_examples import fit_evidence, gather_lessons


@dataclass(frozen=True, slots=True)
class Judges:
    """Hold a lexicon and weights made from some of the papers."""

    lexicon: Lexicon
    kinds: Scales
    roles: Scales


def fit_judges(papers: Sequence[Annotated], recipe: Recipe, *, folds: int) -> Judges:
    """Fit a lexicon and weights to papers, as the packaged ones are to all."""
    kinds, roles = fit_evidence(gather_lessons(papers, folds=folds), recipe)
    return Judges(count_lexicon(load_names(), papers), Scales(kinds), Scales(roles))


def weigh_paper(
    paper: Annotated, tagging: Tagging, judges: Judges
) -> tuple[list[Candidate], NDArray[np.float64]]:
    """Return a paper's candidates, and their features by evidence and tagger."""
    words, lexicon = paper.words, judges.lexicon
    findings = [*find_all(words, lexicon, paper.pairs), *find_tagged(words, tagging)]
    candidates = gather_candidates(words, findings)
    evidence = Evidence(words, lexicon, candidates, find_partners(words, paper.pairs))
    shares = judges.kinds.weigh([evidence.gather(candidate) for candidate in candidates])
    return candidates, gather_features(words, tagging, candidates, shares)
