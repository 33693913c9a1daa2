"""Fit how the probability of a mention becomes the confidence that its entity is right.

An entity takes the highest probability of its mentions, which promises too much: measured on
annotated papers, fewer such entities are right. A logistic regression on the log-odds (Platt, 1999)
takes that back.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper, match_entities
from papergraph.extract.classifier.entities import EntityClassifier
from papergraph.extract.classifier.mention_clusters import add_clusters
from papergraph.extract.classifier.roles import RoleProof
from papergraph.extract.to_extraction import make_extraction
from papergraph.log_odds import find_log_odds
from papergraph.models import Role

_ITERATIONS = 25
_L2 = 1e-3
Floats = NDArray[np.float64]


def fit_calibration(
    papers: Sequence[GoldPaper], docs: Sequence[Doc], classifier: EntityClassifier
) -> tuple[float, float]:
    """Return slope and intercept that turn the log-odds of entities into those of being right.

    Args:
        papers: Annotated papers.
        docs: Their documents, with candidates and what the tagger made of them.
        classifier: A classifier that was trained without them and is not calibrated.
    """
    scored: list[tuple[float, bool]] = []
    for paper, doc in zip(papers, docs, strict=True):
        found = add_clusters(classifier(doc))
        # Roles do not count here.
        found._.roles = tuple(Role.USES for _ in found._.clusters)
        found._.role_proofs = tuple(RoleProof(1.0, 0) for _ in found._.clusters)
        entities = make_extraction(paper.id, found).entities
        matched = {id(own) for _, own in match_entities(paper.entities, entities, str, paper.text)}
        scored += [(own.confidence, id(own) in matched) for own in entities]
    odds = np.array([find_log_odds(confidence) for confidence, _ in scored])
    return fit_line(odds, np.array([float(is_right) for _, is_right in scored]))


def fit_line(odds: Floats, right: Floats) -> tuple[float, float]:
    """Return slope and intercept of a logistic regression on one number (Newton's method)."""
    rows = np.stack([odds, np.ones(len(odds))], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(_ITERATIONS):
        chances = 1 / (1 + np.exp(-(rows @ weights)))
        gradient = rows.T @ (chances - right) + _L2 * (weights - (1.0, 0.0))
        curvature = (rows * (chances * (1 - chances))[:, None]).T @ rows + _L2 * np.eye(2)
        weights -= np.linalg.solve(curvature, gradient)
    return round(float(weights[0]), 4), round(float(weights[1]), 4)
